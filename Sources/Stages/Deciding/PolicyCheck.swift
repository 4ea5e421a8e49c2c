// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings
import SSVC

extension Policy {
    /// What is wrong with the rules themselves: a combination of inputs that no rule answers, a rule that no combination
    /// reaches, and an outcome the table does not know.
    ///
    /// Every combination is enumerated (12,960 for the course of action).
    package func gaps(file: String) -> [Finding] {
        PolicyCheck(rules: courses, inputs: PolicyInput.ofCourses, name: "course-of-action", file: file).findings()
            + PolicyCheck(rules: interims, inputs: PolicyInput.ofInterims, name: "interim", file: file).findings()
            + priority.unknownOutcomes(file: file) + priority.unansweredInputs(file: file)
    }
}

extension PriorityRule {
    /// Decision points of the table that nobody here can answer: with them every priority would be missing.
    func unansweredInputs(file: String) -> [Finding] {
        table.inputs.filter { !Prioritizing.answered.contains($0.key) }.map { point in
            Finding(
                .error,
                "policy.unanswered-input",
                at: Place(file: file),
                "table \(table.id) asks for '\(point.key)' (\(point.name)), which cannot be answered: no asset gets a priority",
                help: "answered are: \(Prioritizing.answered.sorted().joined(separator: ", "))"
            )
        }
    }

    func unknownOutcomes(file: String) -> [Finding] {
        let known = Set(table.outcomes.map(\.name))
        return hours.keys.filter { !known.contains($0) }.sorted().map { name in
            Finding(
                .error,
                "policy.unknown-outcome",
                at: Place(file: file),
                "'\(name)' is not an outcome of \(table.id)",
                help: "its outcomes are: \(table.outcomes.map(\.name).joined(separator: ", "))"
            )
        }
    }
}

/// Enumerates every combination of inputs against one list of rules.
struct PolicyCheck<Answer: Sendable & Hashable> {
    let rules: [PolicyRule<Answer>]
    let inputs: [PolicyInput]
    let name: String
    let file: String

    func findings() -> [Finding] {
        var reached: Set<Int> = []
        var gap: [PolicyInput: String]?
        var gapCount = 0
        forEachCombination { values in
            if let rule = rules.firstIndex(where: { $0.applies(to: values) }) {
                reached.insert(rule)
            } else {
                gapCount += 1
                gap = gap ?? values
            }
        }
        var findings: [Finding] = []
        if let gap {
            let example = inputs.map { "\($0.rawValue) \(gap[$0] ?? "")" }.joined(separator: ", ")
            findings.append(
                Finding(
                    .error,
                    "policy.gap",
                    at: Place(file: file),
                    "no rule of '\(name)' answers \(gapCount) combinations, such as: \(example)",
                    help: "end the list with a rule without 'when'"
                )
            )
        }
        for rule in rules.indices where !reached.contains(rule) {
            findings.append(
                Finding(
                    .warning,
                    "policy.unreachable-rule",
                    at: Place(file: file),
                    "rule \(rule + 1) of '\(name)' is never reached: the rules before it answer all it would"
                )
            )
        }
        return findings
    }

    private func forEachCombination(_ body: ([PolicyInput: String]) -> Void) {
        var values: [PolicyInput: String] = [:]
        func choose(_ position: Int) {
            guard position < inputs.count else { return body(values) }
            for value in inputs[position].values {
                values[inputs[position]] = value
                choose(position + 1)
            }
        }
        choose(0)
    }
}
