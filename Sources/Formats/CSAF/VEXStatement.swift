// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a document says of one product and one vulnerability, in the sense of VEX.
public struct VEXStatement: Hashable, Sendable {
    /// Which of the document's vulnerabilities.
    public var vulnerability: Int
    /// The product.
    public var product: ProductID
    /// Its status; a product in several lists has a statement for each.
    public var status: ProductStatus.Kind
    /// Why it is not affected: the flags and the threats of category `impact` that name it.
    public var impact: [String]
    /// What to do: the remediations that name it, by their place in the list of the vulnerability.
    public var actions: [Int]

    /// Makes a statement.
    public init(vulnerability: Int, product: ProductID, status: ProductStatus.Kind, impact: [String], actions: [Int]) {
        self.vulnerability = vulnerability
        self.product = product
        self.status = status
        self.impact = impact
        self.actions = actions
    }
}

extension CSAFDocument {
    /// Every status that the document gives a product for a vulnerability, in the order of the vulnerabilities and lists.
    ///
    /// The impact is given for products that are not affected, the actions for all. Walks the document at each call.
    public var vexStatements: [VEXStatement] {
        vulnerabilities.enumerated().flatMap { number, vulnerability -> [VEXStatement] in
            let flags = vulnerability.flags.map {
                (products: Set($0.affectedProductIDs(in: self)), text: $0.label?.text ?? "")
            }
            let threats = vulnerability.threats.filter { $0.category == .impact }
                .map { (products: Set($0.affectedProductIDs(in: self)), text: $0.details) }
            let actions = vulnerability.remediations.map { Set($0.affectedProductIDs(in: self)) }
            return ProductStatus.Kind.allCases.flatMap { kind in
                vulnerability.productStatus[kind].map { product in
                    VEXStatement(
                        vulnerability: number,
                        product: product,
                        status: kind,
                        impact: kind == .knownNotAffected
                            ? (flags + threats).filter { $0.products.contains(product) }.map(\.text) : [],
                        actions: actions.indices.filter { actions[$0].contains(product) }
                    )
                }
            }
        }
    }
}
