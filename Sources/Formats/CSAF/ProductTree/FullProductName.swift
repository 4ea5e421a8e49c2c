// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A product with its name and its id (`full_product_name_t`).
public struct FullProductName: Hashable, Sendable {
    /// The name, for people.
    public var name: String
    /// The id that the rest of the document uses.
    public var productID: ProductID
    /// What identifies the product outside the document.
    public var helper: ProductIdentificationHelper?

    /// Information about the product beyond the standard; CSAF 2.1 only.
    public var extensions: [Extension]

    /// Makes a product.
    public init(
        name: String,
        productID: ProductID,
        helper: ProductIdentificationHelper? = nil,
        extensions: [Extension] = []
    ) {
        self.name = name
        self.productID = productID
        self.helper = helper
        self.extensions = extensions
    }
}
