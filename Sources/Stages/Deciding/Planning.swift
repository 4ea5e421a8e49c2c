// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Instants
import Inventory
import Matching
import Versions

/// The ordered way out of a situation: the shortest path to an acceptable state.
struct Plan {
    let course: CourseOfAction
    let situation: Situation
    /// When the first steps must be done.
    let deadline: Instant?

    /// The steps, in order.
    var steps: [Step] {
        switch course {
        case .investigate: investigation
        case .ask: situation.status.missing.map { step(.ask, what: $0, by: deadline, reason: nil) }
        case .none: []
        case .finish: proofOfFix + postSteps
        case .patch: [patch(by: deadline)] + proofOfFix + postSteps
        case .replace: mitigationSteps + [step(.replace, by: deadline)]
        case .keepOff: [step(.keepOff), laterPatch]
        case .updateThenMitigate: update + mitigation + [laterPatch]
        case .mitigate: mitigation + [laterPatch]
        case .prove: [prove] + [laterPatch]
        case .monitor: [step(.monitor), laterPatch]
        case .contain: [step(.restrict, by: deadline), step(.monitor, by: deadline), laterPatch]
        }
    }

    private func step(
        _ action: Step.Action,
        what: String? = nil,
        by deadline: Instant? = nil,
        reason: LocalizedText? = nil
    ) -> Step {
        Step(action: action, what: what, deadline: deadline, reason: reason)
    }

    private var investigation: [Step] {
        var steps = [
            step(.isolate, by: deadline),
            step(.preserveEvidence, by: deadline, reason: Plan.beforeAnythingElse),
            step(.rebuild),
        ]
        if situation.status.status != .fixed && situation.status.status != .knownNotAffected {
            steps.append(situation.options.available == nil ? laterPatch : patch(by: nil))
        }
        steps.append(step(.revokeSecrets))
        return steps
    }

    private static let beforeAnythingElse = LocalizedText(
        en: "images of disk and memory, and every log, before anything is changed",
        nl: "kopieën van schijf en geheugen, en alle logs, voordat er iets verandert"
    )

    private var fixRemedy: String { situation.knowledge.of.remedies.first { $0.category == "vendor_fix" }?.id ?? "fix" }

    private func patch(by deadline: Instant?) -> Step {
        Step(
            action: .patch,
            to: situation.options.available?.version,
            deadline: deadline,
            reason: everyNode,
            namesBuild: true
        )
    }

    /// The fix when it will be there; its build is not known while only its date is announced.
    private var laterPatch: Step {
        Step(action: .patch, from: situation.options.announced?.date, reason: everyNode, namesBuild: true)
    }

    private var proofOfFix: [Step] {
        situation.fix.state.installed == .proven ? [] : [Step(action: .prove, remedy: fixRemedy)]
    }

    private var postSteps: [Step] {
        situation.fix.state.postSteps.filter { $0.isMandatory && !$0.isDone }.map { state in
            let text = situation.knowledge.of.postSteps.first { $0.id == state.id }?.text
            return step(.postStep, what: state.id, by: course == .finish ? deadline : nil, reason: text)
        }
    }

    private var update: [Step] {
        [
            Step(
                action: .update,
                to: situation.options.updateTarget?.build.text,
                deadline: deadline,
                reason: everyNode ?? Plan.updateFirst,
                namesBuild: true
            )
        ]
    }

    private static let updateFirst = LocalizedText(
        en: "on this build the mitigation does nothing, on that one it works",
        nl: "op deze build doet de maatregel niets, op die build werkt zij"
    )

    /// The mitigation that works here, or on the build to update to.
    private var workingRemedy: String? {
        if let target = situation.options.updateTarget { return target.remedy }
        return situation.knowledge.of.remedies.first { situation.options.effects[$0.id]?.works == true }?.id
    }

    private var mitigation: [Step] {
        [
            Step(action: .mitigate, remedy: workingRemedy, deadline: deadline, reason: everyNode),
            Step(action: .prove, remedy: workingRemedy, deadline: deadline),
        ]
    }

    private var mitigationSteps: [Step] {
        guard situation.options.mitigation == .works else { return [step(.restrict, by: deadline)] }
        switch situation.protection.protection {
        case .proven: return []
        case .claimed, .expired, .conflicting: return [prove]
        case .none, .ineffective: return mitigation
        }
    }

    private var prove: Step {
        Step(action: .prove, remedy: situation.protection.inForce.first?.id ?? workingRemedy, deadline: deadline)
    }

    /// A pair or cluster is done when every node is.
    private var everyNode: LocalizedText? {
        guard let group = situation.history.asset.group, !group.isEmpty else { return nil }
        return LocalizedText(en: "on every node of \(group)", nl: "op elke node van \(group)")
    }
}

/// Everything that is concluded about one asset before the policy is asked.
struct Situation {
    let history: History
    let knowledge: Knowledge
    let status: StatusAxis
    let options: RemedyOptions
    let protection: ProtectionAxis
    let compromise: CompromiseAxis
    let fix: FixAxis
    let power: Power

    init(_ history: History, _ knowledge: Knowledge) {
        self.history = history
        self.knowledge = knowledge
        status = StatusAxis(history, knowledge)
        options = status.status == .knownAffected ? knowledge.remedyOptions(status.subject) : RemedyOptions()
        protection = ProtectionAxis(history, status, options, knowledge)
        compromise = CompromiseAxis(history, knowledge)
        fix = FixAxis(history, status, options, compromise, knowledge)
        power = history.power(at: knowledge.asOf)
    }

    /// The values a policy's rules for the course of action ask for.
    var courseValues: [PolicyInput: String] {
        [
            .status: status.status.rawValue,
            .protection: protection.protection.rawValue,
            .power: power.rawValue,
            .compromise: compromise.compromise.rawValue,
            .fix: fix.prospect.rawValue,
            .mitigation: options.mitigation.rawValue,
            .left: fix.isAnythingLeft ? "something" : "nothing",
        ]
    }

    /// Who doubts the mitigations that are in force, by then.
    var doubts: [(remedy: Remedy, statement: Statement)] {
        protection.inForce.flatMap { remedy in
            remedy.doubts.filter { $0.knownFrom <= knowledge.asOf }.map { (remedy, $0) }
        }
    }
}
