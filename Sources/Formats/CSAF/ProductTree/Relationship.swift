// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A product joined out of two others, in the form of CSAF 2.0 (`relationships[]`): a ``ProductPath`` of one step.
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

extension ProductTree {
    /// The product paths of one step in the form of CSAF 2.0; longer ones, which only CSAF 2.1 has, are not among them.
    public var relationships: [Relationship] { productPaths.compactMap(\.relationship) }
}

extension ProductPath {
    /// A path of one step.
    public init(_ relationship: Relationship) {
        self.init(
            beginning: relationship.productReference,
            subpaths: [Subpath(category: relationship.category, next: relationship.relatesToProductReference)],
            fullProductName: relationship.fullProductName
        )
    }

    /// The path in the form of CSAF 2.0; nil unless it has one step.
    public var relationship: Relationship? {
        guard subpaths.count == 1, let step = subpaths.first else { return nil }
        return Relationship(
            category: step.category,
            productReference: beginning,
            relatesToProductReference: step.next,
            fullProductName: fullProductName
        )
    }
}
