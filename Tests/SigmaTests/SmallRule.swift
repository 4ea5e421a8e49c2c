// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import MatcherComparing
import Sigma
import Testing

/// Small rules for tests, from the part that a test is about.
enum SmallRule {
    /// A rule with one selection, `sel`.
    static func yaml(_ selection: String, condition: String = "sel") -> String {
        let lines = selection.split(separator: "\n").map { "        \($0)" }.joined(separator: "\n")
        return "title: T\nlogsource:\n    category: test\ndetection:\n    sel:\n\(lines)\n    condition: \(condition)\n"
    }

    /// A rule with the detection given.
    static func yaml(detection: String) -> String {
        let lines = detection.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        return "title: T\nlogsource:\n    category: test\ndetection:\n\(lines)\n"
    }

    static func reading(_ yaml: String) -> SigmaReading { SigmaDocument.read(Array(yaml.utf8), file: "r.yml") }

    static func prepared(_ yaml: String, values: [String: [String]] = [:]) throws -> PreparedRule {
        let reading = reading(yaml)
        try #require(reading.refused == [], "\(reading.findings)")
        return try #require(RuleSet([reading], values: values).rules.first)
    }

    /// The codes of the findings of a rule with one selection.
    static func codes(_ selection: String) -> [String] { reading(yaml(selection)).findings.map(\.code) }
}

extension SigmaEvent {
    /// An event with one field of text, `f`.
    init(f text: String) { self.init(fields: ["f": .text(text)]) }
}

/// Asks the matcher and the plain evaluator the same; a difference is recorded as an issue.
func compare(_ rules: [PreparedRule], _ events: [SigmaEvent], sourceLocation: SourceLocation = #_sourceLocation) throws
{
    var comparison = try MatcherComparison(rules)
    try comparison.compare(events)
    #expect(comparison.differences == [], sourceLocation: sourceLocation)
}
