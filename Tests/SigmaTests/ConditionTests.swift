// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Sigma
import Testing

struct ConditionTests {
    static let selections =
        "a: {f|contains: a}\nb: {f|contains: b}\nc1: {f|contains: c}\nc2: {f|contains: d}\n_x: {f|contains: x}\n"

    @Test(arguments: [
        (condition: "a or b and not c1", text: "a", hits: true),
        (condition: "a or b and not c1", text: "bc", hits: false),
        (condition: "(a or b) and not c1", text: "ac", hits: false),
        (condition: "not a and b", text: "b", hits: true),
        (condition: "not (a and b)", text: "a", hits: true),
        (condition: "1 of c*", text: "d", hits: true),
        (condition: "all of c*", text: "d", hits: false),
        (condition: "all of c*", text: "cd", hits: true),
        (condition: "2 of them", text: "ad", hits: true),
        (condition: "2 of them", text: "ax", hits: false),
        (condition: "1 of them", text: "x", hits: false),
        (condition: "all of them", text: "abcd", hits: true),
        (condition: "1 of _*", text: "x", hits: true),
        (condition: "a AND NOT b", text: "a", hits: true),
        (condition: "[a and b, c1]", text: "c", hits: true),
        (condition: "3 of them and not 1 of _*", text: "abc", hits: true),
    ])
    func joins(condition: String, text: String, hits: Bool) throws {
        let yaml = SmallRule.yaml(detection: Self.selections + "condition: \(condition)")
        let rule = try SmallRule.prepared(yaml)
        #expect(rule.matches(SigmaEvent(f: text)) == hits)
        try SigmaTests.compare([rule], [SigmaEvent(f: text)])
    }

    @Test(arguments: [
        (condition: "a and selektion", code: "sigma.unknown-selection"),
        (condition: "1 of filter_*", code: "sigma.unknown-selection"),
        (condition: "a and", code: "sigma.bad-condition"),
        (condition: "(a", code: "sigma.bad-condition"),
        (condition: "a b", code: "sigma.bad-condition"),
        (condition: "a)", code: "sigma.bad-condition"),
        (condition: "5 of them", code: "sigma.bad-condition"),
        (condition: "0 of them", code: "sigma.bad-condition"),
        (condition: "c*", code: "sigma.bad-condition"),
        (condition: "1 of", code: "sigma.bad-condition"),
        (condition: "'a | count() by ip > 5'", code: "sigma.old-aggregation"),
        (condition: "'a | near b'", code: "sigma.old-aggregation"),
    ])
    func refusesWhatItCannotKnow(condition: String, code: String) {
        let reading = SmallRule.reading(SmallRule.yaml(detection: Self.selections + "condition: \(condition)"))
        #expect(reading.documents == [])
        let errors = reading.findings.filter { $0.severity == .error }
        #expect(errors.map(\.code) == [code])
        #expect(errors.first?.place.line == 10)
        #expect(errors.first?.place.column == 16)
    }

    @Test func printsTheBracketsItNeeds() throws {
        for text in [
            "a or b and not c", "(a or b) and not (c or d)", "1 of x* and not all of them", "not (a and (b or c))",
        ] {
            let yaml = SmallRule.yaml(
                detection: "a: {f: 1}\nb: {f: 2}\nc: {f: 3}\nd: {f: 4}\nx1: {f: 5}\ncondition: \(text)"
            )
            guard case .rule(let rule) = try #require(SmallRule.reading(yaml).documents.first) else { continue }
            #expect(rule.detection.conditions.map(\.description) == [text])
        }
    }
}
