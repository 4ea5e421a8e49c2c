// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Inventory
import JSONTrees
import Matching

/// The items of `csaf match --json`, made one by one.
struct MatchItems: Sequence, IteratorProtocol {
    private let matching: BulkMatching
    private let rows: [Int]?
    private let recorded: RecordedRun?
    private var place = 0
    private var waiting: [JSON] = []

    init(_ matching: BulkMatching, rows: [Int]? = nil, _ recorded: RecordedRun? = nil) {
        self.matching = matching
        self.rows = rows
        self.recorded = recorded
    }

    mutating func next() -> JSON? {
        while waiting.isEmpty {
            guard place < rows?.count ?? matching.assets.count else { return nil }
            let row = rows?[place] ?? place
            if !matching.answers(ofRow: row).isEmpty { waiting = items(row).reversed() }
            place += 1
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
            let because = recorded?.plan.reason(row: row, advisory: found.advisory)
            let news: [JSON.Member] =
                recorded == nil ? [] : [.init("because", because.map { .string($0.rawValue) } ?? .null)]
            return .object(
                news + [
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
                ]
            )
        }
    }
}
