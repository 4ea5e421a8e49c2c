// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import ExploitCatalogs
import Findings
import Foundation
import Instants
import Inventory
import Testing

/// What catalogues of exploitation change in an answer, and from when.
struct CatalogScenarioTests {
    static let of = SyntheticCase(
        products: ["Box"],
        revisions: [
            .init(
                day: "2030-01-02",
                products: [.init(name: "Box", range: "vers:semver/<2.0.0", status: "known_affected")]
            )
        ]
    )

    private static let inventory = InventoryReader.read([
        .organizations: "id,name\no,Organization\n",
        .assets: "id,organization,vendor,product,version\na,o,Maker,Box,1.4.0\n",
    ])

    private static func listing(_ name: String) throws -> CatalogFile {
        let text = """
            {"catalogVersion": "1", "dateReleased": "2030-01-12T10:00:00Z", "count": 1, "vulnerabilities": [
            {"cveID": "\(name)", "dateAdded": "2030-01-10", "knownRansomwareCampaignUse": "Known"}]}
            """
        let read = Array(text.utf8).withUnsafeBytes { ExploitCatalog.readKnownExploited($0, file: "kev.json") }
        return CatalogFile(name: "kev.json", catalog: try #require(read.catalog))
    }

    private static func probabilities() throws -> CatalogFile {
        let text =
            "#model_version:v1,score_date:2030-01-09T00:00:00+0000\ncve,epss,percentile\nCVE-2030-0001,0.25,0.75\n"
        let read = Array(text.utf8).withUnsafeBytes { ExploitCatalog.readProbabilities($0, file: "epss.csv") }
        return CatalogFile(name: "epss.csv", catalog: try #require(read.catalog))
    }

    private static func ask(_ catalogs: [CatalogFile], on day: String) throws -> Assessment {
        assess(
            try of.read(),
            inventory,
            policy: try January2020.policy.get(),
            catalogs: catalogs,
            asOf: try January2020.instant("\(day)T12:00:00+01:00")
        )
    }

    private static func said(_ assessment: Assessment) throws -> [String] {
        try #require(assessment.decisions.first).reasons
            .filter { $0.code.hasPrefix("exploitation.") }
            .map { "\($0.code) \($0.text.en) (\($0.source ?? ""))" }
    }

    @Test func countsAListingFromTheDayItWasAdded() throws {
        let catalogs = [try Self.listing("CVE-2030-0001")]
        let before = try Self.ask(catalogs, on: "2030-01-09")
        #expect(before.decisions.first?.priority?.inputs["E"] == "N")
        #expect(
            try Self.said(before) == [
                "exploitation.no-data nothing is said of CVE-2030-0001 by then, which is not zero (kev.json, 2030-01-12)"
            ]
        )
        let after = try Self.ask(catalogs, on: "2030-01-10")
        #expect(after.decisions.first?.priority?.inputs["E"] == "A")
        #expect(
            try Self.said(after) == [
                "exploitation.listed CVE-2030-0001 is listed as known to be exploited, also by ransomware (kev.json, 2030-01-12)"
            ]
        )
        #expect(after.findings.map(\.code) == [])
    }

    @Test func doesNotTakeSilenceForZero() throws {
        let silent = try Self.ask([try Self.listing("CVE-2030-0002")], on: "2030-01-13")
        #expect(silent.decisions.first?.priority == (try Self.ask([], on: "2030-01-13")).decisions.first?.priority)
        #expect(
            try Self.said(silent) == [
                "exploitation.no-data nothing is said of CVE-2030-0001 by then, which is not zero (kev.json, 2030-01-12)"
            ]
        )
    }

    @Test func namesAProbabilityFromItsDateOnAndRaisesNothing() throws {
        let later = try Self.ask([try Self.probabilities()], on: "2030-01-08")
        #expect(later.findings.map(\.code) == ["catalog.later"])
        let known = try Self.ask([try Self.probabilities()], on: "2030-01-10")
        #expect(
            try Self.said(known) == [
                "exploitation.probability the probability that CVE-2030-0001 is exploited within 30 days is 0.25, percentile 0.75 (epss.csv, 2030-01-09)"
            ]
        )
        #expect(known.decisions.first?.priority?.inputs["E"] == "N")
    }

    @Test func saysThatACatalogIsOld() throws {
        let old = try Self.ask([try Self.listing("CVE-2030-0001"), try Self.probabilities()], on: "2030-01-20")
        #expect(old.findings.map(\.code) == ["catalog.old", "catalog.old"])
    }
}
