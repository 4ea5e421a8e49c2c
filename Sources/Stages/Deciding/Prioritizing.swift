// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Instants
import Inventory
import Matching
import SSVC

/// How fast, by the policy's decision table: Exploitation, System Exposure, Automatable and Human Impact of SSVC.
struct Prioritizing {
    let rule: PriorityRule
    let knowledge: Knowledge

    /// The value of each decision point for an asset.
    ///
    /// Exposure is one step lower when protection is proven; a service nobody names counts as `high`.
    func inputs(_ situation: Situation, criticality: Criticality?) -> [String: String] {
        var exposure = 2
        switch situation.history.asset.exposure {
        case .internet, nil: exposure = 2
        case .internal: exposure = 1
        case .isolated: exposure = 0
        }
        if situation.protection.protection == .proven { exposure = max(0, exposure - 1) }
        let all = [
            "E": Prioritizing.exploitation(knowledge.exploitation.level),
            "EXP": ["S", "C", "O"][exposure],
            "A": knowledge.of.automatable ? "Y" : "N",
            "HI": Prioritizing.humanImpact(criticality),
        ]
        return all.filter { key, _ in rule.table.inputs.contains { $0.key == key } }
    }

    private static func exploitation(_ level: ExploitationStatement.Level) -> String {
        switch level {
        case .none: "N"
        case .poc: "P"
        case .active: "A"
        }
    }

    private static func humanImpact(_ criticality: Criticality?) -> String {
        switch criticality {
        case .patientSafety: "VH"
        case .high, nil: "H"
        case .normal: "M"
        case .low: "L"
        }
    }

    /// The outcome and the deadline that the policy gives it.
    ///
    /// The deadline runs from the instant at which the last of the facts that decide was known, so that asking again
    /// tomorrow does not move it.
    func priority(_ situation: Situation, criticality: Criticality?, course: CourseOfAction) -> Priority? {
        guard situation.status.status != .fixed, situation.status.status != .knownNotAffected else { return nil }
        let inputs = inputs(situation, criticality: criticality)
        guard let outcome = try? rule.table.outcome(of: inputs).name else { return nil }
        let hours = rule.hoursByCourse[course] ?? rule.hours[outcome]
        return Priority(
            table: rule.table.id,
            outcome: outcome,
            inputs: inputs,
            deadline: hours.map { anchor(situation, course).adding(hours: $0) }
        )
    }

    /// The deadline of a course of action where there is no priority, such as finishing a fixed asset.
    func deadline(_ situation: Situation, course: CourseOfAction) -> Instant? {
        rule.hoursByCourse[course].map { anchor(situation, course).adding(hours: $0) }
    }

    /// The latest of the instants at which what decides was known.
    func anchor(_ situation: Situation, _ course: CourseOfAction) -> Instant {
        var facts = [situation.status.knownFrom]
        if let since = situation.history.asset.since { facts.append(since.start(in: knowledge.of.timeZone)) }
        switch course {
        case .investigate: facts = [situation.compromise.knownFrom]
        case .patch: facts.append(situation.fix.availableKnownFrom)
        case .finish: facts.append(situation.history.versionStatedAt)
        case .updateThenMitigate, .mitigate, .prove, .contain, .replace:
            facts.append(situation.protection.knownFrom)
            facts.append(knowledge.exploitation.statement?.knownFrom)
        case .ask, .none, .keepOff, .monitor:
            facts.append(knowledge.exploitation.statement?.knownFrom)
        }
        return facts.compactMap { $0 }.max() ?? knowledge.of.opened
    }
}
