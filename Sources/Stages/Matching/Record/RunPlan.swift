// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Comparing
import Inventory
import JSONTrees

/// A run over documents, an inventory and what is recorded: which pairs are new and why, and the lines to append.
///
/// A pair is new when the asset was not matched by the document before, or when the document now asks something else of
/// it. A newer revision that asks the same is not. Nothing is written about what stayed as it was.
package struct RunPlan: Sendable {
    /// Pairs that are brought up for one document and reason.
    package struct News: Hashable, Sendable {
        /// Position of the advisory in the index that was matched.
        package var advisory: Int
        /// Why.
        package var reason: MatchReason
        /// What is asked otherwise; empty where it is asked for the first time.
        package var changes: [Change]
        /// How many assets.
        package var count: Int
    }

    /// What to append to the record.
    package private(set) var lines: [UInt8] = []
    /// What is brought up, by document, reason and change.
    package private(set) var news: [News] = []
    /// How many documents there are by what is new about them.
    package private(set) var documentReasons: [MatchReason: Int] = [:]
    /// How many assets are new, and how many another version or identity.
    package private(set) var assetReasons: [MatchReason: Int] = [:]

    private var broughtUp: [PairPlace: MatchReason] = [:]
    private let placeOfRow: [Int32]

    private struct PairPlace: Hashable {
        var group: Int32
        var advisory: Int32
    }

    /// How many pairs are brought up.
    package var newPairCount: Int { news.reduce(0) { $0 + $1.count } }

    /// Why a pair is brought up; nil when it is not.
    package func reason(row: Int, advisory: Int) -> MatchReason? {
        broughtUp[PairPlace(group: placeOfRow[row], advisory: Int32(advisory))]
    }

    /// Works out a run.
    package init(_ matching: BulkMatching, _ judged: [JudgedPairs], _ record: MatchRecord, _ request: RunRequest) {
        var run = RunWork(matching, judged, record, request)
        run.work()
        lines = run.lines.bytes
        documentReasons = run.documentReasons
        assetReasons = run.assetReasons
        placeOfRow = run.groupOfRow
        for entry in run.broughtUp { broughtUp[PairPlace(group: entry.group, advisory: entry.advisory)] = entry.reason }
        news = run.news()
    }
}
