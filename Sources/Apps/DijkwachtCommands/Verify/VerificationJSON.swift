// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Instants
import Inventory
import JSONTrees
import Verifying

/// Verifications as JSON.
struct VerificationJSON {
    let run: VerifyRun
    private var zone: TimeZone { run.subject.zone }

    init(_ run: VerifyRun) {
        self.run = run
    }

    /// One item for each check on each node and in each partition, then those of the live check.
    var items: [JSON] {
        let read = run.verifications.flatMap { verification in
            verification.results.map { item($0, asset: verification.asset) }
        }
        guard let live = run.live, let check = run.liveCheck else { return read }
        return read + LiveJSON(run: live, zone: zone).items(check: check.check, remedy: check.remedy)
    }

    /// The verdict of the asset; of several assets the weakest, and each of them below `assets`.
    func summary(timestamp: JSON) -> JSON {
        let single = zip(run.verifications, run.assets).map { members($0, $1) }
        if single.count == 1 { return .object(single[0] + [.init("timestamp", timestamp)]) }
        let mains = run.verifications.compactMap(\.main)
        let effects = mains.map(\.effective)
        return [
            "assets": .array(single.map { .object($0) }), "counts": counts(mains),
            "effective": effects.contains(false) ? false : effects.allSatisfy { $0 == true } ? true : .null,
            "open": .array((mains.first?.open ?? []).map { .string($0.id) }),
            "remedy": .string(mains.first?.remedy.id ?? ""), "timestamp": timestamp,
            "verdict": .string(Verdict.weakest(mains.map(\.verdict)).rawValue), "version": .null,
        ]
    }

    private func counts(_ mains: [RemedySummary]) -> JSON {
        [
            "assets": .integer(mains.count), "failed": .integer(mains.count { $0.verdict == .failed }),
            "fixed": .integer(run.verifications.count(where: \.isFixed)),
            "inconclusive": .integer(mains.count { $0.verdict == .inconclusive }),
            "notEffective": .integer(mains.count { $0.effective == false }),
            "passed": .integer(mains.count { $0.verdict == .passed }),
        ]
    }

    private func members(_ verification: Verification, _ asset: Asset) -> [JSON.Member] {
        let main = verification.main
        var members: [JSON.Member] = [
            .init("asset", .string(verification.asset)),
            .init("effective", main?.effective.map { .bool($0) } ?? .null),
            .init("fixed", .bool(verification.isFixed)),
            .init("heldAt", .string(verification.heldAt.formatted(in: zone))),
            .init("nodes", .array(verification.nodes.map(node))),
            .init("open", .array((main?.open ?? []).map { .string($0.id) })),
            .init("remedies", .array(verification.summaries.map(remedy))),
            .init("remedy", main.map { .string($0.remedy.id) } ?? .null),
            .init("verdict", .string((main?.verdict ?? .inconclusive).rawValue)),
            .init("version", main?.version.map { .string($0) } ?? .null),
        ]
        if let live = run.live {
            let told = LiveJSON(run: live, zone: zone).summary(of: asset, configuration: verification.isConfigured)
            members.append(.init("live", told))
        }
        return members
    }

    private func remedy(_ summary: RemedySummary) -> JSON {
        [
            "effective": summary.effective.map { .bool($0) } ?? .null,
            "ineffectiveSince": summary.ineffectiveSince.map { .string($0.formatted(in: zone)) } ?? .null,
            "remedy": .string(summary.remedy.id), "source": summary.citation.map { .string($0) } ?? .null,
            "verdict": .string(summary.verdict.rawValue), "version": summary.version.map { .string($0) } ?? .null,
        ]
    }

    private func node(_ node: NodeSummary) -> JSON {
        [
            "given": .bool(node.isGiven), "lastModified": node.lastModified.map { .string($0) } ?? .null,
            "name": .string(node.name), "version": node.version.map { .string($0) } ?? .null,
        ]
    }

    private func item(_ result: CheckResult, asset: String) -> JSON {
        [
            "asset": .string(asset), "causes": .array(result.why.map { .string($0.code.rawValue) }),
            "check": .string(result.check.id), "evidence": evidence(result.place),
            "expires": result.expires.map { .string($0.formatted(in: zone)) } ?? .null, "node": .string(result.node),
            "open": .bool(result.check.isOpen), "partition": result.partition.map { .string($0) } ?? .null,
            "remedy": .string(result.remedy), "verdict": .string(result.verdict.rawValue),
            "why": .array(result.why.map { .string($0.text) }),
        ]
    }

    private func evidence(_ place: RawPlace?) -> JSON {
        guard let place else { return .null }
        return [
            "file": .string(place.file), "line": place.line.map { .integer($0) } ?? .null,
            "sha256": place.sha256.map { .string($0) } ?? .null,
        ]
    }
}
