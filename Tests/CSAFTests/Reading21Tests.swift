// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import JSONTrees
import Testing

/// Reads and writes every member that CSAF 2.1 has beyond 2.0.
struct Reading21Tests {
    private func document() throws -> CSAFDocument {
        let reading = SmallDocument21.read()
        #expect(reading.findings.isEmpty, "\(reading.findings)")
        return try #require(reading.document)
    }

    @Test func `reads the head`() throws {
        let document = try document()
        #expect(document.csafVersion == .v2_1)
        let group = SharingGroup(id: "f5f6dd4f-1e4d-4f0e-9d8e-2f3a5b6c7d8e", name: "Hospitals")
        let distribution = Distribution(text: "T", tlp: .amber, tlpURL: "https://a.example/tlp", sharingGroup: group)
        #expect(document.distribution == distribution)
        #expect(document.licenseExpression == "CC-BY-4.0")
        #expect(document.publisher.category == .multiplier)
        #expect(document.notes.map(\.productIDs) == [["P1"]] && document.notes.map(\.groupIDs) == [["G1"]])
        #expect(document.notes[0].affectedProductIDs(in: document) == ["P1", "P3", "P4"])
    }

    @Test func `keeps the extensions wherever they stand`() throws {
        let document = try document()
        let of = document.vulnerabilities[0]
        let product = try #require(document.productTree.branches.first?.branches.first?.branches.first?.product)
        let all = [
            document.rootExtensions, document.extensions, product.extensions, of.extensions,
            of.metrics[0].content.extensions,
        ]
        #expect(
            all.map { $0.map(\.schema) } == [
                ["https://a.example/r.json"], ["https://a.example/d.json"], ["https://a.example/p.json"],
                ["https://a.example/v.json"], ["https://a.example/m.json"],
            ]
        )
        #expect(document.extensions.first?.category == .essential && document.extensions.first?.isCritical == true)
        #expect(document.extensions.first?.content?["d"] == [1])
    }

    @Test func `lists the products with their paths`() throws {
        let products = try document().products
        #expect(products.map(\.id) == ["P1", "P2", "P3", "P4"])
        #expect(products[0].helper?.purls == ["pkg:generic/gate@1.0", "pkg:deb/debian/gate@1.0"])
        #expect(products[1].name(of: .platform) == "ARM")
        let steps: [ProductPath.Subpath] = [
            .init(category: .installedOn, next: "P3"), .init(category: .optionalComponentOf, next: "P2"),
        ]
        #expect(products[3].origin == .productPath(beginning: "P1", subpaths: steps))
        let root = try JSONDocument(bytes: Array(SmallDocument21.text.utf8)).root
        for product in products {
            #expect(root.value(at: product.pointer)?["product_id"]?.string == product.id.text)
        }
        #expect(try document().productTree.relationships.isEmpty)
    }

    @Test func `reads a vulnerability`() throws {
        let document = try document()
        let vulnerability = try #require(document.vulnerabilities.first)
        #expect(
            vulnerability.cwes == [
                CWE(id: "CWE-22", name: "Path Traversal", version: "4.13"),
                CWE(id: "CWE-79", name: "XSS", version: "4.14"),
            ]
        )
        #expect(vulnerability.cwe?.id == "CWE-22")
        #expect(vulnerability.disclosureDate?.text == "2019-12-17T00:00:00Z")
        #expect(
            vulnerability.firstKnownExploitationDates == [
                ExploitationDate(
                    date: Timestamp("2020-01-12T00:00:00Z"),
                    exploitationDate: Timestamp("2020-01-10T00:00:00Z"),
                    productIDs: ["P2"],
                    groupIDs: ["G1"]
                )
            ]
        )
        #expect(
            vulnerability.ids == [VulnerabilityID(systemName: "bugs", text: "7", productIDs: ["P1"], groupIDs: ["G1"])]
        )
        #expect(vulnerability.involvements.map(\.contact) == ["mail"])
        #expect(vulnerability.involvements[0].affectedProductIDs(in: document) == ["P1", "P3", "P4"])
        #expect(vulnerability.productStatus.unknown == ["P4"] && vulnerability.productStatus[.unknown] == ["P4"])
        #expect(vulnerability.remediations.map(\.category) == [.fixPlanned, .optionalPatch])
    }

    @Test func `reads every metric`() throws {
        let metric = try #require(try document().vulnerabilities.first?.metrics.first)
        #expect(metric.products == ["P2"] && metric.source == "https://b.example/score")
        #expect(metric.content.cvssV2?.baseScore == 7.5 && metric.content.cvssV3?.baseScore == 9.8)
        #expect(metric.content.cvssV4?.baseScore == 9.3)
        let epss = EPSS(probability: "0.97", percentile: "0.99985", timestamp: Timestamp("2020-01-11T00:00:00Z"))
        #expect(metric.content.epss == epss)
        #expect(metric.content.qualitativeSeverity == .critical)
        #expect(metric.content.ssvcV2?.timestamp == Timestamp("2020-01-11T00:00:00Z"))
        #expect(try document().vulnerabilities[0].scores.map(\.cvssV3) == [metric.content.cvssV3])
    }

    @Test func `writes what it read`() throws {
        #expect(try document().json.bytes(keys: .sorted) == SmallDocument21.json.bytes(keys: .sorted))
    }

    struct Break: Sendable, CustomTestStringConvertible {
        var pointer: String
        var value: JSON?
        var code: String
        var severity: Finding.Severity
        var at: String?
        var testDescription: String { "\(pointer) = \(value?.text() ?? "nothing")" }
    }

    static let of = "/vulnerabilities/0"

    @Test(arguments: [
        Break(pointer: "/$schema", value: nil, code: "csaf.missing-member", severity: .warning, at: ""),
        Break(pointer: "/$schema", value: "https://a.example/", code: "csaf.other-schema", severity: .warning),
        Break(
            pointer: "/document/distribution",
            value: nil,
            code: "csaf.missing-member",
            severity: .warning,
            at: "/document"
        ),
        Break(
            pointer: "/document/distribution/tlp/label",
            value: "WHITE",
            code: "csaf.unlisted-term",
            severity: .warning
        ),
        Break(pointer: "/document/notes/0/product_ids/0", value: "P9", code: "csaf.6.1.1", severity: .error),
        Break(pointer: "/document/notes/0/group_ids/0", value: "G9", code: "csaf.6.1.4", severity: .error),
        Break(
            pointer: "/product_tree/product_paths/0/subpaths/1/next_product_reference",
            value: "P9",
            code: "csaf.6.1.1",
            severity: .error
        ),
        Break(
            pointer: "/product_tree/product_paths/0/subpaths/1/next_product_reference",
            value: "P4",
            code: "csaf.6.1.3",
            severity: .error,
            at: "/product_tree/product_paths/0"
        ),
        Break(pointer: of + "/product_status/unknown/0", value: "P9", code: "csaf.6.1.1", severity: .error),
        Break(pointer: of + "/involvements/0/product_ids/0", value: "P9", code: "csaf.6.1.1", severity: .error),
        Break(pointer: of + "/ids/0/group_ids/0", value: "G9", code: "csaf.6.1.4", severity: .error),
        Break(
            pointer: of + "/first_known_exploitation_dates/0/product_ids/0",
            value: "P9",
            code: "csaf.6.1.1",
            severity: .error
        ),
        Break(
            pointer: of + "/cwes/0/version",
            value: nil,
            code: "csaf.missing-member",
            severity: .warning,
            at: of + "/cwes/0"
        ),
        Break(
            pointer: of + "/metrics/0/content/epss/timestamp",
            value: "soon",
            code: "csaf.bad-date",
            severity: .error
        ),
        Break(
            pointer: "/x_extensions/0/critical",
            value: nil,
            code: "csaf.missing-member",
            severity: .warning,
            at: "/x_extensions/0"
        ),
    ])
    func `notes the break and reads the rest`(_ broken: Break) throws {
        let reading = SmallDocument21.read(try #require(SmallDocument21.replacing(broken.pointer, by: broken.value)))
        let at = broken.at ?? broken.pointer
        let finding = reading.findings.first { $0.code == broken.code && $0.place.pointer == at }
        #expect(finding?.severity == broken.severity, "\(reading.findings)")
        #expect(reading.document?.title == "Title")
    }

    /// What only the other version has is not read, and not passed over either.
    @Test(arguments: [
        (version: SpecificationVersion.v2_1, at: "/vulnerabilities/0", key: "scores"),
        (.v2_1, "/vulnerabilities/0", "cwe"),
        (.v2_1, "/vulnerabilities/0", "release_date"), (.v2_1, "/product_tree", "relationships"),
        (.v2_0, "/vulnerabilities/0", "metrics"), (.v2_0, "/vulnerabilities/0", "cwes"),
        (.v2_0, "/vulnerabilities/0", "disclosure_date"), (.v2_0, "/vulnerabilities/0", "x_extensions"),
        (.v2_0, "/vulnerabilities/0", "first_known_exploitation_dates"), (.v2_0, "/product_tree", "product_paths"),
        (.v2_0, "/document", "license_expression"), (.v2_0, "/document/distribution", "sharing_group"),
        (.v2_0, "/document/notes/0", "product_ids"), (.v2_0, "/vulnerabilities/0/ids/0", "group_ids"),
        (.v2_0, "/vulnerabilities/0/involvements/0", "contact"), (.v2_0, "", "x_extensions"),
    ])
    func `warns of a member of the other version`(version: SpecificationVersion, at: String, key: String) throws {
        let whole = version == .v2_0 ? SmallDocument.json : SmallDocument21.json
        let json = try #require(adding(key, at: at, to: whole))
        let reading = CSAFDocument.read(json.bytes(), file: "x")
        #expect(reading.findings.map(\.code) == ["csaf.other-version-member"])
        #expect(reading.findings.map(\.severity) == [.warning])
        #expect(reading.findings.map(\.place.pointer) == ["\(at)/\(key)"])
    }

    private func adding(_ key: String, at pointer: String, to json: JSON) -> JSON? {
        let found = SmallDocument.places(json).first { $0.0.description == pointer }
        guard case .object(let members)? = found?.1 else { return nil }
        return SmallDocument.replacing(pointer, by: .object(members + [JSON.Member(key, [])]), in: json)
    }

    @Test func `does not keep an extension that is nested without end`() throws {
        var deep: JSON = 1
        for _ in 0..<100 { deep = ["x": deep] }
        let reading = SmallDocument21.read(
            try #require(SmallDocument21.replacing("/x_extensions/0/content", by: deep))
        )
        #expect(reading.findings.map(\.code) == ["csaf.too-deep"])
        #expect(reading.findings.map(\.place.pointer) == ["/x_extensions/0"])
        #expect(reading.document?.rootExtensions.isEmpty == true)
    }

    /// Whatever is replaced by another type is noted, and what is left survives being written.
    @Test func `notes a value of another type at its place`() throws {
        for (pointer, value) in SmallDocument.places(SmallDocument21.json) where !isKept(pointer.description) {
            let other: JSON = if case .object = value { [] } else { [:] }
            let reading = SmallDocument21.read(try #require(SmallDocument21.replacing(pointer.description, by: other)))
            guard let document = reading.document else {
                #expect(["", "/document", "/document/csaf_version"].contains(pointer.description))
                continue
            }
            let isNoted = reading.findings.contains {
                $0.code == "csaf.wrong-type" && $0.place.pointer == pointer.description
            }
            #expect(isNoted, "\(pointer): \(reading.findings)")
            let again = CSAFDocument.read(document.bytes(), file: "again").document
            #expect(again == document, "\(pointer) does not survive being written")
        }
    }

    /// Inside of what is kept as it is.
    private func isKept(_ pointer: String) -> Bool {
        ["/x_extensions/0/", "/ssvc_v2/"].contains { pointer.contains($0) }
    }

    @Test func `tells the content of two states apart, not what wrote them`() throws {
        let document = try document()
        #expect(document.identity == .init(namespace: "https://a.example", trackingID: "EX-1"))
        var other = document
        other.tracking.generator = Generator(engineName: "other", date: Timestamp("2026-01-01T00:00:00Z"))
        #expect(other.canonicalBytes() == document.canonicalBytes())
        #expect(other.bytes() != document.bytes())
        other.vulnerabilities[0].remediations[0].date = Timestamp("2020-01-28T00:00:00+01:00")
        #expect(other.canonicalBytes() != document.canonicalBytes())
    }
}
