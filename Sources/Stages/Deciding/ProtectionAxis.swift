// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Instants
import Inventory
import Matching
import Versions

/// Whether a mitigation protects an asset at an instant.
///
/// A claim is not proof, and an old proof is a claim again: `proven` needs every check that a configuration can show, at
/// its last result passed, within the case's days, and nothing since that ends it.
struct ProtectionAxis {
    let protection: Protection
    let reasons: [Reason]
    /// Remedies that are said to be in force.
    let inForce: [Remedy]
    /// When the proof runs out.
    let expires: Instant?
    /// From when it was known that something is wrong with the protection; nil for a claim, which buys no time.
    let knownFrom: Instant?

    init(_ history: History, _ status: StatusAxis, _ options: RemedyOptions, _ knowledge: Knowledge) {
        var best = RemedyState(protection: .none)
        var inForce: [Remedy] = []
        for remedy in knowledge.of.remedies where remedy.isMitigation {
            let state = RemedyState(remedy, history, status, options, knowledge)
            if state.protection != .none { inForce.append(remedy) }
            if state.rank < best.rank { best = state }
        }
        protection = best.protection
        reasons = best.reasons
        expires = best.expires
        knownFrom = best.knownFrom
        self.inForce = inForce
    }
}

/// What one remedy does for one asset.
struct RemedyState {
    var protection: Protection
    var reasons: [Reason] = []
    var expires: Instant?
    var knownFrom: Instant?

    init(protection: Protection) {
        self.protection = protection
    }

    /// The strongest remedy speaks for the asset; a broken one speaks before none.
    var rank: Int {
        switch protection {
        case .proven: 0
        case .conflicting: 1
        case .expired: 2
        case .claimed: 3
        case .ineffective: 4
        case .none: 5
        }
    }

    init(
        _ remedy: Remedy,
        _ history: History,
        _ status: StatusAxis,
        _ options: RemedyOptions,
        _ knowledge: Knowledge
    ) {
        let zone = knowledge.of.timeZone
        let record = ProofRecord(remedy, history, knowledge)
        self.init(protection: .none)
        guard record.isInForce else { return }
        if status.status == .knownAffected, case .ineffective(let citation, let since)? = options.effects[remedy.id] {
            protection = .ineffective
            reasons = [.ineffective(remedy, status.version?.text ?? "", citation, since)]
            knownFrom = since
            return
        }
        if let failure = record.failure {
            protection = .ineffective
            reasons = [
                .remedy(
                    "remedy.proof-failed",
                    "check \(failure.value.isEmpty ? "of \(remedy.id)" : "'\(failure.value)'") failed",
                    "controle \(failure.value.isEmpty ? "van \(remedy.id)" : "'\(failure.value)'") is mislukt",
                    failure,
                    in: zone
                )
            ]
            knownFrom = failure.knownFrom
            return
        }
        if case .withdrawn(let citation, let since)? = options.effects[remedy.id] {
            protection = .claimed
            reasons = [.withdrawn(remedy, citation, since)]
            knownFrom = since
            return
        }
        readProof(record, remedy, status, knowledge)
        if protection == .proven, !RemedyState.isKnownToWork(remedy, status, options, knowledge) {
            protection = .claimed
            expires = nil
            reasons = [.notKnownToWork(remedy)]
        }
    }

    /// Whether what is applied is known to do anything there; a build that carries the fix does not need it.
    private static func isKnownToWork(
        _ remedy: Remedy,
        _ status: StatusAxis,
        _ options: RemedyOptions,
        _ knowledge: Knowledge
    ) -> Bool {
        switch status.status {
        case .fixed, .knownNotAffected: true
        case .knownAffected: options.effects[remedy.id]?.works == true
        case .unknown, .underInvestigation, .needsVendorConfirmation:
            RemedyOptions.worksWhateverTheBuild(remedy, status.subject, knowledge)
        }
    }

    private mutating func readProof(
        _ record: ProofRecord,
        _ remedy: Remedy,
        _ status: StatusAxis,
        _ knowledge: Knowledge
    ) {
        let zone = knowledge.of.timeZone
        if let contradiction = record.contradiction, record.isComplete {
            protection = .conflicting
            reasons = [
                .remedy(
                    "remedy.conflicting",
                    "the configuration says protected, live check '\(contradiction.value)' says reachable",
                    "de configuratie zegt beschermd, live-controle '\(contradiction.value)' zegt bereikbaar",
                    contradiction,
                    in: zone
                )
            ]
            knownFrom = contradiction.knownFrom
        } else if let contradiction = record.contradiction {
            protection = .ineffective
            reasons = [
                .remedy(
                    "remedy.live-check-failed",
                    "live check '\(contradiction.value)' says reachable",
                    "live-controle '\(contradiction.value)' zegt bereikbaar",
                    contradiction,
                    in: zone
                )
            ]
            knownFrom = contradiction.knownFrom
        } else if record.isComplete {
            readAge(record, knowledge)
        } else {
            protection = .claimed
            reasons = [record.claimReason(remedy)]
            if !record.passedChecks.isEmpty { reasons.append(record.incompleteReason(remedy)) }
        }
    }

    private mutating func readAge(_ record: ProofRecord, _ knowledge: Knowledge) {
        let zone = knowledge.of.timeZone
        expires = record.expires
        if let end = record.endedBy {
            protection = .expired
            knownFrom = end.knownFrom
            reasons = [
                .remedy(
                    "remedy.proof-ended",
                    "the proof ended: \(end.kind == .version ? "the version changed" : end.value)",
                    "het bewijs verviel: \(end.kind == .version ? "de versie veranderde" : end.value)",
                    end,
                    in: zone
                )
            ]
        } else if let expires = record.expires, expires < knowledge.asOf {
            protection = .expired
            knownFrom = expires
            let day = Reason.moment(expires, in: zone)
            reasons = [
                .remedy(
                    "remedy.proof-expired",
                    "the proof held until \(day): an old proof is a claim again",
                    "het bewijs gold tot \(day): een oud bewijs is weer een bewering",
                    record.firstToExpire?.pass,
                    in: zone
                )
            ]
        } else {
            protection = .proven
            let until = record.expires.map { Reason.moment($0, in: zone) }
            reasons = [
                .remedy(
                    "remedy.proven",
                    "every check passed" + (until.map { "; the proof holds until \($0)" } ?? ""),
                    "alle controles zijn geslaagd" + (until.map { "; het bewijs geldt tot \($0)" } ?? ""),
                    record.oldestPass,
                    in: zone
                )
            ]
        }
    }
}
