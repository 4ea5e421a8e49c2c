// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Instants
import Inventory

/// The claims and proofs of one remedy on one asset, since it was last applied.
struct ProofRecord {
    let remedy: Remedy
    /// When it was last said to be applied; nil when only proofs speak of it.
    let appliedAt: Evidence?
    /// Whether it is said, or was shown, to be there and was not removed since.
    let isInForce: Bool
    /// The last result of each check, by id.
    let results: [String: Evidence]
    /// The first event since the proof that ends it.
    let endedBy: Evidence?
    /// Ids of checks that failed for a version that is no longer there.
    private let overtaken: Set<String>
    /// A live check that found the asset reachable, and that nothing since explains.
    let contradiction: Evidence?

    init(_ remedy: Remedy, _ history: History, _ knowledge: Knowledge) {
        self.remedy = remedy
        let own = history.events.filter { $0.remedy == remedy.id }
        let removed = own.last { $0.kind == .remedyRemoved }
        let rebuilt = history.lastRebuilt
        let start = max(removed?.heldAt ?? .distantPast, rebuilt?.heldAt ?? .distantPast)
        let hasStart = removed != nil || rebuilt != nil
        let since = own.filter { !hasStart || $0.heldAt > start || ($0.heldAt == start && $0.kind != .remedyRemoved) }
        appliedAt = since.last { $0.kind == .remedyApplied }
        let proofs = since.filter { $0.kind == .proofPassed || $0.kind == .proofFailed }
        isInForce = appliedAt != nil || proofs.contains { $0.kind == .proofPassed }
        results = ProofRecord.lastResults(proofs, remedy, appliedAt)
        endedBy = ProofRecord.end(results, remedy, history, knowledge)
        overtaken = ProofRecord.overtaken(results, remedy, history, knowledge)
        contradiction = ProofRecord.contradiction(results, proofs, remedy, history, knowledge)
    }

    /// The last result of each check; a proof without a check's id speaks for all checks a configuration can show.
    ///
    /// A failure from before the remedy was applied again no longer speaks, and no pass from before that failure does.
    private static func lastResults(_ proofs: [Evidence], _ remedy: Remedy, _ applied: Evidence?) -> [String: Evidence]
    {
        var results: [String: Evidence] = [:]
        for proof in proofs {
            let isMended = proof.kind == .proofFailed && applied.map { $0.heldAt > proof.heldAt } ?? false
            let checks = proof.value.isEmpty ? remedy.proof.decisiveChecks.map(\.id) : [proof.value]
            for check in checks { results[check] = isMended ? nil : proof }
        }
        return results
    }

    /// The first event that ends the pass of a decisive check: one that the check names, or another version.
    private static func end(
        _ results: [String: Evidence],
        _ remedy: Remedy,
        _ history: History,
        _ knowledge: Knowledge
    ) -> Evidence? {
        let ends = remedy.proof.decisiveChecks.compactMap { check -> Evidence? in
            guard let result = results[check.id] else { return nil }
            let versionThen = history.versionText(at: result.heldAt)
            return history.events.first { event in
                guard event.heldAt > result.heldAt else { return false }
                switch event.kind {
                case .event: return remedy.proof.endedBy(of: check).contains(event.value)
                case .version: return !knowledge.isSameVersion(event.value, versionThen, of: history.asset)
                default: return false
                }
            }
        }
        return ends.min { ($0.heldAt, $0.line) < ($1.heldAt, $1.line) }
    }

    /// Ids of checks that failed for a version that is no longer there: what they said went with it.
    private static func overtaken(
        _ results: [String: Evidence],
        _ remedy: Remedy,
        _ history: History,
        _ knowledge: Knowledge
    ) -> Set<String> {
        let versions = remedy.proof.checks.filter { $0.kind == .version }.map(\.id)
        return Set(
            versions.filter { id in
                guard let result = results[id], result.kind == .proofFailed else { return false }
                let versionThen = history.versionText(at: result.heldAt)
                return history.all(.version).contains { event in
                    event.heldAt > result.heldAt
                        && !knowledge.isSameVersion(event.value, versionThen, of: history.asset)
                }
            }
        )
    }

    private func isLive(_ check: String) -> Bool { ProofRecord.isLive(check, remedy) }

    private static func isLive(_ check: String, _ remedy: Remedy) -> Bool {
        remedy.proof.checks.contains { $0.id == check && $0.kind == .live }
    }

    /// The last live check that found the asset reachable, until something explains it.
    ///
    /// Reading the same good configuration again explains nothing: it was good when the asset was reachable, too. What does:
    /// a live check that passes, or applying the remedy again (both replace the result); another version since; or a
    /// configuration that was not good then or was found not to be since, and is mended now.
    private static func contradiction(
        _ results: [String: Evidence],
        _ proofs: [Evidence],
        _ remedy: Remedy,
        _ history: History,
        _ knowledge: Knowledge
    ) -> Evidence? {
        let failures = results.filter { $0.value.kind == .proofFailed && isLive($0.key, remedy) }.values
        guard let live = failures.max(by: { $0.heldAt < $1.heldAt }) else { return nil }
        let newestPass = results.values.filter { $0.kind == .proofPassed }.map(\.heldAt).max()
        guard let newestPass, newestPass > live.heldAt else { return live }
        let versionThen = history.versionText(at: live.heldAt)
        let isOtherVersion = history.all(.version).contains { event in
            event.heldAt > live.heldAt && !knowledge.isSameVersion(event.value, versionThen, of: history.asset)
        }
        let wasMended = remedy.proof.decisiveChecks.contains { check in
            let own = proofs.filter { $0.value == check.id || $0.value.isEmpty }
            return own.last { $0.heldAt <= live.heldAt }?.kind == .proofFailed
                || own.contains { $0.kind == .proofFailed && $0.heldAt > live.heldAt }
        }
        return isOtherVersion || wasMended ? nil : live
    }

    /// A check that is not live and whose last result is a failure.
    var failure: Evidence? {
        results.filter { $0.value.kind == .proofFailed && !isLive($0.key) && !overtaken.contains($0.key) }
            .values.max { $0.heldAt < $1.heldAt }
    }

    /// Ids of the decisive checks whose last result is a pass.
    var passedChecks: [String] {
        remedy.proof.decisiveChecks.map(\.id).filter { results[$0]?.kind == .proofPassed }
    }

    /// Whether every decisive check passed at its last result.
    var isComplete: Bool {
        let decisive = remedy.proof.decisiveChecks
        return decisive.isEmpty
            ? results.values.contains { $0.kind == .proofPassed } : passedChecks.count == decisive.count
    }

    /// The pass that is oldest: the proof is as old as it.
    var oldestPass: Evidence? {
        let decisive = Set(remedy.proof.decisiveChecks.map(\.id))
        let own = results.filter { decisive.isEmpty || decisive.contains($0.key) }.values
        return own.filter { $0.kind == .proofPassed }.min { ($0.heldAt, $0.line) < ($1.heldAt, $1.line) }
    }

    /// When the proof runs out by age: the first of its checks to do so; nil when the case sets no days for any.
    var expires: Instant? { firstToExpire?.expires }

    /// The pass that runs out first, with when.
    var firstToExpire: (pass: Evidence, expires: Instant)? {
        let decisive = remedy.proof.decisiveChecks
        let dated = decisive.compactMap { check -> (pass: Evidence, expires: Instant)? in
            guard let pass = results[check.id], pass.kind == .proofPassed,
                let days = remedy.proof.validDays(of: check)
            else { return nil }
            return (pass, pass.heldAt.adding(days: days))
        }
        if decisive.isEmpty, let days = remedy.proof.validDays, let oldest = oldestPass {
            return (oldest, oldest.heldAt.adding(days: days))
        }
        return dated.min { ($0.expires, $0.pass.line) < ($1.expires, $1.pass.line) }
    }

    /// The last thing that was recorded of it.
    var lastEvent: Evidence? {
        ([appliedAt].compactMap { $0 } + results.values).max { ($0.heldAt, $0.line) < ($1.heldAt, $1.line) }
    }

    func claimReason(_ remedy: Remedy) -> Reason {
        let day = appliedAt ?? lastEvent
        return Reason(
            "remedy.claimed",
            LocalizedText(
                en: "'\(remedy.title.en)' is said to be applied; that it works was not shown",
                nl: "'\(remedy.title.nl)' zou zijn toegepast; dat het werkt is niet aangetoond"
            ),
            source: day.flatMap { $0.source.isEmpty ? nil : $0.source },
            knownFrom: day?.knownFrom
        )
    }

    func incompleteReason(_ remedy: Remedy) -> Reason {
        let open = remedy.proof.decisiveChecks.map(\.id).filter { !passedChecks.contains($0) }
        let list = open.joined(separator: ", ")
        return Reason(
            "remedy.proof-incomplete",
            LocalizedText(en: "these checks have not passed: \(list)", nl: "deze controles zijn niet geslaagd: \(list)")
        )
    }
}
