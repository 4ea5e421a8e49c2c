// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Findings
import Folders
import Foundation
import Instants
import Inventory
import Testing

/// The case of January 2020 and the inventory of the examples, read from the folders that are shipped.
enum January2020 {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let of = Result {
        try #require(try CaseFolder.read(root.appending(path: "Cases/citrix-2019-19781")).case)
    }

    static let policy = Result {
        try #require(try PolicyFolder.read(root.appending(path: "Policies/default.yaml")).policy)
    }

    static let demo = Result {
        try InventoryFolder.read(root.appending(path: "Examples/january-2020"))
    }

    static let zone = TimeZone(identifier: "Europe/Amsterdam") ?? .gmt

    /// An instant: ISO 8601 with a zone, or the end of a bare day in Amsterdam.
    static func instant(_ text: String) throws -> Instant {
        try #require(Instant(iso8601: text) ?? CalendarDate(text)?.end(in: zone), "\(text) is no instant")
    }

    /// The decisions for the demo inventory, remembered per instant.
    static func demoDecisions(at text: String) throws -> [String: Decision] {
        let assessment = assess(
            try of.get(),
            try demo.get(),
            policy: try policy.get(),
            asOf: try instant(text)
        )
        return Dictionary(uniqueKeysWithValues: assessment.decisions.map { ($0.asset, $0) })
    }

    /// The decision for one asset of Citrix that is written here.
    ///
    /// `with` adds cells by their column's name; `evidence` has rows of `evidence.csv` after the asset:
    /// `held-at,kind,value,remedy`; `services` has rows `id,organization,name,criticality,depends-on,fallback`.
    static func decide(
        _ version: String,
        product: String = "Citrix ADC",
        exposure: String = "internet",
        with others: [String: String] = [:],
        services: String = "",
        evidence: [String] = [],
        at instant: String
    ) throws -> Decision {
        try #require(try assessment(version, product, exposure, others, services, evidence, instant).decisions.first)
    }

    static func assessment(
        _ version: String,
        _ product: String,
        _ exposure: String,
        _ others: [String: String],
        _ services: String,
        _ evidence: [String],
        _ at: String
    ) throws -> Assessment {
        let names = others.keys.sorted()
        let head = (["id", "organization", "vendor", "product", "version", "exposure"] + names).joined(separator: ",")
        let row = (["a", "o", "Citrix", product, "\"\(version)\"", exposure] + names.map { others[$0] ?? "" })
            .joined(separator: ",")
        let inventory = InventoryReader.read(
            [
                .organizations: "id,name\no,Organization\n",
                .assets: "\(head)\n\(row)\n",
                .services: services.isEmpty
                    ? "" : "id,organization,name,criticality,depends-on,fallback\n\(services)\n",
                .evidence: "asset,held-at,kind,value,remedy\n" + evidence.map { "a,\($0)\n" }.joined(),
            ].filter { !$0.value.isEmpty }
        )
        return assess(try of.get(), inventory, policy: try policy.get(), asOf: try instant(at))
    }
}
