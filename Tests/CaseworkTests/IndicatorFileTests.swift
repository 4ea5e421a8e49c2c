// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Findings
import Foundation
import Instants
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
        #expect(findings.map(\.code) == ["case.duplicate-indicator"])
        #expect(file.indicators.count == 1)
        let twice = readTraces(
            TraceFiles(
                indicators: ["a.yaml", "b.yaml"].map { .init(name: $0, bytes: Array(Self.small.utf8)) }
            )
        )
        #expect(twice.findings.map { "\($0.place) \($0.code)" } == ["b.yaml:6:5 case.duplicate-indicator"])
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
}
