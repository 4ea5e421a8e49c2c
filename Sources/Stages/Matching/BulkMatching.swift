// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
package import Inventory
import Versions

/// Every pair of an asset and an advisory that affects it, or of which that cannot be told.
///
/// Each distinct identity of the inventory is judged once and the answer expanded to its assets, so the work grows with
/// the distinct product versions and memory with the inventory, not with the product of assets and advisories.
package struct BulkMatching: Sendable {
    /// An advisory that speaks of an asset.
    package struct Answer: Hashable, Sendable {
        @usableFromInline let raw: UInt32

        init(advisory: Int, isAffected: Bool) {
            raw = UInt32(truncatingIfNeeded: advisory) << 1 | (isAffected ? 0 : 1)
        }

        /// The advisory's position in the index.
        @inlinable package var advisory: Int { Int(raw >> 1) }
        /// Whether it affects the asset; false where that cannot be told.
        @inlinable package var isAffected: Bool { raw & 1 == 0 }
    }

    /// The advisories that were searched.
    package let index: AdvisoryIndex
    /// The assets that were looked at.
    package let assets: AssetTable
    /// How many pairs are affected.
    package private(set) var affectedPairCount = 0
    /// How many pairs could not be judged.
    package private(set) var undecidedPairCount = 0

    private var answers: [Answer] = []
    /// Per identity class, where its answers are.
    private var spans: [Range<UInt32>]
    /// Answers for single assets: those of a serial number that an advisory names.
    private var single: [Int: [Answer]] = [:]
    private var countsByAdvisory: [(affected: Int, undecided: Int)]

    /// Judges every identity of an asset table.
    package init(_ index: AdvisoryIndex, _ assets: AssetTable) {
        self.init(index, assets, [ClassAnswers(index, assets, ProductGroups(assets))])
    }

    /// Joins the answers for all parts of an asset table, in any order.
    package init(_ index: AdvisoryIndex, _ assets: AssetTable, _ parts: [ClassAnswers]) {
        self.index = index
        self.assets = assets
        spans = Array(repeating: 0..<0, count: assets.classCount)
        countsByAdvisory = Array(repeating: (0, 0), count: index.advisories.count)
        answers.reserveCapacity(parts.reduce(0) { $0 + $1.answers.count })
        for part in parts {
            let shift = UInt32(truncatingIfNeeded: answers.count)
            for (identity, span) in part.spans {
                spans[Int(identity)] = span.lowerBound + shift..<span.upperBound + shift
                count(
                    part.answers[Int(span.lowerBound)..<Int(span.upperBound)],
                    times: assets.rowCount(ofClass: Int(identity))
                )
            }
            answers += part.answers
        }
        for row in Set(index.serials.flatMap(assets.rows(withSerial:))).union(rowsOfPatterns()) { judgeSingly(row) }
    }

    /// Rows whose serial number a pattern of their vendor stands for.
    private func rowsOfPatterns() -> [Int] {
        guard index.hasPatterns, assets.hasSerials else { return [] }
        return (0..<assets.classCount).flatMap { identity -> [Int] in
            let first = assets[assets.representative(ofClass: identity)]
            guard index.hasSerialPatterns(vendor: first.vendor, product: first.product) else { return [] }
            return assets.rows(ofClass: identity).filter { row in
                guard let serial = assets[row].serial else { return false }
                return index.hasSerialPattern(matching: serial, vendor: first.vendor, product: first.product)
            }
        }
    }

    private mutating func judgeSingly(_ row: Int) {
        count(answers(ofRow: row), times: -1)
        var found: [Answer] = []
        ClassAnswers.judge(Subject(assets[row]), by: index, into: &found)
        single[row] = found
        count(found[...], times: 1)
    }

    private mutating func count(_ found: ArraySlice<Answer>, times: Int) {
        for answer in found {
            if answer.isAffected {
                affectedPairCount += times
                countsByAdvisory[answer.advisory].affected += times
            } else {
                undecidedPairCount += times
                countsByAdvisory[answer.advisory].undecided += times
            }
        }
    }

    /// The advisories that affect an asset, or of which that cannot be told, in the order of the index.
    package func answers(ofRow row: Int) -> ArraySlice<Answer> {
        if !single.isEmpty, let found = single[row] { return found[...] }
        let span = spans[assets.classOf(row)]
        return answers[Int(span.lowerBound)..<Int(span.upperBound)]
    }

    /// The same for what the assets of an identity class have in common.
    func answers(ofClass identity: Int) -> ArraySlice<Answer> {
        let span = spans[identity]
        return answers[Int(span.lowerBound)..<Int(span.upperBound)]
    }

    /// Rows that are judged alone, because of their serial number, in ascending order.
    var singleRows: [Int] { single.keys.sorted() }

    /// Whether a row is judged alone.
    func isSingle(_ row: Int) -> Bool { !single.isEmpty && single[row] != nil }

    /// How many assets an advisory affects, and for how many that cannot be told.
    package func counts(of advisory: Int) -> (affected: Int, undecided: Int) { countsByAdvisory[advisory] }
}

extension Subject {
    /// What an inventory says of an asset, without evidence.
    package init(_ asset: Asset) {
        self.init(
            vendor: asset.vendor,
            product: asset.product,
            version: asset.version,
            variant: asset.variant,
            cpe: asset.cpe,
            purl: asset.purl,
            model: asset.model,
            serial: asset.serial,
            facts: asset.facts
        )
    }
}

extension Match {
    /// Whether the subject is affected for some vulnerability, or may be and nobody can tell.
    package var isPair: Bool { statuses.contains { $0.status == .knownAffected || $0.isUndecided } }
}

extension StatusJudgement {
    /// Whether it may be affected and nobody can tell yet; that no advisory speaks of a version is not that.
    var isUndecided: Bool {
        switch (status, cause) {
        case (.unknown, .notSpokenOf): false
        case (.unknown, _), (.underInvestigation, _): true
        default: false
        }
    }
}
