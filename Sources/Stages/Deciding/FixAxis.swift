// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Instants
import Inventory
import Matching

/// Whether the fix is installed, shown to be, can be had or is announced; and which steps belong to it.
struct FixAxis {
    let state: FixState
    let prospect: FixProspect
    let reasons: [Reason]
    /// Whether, once fixed, anything is left to do.
    let isAnythingLeft: Bool
    /// From when the fix was known to be available.
    let availableKnownFrom: Instant?

    init(
        _ history: History,
        _ status: StatusAxis,
        _ options: RemedyOptions,
        _ compromise: CompromiseAxis,
        _ knowledge: Knowledge
    ) {
        var reasons: [Reason] = []
        let isFixed = status.status == .fixed
        let proof = FixProof(history, knowledge)
        let installed: FixState.Installed = isFixed ? (proof.holds ? .proven : .claimed) : .no
        if isFixed {
            reasons.append(proof.holds ? proof.reason(in: knowledge.of.timeZone) : .fixClaimed)
        } else if status.status == .knownAffected {
            if proof.holds { reasons.append(proof.conflict(in: knowledge.of.timeZone)) }
            reasons += FixAxis.prospectReasons(options, knowledge)
        }
        let postSteps = FixAxis.postSteps(history, isFixed: isFixed, compromise, knowledge)
        state = FixState(
            installed: installed,
            available: options.available,
            announced: options.announced,
            postSteps: postSteps
        )
        prospect = options.fix
        isAnythingLeft = installed != .proven || postSteps.contains { $0.isMandatory && !$0.isDone }
        availableKnownFrom = options.availableKnownFrom
        self.reasons = reasons
    }

    private static func prospectReasons(_ options: RemedyOptions, _ knowledge: Knowledge) -> [Reason] {
        switch options.fix {
        case .available:
            return options.available.map { [.fixAvailable($0, options.fixCitation, options.availableKnownFrom)] } ?? []
        case .announced:
            let today = knowledge.asOf.day(in: knowledge.of.timeZone)
            return options.announced?.date.map { date in
                [.fixAnnounced(date, isOverdue: date < today, options.fixCitation, options.announcedKnownFrom)]
            } ?? []
        case .notPlanned: return [.fixNotPlanned(options.fixCitation)]
        case .none: return [.noFixAnnounced]
        }
    }

    private static func postSteps(
        _ history: History,
        isFixed: Bool,
        _ compromise: CompromiseAxis,
        _ knowledge: Knowledge
    ) -> [FixState.PostStepState] {
        let rebuilt = history.lastRebuilt?.heldAt ?? .distantPast
        return knowledge.of.postSteps.compactMap { step in
            switch step.due {
            case .always: break
            case .fixed: guard isFixed else { return nil }
            case .compromiseSuspected: guard compromise.wasEverSuspected else { return nil }
            }
            let day =
                rebuilt == .distantPast
                ? rebuilt : rebuilt.day(in: knowledge.of.timeZone).start(in: knowledge.of.timeZone)
            let isDone = history.events.contains {
                $0.kind == .postStepDone && $0.value == step.id && $0.heldAt >= day
            }
            return .init(id: step.id, isDone: isDone, isMandatory: step.isMandatory)
        }
    }
}

/// Whether a check has read the fixed version on the appliance, and nothing since ends that.
private struct FixProof {
    let passed: Evidence?
    let holds: Bool

    init(_ history: History, _ knowledge: Knowledge) {
        guard let remedy = knowledge.of.remedies.first(where: { $0.category == "vendor_fix" }) else {
            passed = nil
            holds = false
            return
        }
        let record = ProofRecord(remedy, history, knowledge)
        passed = record.oldestPass
        let isOld = record.expires.map { $0 < knowledge.asOf } ?? false
        holds = record.isComplete && record.failure == nil && record.endedBy == nil && !isOld && passed != nil
    }

    func reason(in zone: TimeZone) -> Reason {
        .remedy(
            "fix.proven",
            "a check has read the fixed version",
            "een controle heeft de bijgewerkte versie gelezen",
            passed,
            in: zone
        )
    }

    func conflict(in zone: TimeZone) -> Reason {
        .remedy(
            "fix.conflicting",
            "a check of the fix passed, but the version on record is an affected one: record the version that was read",
            "een controle van de update is geslaagd, maar de vastgelegde versie is kwetsbaar: leg de gelezen versie vast",
            passed,
            in: zone
        )
    }
}
