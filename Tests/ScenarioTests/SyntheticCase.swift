// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Findings
import Foundation
import Instants
import Inventory
import Testing

/// A small case that a test writes itself: what the case of January 2020 has no example of.
struct SyntheticCase {
    /// A product of a revision, by its range, with its status and what is said of its remedies.
    struct Product {
        var name: String
        var range: String
        var status: String
        /// `category` or `category YYYY-MM-DD`, separated by commas.
        var remedies = ""
    }

    /// A revision: the day from which it is known, and its products.
    struct Revision {
        var day: String
        var products: [Product]
    }

    var vendor = "Maker"
    var products: [String]
    var scheme = "semver"
    var variants = "[]"
    var preconditions = "[]"
    var knownBuilds = "[]"
    var exploitation = "[]"
    var revisions: [Revision]

    /// The case, read as any other; a test fails when the reader remarks an error.
    func read() throws -> Case {
        let reading = readCase(
            CaseFiles(
                caseFile: .init(name: "case.yaml", bytes: Array(yaml.utf8)),
                advisories: try revisions.enumerated().map { number, revision in
                    .init(name: "advisories/\(number).json", bytes: try json(revision, number: number + 1))
                }
            )
        )
        let errors = reading.findings.filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors)")
        return try #require(reading.case)
    }

    private var yaml: String {
        let entries = products.enumerated().map { number, name in
            "  - {id: p\(number), vendor: \(vendor), name: \(name), scheme: \(scheme), variants: \(variants)}"
        }
        return """
            schema: dijkwacht/case-1
            id: synthetic
            title: {en: A case of a test, nl: Een zaak van een test}
            vulnerabilities: [CVE-2030-0001]
            time-zone: Europe/Amsterdam
            opened: 2030-01-01T00:00:00+01:00
            sources: {S: {title: A source}}
            products:
            \(entries.joined(separator: "\n"))
            known-builds: \(knownBuilds)
            remedies:
              - id: m
                category: mitigation
                url: https://maker.example/m
                title: {en: The mitigation, nl: De maatregel}
                proof:
                  valid-days: 7
                  checks: [{id: set, kind: configuration, text: {en: It is set, nl: Het is ingesteld}}]
              - id: fix
                category: vendor_fix
                title: {en: The fix, nl: De update}
                proof:
                  checks: [{id: version, kind: version, text: {en: The version, nl: De versie}}]
            preconditions: \(preconditions)
            exploitation: \(exploitation)
            """
    }

    private func json(_ revision: Revision, number: Int) throws -> [UInt8] {
        let date = "\(revision.day)T12:00:00+01:00"
        let tree = Dictionary(grouping: revision.products.enumerated(), by: \.element.name).sorted { $0.key < $1.key }
            .map {
                name,
                entries -> [String: Any] in
                [
                    "category": "product_name", "name": name,
                    "branches": entries.map { position, product -> [String: Any] in
                        let isVersion = product.status == "fixed"
                        return [
                            "category": isVersion ? "product_version" : "product_version_range", "name": product.range,
                            "product": ["name": "\(name) \(product.range)", "product_id": "P\(position)"],
                        ]
                    },
                ]
            }
        var statuses: [String: [String]] = [:]
        for (position, product) in revision.products.enumerated() {
            statuses[product.status, default: []].append("P\(position)")
        }
        let remediations = revision.products.enumerated().flatMap { position, product in
            product.remedies.split(separator: ",").map { remediation(String($0), "P\(position)") }
        }
        let document: [String: Any] = [
            "document": [
                "category": "csaf_security_advisory", "csaf_version": "2.0", "title": "A test", "lang": "en",
                "publisher": ["category": "vendor", "name": vendor, "namespace": "https://maker.example"],
                "tracking": [
                    "id": "T-1", "version": "\(number)", "status": "final", "current_release_date": date,
                    "initial_release_date": "\(revisions[0].day)T12:00:00+01:00",
                    "revision_history": (0..<number).map {
                        ["date": "\(revisions[$0].day)T12:00:00+01:00", "number": "\($0 + 1)", "summary": "s"]
                    },
                ],
            ],
            "product_tree": ["branches": [["category": "vendor", "name": vendor, "branches": tree]]],
            "vulnerabilities": [["cve": "CVE-2030-0001", "product_status": statuses, "remediations": remediations]],
        ]
        return Array(try JSONSerialization.data(withJSONObject: document))
    }

    private func remediation(_ words: String, _ product: String) -> [String: Any] {
        let parts = words.split(separator: " ").map(String.init)
        var remediation: [String: Any] = ["category": parts[0], "details": "d", "product_ids": [product]]
        if parts[0] == "mitigation" { remediation["url"] = "https://maker.example/m" }
        if parts.count > 1 { remediation["date"] = "\(parts[1])T00:00:00+01:00" }
        return remediation
    }

    /// The decision for one asset of the case's first product at noon of a day.
    ///
    /// `columns` are further cells of `assets.csv` by name; `evidence` has rows `held-at,kind,value,remedy`.
    func decide(
        _ version: String,
        _ columns: [String: String] = [:],
        evidence: [String] = [],
        on day: String
    ) throws -> Decision {
        let names = columns.keys.sorted()
        let head = (["id", "organization", "vendor", "product", "version"] + names).joined(separator: ",")
        let row = (["a", "o", vendor, products[0], version] + names.map { columns[$0] ?? "" }).joined(separator: ",")
        let inventory = InventoryReader.read([
            .organizations: "id,name\no,Organization\n",
            .assets: "\(head)\n\(row)\n",
            .evidence: "asset,held-at,kind,value,remedy\n" + evidence.map { "a,\($0)\n" }.joined(),
        ])
        let instant = try January2020.instant("\(day)T12:00:00+01:00")
        let assessment = assess(try read(), inventory, policy: try January2020.policy.get(), asOf: instant)
        return try #require(assessment.decisions.first)
    }
}
