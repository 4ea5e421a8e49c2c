// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import JSONTrees
import Testing

/// From CSAF 2.1 to 2.0: nothing is lost without a word.
struct ConvertBackTests {
    private func whole() throws -> (document: CSAFDocument, findings: [Finding]) {
        let conversion = try #require(SmallDocument21.read().document).converted(to: .v2_0, asOf: ConvertTests.now)
        return (try #require(conversion.document), conversion.findings)
    }

    @Test func `names the place of everything that is lost`() throws {
        let lost = try whole().findings.filter { $0.code == "csaf.convert-lost" }
        #expect(
            lost.compactMap(\.place.pointer) == [
                "/x_extensions/0", "/document/x_extensions/0", "/document/notes/0",
                "/product_tree/branches/0/branches/0/branches/0/product/x_extensions/0",
                "/product_tree/branches/0/branches/0/branches/0/product/product_identification_helper/purls/1",
                "/vulnerabilities/0/x_extensions/0", "/vulnerabilities/0/cwes/0/version", "/vulnerabilities/0/cwes/1",
                "/vulnerabilities/0/notes/0", "/vulnerabilities/0/ids/0", "/vulnerabilities/0/involvements/0",
                "/vulnerabilities/0/involvements/0/contact", "/vulnerabilities/0/product_status/unknown",
                "/vulnerabilities/0/metrics/0/content/epss", "/vulnerabilities/0/metrics/0/content/ssvc_v2",
                "/vulnerabilities/0/metrics/0/content/qualitative_severity_rating",
                "/vulnerabilities/0/metrics/0/content/x_extensions/0", "/vulnerabilities/0/metrics/0/source",
            ]
        )
        #expect(lost.allSatisfy { $0.severity == .warning && $0.message.hasSuffix("it is lost") })
    }

    @Test func `names the place of everything that is said in another form`() throws {
        let reworded = try whole().findings.filter { $0.code == "csaf.convert-reworded" }
        #expect(
            reworded.compactMap(\.place.pointer) == [
                "/document/distribution/sharing_group", "/document/publisher/category", "/document/license_expression",
                "/product_tree/branches/0/branches/0/branches/1/category", "/product_tree/product_paths/0/subpaths/0",
                "/vulnerabilities/0/first_known_exploitation_dates/0", "/vulnerabilities/0/metrics/0/content/cvss_v4",
                "/vulnerabilities/0/remediations/0/category", "/vulnerabilities/0/remediations/1/category",
            ]
        )
        #expect(try whole().findings.count == 27)
    }

    @Test func `says in the form of 2_0 what 2_0 can say`() throws {
        let document = try whole().document
        #expect(document.csafVersion == .v2_0 && document.distribution?.tlp == .amber)
        #expect(
            document.notes.last == Note(category: .legalDisclaimer, text: "CC-BY-4.0", title: "SPDX license expression")
        )
        #expect(document.publisher.category == .other)
        let vulnerability = document.vulnerabilities[0]
        #expect(vulnerability.remediations.map(\.category) == [.noneAvailable, .vendorFix])
        #expect(vulnerability.remediations[0].date?.text == "2020-01-27T00:00:00+01:00")
        #expect(
            vulnerability.threats.map(\.details) == ["exploited", "First known exploitation: 2020-01-10T00:00:00Z"]
        )
        #expect(
            vulnerability.threats[1].date?.text == "2020-01-12T00:00:00Z"
                && vulnerability.threats[1].productIDs == ["P2"]
        )
        #expect(vulnerability.scores.map(\.products) == [["P2"]])
        #expect(vulnerability.scores[0].cvssV2?.baseScore == 7.5 && vulnerability.scores[0].cvssV3?.baseScore == 9.8)
        let link =
            "https://www.first.org/cvss/calculator/4.0#CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"
        #expect(vulnerability.references.map(\.url) == ["https://a.example/2", link])
    }

    @Test func `joins products step by step`() throws {
        let document = try whole().document
        #expect(document.products.map(\.id) == ["P1", "P2", "P3", "P4-step-1", "P4"])
        let relationships = document.productTree.relationships
        #expect(relationships.map(\.productReference) == ["P1", "P4-step-1"])
        #expect(relationships.map(\.relatesToProductReference) == ["P3", "P2"])
        #expect(relationships.map(\.category) == [.installedOn, .optionalComponentOf])
        #expect(relationships[0].fullProductName.name == "Example Gate 1.0 installed on Board")
    }

    @Test func `gives what the reader takes without a finding`() throws {
        let document = try whole().document
        let again = CSAFDocument.read(document.bytes(), file: "again")
        #expect(again.document == document)
        #expect(again.findings.isEmpty, "\(again.findings)")
    }

    @Test func `gives back a 2_0 document that was converted without a loss`() throws {
        var document = try #require(SmallDocument.read().document)
        document.vulnerabilities[0].remediations = [
            Remediation(category: .mitigation, details: "d", productIDs: ["P2"])
        ]
        var options = ConversionOptions()
        options.numbersAreComplete = true
        let up = try #require(document.converted(to: .v2_1, asOf: ConvertTests.now, options: options).document)
        let down = up.converted(to: .v2_0, asOf: ConvertTests.now)
        #expect(down.document?.bytes() == document.bytes())
        #expect(
            down.findings.map(\.code)
                == ["csaf.convert-reworded", "csaf.convert-lost"].filter { code in
                    code == "csaf.convert-lost" || up.category == "csaf_deprecated_security_advisory"
                }
        )
    }

    @Test(arguments: [
        (old: "csaf_deprecated_security_advisory", new: "csaf_security_advisory"), ("csaf_withdrawn", "Withdrawn"),
        ("csaf_superseded", "Superseded"), ("csaf_vulnerability_report", "csaf_base"), ("csaf_vex", "csaf_vex"),
        ("csaf_security_advisory", "csaf_security_advisory"),
    ])
    func `takes the profile that 2_0 has`(old: String, new: String) {
        var document = ConvertTests.plain
        document.csafVersion = .v2_1
        document.distribution = Distribution(tlp: .clear)
        document.category = old
        let conversion = document.converted(to: .v2_0, asOf: ConvertTests.now)
        #expect(conversion.document?.category == new)
        #expect(conversion.findings.map(\.place.pointer) == (old == new ? [] : ["/document/category"]))
    }

    @Test(arguments: [
        (old: "A\\\\B*", new: "A\\B*", says: true), ("A\\*", "A*", true), ("4000", "4000", false),
    ])
    func `takes escapes out of numbers`(old: String, new: String, says: Bool) {
        var document = ConvertTests.plain
        document.csafVersion = .v2_1
        let helper = ProductIdentificationHelper(skus: [old])
        document.productTree.fullProductNames = [FullProductName(name: "P", productID: "P1", helper: helper)]
        let conversion = document.converted(to: .v2_0, asOf: ConvertTests.now)
        #expect(conversion.document?.products.first?.helper?.skus == [new])
        #expect(conversion.findings.map(\.code) == (says ? ["csaf.convert-reworded"] : []))
    }

    /// CSAF 2.0 has one score of a version of CVSS for a product: that of the publisher is kept.
    @Test func `keeps the publisher's own score of several`() throws {
        func metric(_ score: Double, _ ids: [ProductID], source: String? = nil) -> Metric {
            let json: JSON = ["version": "3.1", "baseScore": .number(score)]
            return Metric(products: ids, content: Metric.Content(cvssV3: CVSS(json: json)), source: source)
        }
        var document = ConvertTests.plain
        document.csafVersion = .v2_1
        let metrics = [metric(1.5, ["P1", "P2"], source: "https://b.example"), metric(9.5, ["P1"])]
        document.vulnerabilities = [Vulnerability(metrics: metrics)]
        let conversion = document.converted(to: .v2_0, asOf: ConvertTests.now)
        let scores = try #require(conversion.document).vulnerabilities[0].scores
        #expect(scores.map(\.products) == [["P2"], ["P1"]])
        #expect(scores.map { $0.cvssV3?.baseScore } == [1.5, 9.5])
        #expect(
            conversion.findings.compactMap(\.place.pointer) == [
                "/vulnerabilities/0/metrics/0/source", "/vulnerabilities/0/metrics/0/content/cvss_v3",
            ]
        )
    }

    @Test func `tells of a 2_0 document in code what 2_0 cannot say`() {
        var document = ConvertTests.plain
        document.vulnerabilities = [Vulnerability(cwes: [CWE(id: "CWE-1", name: "a"), CWE(id: "CWE-2", name: "b")])]
        let conversion = document.converted(to: .v2_0, asOf: ConvertTests.now)
        #expect(conversion.findings.map(\.place.pointer) == ["/vulnerabilities/0/cwes/1"])
        #expect(document.json["vulnerabilities"]?.text() == #"[{"cwe":{"id":"CWE-1","name":"a"}}]"#)
    }
}
