// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Inventory
import JSONTrees
import Matching

/// The items of `csaf match --json`, made one by one.
struct MatchItems: Sequence, IteratorProtocol {
    private let matching: BulkMatching
    private var row = 0
    private var waiting: [JSON] = []

    init(_ matching: BulkMatching) {
        self.matching = matching
    }

    mutating func next() -> JSON? {
        while waiting.isEmpty {
            guard row < matching.assets.count else { return nil }
            if !matching.answers(ofRow: row).isEmpty { waiting = items(row).reversed() }
            row += 1
        }
        return waiting.popLast()
    }

    private func items(_ row: Int) -> [JSON] {
        let asset = matching.assets[row]
        return match(Subject(asset), against: matching.index).filter(\.isPair).map { found in
            let advisory = matching.index.advisories[found.advisory]
            let statuses = zip(advisory.vulnerabilities, found.statuses).map { vulnerability, judgement in
                JSON.object([
                    .init("id", .string(vulnerability.id)), .init("status", .string(judgement.status.rawValue)),
                ])
            }
            let worst = found.statuses.contains { $0.status == .knownAffected }
            let evidence = Set(found.products.flatMap(\.evidence)).sorted {
                ($0.kind.rawValue, $0.found) < ($1.kind.rawValue, $1.found)
            }
            return .object([
                .init("advisory", .string(advisory.trackingID)),
                .init("asset", .string(asset.id)),
                .init(
                    "evidence",
                    .array(
                        evidence.map {
                            .object([
                                .init("by", .string($0.kind.rawValue)), .init("found", .string($0.found)),
                                .init("searched", .string($0.searchedBy)),
                            ])
                        }
                    )
                ),
                .init("file", .string(advisory.file)),
                .init("organization", .string(asset.organization)),
                .init("status", .string(worst ? "known_affected" : "unknown")),
                .init("vulnerabilities", .array(statuses)),
            ])
        }
    }
}
