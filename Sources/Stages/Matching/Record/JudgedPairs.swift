// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Comparing
import Inventory

/// What each document asks of each identity of an inventory that it matches, or of a part of them.
///
/// Parts are independent of each other and may be made side by side.
package struct JudgedPairs: Sendable {
    /// A document that matches an identity.
    struct Pair: Sendable {
        let advisory: Int32
        /// Number in ``demands``.
        let demand: Int32
        let isAffected: Bool
    }

    /// The pairs of one identity: those of a class, or of a single row.
    struct Group: Sendable {
        let isRow: Bool
        let number: Int
        let pairs: Range<Int>
    }

    private(set) var pairs: [Pair] = []
    private(set) var groups: [Group] = []
    private(set) var demands: [Demand] = []
    private var byAdvisory: [Int: (demands: AdvisoryDemands, numbers: [Int32])] = [:]

    /// Judges every `parts`-th identity, beginning with number `part`.
    package init(_ matching: BulkMatching, part: Int = 0, of parts: Int = 1) {
        let assets = matching.assets
        for identity in stride(from: part, to: assets.classCount, by: parts) {
            guard !matching.answers(ofClass: identity).isEmpty else { continue }
            var subject = Subject(assets[assets.representative(ofClass: identity)])
            subject.serial = nil
            add(subject, matching, isRow: false, number: identity)
        }
        if part == 0 {
            for row in matching.singleRows { add(Subject(assets[row]), matching, isRow: true, number: row) }
        }
        byAdvisory = [:]
    }

    private mutating func add(_ subject: Subject, _ matching: BulkMatching, isRow: Bool, number: Int) {
        let start = pairs.count
        for found in match(subject, against: matching.index) where found.isPair {
            let isAffected = found.statuses.contains { $0.status == .knownAffected }
            let advisory = matching.index.advisories[found.advisory]
            let demand = demandNumber(found.positionsThatConcern(advisory), found.advisory, advisory)
            pairs.append(Pair(advisory: Int32(found.advisory), demand: demand, isAffected: isAffected))
        }
        guard pairs.count > start || isRow else { return }
        groups.append(Group(isRow: isRow, number: number, pairs: start..<pairs.count))
    }

    private mutating func demandNumber(_ positions: [Int], _ place: Int, _ advisory: Advisory) -> Int32 {
        var known = byAdvisory.removeValue(forKey: place) ?? (AdvisoryDemands(advisory), [])
        let number = known.demands.number(positions)
        if number == known.numbers.count {
            known.numbers.append(Int32(demands.count))
            demands.append(known.demands.demands[number])
        }
        byAdvisory[place] = known
        return known.numbers[number]
    }
}
