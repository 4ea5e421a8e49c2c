// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A product of a document with all that leads to it: its place in the tree, or the two products it is joined of.
public struct Product: Hashable, Sendable {
    /// One step of the path from the root of the tree.
    public struct Step: Hashable, Sendable {
        /// What the name is the name of.
        public var category: BranchCategory
        /// The name.
        public var name: String

        /// Makes a step.
        public init(category: BranchCategory, name: String) {
            self.category = category
            self.name = name
        }
    }

    /// Where in the tree a product is defined.
    public enum Origin: Hashable, Sendable {
        /// In a branch.
        case branch
        /// In `full_product_names`.
        case fullProductName
        /// In a product path, which CSAF 2.0 calls a relationship: what it begins with, and the steps from there.
        case productPath(beginning: ProductID, subpaths: [ProductPath.Subpath])
    }

    /// The id within the document.
    public var id: ProductID
    /// The name, for people.
    public var name: String
    /// What identifies it outside the document.
    public var helper: ProductIdentificationHelper?
    /// The branches from the root down to it; empty when it is not defined in a branch.
    public var path: [Step]
    /// Where it is defined.
    public var origin: Origin
    /// JSON pointer of its `full_product_name_t`, counted over the elements that could be read.
    public var pointer: String

    /// Makes a product.
    public init(
        id: ProductID,
        name: String,
        helper: ProductIdentificationHelper? = nil,
        path: [Step] = [],
        origin: Origin,
        pointer: String
    ) {
        self.id = id
        self.name = name
        self.helper = helper
        self.path = path
        self.origin = origin
        self.pointer = pointer
    }

    /// The name of the innermost branch of a category on the path.
    public func name(of category: BranchCategory) -> String? {
        path.last { $0.category == category }?.name
    }
}

extension ProductTree {
    /// Every definition of a product once: branches depth first, then full product names, then product paths.
    ///
    /// Walks the whole tree at each call. An id that the document defines twice, which is a finding `csaf.6.1.2`, is
    /// there twice: no definition may hide another.
    ///
    /// - Parameter version: the version of the document, for the pointers.
    /// - Returns: the products in the order of the tree.
    public func products(in version: SpecificationVersion) -> [Product] {
        var products: [Product] = []
        var path: [Product.Step] = []
        ProductTree.collect(branches, "/product_tree/branches", &path, &products)
        for (index, name) in fullProductNames.enumerated() {
            products.append(Product(name, [], .fullProductName, "/product_tree/full_product_names/\(index)"))
        }
        let list = version == .v2_0 ? "relationships" : "product_paths"
        for (index, joined) in productPaths.enumerated() {
            let origin = Product.Origin.productPath(beginning: joined.beginning, subpaths: joined.subpaths)
            let pointer = "/product_tree/\(list)/\(index)/full_product_name"
            products.append(Product(joined.fullProductName, [], origin, pointer))
        }
        return products
    }

    private static func collect(
        _ branches: [Branch],
        _ pointer: String,
        _ path: inout [Product.Step],
        _ products: inout [Product]
    ) {
        for (index, branch) in branches.enumerated() {
            path.append(Product.Step(category: branch.category, name: branch.name))
            if let product = branch.product {
                products.append(Product(product, path, .branch, "\(pointer)/\(index)/product"))
            }
            if !branch.branches.isEmpty { collect(branch.branches, "\(pointer)/\(index)/branches", &path, &products) }
            path.removeLast()
        }
    }
}

extension Product {
    init(_ name: FullProductName, _ path: [Step], _ origin: Origin, _ pointer: String) {
        self.init(
            id: name.productID,
            name: name.name,
            helper: name.helper,
            path: path,
            origin: origin,
            pointer: pointer
        )
    }
}

extension CSAFDocument {
    /// Every definition of a product once, as ``ProductTree/products(in:)`` has them; walks the tree at each call.
    public var products: [Product] { productTree.products(in: csafVersion) }

    /// The products of a group in the order written; a group that is defined twice has the products of both.
    ///
    /// Empty for a group that is not defined, which is a finding `csaf.6.1.4`. Linear in the number of groups.
    public func productIDs(inGroup group: ProductGroupID) -> [ProductID] {
        productTree.productGroups.flatMap { $0.groupID == group ? $0.productIDs : [] }
    }
}
