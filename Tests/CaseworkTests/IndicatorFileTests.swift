// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Findings
import Foundation
import Instants
import Sigma
import Testing

struct IndicatorFileTests {
    static let small = """
        schema: dijkwacht/indicators-1
        users: {nobody: 65534}
        logs:
          - {paths: [/var/log/bash.log*], format: ns-shell}
        files:
          - id: one
            title: {en: One, nl: Een}
            verdict: compromise
            paths: [/tmp/a, "/tmp/b/**"]
            except: ["/tmp/b/x*"]
            type: any
            owner: [nobody, "0"]
            modes: ["0644"]
            modified: {from: 2019-12-17T00:00:00+01:00}
            size: {at-least: 10, at-most: 2000}
            contains: ["/tmp/.init/"]
            false-positives: {en: None, nl: Geen}
            source: A
        """

    private func read(_ text: String) -> (file: IndicatorFile, findings: [Finding]) {
        IndicatorFile.read(Array(text.utf8), file: "i.yaml", sources: ["A"])
    }

    @Test func readsAnIndicator() throws {
        let (file, findings) = read(Self.small)
        #expect(findings.isEmpty)
        #expect(file.logs.map(\.format) == ["ns-shell"])
        let one = try #require(file.indicators.first)
        #expect(one.id == "one")
        #expect(one.title == LocalizedText(en: "One", nl: "Een"))
        #expect(one.verdict == .compromise)
        #expect(one.paths.map(\.text) == ["/tmp/a", "/tmp/b/**"])
        #expect(one.exceptions.map(\.text) == ["/tmp/b/x*"])
        #expect(one.kind == .any)
        #expect(one.owners == [65_534, 0])
        #expect(one.modes == [0o644])
        #expect(one.modifiedFrom == Instant(iso8601: "2019-12-16T23:00:00Z"))
        #expect(one.modifiedTo == nil)
        #expect(one.minimumSize == 10)
        #expect(one.maximumSize == 2_000)
        #expect(one.texts == ["/tmp/.init/"])
        #expect(one.source == "A")
        #expect(one.place.line == 6)
    }

    @Test(arguments: [
        (
            change: ("schema: dijkwacht/indicators-1", "schema: other"), finding: "i.yaml:1:9 case.unknown-schema",
            left: 0
        ),
        (change: ("schema: dijkwacht/indicators-1", "x: y"), finding: "i.yaml:1:1 yaml.missing-key", left: 0),
        (change: ("verdict: compromise", "verdict: bad"), finding: "i.yaml:8:14 case.unknown-value", left: 0),
        (change: ("type: any", "type: pipe"), finding: "i.yaml:11:11 case.unknown-value", left: 0),
        (change: ("[nobody,", "[operator,"), finding: "i.yaml:12:12 case.unknown-user", left: 0),
        (change: ("\"0644\"", "\"0999\""), finding: "i.yaml:13:12 case.bad-mode", left: 0),
        (change: ("2019-12-17T00:00:00+01:00", "2019-12-17"), finding: "i.yaml:14:22 yaml.bad-instant", left: 0),
        (change: ("at-least: 10", "at-least: -1"), finding: "i.yaml:15:22 yaml.out-of-bounds", left: 0),
        (change: ("\"/tmp/.init/\"", "\"abc\""), finding: "i.yaml:16:15 case.bad-content", left: 0),
        (change: ("source: A", "source: B"), finding: "i.yaml:18:13 case.unknown-source", left: 0),
        (change: ("[/tmp/a, \"/tmp/b/**\"]", "[tmp]"), finding: "i.yaml:9:12 case.bad-pattern", left: 0),
        (change: ("    paths: [/tmp/a, \"/tmp/b/**\"]\n", ""), finding: "i.yaml:6:5 yaml.missing-key", left: 0),
        (change: ("modes:", "mode:"), finding: "i.yaml:13:5 yaml.unknown-key", left: 0),
        (change: ("title: {en: One", "title: {en: [One"), finding: "i.yaml:7:30 yaml.not-yaml", left: 0),
        (change: ("logs:\n", "loggs:\n"), finding: "i.yaml:3:1 yaml.unknown-key", left: 1),
        (change: (", format: ns-shell", ""), finding: "i.yaml:4:5 yaml.missing-key", left: 1),
    ])
    func leavesOutWhatIsWrong(row: (change: (from: String, to: String), finding: String, left: Int)) {
        #expect(Self.small.contains(row.change.from))
        let (file, findings) = read(Self.small.replacingOccurrences(of: row.change.from, with: row.change.to))
        #expect(findings.map { "\($0.place) \($0.code)" }.contains(row.finding), "\(findings)")
        #expect(file.indicators.count == row.left)
    }

    @Test func tellsOfAnIdThatIsUsedTwice() {
        let other = Self.small.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(5).joined(
            separator: "\n"
        )
        let (file, findings) = read(Self.small + "\n" + other)
        #expect(findings.map(\.code) == ["case.duplicate-id"])
        #expect(file.indicators.count == 1)
        let twice = readTraces(
            TraceFiles(
                indicators: ["a.yaml", "b.yaml"].map { .init(name: $0, bytes: Array(Self.small.utf8)) }
            )
        )
        #expect(twice.findings.map { "\($0.place) \($0.code)" } == ["b.yaml:6:5 case.duplicate-id"])
    }

    @Test(arguments: [
        (
            text: #"rule a { meta: verdict = "compromise" source = "A" paths = "/tmp/** /x" condition: true }"#,
            codes: []
        ),
        (text: #"rule a { condition: true }"#, codes: ["case.no-verdict"]),
        (text: #"private rule a { condition: true }"#, codes: []),
        (text: #"rule a { meta: verdict = "sure" condition: true }"#, codes: ["case.bad-yara-meta"]),
        (
            text: #"rule a { meta: verdict = "attempt" paths = "x" condition: true }"#,
            codes: ["case.bad-yara-meta"]
        ),
        (text: #"rule a { meta: verdict = "attempt" source = "B" condition: true }"#, codes: ["case.unknown-source"]),
        (text: #"rule a { condition: $a }"#, codes: ["yara.not-a-rule"]),
    ])
    func checksYARARules(row: (text: String, codes: [String])) {
        let files = TraceFiles(yara: [.init(name: "a.yar", bytes: Array(row.text.utf8))])
        #expect(readTraces(files, sources: ["A"]).findings.map(\.code) == row.codes)
    }

    /// Two thousand files with bytes changed, taken out or put in: the reader says what is wrong and never stops the program.
    @Test func survivesAnyFile() {
        var state: UInt64 = 19_781
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let original = Array(Self.small.utf8)
        var refused = 0
        for _ in 0..<2_000 {
            var bytes = original
            for _ in 0...random(6) {
                let place = random(bytes.count)
                switch random(4) {
                case 0: bytes[place] = UInt8(random(256))
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(UInt8(random(128)), at: place)
                default: bytes.replaceSubrange(place..<min(bytes.count, place + random(40)), with: [0x20])
                }
            }
            let (file, findings) = IndicatorFile.read(bytes, file: "i.yaml", sources: ["A"])
            if file.indicators.isEmpty { refused += 1 }
            if file.indicators.isEmpty, file.logs.isEmpty { #expect(!findings.isEmpty) }
        }
        #expect(refused > 200)
    }

    @Test(arguments: [
        (text: "verdict: compromise\n", codes: []),
        (text: "verdict: sure\n", codes: ["case.unknown-value"]),
        (text: "verdict: [compromise]\n", codes: ["case.unknown-value"]),
        (text: "", codes: ["case.no-verdict"]),
    ])
    func checksTheVerdictsOfRules(row: (text: String, codes: [String])) {
        let rule = """
            title: Something
            id: 3a3c0c3e-5f0e-4c53-a9c0-9a3d8c0a1a11
            status: test
            description: Something
            references: [https://example.org]
            author: Somebody
            date: 2026-01-01
            logsource: {category: webserver}
            detection:
                selection: {cs-method: GET}
                condition: selection
            falsepositives: [Unknown]
            level: low
            tags: [attack.t1190]

            """
        let files = TraceFiles(rules: [.init(name: "r.yml", bytes: Array((rule + row.text).utf8))])
        let reading = readTraces(files)
        #expect(reading.findings.map(\.code) == row.codes, "\(reading.findings)")
        #expect(reading.traces.rules.flatMap(\.documents).count == 1)
    }

    @Test func asksNoVerdictOfARuleThatOnlyFeedsACorrelation() {
        let text = """
            title: One
            name: one
            status: test
            logsource: {category: webserver}
            detection: {selection: {cs-method: GET}, condition: selection}
            level: low
            ---
            title: Many
            status: test
            correlation:
                type: event_count
                rules: [one]
                group-by: [c-ip]
                timespan: 1m
                condition: {gte: 10}
            level: low
            verdict: attempt
            """
        func codes(_ text: String) -> [String] {
            readTraces(TraceFiles(rules: [.init(name: "r.yml", bytes: Array(text.utf8))])).findings.map(\.code)
        }
        #expect(!codes(text).contains("case.no-verdict"))
        let alone = text.replacingOccurrences(of: "    timespan: 1m", with: "    timespan: 1m\n    generate: true")
        #expect(codes(alone).contains("case.no-verdict"))
    }
}
