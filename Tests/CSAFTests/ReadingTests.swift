// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Instants
import JSONTrees
import Testing

/// Reads every member of the standard.
struct ReadingTests {
    private func document() throws -> CSAFDocument {
        let reading = SmallDocument.read()
        #expect(reading.findings.isEmpty)
        return try #require(reading.document)
    }

    @Test func `reads the head`() throws {
        let document = try document()
        #expect(document.category == "csaf_security_advisory")
        #expect(document.title == "Title")
        #expect(document.lang == "en" && document.sourceLang == "nl")
        #expect(document.aggregateSeverity == AggregateSeverity(text: "Critical", namespace: "https://a.example/s"))
        #expect(document.distribution == Distribution(text: "T", tlp: .green, tlpURL: "https://a.example/tlp"))
        #expect(document.notes == [Note(category: .summary, text: "Text", title: "N", audience: "all")])
        #expect(document.references.map(\.category) == [.itself])
        #expect(document.acknowledgments.first?.names == ["A"])
        #expect(document.publisher.category == .vendor)
        #expect(document.publisher.issuingAuthority == "i")
    }

    @Test func `reads the tracking`() throws {
        let tracking = try document().tracking
        #expect(tracking.id == "EX-1" && tracking.version == "2" && tracking.status == .final)
        #expect(tracking.aliases == ["alias"])
        #expect(tracking.currentReleaseDate?.instant == Instant(iso8601: "2020-01-24T10:00:00Z"))
        #expect(tracking.initialReleaseDate?.text == "2019-12-17T10:00:00Z")
        #expect(
            tracking.generator
                == Generator(engineName: "e", engineVersion: "1", date: Timestamp("2020-01-24T09:00:00Z"))
        )
        #expect(tracking.revisionHistory.map(\.number) == ["1", "2"])
        #expect(tracking.revisionHistory.map(\.legacyVersion) == ["v1", nil])
    }

    @Test func `lists the products with their paths`() throws {
        let products = try document().products
        #expect(products.map(\.id) == ["P1", "P2", "P3", "P4"])
        #expect(products[0].path.map(\.name) == ["Example", "Gate", "1.0"])
        #expect(products[0].path.map(\.category) == [.vendor, .productName, .productVersion])
        #expect(products[1].name(of: .productVersionRange) == "vers:generic/<2.0")
        #expect(products[1].name(of: .vendor) == "Example")
        #expect(products[1].name(of: .language) == nil)
        #expect(products[2].origin == .fullProductName && products[2].path.isEmpty)
        #expect(
            products[3].origin == .productPath(beginning: "P1", subpaths: [.init(category: .installedOn, next: "P3")])
        )
        #expect(
            products.map(\.pointer) == [
                "/product_tree/branches/0/branches/0/branches/0/product",
                "/product_tree/branches/0/branches/0/branches/1/product",
                "/product_tree/full_product_names/0",
                "/product_tree/relationships/0/full_product_name",
            ]
        )
        let root = try JSONDocument(bytes: Array(SmallDocument.text.utf8)).root
        for product in products {
            #expect(root.value(at: product.pointer)?["product_id"]?.string == product.id.text)
        }
    }

    @Test func `reads every identification helper`() throws {
        let helper = try #require(try document().products.first?.helper)
        #expect(helper.cpe == "cpe:2.3:a:example:gate:1.0:*:*:*:*:*:*:*")
        #expect(helper.purls == ["pkg:generic/gate@1.0"])
        let hash = FileHashes.Hash(algorithm: "sha256", value: "00112233445566778899aabbccddeeff")
        #expect(helper.hashes == [FileHashes(filename: "f", fileHashes: [hash])])
        #expect(helper.modelNumbers == ["M"] && helper.serialNumbers == ["S*"] && helper.skus == ["K"])
        #expect(helper.sbomURLs == ["https://a.example/sbom"])
        #expect(helper.genericURIs == [GenericURI(namespace: "https://a.example/n", uri: "urn:a")])
    }

    @Test func `reads a vulnerability`() throws {
        let vulnerability = try #require(try document().vulnerabilities.first)
        #expect(vulnerability.cve == "CVE-2019-19781")
        #expect(vulnerability.cwe == CWE(id: "CWE-22", name: "Path Traversal"))
        #expect(vulnerability.ids == [VulnerabilityID(systemName: "bugs", text: "7")])
        #expect(vulnerability.disclosureDate?.text == "2019-12-17T00:00:00Z")
        #expect(vulnerability.flags.first?.label == .componentNotPresent)
        #expect(vulnerability.involvements.first?.party == .vendor)
        #expect(vulnerability.involvements.first?.status == .completed)
        #expect(vulnerability.threats.first?.category == .exploitStatus)
        #expect(vulnerability.threats.first?.date?.instant == Instant(iso8601: "2020-01-10T00:00:00Z"))
    }

    @Test(arguments: [
        (kind: ProductStatus.Kind.firstAffected, ids: ["P1"] as [ProductID]), (kind: .firstFixed, ids: ["P1"]),
        (kind: .fixed, ids: ["P1"]), (kind: .knownAffected, ids: ["P2", "P4"]), (kind: .knownNotAffected, ids: ["P3"]),
        (kind: .lastAffected, ids: ["P2"]), (kind: .recommended, ids: ["P1"]), (kind: .underInvestigation, ids: ["P3"]),
    ])
    func `reads the eight lists of product status`(kind: ProductStatus.Kind, ids: [ProductID]) throws {
        let vulnerability = try #require(try document().vulnerabilities.first)
        #expect(vulnerability.productStatus[kind] == ids)
    }

    @Test func `reads remediations and the products of their groups`() throws {
        let document = try document()
        let remediations = try #require(document.vulnerabilities.first).remediations
        #expect(remediations.map(\.category) == [.vendorFix, .mitigation])
        let fix = try #require(remediations.first)
        #expect(fix.date?.instant == Instant(iso8601: "2020-01-26T23:00:00Z"))
        #expect(fix.date?.text == "2020-01-27T00:00:00+01:00")
        #expect(fix.productIDs == ["P2"] && fix.groupIDs == ["G1"])
        #expect(fix.affectedProductIDs(in: document) == ["P2", "P3", "P4"])
        #expect(document.productIDs(inGroup: "G1") == ["P3", "P4"])
        #expect(document.productIDs(inGroup: "G2") == [])
        #expect(fix.restartRequired == RestartRequired(category: .system, details: "once"))
        #expect(fix.entitlements == ["E"] && fix.url == "https://a.example/fix")
        #expect(remediations[1].affectedProductIDs(in: document) == ["P2"])
    }

    @Test func `keeps the scores`() throws {
        let score = try #require(try document().vulnerabilities.first?.scores.first)
        #expect(score.cvssV3?.baseScore == 9.8)
        #expect(score.cvssV3?.baseSeverity == "CRITICAL")
        #expect(score.cvssV3?.vectorString == "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
        #expect(score.cvssV3?.version == "3.1")
        #expect(score.cvssV2?.baseScore == 7.5)
    }

    @Test func `counts`() throws {
        let counts = try document().counts
        #expect(counts.products == 4)
        #expect(
            counts.leafCategories == [
                "product_version": 1, "product_version_range": 1, "full_product_name": 1, "relationship": 1,
            ]
        )
        #expect(counts.affectedPairs == 2)
        #expect(counts.affectedPairsWithVendorFix == 2)
        #expect(counts.affectedPairsWithMitigationOrWorkaround == 1)
        #expect(counts.affectedPairsWithoutAny == 0)
        #expect(counts.remediations == ["vendor_fix": 1, "mitigation": 1])
    }

    @Test func `writes what it read`() throws {
        let document = try document()
        #expect(document.json.bytes(keys: .sorted) == SmallDocument.json.bytes(keys: .sorted))
    }
}
