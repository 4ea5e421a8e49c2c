// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Sigma

/// Tells why a rule hits an event or does not: asks its selections, and the tests in them, one by one.
///
/// It uses the plain evaluator, which is slow and obviously right.
package struct RuleExplainer: Sendable {
    /// The rule.
    package let rule: PreparedRule
    private let parts: [Part]

    private struct Part: Sendable {
        let name: String
        let whole: PreparedRule?
        let tests: [(text: String, fields: [String], rule: PreparedRule)]
    }

    /// Takes a rule apart.
    ///
    /// - Parameters:
    ///   - rule: the rule.
    ///   - values: what placeholders (`|expand`) stand for.
    package init(_ rule: PreparedRule, values: [String: [String]] = [:]) {
        self.rule = rule
        let source = rule.rule
        func asked(_ search: Search) -> PreparedRule? {
            let part = Detection(
                selections: [Selection(name: "part", search: search)],
                conditions: [.selection("part")]
            )
            let document = SigmaDocument.rule(
                SigmaRule(header: RuleHeader(title: source.header.title), logSource: source.logSource, detection: part)
            )
            return RuleSet([SigmaReading(documents: [document], places: [rule.place])], values: values).rules.first
        }
        parts = source.detection.selections.map { selection in
            let tests =
                if case .every(let tests) = selection.search {
                    tests.compactMap { test in
                        asked(.every([test])).map { (RuleWords.text(test), $0.fieldNames, $0) }
                    }
                } else { [(text: String, fields: [String], rule: PreparedRule)]() }
            return Part(name: selection.name, whole: asked(selection.search), tests: tests)
        }
    }

    /// Explains an event.
    package func explain(_ event: SigmaEvent) -> RuleExplanation {
        RuleExplanation(
            hits: rule.matches(event),
            selections: parts.map { part in
                RuleExplanation.Selection(
                    name: part.name,
                    holds: part.whole?.matches(event) ?? false,
                    tests: part.tests.map { test in
                        RuleExplanation.Test(
                            text: test.text,
                            holds: test.rule.matches(event),
                            values: test.fields.reduce(into: [:]) { values, field in
                                values[field] = event.fields[field].map(RuleWords.text)
                            }
                        )
                    }
                )
            }
        )
    }
}

/// Why a rule hits an event or does not.
package struct RuleExplanation: Hashable, Sendable {
    /// Whether it hits, filters included.
    package let hits: Bool
    /// Its selections, in the order of the rule.
    package let selections: [Selection]

    /// A selection of the rule.
    package struct Selection: Hashable, Sendable {
        /// Its name.
        package let name: String
        /// Whether it holds.
        package let holds: Bool
        /// The tests in it, all of which must hold; empty when it is a list of alternatives or of keywords.
        package let tests: [Test]
    }

    /// A test of a field.
    package struct Test: Hashable, Sendable {
        /// The test, as the rule writes it.
        package let text: String
        /// Whether it holds.
        package let holds: Bool
        /// What the event has in the fields it reads.
        package let values: [String: String]
    }
}
