// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
package import Findings
package import SSVC

extension Policy {
    /// Reads a policy file (schema `dijkwacht/policy-1`) and checks its rules for gaps.
    ///
    /// - Parameters:
    ///   - bytes: the YAML file.
    ///   - file: its name, for findings.
    ///   - tables: the decision tables at hand, by id.
    /// - Returns: the policy, nil when it cannot be used; and every finding.
    package static func read(
        _ bytes: [UInt8],
        file: String,
        tables: [String: DecisionTable]
    ) -> (policy: Policy?, findings: [Finding]) {
        let reader = PolicyReader(file: file, tables: tables)
        let policy = reader.read(bytes)
        return (policy, reader.sink.findings + (policy?.gaps(file: file) ?? []))
    }
}

/// Reads the keys of a policy file.
private struct PolicyReader {
    let sink: YAMLFindings
    let tables: [String: DecisionTable]

    init(file: String, tables: [String: DecisionTable]) {
        sink = YAMLFindings(file: file)
        self.tables = tables
    }

    func read(_ bytes: [UInt8]) -> Policy? {
        guard let node = sink.parse(bytes) else { return nil }
        let root = YAMLMapping(node, in: sink)
        let schema = root.requiredString("schema")
        guard schema == "dijkwacht/policy-1" else {
            root.report(
                .error,
                "policy.unknown-schema",
                "schema",
                "schema '\(schema ?? "")' is not 'dijkwacht/policy-1'"
            )
            return nil
        }
        guard let id = root.requiredString("id"), let priority = priority(root) else { return nil }
        let policy = Policy(
            id: id,
            title: root.requiredLocalized("title", placeholder: id),
            courses: rules(root, "course-of-action", PolicyInput.ofCourses, CourseOfAction.self),
            interims: rules(root, "interim", PolicyInput.ofInterims, Interim.self),
            priority: priority
        )
        root.reportUnknownKeys()
        return policy
    }

    private func rules<Answer: RawRepresentable & CaseIterable & Hashable & Sendable>(
        _ root: YAMLMapping,
        _ key: String,
        _ inputs: [PolicyInput],
        _ type: Answer.Type
    ) -> [PolicyRule<Answer>] where Answer.RawValue == String {
        if !root.has(key) { root.missing(key) }
        return root.mappings(key).compactMap { entry in
            let reason = entry.requiredLocalized("reason", placeholder: "")
            let when = entry.mapping("when").map { conditions($0, inputs) } ?? [:]
            defer { entry.reportUnknownKeys() }
            guard let text = entry.requiredString("do") else { return nil }
            guard let answer = Answer(rawValue: text) else {
                let all = Answer.allCases.map(\.rawValue).joined(separator: ", ")
                entry.report(.error, "policy.unknown-value", "do", "'\(text)' is not one of: \(all)")
                return nil
            }
            return PolicyRule(answer: answer, when: when, reason: reason)
        }
    }

    private func conditions(_ entry: YAMLMapping, _ inputs: [PolicyInput]) -> [PolicyInput: Set<String>] {
        var conditions: [PolicyInput: Set<String>] = [:]
        for input in inputs where entry.has(input.rawValue) {
            let values = entry.strings(input.rawValue)
            for value in values where !input.values.contains(value) {
                let all = input.values.joined(separator: ", ")
                entry.report(.error, "policy.unknown-value", input.rawValue, "'\(value)' is not one of: \(all)")
            }
            conditions[input] = Set(values)
        }
        entry.reportUnknownKeys()
        return conditions
    }

    private func priority(_ root: YAMLMapping) -> PriorityRule? {
        guard let entry = root.mapping("priority") else {
            root.missing("priority")
            return nil
        }
        guard let id = entry.requiredString("table") else { return nil }
        guard let table = tables[id] else {
            let known = tables.keys.sorted().joined(separator: ", ")
            entry.report(
                .error,
                "policy.unknown-table",
                "table",
                "decision table '\(id)' is not at hand",
                help: "at hand: \(known)"
            )
            return nil
        }
        let hours = entry.mapping("hours")
        let byCourse = entry.mapping("hours-by-course")
        var hoursByCourse: [CourseOfAction: Int] = [:]
        for course in CourseOfAction.allCases {
            if let value = byCourse?.int(course.rawValue, in: 0...87_600) { hoursByCourse[course] = value }
        }
        var hoursByOutcome: [String: Int] = [:]
        for key in hours?.keys ?? [] { hoursByOutcome[key] = hours?.int(key, in: 0...87_600) }
        byCourse?.reportUnknownKeys()
        entry.reportUnknownKeys()
        return PriorityRule(table: table, hours: hoursByOutcome, hoursByCourse: hoursByCourse)
    }
}
