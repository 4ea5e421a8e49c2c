// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The products that a document speaks of (`/product_tree`).
public struct ProductTree: Hashable, Sendable {
    /// Products by vendor, name, version and so on, of any depth.
    public var branches: [Branch]
    /// Products without a branch.
    public var fullProductNames: [FullProductName]
    /// Products joined out of others; ``relationships`` has those of two in the form of CSAF 2.0.
    public var productPaths: [ProductPath]
    /// Named groups of products.
    public var productGroups: [ProductGroup]

    /// Makes a tree.
    public init(
        branches: [Branch] = [],
        fullProductNames: [FullProductName] = [],
        productPaths: [ProductPath] = [],
        productGroups: [ProductGroup] = []
    ) {
        self.branches = branches
        self.fullProductNames = fullProductNames
        self.productPaths = productPaths
        self.productGroups = productGroups
    }

    /// Whether nothing is in it.
    public var isEmpty: Bool {
        branches.isEmpty && fullProductNames.isEmpty && productPaths.isEmpty && productGroups.isEmpty
    }
}

/// A named group of products (`/product_tree/product_groups[]`).
public struct ProductGroup: Hashable, Sendable {
    /// The group's name within the document.
    public var groupID: ProductGroupID
    /// Its products, as written.
    public var productIDs: [ProductID]
    /// What it is.
    public var summary: String?

    /// Makes a group.
    public init(groupID: ProductGroupID, productIDs: [ProductID] = [], summary: String? = nil) {
        self.groupID = groupID
        self.productIDs = productIDs
        self.summary = summary
    }
}
