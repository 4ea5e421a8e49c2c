// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import JSONTrees

/// A mark that somebody wants to set, on assets that match a document.
package struct Marking: Sendable {
    /// Why it cannot be set.
    package struct Refusal: Error, CustomStringConvertible {
        /// What is wrong, and the way out.
        package let description: String
    }

    /// Number of the document.
    package let document: Int
    /// The assets, in the order of their ids.
    package let assets: [String]
    /// The vulnerabilities.
    package let vulnerabilities: [String]
    /// What to append to the record.
    package let lines: [UInt8]

    /// Works out a mark.
    ///
    /// - Parameters:
    ///   - lists: what is recorded.
    ///   - document: tracking id of the document.
    ///   - assets: ids; nil for every asset that matches.
    ///   - vulnerabilities: ids; empty for every vulnerability of the document.
    ///   - mark: what is said; its demand is not looked at.
    /// - Throws: ``Refusal`` when there is no such document, vulnerability or match.
    package init(
        _ lists: MatchLists,
        document: String,
        assets: [String]?,
        vulnerabilities: [String],
        mark: MatchRecord.Mark
    ) throws(Refusal) {
        let record = lists.record
        let numbers = record.documents.indices.filter { record.documents[$0].id == document }
        guard let number = numbers.first else { throw Refusal("the record has no document '\(document)'") }
        guard numbers.count == 1 else {
            throw Refusal(
                "'\(document)' is the id of documents of several publishers; one record cannot tell them apart here"
            )
        }
        for wanted in vulnerabilities where !record.documents[number].vulnerabilities.contains(wanted) {
            throw Refusal("document '\(document)' has no vulnerability '\(wanted)'")
        }
        let pairs = lists.pairs(ofDocument: number)
        let byAsset = Dictionary(pairs.map { ($0.asset, $0) }) { first, _ in first }
        for asset in assets ?? [] where byAsset[asset] == nil {
            throw Refusal(
                "document '\(document)' does not match asset '\(asset)'; 'csaf match list' shows what it matches"
            )
        }
        let chosen = assets.map { Set($0).sorted() } ?? pairs.filter { $0.held != nil }.map(\.asset)
        guard !chosen.isEmpty else { throw Refusal("document '\(document)' matches no asset") }
        self.document = number
        self.assets = chosen
        self.vulnerabilities =
            vulnerabilities.isEmpty ? record.documents[number].vulnerabilities : vulnerabilities
        var demands: [Int32: [String]] = [:]
        for asset in chosen { demands[byAsset[asset]?.held?.demand ?? -1, default: []].append(asset) }
        lines = Marking.lines(record.nextBatch, number, self.vulnerabilities, demands, mark)
    }

    private static func lines(
        _ batch: Int,
        _ document: Int,
        _ vulnerabilities: [String],
        _ demands: [Int32: [String]],
        _ mark: MatchRecord.Mark
    ) -> [UInt8] {
        var lines = RecordLines()
        lines.add("begin", [.init("batch", .integer(batch)), .init("kind", "mark"), .init("at", .string(mark.at))])
        for (demand, assets) in demands.sorted(by: { $0.key < $1.key }) {
            lines.add(
                "mark",
                [
                    .init("document", .integer(document)), .init("demand", .integer(Int(demand))),
                    .init("status", .string(mark.status.rawValue)), .init("by", .string(mark.by)),
                    .init("at", .string(mark.at)), .init("why", .string(mark.why)),
                    .init("vulnerabilities", .array(vulnerabilities.map(JSON.string))),
                ],
                "assets",
                assets.map(JSON.string)
            )
        }
        lines.end(batch: batch, kind: "mark")
        return lines.bytes
    }
}

extension Marking.Refusal {
    fileprivate init(_ text: String) { description = text }
}
