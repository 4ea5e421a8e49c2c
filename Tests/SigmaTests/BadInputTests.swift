// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Instants
import Sigma
import Testing

struct BadInputTests {
    @Test(arguments: [
        (selection: "f|contain: x", code: "sigma.unknown-modifier"),
        (selection: "f|CONTAINS: x", code: "sigma.unknown-modifier"),
        (selection: "f|contains|startswith: x", code: "sigma.bad-modifiers"),
        (selection: "f|contains|contains: x", code: "sigma.bad-modifiers"),
        (selection: "f|contains|base64: x", code: "sigma.bad-modifiers"),
        (selection: "f|re|contains: x", code: "sigma.bad-modifiers"),
        (selection: "f|i: x", code: "sigma.bad-modifiers"),
        (selection: "f|contains|all: x", code: "sigma.bad-modifiers"),
        (selection: "f|exists|all: [true, false]", code: "sigma.bad-modifiers"),
        (selection: "f|neq|lt: 4", code: "sigma.bad-modifiers"),
        (selection: "'|cidr': 10.0.0.0/8", code: "sigma.bad-modifiers"),
        (selection: "f|exists: x", code: "sigma.wrong-value"),
        (selection: "f|lt: x", code: "sigma.wrong-value"),
        (selection: "f|cidr: 10.0.0.300/8", code: "sigma.wrong-value"),
        (selection: "f|hour: 24", code: "sigma.wrong-value"),
        (selection: "f: [a, null]", code: "sigma.wrong-value"),
        (selection: "f|contains: true", code: "sigma.wrong-value"),
        (selection: "f: []", code: "sigma.wrong-value"),
        (selection: "f: [[a]]", code: "sigma.wrong-value"),
        (selection: "f: {a: b}", code: "sigma.wrong-value"),
        (selection: "f|base64: 'a*'", code: "sigma.wrong-value"),
        (selection: "f|re: '(a'", code: "sigma.bad-expression"),
        (selection: "f|re: 'a)'", code: "sigma.bad-expression"),
        (selection: "f|re: '[a'", code: "sigma.bad-expression"),
        (selection: "f|re: '*a'", code: "sigma.bad-expression"),
        (selection: "f|re: '(a{1000}){1000}'", code: "sigma.bad-expression"),
        (selection: "f|re: 'a(?=b)'", code: "sigma.unsupported-expression"),
        (selection: "f|re: '(?<!a)b'", code: "sigma.unsupported-expression"),
        (selection: #"f|re: '(a)\1'"#, code: "sigma.unsupported-expression"),
        (selection: "f|re: 'a++'", code: "sigma.unsupported-expression"),
        (selection: "f|re: '(?>a)'", code: "sigma.unsupported-expression"),
    ])
    func refusesWithTheReasonAndThePlace(selection: String, code: String) {
        let reading = SmallRule.reading(SmallRule.yaml(selection))
        #expect(reading.documents == [])
        #expect(reading.refused.map(\.title) == ["T"])
        #expect(reading.findings.map(\.code) == [code], "\(reading.findings)")
        #expect(reading.findings.first?.place.line == 6)
    }

    @Test(arguments: [
        (yaml: "", code: "sigma.empty"), (yaml: "--- \n", code: "sigma.empty"), (yaml: "a: [", code: "sigma.not-yaml"),
        (yaml: "a: 1\na: 2\n", code: "sigma.not-yaml"), (yaml: "- a\n", code: "sigma.not-a-rule"),
        (yaml: "title: x\n", code: "sigma.not-a-rule"), (yaml: "action: global\n", code: "sigma.old-action"),
        (yaml: "detection: {a: {f: 1}, condition: a}\nlogsource: {}\n", code: "sigma.missing-key"),
        (yaml: "title: t\ndetection: {a: {f: 1}, condition: a}\n", code: "sigma.missing-key"),
        (yaml: "title: t\nlogsource: {}\ndetection: {a: {f: 1}}\n", code: "sigma.missing-key"),
        (
            yaml: "title: t\nstatus: unsupported\nlogsource: {}\ndetection: {a: {f: 1}, condition: a}\n",
            code: "sigma.unsupported"
        ),
        (yaml: "title: t\nlogsource: {}\ndetection: 3\n", code: "sigma.wrong-type"),
    ])
    func refusesWhatIsNoRule(yaml: String, code: String) {
        let reading = SmallRule.reading(yaml)
        #expect(reading.documents == [])
        #expect(reading.refused.count == 1)
        #expect(reading.findings.map(\.code) == [code])
    }

    @Test func warnsAndGoesOn() throws {
        let yaml = """
            title: t
            status: good
            date: 2020/01/16
            related: [{id: x}]
            logsource: {category: c}
            detection: {a: {f: 1}, b: {f: 2}, _c: {f: 3}, condition: a}
            """
        let reading = SmallRule.reading(yaml)
        #expect(reading.documents.count == 1)
        #expect(
            reading.findings.map(\.code) == [
                "sigma.unknown-term", "sigma.bad-date", "sigma.bad-relation", "sigma.unused-selection",
            ]
        )
        #expect(reading.documents.first?.header.date?.description == "2020-01-16")
    }

    @Test func oneBadDocumentHidesNoOther() {
        let good = SmallRule.yaml("f: x")
        let reading = SmallRule.reading("\(good)---\ntitle: bad\n---\n\(good)")
        #expect(reading.documents.count == 2)
        #expect(reading.refused.map(\.title) == ["bad"])
        #expect(reading.refused.first?.place.line == 9)
    }

    @Test func staysWithinItsBounds() {
        let deep = "a: " + String(repeating: "[", count: 100_000)
        #expect(SmallRule.reading(deep).findings.map(\.code) == ["sigma.too-large"])
        let dashes = String(repeating: "- ", count: 100_000)
        #expect(SmallRule.reading(dashes).findings.map(\.code) == ["sigma.too-large"])
        let stairs = (0..<300).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
        #expect(SmallRule.reading(stairs).findings.map(\.code) == ["sigma.too-large"])
        let bomb = "a: &a [x]\n" + (0..<30).map { "b\($0): [*a, *a]\n" }.joined()
        #expect(SmallRule.reading(bomb).findings.map(\.code) == ["sigma.too-large"])
        let large = [UInt8](repeating: 0x61, count: 5 << 20)
        #expect(SigmaDocument.read(large, file: "r").findings.map(\.code) == ["sigma.too-large"])
        #expect(SigmaDocument.read([0xFF, 0xFE], file: "r").findings.map(\.code) == ["sigma.not-utf-8"])
        let many =
            "title: t\nlogsource: {}\ndetection:\n  condition: a\n" + (0..<500).map { "  s\($0): {f|x: 1}\n" }.joined()
        #expect(SmallRule.reading(many).findings.count == 200)
        #expect(SmallRule.reading(many).findings.last?.code == "sigma.too-many-findings")
    }

    @Test func takesTenThousandAlternatives() throws {
        let values = (0..<10_000).map { "        - value-\($0)-end" }.joined(separator: "\n")
        let yaml = "title: T\nlogsource: {}\ndetection:\n    sel:\n      f|contains:\n\(values)\n    condition: sel\n"
        let rule = try SmallRule.prepared(yaml)
        #expect(rule.matches(SigmaEvent(f: "x value-9999-END")))
        let matcher = try RuleMatcher([rule])
        #expect(matcher.report.literalCount == 10_000)
        #expect(matcher.everyEvent == [])
        try SigmaTests.compare([rule], [SigmaEvent(f: "x value-9999-END"), SigmaEvent(f: "value")])
    }

    /// A pattern that takes exponential time in an engine that goes back.
    @Test(.timeLimit(.minutes(1)))
    func expressionsTakeLinearTime() throws {
        let rule = try SmallRule.prepared(SmallRule.yaml("f|re: '^(a+)+$'"))
        try SigmaTests.compare([rule], [SigmaEvent(f: String(repeating: "a", count: 60) + "b")])
        let matcher = try RuleMatcher([rule])
        let view = EventView(matcher)
        let text = [UInt8](repeating: 0x61, count: 20_000) + [0x62]
        text.withUnsafeBytes { bytes in
            view.begin(line: bytes)
            view.add(bytes, to: 0)
            #expect(!view.matches(rule: 0))
        }
    }
}
