// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import ArgumentParser
import Findings
import Foundation
import JSONTrees
import Matching
import Terminal

/// `dijkwacht csaf match list`.
struct MatchList: ParsableCommand {
    /// What the list is by.
    enum Key: String, ExpressibleByArgument, CaseIterable {
        case document, asset, product
    }

    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "What a record matched: by document, by asset or by product.",
        discussion: """
              dijkwacht csaf match list --record my-record --by document
              dijkwacht csaf match list --record my-record --by asset adc-01
              dijkwacht csaf match list --record my-record --by product "Citrix/Citrix ADC" --json
            """
    )

    @OptionGroup var from: RecordOptions

    @Option(help: "document, asset or product.")
    var by = Key.document

    @Argument(help: "Ids of documents or assets, or products as VENDOR/PRODUCT. Default: all.")
    var ids: [String] = []

    @Flag(help: "One JSON document instead of a table.")
    var json = false

    @OptionGroup var display: DisplayOptions

    func run() throws {
        let console = display.console
        let lists = try from.load()
        var table = MatchTable(lists, key: by, ids: Set(ids))
        table.make()
        let findings = lists.record.findings + table.findings
        if json {
            let summary: JSON = [
                "assets": .integer(lists.record.assetCount), "documents": .integer(lists.record.documents.count),
                "listed": .integer(table.items.count), "runs": .integer(lists.record.runs.count),
            ]
            JSONEnvelope(asOf: nil, zone: .gmt, findings: findings, summary: summary).write(
                to: console,
                items: table.items
            )
        } else {
            console.report(findings)
            console.out(table.table.lines(console.style))
        }
        try Outcome(findings).exit()
    }
}

/// The rows and items of a list.
struct MatchTable {
    private let lists: MatchLists
    private let key: MatchList.Key
    private let ids: Set<String>
    private(set) var items: [JSON] = []
    private(set) var table: TextTable
    private(set) var findings: [Finding] = []

    init(_ lists: MatchLists, key: MatchList.Key, ids: Set<String>) {
        self.lists = lists
        self.key = key
        self.ids = ids
        let header =
            switch key {
            case .document: ["DOCUMENT", "VERSION", "ASSET", "PRODUCT", "MATCH", "REMEDIATION", "SINCE"]
            case .asset: ["ASSET", "PRODUCT", "DOCUMENT", "VERSION", "MATCH", "REMEDIATION", "SINCE"]
            case .product: ["PRODUCT", "DOCUMENT", "VERSION", "ASSETS", "VERSIONS AFFECTED", "TITLE"]
            }
        table = TextTable(header: header)
    }

    mutating func make() {
        let known: Set<String>
        switch key {
        case .document:
            known = byDocument()
        case .asset:
            known = byAsset()
        case .product:
            known = byProduct()
        }
        for id in ids.subtracting(known).sorted() {
            findings.append(
                Finding(
                    .error,
                    "record.not-there",
                    "the record has no \(key.rawValue) '\(id)'",
                    help: "leave the id out to see all"
                )
            )
        }
    }

    private mutating func byDocument() -> Set<String> {
        var known: Set<String> = []
        for (number, document) in lists.record.documents.enumerated() {
            known.insert(document.id)
            guard ids.isEmpty || ids.contains(document.id) else { continue }
            let pairs = lists.pairs(ofDocument: number)
            findings += lists.findings(pairs, document: number)
            for pair in pairs {
                table.add([document.id, document.version, pair.asset, pair.identity.text] + cells(pair))
            }
            let products = Dictionary(grouping: pairs.filter { $0.held != nil }, by: \.identity.productText)
            items.append(
                .object(
                    lists.json(document: number) + [
                        .init(
                            "assets",
                            .array(
                                pairs.map {
                                    .object(
                                        [.init("asset", .string($0.asset))] + MatchLists.json($0.identity)
                                            + lists.json($0)
                                    )
                                }
                            )
                        ),
                        .init(
                            "products",
                            .array(
                                products.sorted { $0.key < $1.key }.map { name, pairs in
                                    ["assets": .integer(pairs.count), "product": .string(name)]
                                }
                            )
                        ),
                        .init("statistics", MatchStatistics(pairs).json),
                    ]
                )
            )
        }
        return known
    }

    private mutating func byAsset() -> Set<String> {
        let all = Set(lists.assets)
        var contradicted: [Int: [MatchLists.Pair]] = [:]
        for asset in ids.isEmpty ? lists.assets : ids.intersection(all).sorted() {
            let pairs = lists.pairs(ofAsset: asset)
            for pair in pairs {
                let document = lists.record.documents[pair.document]
                table.add([asset, pair.identity.text, document.id, document.version] + cells(pair))
                contradicted[pair.document, default: []].append(pair)
            }
            items.append(
                .object([
                    .init("asset", .string(asset)),
                    .init(
                        "documents",
                        .array(pairs.map { .object(lists.json(document: $0.document) + lists.json($0)) })
                    ),
                ])
            )
        }
        for (document, pairs) in contradicted.sorted(by: { $0.key < $1.key }) {
            findings += lists.findings(pairs, document: document)
        }
        return all
    }

    private mutating func byProduct() -> Set<String> {
        var products: [String: [(document: Int, pairs: [MatchLists.Pair])]] = [:]
        for identity in lists.record.identities { products[identity.productText] = [] }
        let known = Set(products.keys)
        for number in lists.record.documents.indices {
            let pairs = lists.pairs(ofDocument: number).filter { $0.held != nil }
            for (product, pairs) in Dictionary(grouping: pairs, by: \.identity.productText) {
                products[product, default: []].append((number, pairs))
            }
        }
        for (product, documents) in products.sorted(by: { $0.key < $1.key }) where ids.isEmpty || ids.contains(product)
        {
            for (number, pairs) in documents {
                let document = lists.record.documents[number]
                let versions = Set(pairs.map { $0.identity.version ?? "?" }).sorted()
                table.add([
                    product, document.id, document.version, "\(pairs.count)",
                    String(versions.joined(separator: " ").prefix(40)), String(document.title.prefix(60)),
                ])
            }
            items.append(
                .object([
                    .init(
                        "documents",
                        .array(
                            documents.map { number, pairs in
                                .object(
                                    lists.json(document: number) + [
                                        .init("assets", .integer(pairs.count)),
                                        .init("affected", .integer(pairs.count { $0.held?.isAffected == true })),
                                    ]
                                )
                            }
                        )
                    ),
                    .init("product", .string(product)),
                ])
            )
        }
        return known
    }

    /// What a pair's last three cells say.
    private func cells(_ pair: MatchLists.Pair) -> [String] {
        let match = pair.held.map { $0.isAffected ? "known_affected" : "unknown" } ?? "no longer"
        let statuses = Set(
            pair.remediations.map { remediation in
                let text = remediation.status.rawValue
                if remediation.isContradicted { return text + " (claimed; still affected)" }
                if remediation.isOutdated { return text + " (asked otherwise since)" }
                return remediation.status == .done ? text + " (claimed)" : text
            }
        )
        let since = pair.held.map { "run \($0.since), \($0.because.rawValue)" } ?? ""
        return [match, statuses.sorted().joined(separator: ", "), since]
    }
}

extension MatchRecord.Identity {
    /// Vendor and product, as lists by product name them.
    var productText: String { "\(vendor)/\(product)" }

    /// Vendor, product and version.
    fileprivate var text: String { [vendor, product, version ?? "(no version)"].joined(separator: " ") }
}
