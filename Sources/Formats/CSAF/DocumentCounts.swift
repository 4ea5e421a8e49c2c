// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// How much of what a document holds; for overviews, and to compare with another reader's counts.
public struct DocumentCounts: Hashable, Sendable {
    /// Definitions of products by the category of their branch; `relationship` and `full_product_name` for the others.
    public var leafCategories: [String: Int] = [:]
    /// Definitions of products.
    public var products = 0
    /// Vulnerabilities.
    public var vulnerabilities = 0
    /// Products in the lists of each status, summed over the vulnerabilities.
    public var productStatus: [ProductStatus.Kind: Int] = [:]
    /// Remediations by category, summed over the vulnerabilities.
    public var remediations: [String: Int] = [:]
    /// Pairs of vulnerability and product that is known to be affected.
    public var affectedPairs = 0
    /// Those with a vendor fix for the product.
    public var affectedPairsWithVendorFix = 0
    /// Those with a mitigation or a workaround for the product.
    public var affectedPairsWithMitigationOrWorkaround = 0
    /// Those with neither.
    public var affectedPairsWithoutAny = 0
}

extension CSAFDocument {
    /// Counts what is in the document; walks all of it at each call.
    public var counts: DocumentCounts {
        var counts = DocumentCounts()
        for product in products {
            counts.products += 1
            let category =
                switch product.origin {
                case .branch: product.path.last?.category.text ?? ""
                case .fullProductName: "full_product_name"
                case .productPath: "relationship"
                }
            counts.leafCategories[category, default: 0] += 1
        }
        counts.vulnerabilities = vulnerabilities.count
        for vulnerability in vulnerabilities { count(vulnerability, into: &counts) }
        return counts
    }

    private func count(_ vulnerability: Vulnerability, into counts: inout DocumentCounts) {
        for kind in ProductStatus.Kind.allCases where !vulnerability.productStatus[kind].isEmpty {
            counts.productStatus[kind, default: 0] += vulnerability.productStatus[kind].count
        }
        var fixed: Set<ProductID> = []
        var eased: Set<ProductID> = []
        for remediation in vulnerability.remediations {
            counts.remediations[remediation.category?.text ?? "", default: 0] += 1
            switch remediation.category {
            case .vendorFix: fixed.formUnion(remediation.affectedProductIDs(in: self))
            case .mitigation, .workaround: eased.formUnion(remediation.affectedProductIDs(in: self))
            default: break
            }
        }
        for product in Set(vulnerability.productStatus.knownAffected) {
            counts.affectedPairs += 1
            if fixed.contains(product) { counts.affectedPairsWithVendorFix += 1 }
            if eased.contains(product) { counts.affectedPairsWithMitigationOrWorkaround += 1 }
            if !fixed.contains(product), !eased.contains(product) { counts.affectedPairsWithoutAny += 1 }
        }
    }
}
