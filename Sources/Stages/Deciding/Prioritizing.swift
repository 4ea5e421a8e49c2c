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

    /// The keys of the decision points that we can answer.
    static let answered: Set<String> = ["E", "EXP", "A", "HI", "PE", "KEV", "TI"]

    /// The value of each decision point the table asks for; without those the case says nothing about.
    ///
    /// Exposure is one step lower when protection is proven; a service nobody names counts as `high`. `PE`, `KEV` and
    /// `TI` are those of CISA's table for BOD 26-04.
    func inputs(
        _ situation: Situation,
        criticality: Criticality?,
        exploitation: ExploitationStatement.Level,
        asOf: Instant
    ) -> [String: String] {
        var exposure = 2
        switch situation.history.asset.exposure {
        case .internet, nil: exposure = 2
        case .internal: exposure = 1
        case .isolated: exposure = 0
        }
        let isPublic = exposure == 2
        if situation.protection.protection == .proven { exposure = max(0, exposure - 1) }
        var all = [
            "E": Prioritizing.exploitation(exploitation),
            "EXP": ["S", "C", "O"][exposure],
            "A": knowledge.of.automatable ? "Y" : "N",
            "HI": Prioritizing.humanImpact(criticality),
            "PE": isPublic ? "Y" : "N",
            "KEV": (knowledge.of.knownExploitedFrom ?? .distantFuture) <= asOf ? "Y" : "N",
        ]
        if let impact = knowledge.of.technicalImpact { all["TI"] = impact == .total ? "T" : "P" }
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

    /// The outcome and the deadline that the policy gives it; nil when not affected, or when the case does not answer what
    /// the table asks.
    ///
    /// The deadline runs from the instant at which the last of the facts that decide was known, so that asking again
    /// tomorrow does not move it; and worse news never moves it back: each level of exploitation that was known on the
    /// way gives a deadline, and the earliest holds.
    func priority(_ situation: Situation, criticality: Criticality?, course: CourseOfAction) -> Priority? {
        guard situation.status.status != .fixed, situation.status.status != .knownNotAffected else { return nil }
        let now = inputs(
            situation,
            criticality: criticality,
            exploitation: knowledge.exploitation.level,
            asOf: knowledge.asOf
        )
        guard let outcome = try? rule.table.outcome(of: now).name else { return nil }
        let base = anchor(situation, course)
        let deadlines = turningPoints(from: base).compactMap { point -> Instant? in
            let then = inputs(situation, criticality: criticality, exploitation: point.level, asOf: point.at)
            guard
                let hours = rule.hoursByCourse[course]
                    ?? (try? rule.table.outcome(of: then).name).flatMap({ rule.hours[$0] })
            else { return nil }
            return point.at.adding(hours: hours)
        }
        return Priority(table: rule.table.id, outcome: outcome, inputs: now, deadline: deadlines.min())
    }

    /// The instants from `base` on at which exploitation was known to be at another level, with that level.
    private func turningPoints(from base: Instant) -> [(at: Instant, level: ExploitationStatement.Level)] {
        let known = knowledge.of.exploitation.filter { $0.knownFrom <= knowledge.asOf }
        let atBase = known.filter { $0.knownFrom <= base }.map(\.level).max() ?? .none
        var points = [(at: base, level: atBase)]
        for statement in known where statement.knownFrom > base && statement.level > (points.last?.level ?? .none) {
            points.append((statement.knownFrom, statement.level))
        }
        if let listed = knowledge.of.knownExploitedFrom, listed > base, listed <= knowledge.asOf {
            points.append((listed, knowledge.exploitation.level))
        }
        return points
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
        case .ask, .none, .keepOff, .monitor: break
        }
        return facts.compactMap { $0 }.max() ?? knowledge.of.opened
    }
}
