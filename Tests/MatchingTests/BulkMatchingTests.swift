// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Casework
import Instants
import Inventory
import Testing

@testable import Matching

/// Many assets at once must get what each gets alone.
struct BulkMatchingTests {
    static let inventory = InventoryReader.read([
        .organizations: "id,name\na,A\n",
        .assets: """
        id,organization,vendor,product,version,variant,cpe,serial
        below,a,Maker,Box,1.2,,,
        at-fix,a,Maker,Box,1.3,,,
        below-again,a,Maker,Box,1.2,,,
        no-version,a,Maker,Box,,,,
        unreadable,a,Maker,Box,latest,,,
        other-product,a,Maker,Crate,1.2,,,
        netscaler,a,Citrix,Citrix ADC,12.1-50.28,,,
        fips,a,Citrix,Citrix ADC,12.1-50.28,FIPS,,
        by-cpe,a,Unknown,Thing,1.2,,cpe:2.3:a:maker:box:1.2:*:*:*:*:*:*:*,
        same-without-serial,a,Other,Device,5,,,
        by-serial,a,Other,Device,5,,,S-1
        """,
    ])

    static let index = AdvisoryIndex(
        [
            advisory("range", "Maker", "Box", #""category":"product_version_range","name":"vers:generic/>=1.0|<1.3""#),
            advisory("later", "Maker", "Box", #""category":"product_version_range","name":"vers:generic/>=1.3""#),
            advisory("prose", "Maker", "Box", #""category":"product_version_range","name":"some builds of spring""#),
            advisory(
                "adc",
                "Citrix",
                "Citrix ADC",
                #""category":"product_version_range","name":"vers:netscaler/>=12.1|<12.1-55.18""#
            ),
            advisory(
                "serial",
                "Maker",
                "Device X",
                #""category":"product_version","name":"5""#,
                helper: #""serial_numbers":["S-1"]"#
            ),
            advisory(
                "cpe",
                "Maker",
                "Bx",
                #""category":"product_version","name":"1.2""#,
                helper: #""cpe":"cpe:2.3:a:maker:box:1.2:*:*:*:*:*:*:*""#
            ),
        ].compactMap { $0 }
    )

    @Test(arguments: 0..<inventory.assets.count)
    func givesEachAssetWhatItGetsAlone(row: Int) {
        let bulk = BulkMatching(Self.index, Self.inventory.assets)
        var alone: [BulkMatching.Answer] = []
        ClassAnswers.judge(Subject(Self.inventory.assets[row]), by: Self.index, into: &alone)
        #expect(Array(bulk.answers(ofRow: row)) == alone)
    }

    @Test(arguments: [1, 2, 3, 16])
    func givesTheSameInAnyNumberOfParts(parts: Int) {
        let assets = Self.inventory.assets
        let whole = BulkMatching(Self.index, assets)
        let products = ProductGroups(assets)
        let joined = BulkMatching(
            Self.index,
            assets,
            (0..<parts).reversed().map { ClassAnswers(Self.index, assets, products, part: $0, of: parts) }
        )
        #expect((0..<assets.count).allSatisfy { joined.answers(ofRow: $0) == whole.answers(ofRow: $0) })
        #expect(joined.affectedPairCount == whole.affectedPairCount)
        #expect(joined.undecidedPairCount == whole.undecidedPairCount)
    }

    @Test(arguments: [
        ("below", ["range"]), ("at-fix", ["later"]), ("other-product", []), ("netscaler", ["adc"]),
        ("same-without-serial", []), ("by-serial", ["serial"]), ("by-cpe", ["cpe"]),
    ])
    func findsWhatAffects(asset: String, advisories: [String]) throws {
        let row = try #require(Self.inventory.assets.row(of: asset))
        let answers = BulkMatching(Self.index, Self.inventory.assets).answers(ofRow: row)
        #expect(answers.filter(\.isAffected).map { Self.index.advisories[$0.advisory].trackingID } == advisories)
    }

    @Test func countsPairsAsOftenAsThereAreAssets() {
        let bulk = BulkMatching(Self.index, Self.inventory.assets)
        let answers = (0..<Self.inventory.assets.count).flatMap(bulk.answers(ofRow:))
        #expect(bulk.affectedPairCount == answers.count(where: \.isAffected))
        #expect(bulk.undecidedPairCount == answers.count { !$0.isAffected })
        #expect(bulk.counts(of: 0).affected == 2)
    }

    static func advisory(
        _ id: String,
        _ vendor: String,
        _ product: String,
        _ version: String,
        helper: String? = nil
    ) -> Advisory? {
        let identified = helper.map { #","product_identification_helper":{\#($0)}"# } ?? ""
        let text = """
            {"document":{"category":"csaf_security_advisory","csaf_version":"2.0","title":"\(id)",
            "publisher":{"category":"vendor","name":"Maker","namespace":"https://maker.example"},
            "tracking":{"id":"\(id)","status":"final","version":"1","initial_release_date":"2020-01-01T00:00:00Z",
            "current_release_date":"2020-01-01T00:00:00Z",
            "revision_history":[{"date":"2020-01-01T00:00:00Z","number":"1","summary":"First"}]}},
            "product_tree":{"branches":[{"category":"vendor","name":"\(vendor)","branches":[
            {"category":"product_name","name":"\(product)","branches":[
            {\(version),"product":{"name":"\(product)","product_id":"P"\(identified)}}]}]}]},
            "vulnerabilities":[{"cve":"CVE-1900-0001","product_status":{"known_affected":["P"]}}]}
            """
        return CSAFDocument.read(Array(text.utf8), file: id).document.map {
            Advisory($0, file: id, knownFrom: .distantPast)
        }
    }
}
