// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Foundation
import Instants
import Testing

@testable import Casework

/// An advisory means the same in either version of CSAF.
struct ConvertedAdvisoryTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Cases/citrix-2019-19781/advisories")

    /// Everything that matching and deciding use, but the pointers.
    private func said(_ advisory: Advisory) -> [String] {
        let head = [advisory.trackingID, advisory.version, advisory.title, advisory.publisher, "\(advisory.knownFrom)"]
        let products = advisory.products.map { product in
            [
                product.productID, product.vendor ?? "-", product.product, product.versionText ?? "-",
                product.versions.map { "\($0)" } ?? "-", product.cpe ?? "-", product.purls.joined(separator: " "),
                product.modelNumbers.joined(separator: " "), product.serialNumbers.joined(separator: " "),
                product.skus.joined(separator: " "),
            ].joined(separator: "|")
        }
        let vulnerabilities = advisory.vulnerabilities.flatMap { vulnerability in
            let statuses = vulnerability.statuses.map { "\($0.key): \($0.value.map(\.rawValue).sorted())" }
            let remediations = vulnerability.remediations.map { remedy in
                let date = remedy.date.map { "\($0)" } ?? "-"
                return "\(remedy.category) \(date) \(remedy.details) \(remedy.url ?? "-") \(remedy.products.sorted())"
            }
            return [vulnerability.id] + statuses.sorted() + remediations
        }
        return head + products + vulnerabilities
    }

    @Test(arguments: ["2019-12-17", "2020-01-16", "2020-01-19", "2020-01-22", "2020-01-23", "2020-01-24"])
    func meansTheSameInCSAF21(day: String) throws {
        let bytes = Array(try Data(contentsOf: Self.folder.appending(path: day + ".json")))
        let old = try #require(CSAFDocument.read(bytes, file: "a").document)
        let knownFrom = try #require(old.tracking.currentReleaseDate?.instant)
        var options = ConversionOptions()
        options.numbersAreComplete = true
        let conversion = old.converted(to: .v2_1, asOf: knownFrom, options: options)
        let converted = try #require(conversion.document)
        let new = try #require(CSAFDocument.read(converted.bytes(), file: "a").document)
        #expect(new.csafVersion == .v2_1)
        let before = Advisory(old, file: "a", knownFrom: knownFrom)
        let after = Advisory(new, file: "a", knownFrom: knownFrom)
        let affected = before.products.indices.filter { before.vulnerabilities[0].statuses[$0] == [.knownAffected] }
        #expect(affected.count == 18)
        // A fix "from 11.1-63.15 on" is one version in CSAF 2.1; what is affected stays as it was.
        let isFix = { (text: String) in text.contains("-fixed|") }
        #expect(said(after).filter { !isFix($0) } == said(before).filter { !isFix($0) })
        options.openRanges = .keep
        let kept = try #require(old.converted(to: .v2_1, asOf: knownFrom, options: options).document)
        #expect(said(Advisory(kept, file: "a", knownFrom: knownFrom)) == said(before))
    }

    @Test func findsProductsByEachPackageURL() throws {
        let helper = ProductIdentificationHelper(purls: ["pkg:deb/debian/a", "pkg:rpm/fedora/a"])
        let document = CSAFDocument(
            category: "csaf_base",
            csafVersion: .v2_1,
            title: "t",
            publisher: Publisher(),
            tracking: Tracking(),
            productTree: ProductTree(
                fullProductNames: [FullProductName(name: "A", productID: "P1", helper: helper)],
                productPaths: [
                    ProductPath(
                        beginning: "P1",
                        subpaths: [.init(category: .installedOn, next: "P1")],
                        fullProductName: FullProductName(name: "A on A", productID: "P2")
                    )
                ]
            ),
            vulnerabilities: [Vulnerability(cve: "CVE-2020-0001", productStatus: ProductStatus(unknown: ["P2"]))]
        )
        let advisory = Advisory(document, file: "a", knownFrom: .distantPast)
        #expect(advisory.products.map(\.purls) == [helper.purls, helper.purls])
        #expect(advisory.products.map(\.product) == ["A", "A"])
        #expect(advisory.vulnerabilities[0].statuses == [1: [.underInvestigation]])
    }
}
