// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Casework
import Deciding
import Foundation
import Instants
import Matching
import Reporting
import Terminal

/// Decisions as a table on a terminal.
struct AssessmentDisplay {
    let assessment: Assessment
    let zone: TimeZone

    init(_ assessment: Assessment, zone: TimeZone) {
        self.assessment = assessment
        self.zone = zone
    }

    func show(on console: Console) {
        let table = AssessmentTable(zone: zone)
        var text = TextTable(header: AssessmentTable.header)
        for decision in assessment.decisions {
            text.add(table.row(decision), roles: AssessmentDisplay.roles(decision))
        }
        console.out(
            console.style.paint("\(assessment.caseID) as of \(assessment.asOf.formatted(in: zone))", .heading)
                + "  (\(assessment.revisions.joined(separator: ", ")); policy \(assessment.policy))"
        )
        if !assessment.decisions.isEmpty {
            console.out("")
            console.out(text.lines(console.style))
        }
        console.out("")
        console.out(summary)
    }

    private static func roles(_ decision: Decision) -> [Style.Role?] {
        let course: Style.Role? =
            switch decision.courseOfAction {
            case .investigate, .updateThenMitigate, .contain: .alarm
            case .none, .monitor: nil
            case .ask, .finish, .patch, .replace, .keepOff, .mitigate, .prove: .warning
            }
        let protection: Style.Role? =
            switch decision.protection {
            case .proven: .proven
            case .ineffective, .conflicting: .alarm
            case .none, .claimed, .expired: nil
            }
        let compromise: Style.Role? = [.found, .assumed].contains(decision.compromise) ? .alarm : nil
        return [nil, nil, nil, nil, protection, compromise, course]
    }

    /// How many assets there are for each course of action.
    private var summary: String {
        let counts = Dictionary(grouping: assessment.decisions, by: \.courseOfAction).mapValues(\.count)
        let parts = CourseOfAction.allCases.compactMap { course in counts[course].map { "\($0) \(course.rawValue)" } }
        let rest = assessment.unconcernedCount
        let others = rest > 0 ? "; \(rest) other asset\(rest == 1 ? "" : "s") in the inventory" : ""
        return
            "\(assessment.decisions.count) assets: \(parts.isEmpty ? "none concerned" : parts.joined(separator: ", "))\(others)"
    }
}

/// Everything about one asset, as text.
struct Explanation {
    let assessment: Assessment
    let zone: TimeZone
    let language: LocalizedText.Language

    init(_ assessment: Assessment, zone: TimeZone, language: LocalizedText.Language) {
        self.assessment = assessment
        self.zone = zone
        self.language = language
    }

    func show(_ asset: String, on console: Console) throws {
        guard let decision = assessment.decisions.first(where: { $0.asset == asset }) else {
            throw ValidationError("no product of the case names an asset '\(asset)' of this inventory at this instant")
        }
        let version = decision.version.isEmpty ? decision.versionAsGiven : decision.version
        console.out(
            console.style.paint(
                escaped(
                    "\(decision.asset) (\(decision.organization)): \(decision.vendor) \(decision.product) \(version)"
                ),
                .heading
            )
        )
        console.out("as of \(assessment.asOf.formatted(in: zone))")
        console.out("")
        console.out([
            "status      \(decision.status.rawValue)", "protection  \(decision.protection.rawValue)",
            "power       \(decision.power.rawValue)", "compromise  \(decision.compromise.rawValue)",
            "fix         installed: \(decision.fix.installed.rawValue)",
            "do          \(decision.courseOfAction.rawValue)", "until then  \(decision.interim.rawValue)",
        ])
        if let priority = decision.priority {
            let inputs = priority.inputs.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            console.out("priority    \(priority.outcome) (\(priority.table): \(inputs.joined(separator: " ")))")
        }
        console.out("")
        console.out("Plan")
        console.out(decision.steps.enumerated().map(step))
        console.out("")
        console.out("Reasons")
        console.out(decision.reasons.map(reason))
    }

    private func step(_ number: Int, _ step: Step) -> String {
        var text = "  \(number + 1). \(AssessmentTable.text(step))"
        if let deadline = step.deadline { text += ", by \(deadline.formatted(in: zone))" }
        if let reason = step.reason { text += ": \(reason.text(in: language))" }
        return escaped(text)
    }

    private func reason(_ reason: Reason) -> String {
        let known = reason.knownFrom.map { "known from \($0.formatted(in: zone))" }
        let origin = [reason.source, known].compactMap { $0 }.joined(separator: "; ")
        return escaped("  - \(reason.text.text(in: language))\(origin.isEmpty ? "" : " (\(origin))") [\(reason.code)]")
    }
}
