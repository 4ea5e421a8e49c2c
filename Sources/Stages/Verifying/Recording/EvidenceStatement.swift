// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import DeviceConfigurations
import Findings
package import Instants
package import Inventory

/// A row for `evidence.csv` out of what was shown.
package struct EvidenceStatement: Hashable, Sendable {
    /// What it says.
    package let kind: Evidence.Kind
    /// A version, a check's id or a fact.
    package let value: String
    /// Id of the remedy; empty for versions and facts.
    package let remedy: String
    /// When it was true: when the files were collected.
    package let heldAt: Instant
    /// Files, lines and fingerprints it rests on.
    package let note: String
}

extension Verification {
    /// What there is to record: the version, every check that passed or failed, and the facts.
    ///
    /// Of several nodes and partitions the weakest speaks. What is inconclusive is no evidence: it is left out, and what was
    /// recorded before it stays as old as it is.
    package var statements: [EvidenceStatement] { versionStatements + proofStatements + factStatements }

    private var versionStatements: [EvidenceStatement] {
        let given = nodes.filter(\.isGiven)
        guard !given.isEmpty, given.allSatisfy({ $0.version != nil }) else { return [] }
        // The build that decides: one on which a remedy does not work, or which does not carry the fix.
        let weakest = results.first { result in
            guard case .build? = result.check.expectation else { return false }
            return result.verdict == .failed
        }
        let node = given.first { $0.name == weakest?.node } ?? given[0]
        let others = Set(given.compactMap(\.version)).subtracting([node.version ?? ""]).sorted()
        let note = [
            node.place.map { told($0, on: node.name) },
            others.isEmpty ? nil : "other nodes: \(others.joined(separator: ", "))",
        ]
        return [statement(.version, node.version ?? "", "", note.compactMap(\.self).joined(separator: "; "))]
    }

    private var proofStatements: [EvidenceStatement] {
        var seen: Set<String> = []
        return results.compactMap { result in
            guard !result.check.isOpen, seen.insert("\(result.remedy)\u{0}\(result.check.id)").inserted else {
                return nil
            }
            let own = results.filter { $0.remedy == result.remedy && $0.check.id == result.check.id }
            guard let weakest = own.max(by: { $0.verdict < $1.verdict }), weakest.verdict != .inconclusive else {
                return nil
            }
            let places = weakest.verdict == .passed ? own : [weakest]
            let note = places.compactMap { part in
                part.place.map { told($0, on: part.node) }
            }
            let why = weakest.verdict == .failed ? [weakest.why[0].text] : []
            let kind: Evidence.Kind = weakest.verdict == .passed ? .proofPassed : .proofFailed
            return statement(kind, result.check.id, result.remedy, (why + note).joined(separator: "; "))
        }
    }

    private var factStatements: [EvidenceStatement] {
        facts.compactMap { fact in
            switch fact.presence {
            case .present(let places):
                let place = places.first.map { "\($0.file ?? ""):\($0.line ?? 0)" }
                return statement(.fact, fact.name.rawValue, "", place ?? "")
            case .absent: return statement(.factAbsent, fact.name.rawValue, "", "")
            case .unknown: return nil
            }
        }
    }

    private func told(_ place: RawPlace, on node: String) -> String {
        "\(node)/\(place.file)" + (place.line.map { ":\($0)" } ?? "") + (place.sha256.map { " sha256:\($0)" } ?? "")
    }

    private func statement(
        _ kind: Evidence.Kind,
        _ value: String,
        _ remedy: String,
        _ note: String
    ) -> EvidenceStatement {
        EvidenceStatement(kind: kind, value: value, remedy: remedy, heldAt: heldAt, note: note)
    }
}
