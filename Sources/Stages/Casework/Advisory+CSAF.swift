// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import CSAF
import Findings
package import Instants
import Versions

extension Advisory {
    /// What a CSAF document says, as matching and deciding need it.
    ///
    /// - Parameters:
    ///   - document: the document.
    ///   - file: the file it was read from.
    ///   - knownFrom: from when it was known; the document's `current_release_date`.
    ///   - caseProducts: the products of the case, which know how their versions are written.
    package init(_ document: CSAFDocument, file: String, knownFrom: Instant, caseProducts: [CaseProduct] = []) {
        let products = document.products
        var positions: [ProductID: [Int]] = [:]
        for (position, product) in products.enumerated() { positions[product.id, default: []].append(position) }
        let byID = Dictionary(products.map { ($0.id, $0) }) { first, _ in first }
        self.init(
            trackingID: document.tracking.id,
            version: document.tracking.version,
            title: document.title,
            publisher: document.publisher.name,
            knownFrom: knownFrom,
            file: file,
            products: products.map { AdvisoryProduct($0, among: byID, caseProducts) },
            vulnerabilities: document.vulnerabilities.enumerated().map { number, vulnerability in
                AdvisoryVulnerability(vulnerability, number: number, in: document, positions)
            }
        )
    }
}

extension AdvisoryProduct {
    /// A product with its place in the tree; one that is joined of others is found by what its component is.
    init(_ product: Product, among products: [ProductID: Product], _ caseProducts: [CaseProduct]) {
        var identity = product
        if case .productPath(let component, _) = product.origin, let found = products[component] {
            identity = found
        }
        let helper = product.helper ?? identity.helper
        let text = AdvisoryProduct.versionText(identity)
        let vendor = identity.name(of: .vendor)
        let name = identity.name(of: .productName) ?? identity.name(of: .productFamily) ?? identity.name
        let scheme = caseProducts.first { $0.vendor == vendor && $0.name == name }?.scheme
        self.init(
            productID: product.id.text,
            pointer: product.pointer,
            vendor: vendor,
            product: name,
            versions: text.map { VersionStatement.read($0.text, isRange: $0.isRange, scheme: scheme) },
            versionText: text?.text,
            cpe: helper?.cpe,
            purl: helper?.purls.first,
            modelNumbers: helper?.modelNumbers ?? [],
            serialNumbers: helper?.serialNumbers ?? [],
            skus: helper?.skus ?? [],
            otherPurls: Array((helper?.purls ?? []).dropFirst())
        )
    }

    /// The text that says which versions are meant, and whether it is a range.
    private static func versionText(_ product: Product) -> (text: String, isRange: Bool)? {
        if let range = product.name(of: .productVersionRange) { return (range, true) }
        let parts = [BranchCategory.productVersion, .servicePack, .patchLevel].compactMap(product.name(of:))
        return parts.isEmpty ? nil : (parts.joined(separator: " "), false)
    }
}

extension AdvisoryVulnerability {
    init(_ vulnerability: Vulnerability, number: Int, in document: CSAFDocument, _ positions: [ProductID: [Int]]) {
        var statuses: [Int: Set<AdvisoryStatus>] = [:]
        func add(_ ids: [ProductID], _ status: AdvisoryStatus) {
            for position in ids.flatMap({ positions[$0] ?? [] }) { statuses[position, default: []].insert(status) }
        }
        let said = vulnerability.productStatus
        add(said.knownAffected + said.firstAffected + said.lastAffected, .knownAffected)
        add(said.fixed + said.firstFixed, .fixed)
        add(said.knownNotAffected, .knownNotAffected)
        // Nobody looks where it is `unknown`, but the answer is the same: it cannot be told.
        add(said.underInvestigation + said.unknown, .underInvestigation)
        let remediations = vulnerability.remediations.enumerated().map { offset, remediation in
            AdvisoryRemediation(
                category: remediation.category?.text ?? "",
                date: remediation.date?.instant,
                details: remediation.details,
                url: remediation.url,
                products: Set(remediation.affectedProductIDs(in: document).flatMap { positions[$0] ?? [] }),
                pointer: "/vulnerabilities/\(number)/remediations/\(offset)"
            )
        }
        self.init(
            id: vulnerability.cve ?? vulnerability.ids.first?.text ?? vulnerability.title ?? "#\(number + 1)",
            statuses: statuses,
            remediations: remediations
        )
    }
}
