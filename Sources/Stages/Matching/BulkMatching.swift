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
    /// The advisories that were searched.
    package let index: AdvisoryIndex
    /// How many assets were looked at.
    package let assetCount: Int
    /// How many pairs are affected.
    package private(set) var affectedPairCount = 0
    /// How many pairs could not be judged.
    package private(set) var undecidedPairCount = 0

    /// Per identity class, where its answers begin; one more at the end.
    private var starts: [Int] = [0]
    /// Answers: the advisory's position times two, plus one where it could not be judged.
    private var answers: [UInt32] = []
    private var countsByAdvisory: [(affected: Int, undecided: Int)]

    /// Judges every identity of an asset table.
    package init(_ index: AdvisoryIndex, _ assets: AssetTable) {
        self.index = index
        assetCount = assets.count
        countsByAdvisory = Array(repeating: (0, 0), count: index.advisories.count)
        var ranges = RangeLookup(index)
        starts.reserveCapacity(assets.classCount + 1)
        for identity in 0..<assets.classCount {
            let first = answers.count
            let asset = assets[assets.representative(ofClass: identity)]
            if !ranges.judge(asset, into: &answers) { judge(Subject(asset)) }
            starts.append(answers.count)
            count(answers[first...], times: assets.rows(ofClass: identity).count)
        }
    }

    private mutating func judge(_ subject: Subject) {
        for found in match(subject, against: index) {
            if found.statuses.contains(where: { $0.status == .knownAffected }) {
                answers.append(UInt32(found.advisory) << 1)
            } else if found.statuses.contains(where: \.isUndecided) {
                answers.append(UInt32(found.advisory) << 1 | 1)
            }
        }
    }

    private mutating func count(_ found: ArraySlice<UInt32>, times: Int) {
        for answer in found {
            if answer & 1 == 0 {
                affectedPairCount += times
                countsByAdvisory[Int(answer >> 1)].affected += times
            } else {
                undecidedPairCount += times
                countsByAdvisory[Int(answer >> 1)].undecided += times
            }
        }
    }

    /// The advisories that affect an identity class, or of which that cannot be told, in the order of the index.
    package func advisories(ofClass identity: Int) -> [(advisory: Int, isAffected: Bool)] {
        answers[starts[identity]..<starts[identity + 1]].map { (Int($0 >> 1), $0 & 1 == 0) }
    }

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
