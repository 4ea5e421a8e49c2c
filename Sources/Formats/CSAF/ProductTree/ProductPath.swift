// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A product joined out of others: a program on a system, a package in a distribution (`product_paths[]`).
///
/// CSAF 2.0 has such products as `relationships[]`, each of one step; CSAF 2.1 has any number of steps.
public struct ProductPath: Hashable, Sendable {
    /// One step: how what comes before is joined with the next product (`subpaths[]`).
    public struct Subpath: Hashable, Sendable {
        /// How they are joined; nil when missing.
        public var category: Relationship.Category?
        /// The next product.
        public var next: ProductID

        /// Makes a step.
        public init(category: Relationship.Category? = nil, next: ProductID) {
            self.category = category
            self.next = next
        }
    }

    /// The product that the path begins with.
    public var beginning: ProductID
    /// The steps, in order.
    public var subpaths: [Subpath]
    /// The product that all of them make together.
    public var fullProductName: FullProductName

    /// Joins products.
    public init(beginning: ProductID, subpaths: [Subpath] = [], fullProductName: FullProductName) {
        self.beginning = beginning
        self.subpaths = subpaths
        self.fullProductName = fullProductName
    }
}
