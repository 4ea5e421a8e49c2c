// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Comparing

/// The lists of a record, in both directions: documents of an asset or product, assets and products of a document.
package struct MatchLists: Sendable {
    /// An asset and a document that matches it, or matched it when something was said about it.
    package struct Pair: Sendable {
        /// Number of the document.
        package var document: Int
        /// Id of the asset.
        package var asset: String
        /// What the asset is, as last recorded.
        package var identity: MatchRecord.Identity
        /// The match; nil where the content no longer matches and only marks are left.
        package var held: MatchRecord.Held?
        /// What is asked and said, by vulnerability in the document's order.
        package var remediations: [Remediation]
    }

    /// What was said about one vulnerability of a pair.
    package struct Remediation: Hashable, Sendable {
        /// The vulnerability's id.
        package var vulnerability: String
        /// What holds: the last mark, unless the document asked something else since.
        package var status: RemediationMark
        /// The last mark; nil where nobody said anything.
        package var mark: MatchRecord.Mark?
        /// Whether the document asks something else than when it was marked: the mark is a claim about another state.
        package var isOutdated: Bool
        /// Whether it is marked as done and the asset's version is affected all the same.
        package var isContradicted: Bool
    }

    /// The record.
    package let record: MatchRecord
    private let assetsOfIdentity: [[String]]
    private let marksOfDocument: [Int: [String: [String: MatchRecord.Mark]]]
    private let lookedOfDocument: [Int: [String: (identity: Int32, held: MatchRecord.Held?)]]

    /// Makes the lists of a record.
    package init(_ record: MatchRecord) {
        self.record = record
        var assets: [[String]] = Array(repeating: [], count: record.identities.count)
        for (id, standing) in record.assets { assets[Int(standing.identity)].append(id) }
        assetsOfIdentity = assets.map { $0.sorted() }
        var marks: [Int: [String: [String: MatchRecord.Mark]]] = [:]
        for (key, said) in record.marks {
            marks[key.document, default: [:]][key.asset, default: [:]][key.vulnerability] = said.last
        }
        marksOfDocument = marks
        var looked: [Int: [String: (identity: Int32, held: MatchRecord.Held?)]] = [:]
        for (key, found) in record.looked { looked[key.document, default: [:]][key.asset] = found }
        lookedOfDocument = looked
    }

    /// The assets that match a document, in the order of their ids, and those that no longer do but were marked.
    package func pairs(ofDocument document: Int) -> [Pair] {
        let (marks, looked) = (marksOfDocument[document] ?? [:], lookedOfDocument[document] ?? [:])
        var pairs: [Pair] = []
        var listed: Set<String> = []
        func add(_ asset: String, _ identity: Int32, _ held: MatchRecord.Held?) {
            if !marks.isEmpty { listed.insert(asset) }
            guard held != nil || marks[asset] != nil else { return }
            pairs.append(pair(document, asset, identity, held, marks[asset] ?? [:]))
        }
        for (identity, held) in record.held[document] {
            for asset in assetsOfIdentity[Int(identity)] where looked[asset] == nil { add(asset, identity, held) }
        }
        for (asset, found) in looked { add(asset, found.identity, found.held) }
        for (asset, _) in marks where !listed.contains(asset) {
            guard let standing = record.assets[asset] else { continue }
            add(asset, standing.identity, nil)
        }
        return pairs.sorted { $0.asset < $1.asset }
    }

    /// The documents that match an asset, in the order of the record.
    package func pairs(ofAsset asset: String) -> [Pair] {
        let standing = record.assets[asset]
        return record.documents.indices.compactMap { document in
            let marks = marksOfDocument[document]?[asset] ?? [:]
            if let found = lookedOfDocument[document]?[asset] {
                guard found.held != nil || !marks.isEmpty else { return nil }
                return pair(document, asset, found.identity, found.held, marks)
            }
            guard let standing else { return nil }
            let held = record.held[document][standing.identity]
            guard held != nil || !marks.isEmpty else { return nil }
            return pair(document, asset, standing.identity, held, marks)
        }
    }

    /// Every asset that is known, in the order of ids.
    package var assets: [String] { Set(record.assets.keys).union(record.looked.keys.map(\.asset)).sorted() }

    private func pair(
        _ document: Int,
        _ asset: String,
        _ identity: Int32,
        _ held: MatchRecord.Held?,
        _ marks: [String: MatchRecord.Mark]
    ) -> Pair {
        let asked = held.flatMap { record.demand($0.demand) }?.entries.map(\.vulnerability) ?? []
        let others = marks.keys.filter { !asked.contains($0) }.sorted()
        let remediations = (asked + others).map { vulnerability in
            let mark = marks[vulnerability]
            let isOutdated = mark != nil && held != nil && mark?.demand != held?.demand
            let status = isOutdated ? .notRemediated : mark?.status ?? .notRemediated
            return Remediation(
                vulnerability: vulnerability,
                status: status,
                mark: mark,
                isOutdated: isOutdated,
                isContradicted: mark?.status == .done && held?.isAffected == true
            )
        }
        return Pair(
            document: document,
            asset: asset,
            identity: record.identities[Int(identity)],
            held: held,
            remediations: remediations
        )
    }
}
