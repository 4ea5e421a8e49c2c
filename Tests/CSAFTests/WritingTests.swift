// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Instants
import JSONTrees
import Testing

/// Builds a document in code and writes it.
struct WritingTests {
    static let vex: CSAFDocument = {
        let date = Timestamp(Instant(seconds: 1_579_168_800))
        let product = FullProductName(
            name: "Example Gate 1.0",
            productID: "gate-1.0",
            helper: ProductIdentificationHelper(cpe: "cpe:/a:example:gate:1.0")
        )
        let version = Branch(category: .productVersion, name: "1.0", product: product)
        let gate = Branch(category: .productName, name: "Gate", branches: [version])
        return CSAFDocument(
            category: "csaf_vex",
            title: "State of Gate",
            publisher: Publisher(category: .user, name: "Example Hospital", namespace: "https://hospital.example"),
            tracking: Tracking(
                id: "vex-1",
                version: "1",
                status: .final,
                currentReleaseDate: date,
                initialReleaseDate: date,
                revisionHistory: [Revision(date: date, number: "1", summary: "first")]
            ),
            distribution: Distribution(tlp: .amber),
            productTree: ProductTree(branches: [Branch(category: .vendor, name: "Example", branches: [gate])]),
            vulnerabilities: [
                Vulnerability(
                    cve: "CVE-2019-19781",
                    productStatus: ProductStatus(knownAffected: ["gate-1.0"]),
                    remediations: [
                        Remediation(category: .mitigation, details: "Responder policy", productIDs: ["gate-1.0"])
                    ],
                    notes: [Note(category: .details, text: "Path traversal")]
                )
            ]
        )
    }()

    @Test func `writes a VEX with names sorted`() {
        let lines = String(decoding: Self.vex.bytes(), as: UTF8.self).split(separator: "\n")
        #expect(
            lines.prefix(8) == [
                "{", "  \"document\": {", "    \"category\": \"csaf_vex\",", "    \"csaf_version\": \"2.0\",",
                "    \"distribution\": {", "      \"tlp\": {", "        \"label\": \"AMBER\"", "      }",
            ]
        )
        #expect(lines.contains("      \"current_release_date\": \"2020-01-16T10:00:00Z\","))
        #expect(lines.last == "}")
    }

    @Test func `leaves out what is empty`() {
        #expect(Self.vex.json["document"]?["notes"] == nil)
        #expect(Self.vex.json["vulnerabilities"]?.text().contains("scores") == false)
        let bare = CSAFDocument(category: "csaf_base", title: "t", publisher: Publisher(), tracking: Tracking())
        #expect(bare.json["product_tree"] == nil && bare.json["vulnerabilities"] == nil)
    }

    @Test func `reads its own VEX without a finding`() {
        let reading = CSAFDocument.read(Self.vex.bytes(), file: "vex.json")
        #expect(reading.findings.isEmpty)
        #expect(reading.document == Self.vex)
    }

    @Test func `writes equal bytes however the scores were ordered`() {
        var first = Self.vex
        var second = Self.vex
        first.vulnerabilities[0].metrics = [Metric(Score(cvssV3: CVSS(json: ["version": "3.1", "baseScore": 9.8])))]
        second.vulnerabilities[0].metrics = [Metric(Score(cvssV3: CVSS(json: ["baseScore": 9.8, "version": "3.1"])))]
        #expect(first == second)
        #expect(first.bytes() == second.bytes())
    }
}
