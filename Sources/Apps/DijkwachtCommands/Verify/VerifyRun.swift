// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Collecting
import Deciding
import Findings
import Folders
import Foundation
import Instants
import Inventory
import Verifying

/// The verification of every asset that was asked for.
struct VerifyRun {
    let subject: VerifySubject
    let asOf: Instant
    /// What was shown of each asset, in their order.
    let verifications: [Verification]
    /// What was remarked about what was collected.
    let collectedFindings: [Finding]
    /// The live check, where it was asked for.
    var live: LiveRun?

    /// Assets that one piece of work takes.
    private static let pieceSize = 16

    init(_ subject: VerifySubject, asOf: Instant, heldAt: Instant) throws {
        self.subject = subject
        self.asOf = asOf
        let count = subject.assets.count
        let pieces = (count + Self.pieceSize - 1) / Self.pieceSize
        let results = SideBySide.map(pieces) { number -> Result<[Checked], any Error> in
            Result {
                let builds = BuildKnowledge(subject.of, asOf: asOf)
                return try (number * Self.pieceSize..<min(count, (number + 1) * Self.pieceSize)).map { position in
                    try Checked(subject, position, heldAt: heldAt, builds)
                }
            }
        }
        let checked = try results.flatMap { try $0.get() }
        verifications = checked.map(\.verification)
        collectedFindings = subject.findings + checked.flatMap(\.findings)
    }

    /// The assets, in the order of the verifications.
    var assets: [Asset] { subject.assets.map { subject.inventory.assets[$0.row] } }

    /// Everything that was remarked on the way.
    var findings: [Finding] { collectedFindings + subject.inventory.findings + (live?.findings ?? []) }

    /// The check that the live check is, and its remedy.
    var liveCheck: (check: String, remedy: String)? {
        for remedy in subject.remedies {
            if let check = remedy.proof.checks.first(where: { $0.kind == .live }) { return (check.id, remedy.id) }
        }
        return nil
    }

    /// How configuration and live check of an asset fit; nil without a live check.
    func agreement(_ verification: Verification, _ asset: Asset) -> LiveAgreement? {
        guard let live, liveCheck != nil else { return nil }
        return live.conclusion(for: asset).agreement(with: verification.isConfigured)
    }

    /// Rows for evidence.csv.
    var rows: [EvidenceRow] {
        zip(verifications, assets).flatMap { verification, asset -> [EvidenceRow] in
            var rows = verification.statements.map { statement in
                EvidenceRow(
                    asset: verification.asset,
                    heldAt: statement.heldAt,
                    kind: statement.kind.rawValue,
                    knownFrom: asOf,
                    value: statement.value,
                    remedy: statement.remedy,
                    source: "dijkwacht verify",
                    note: statement.note
                )
            }
            if let live, let liveCheck,
                let statement = live.conclusion(for: asset).statement(check: liveCheck.check, remedy: liveCheck.remedy)
            {
                rows.append(EvidenceRow(statement, asset: asset.id))
            }
            return rows
        }
    }

    /// What the exit code says.
    var outcome: Outcome {
        zip(verifications, assets).map { verification, asset in
            max(Outcome(verification), liveOutcome(verification, asset))
        }.max() ?? .clear
    }

    /// What a live check adds: that an address is reachable needs attention, that nobody can tell is told.
    private func liveOutcome(_ verification: Verification, _ asset: Asset) -> Outcome {
        guard let live, !live.isDryRun else { return .clear }
        let conclusion = live.conclusion(for: asset)
        switch conclusion.outcome {
        case .reachable?: return .attention
        case .blocked?: return conclusion.coversEveryAddress ? .clear : .incomplete
        case .notReachable?: return verification.isFixed ? .clear : .incomplete
        case .unknown?, nil: return .incomplete
        }
    }
}

/// One asset, read and judged.
private struct Checked: Sendable {
    let verification: Verification
    let findings: [Finding]

    init(_ subject: VerifySubject, _ position: Int, heldAt: Instant, _ builds: BuildKnowledge) throws {
        let (row, source) = subject.assets[position]
        let table = subject.inventory.assets
        let asset = table[row]
        let readings: [CollectedFolder.Reading]
        var unreadable: [Finding] = []
        switch source {
        case .folder(let folder):
            do {
                readings = try CollectedFolder.nodes(of: asset.id, at: folder)
            } catch {
                readings = []
                unreadable = [Finding(.error, "verify.unreadable-file", at: Place(file: asset.id), "\(error)")]
            }
        case .nodes(let places):
            let names = NodeNames(places)
            readings = try places.enumerated().map { try CollectedFolder.node(at: $1, name: names[$0]) }
        }
        let collected = CollectedAsset(
            asset: asset,
            otherMembers: table.rows(inGroupOf: row).filter { $0 != row }.map { table[$0].id },
            nodes: readings.map(\.node),
            heldAt: heldAt
        )
        verification = verify(collected, remedies: subject.remedies, builds: builds)
        findings = unreadable + readings.flatMap(\.findings) + verification.findings
    }
}

/// Names of nodes: the last part of each path, the whole path where that would be the same.
private struct NodeNames {
    private let names: [String]

    init(_ places: [URL]) {
        let short = places.map { $0.standardizedFileURL.lastPathComponent }
        let isUnique = Set(short).count == short.count
        names = isUnique ? short : places.map(\.relativePath)
    }

    subscript(position: Int) -> String { names[position] }
}

extension Verification {
    /// The remedy that the summary speaks of.
    var main: RemedySummary? { summaries.first }

    /// Whether what can be read of that remedy is there; nil when nobody can tell.
    var isConfigured: Bool? {
        switch main?.verdict {
        case .passed?: true
        case .failed?: false
        case .inconclusive?, nil: nil
        }
    }

    /// Whether a build with the fix was read on every node, so that no mitigation is needed.
    var isFixed: Bool { summaries.contains { !$0.remedy.isMitigation && $0.verdict == .passed } }
}

extension Outcome {
    /// Proven and effective needs nothing, nor does a mitigation where the fix is.
    init(_ verification: Verification) {
        guard let main = verification.main, !verification.nodes.isEmpty, !verification.isFixed else {
            self = .clear
            return
        }
        switch (main.verdict, main.effective) {
        case (.passed, true?): self = .clear
        case (.failed, _), (.passed, false?): self = .attention
        case (.inconclusive, _), (.passed, nil): self = .incomplete
        }
    }
}

extension EvidenceRow {
    init(_ statement: LiveStatement, asset: String) {
        self.init(
            asset: asset,
            heldAt: statement.heldAt,
            kind: statement.kind.rawValue,
            knownFrom: statement.heldAt,
            value: statement.check,
            remedy: statement.remedy,
            source: statement.source,
            note: statement.note
        )
    }
}
