// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A product joined out of two others: a program on a system, a package in a distribution (`relationships[]`).
public struct Relationship: Hashable, Sendable {
    /// How two products are joined (CSAF 2.0 §3.2.2.4.1).
    public enum Category: StandardTerm {
        /// The first is part of the second as shipped.
        case defaultComponentOf
        /// The first is outside the second and used by it.
        case externalComponentOf
        /// The first is installed on the second.
        case installedOn
        /// The first is installed together with the second.
        case installedWith
        /// The first can be part of the second.
        case optionalComponentOf
        /// A text that is none of these.
        case unlisted(String)

        /// The terms of the standard.
        public static let listed: [Category] = [
            .defaultComponentOf, .externalComponentOf, .installedOn, .installedWith, .optionalComponentOf,
        ]

        /// The term as it is written.
        public var text: String {
            switch self {
            case .defaultComponentOf: "default_component_of"
            case .externalComponentOf: "external_component_of"
            case .installedOn: "installed_on"
            case .installedWith: "installed_with"
            case .optionalComponentOf: "optional_component_of"
            case .unlisted(let text): text
            }
        }
    }

    /// How they are joined; nil when missing.
    public var category: Category?
    /// The first product.
    public var productReference: ProductID
    /// The second product.
    public var relatesToProductReference: ProductID
    /// The product that the two make together.
    public var fullProductName: FullProductName

    /// Joins two products.
    public init(
        category: Category? = nil,
        productReference: ProductID,
        relatesToProductReference: ProductID,
        fullProductName: FullProductName
    ) {
        self.category = category
        self.productReference = productReference
        self.relatesToProductReference = relatesToProductReference
        self.fullProductName = fullProductName
    }
}
