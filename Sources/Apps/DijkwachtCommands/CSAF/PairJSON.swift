// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import JSONTrees
import Matching

extension MatchLists {
    /// A document as lists name it.
    func json(document: Int) -> [JSON.Member] {
        let known = record.documents[document]
        return [
            .init("document", .string(known.id)), .init("publisher", .string(known.publisher)),
            .init("title", .string(known.title)), .init("version", .string(known.version)),
        ]
    }

    /// A pair's match and marks.
    func json(_ pair: Pair) -> [JSON.Member] {
        let since = pair.held.flatMap { held in record.runs.first { $0.number == Int(held.since) } }
        return [
            .init("because", pair.held.map { .string($0.because.rawValue) } ?? .null),
            .init("matched", .bool(pair.held != nil)),
            .init("remediations", .array(pair.remediations.map(MatchLists.json))),
            .init("run", since.map { .integer($0.number) } ?? .null),
            .init("since", since.map { .string($0.at) } ?? .null),
            .init("status", pair.held.map { .string($0.isAffected ? "known_affected" : "unknown") } ?? .null),
        ]
    }

    /// What an asset is.
    static func json(_ identity: MatchRecord.Identity) -> [JSON.Member] {
        [
            .init("product", .string(identity.product)),
            .init("assetVersion", identity.version.map(JSON.string) ?? .null),
            .init("vendor", .string(identity.vendor)),
        ]
    }

    private static func json(_ remediation: Remediation) -> JSON {
        .object([
            .init("contradicted", .bool(remediation.isContradicted)),
            .init("mark", remediation.mark.map(json) ?? .null),
            .init("outdated", .bool(remediation.isOutdated)),
            .init("status", .string(remediation.status.rawValue)),
            .init("vulnerability", .string(remediation.vulnerability)),
        ])
    }

    private static func json(_ mark: MatchRecord.Mark) -> JSON {
        [
            "at": .string(mark.at), "by": .string(mark.by), "status": .string(mark.status.rawValue),
            "why": .string(mark.why),
        ]
    }
}

extension MatchStatistics {
    /// The counts.
    var json: JSON {
        func counts(_ marked: [RemediationMark: Int]) -> JSON {
            .object(RemediationMark.allCases.map { .init($0.rawValue, .integer(marked[$0] ?? 0)) })
        }
        return [
            "byVulnerability": .object(
                byVulnerability.sorted { $0.key < $1.key }.map { .init($0.key, counts($0.value)) }
            ),
            "contradicted": .integer(contradicted), "marked": counts(marked), "matching": .integer(matching),
            "noLongerMatching": .integer(noLongerMatching), "outdatedMarks": .integer(outdated),
            "undecided": .integer(undecided),
        ]
    }
}
