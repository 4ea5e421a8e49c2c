// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension DocumentReader {
    mutating func productTree(_ node: JSONNode) -> ProductTree {
        var tree = ProductTree()
        for member in node.members {
            let value = member.value
            switch member.key {
            case "branches": tree.branches = objects(value, "branches") { $0.branch($1) }
            case "full_product_names":
                tree.fullProductNames = objects(value, "full_product_names") { $0.fullProductName($1) }
            case "relationships" where version == .v2_0:
                tree.productPaths = objects(value, "relationships") { $0.relationship($1) }
            case "product_paths" where version == .v2_1:
                tree.productPaths = objects(value, "product_paths") { $0.productPath($1) }
            case "product_groups": tree.productGroups = objects(value, "product_groups") { $0.productGroup($1) }
            case "relationships", "product_paths": otherVersion(member)
            default: unknown(member)
            }
        }
        checkReferences(node)
        checkCircles(tree)
        return tree
    }

    private mutating func branch(_ node: JSONNode) -> Branch {
        branchDepth += 1
        defer { branchDepth -= 1 }
        var category: BranchCategory?
        var branch = Branch(category: .unlisted(""), name: "")
        for member in node.members {
            let value = member.value
            switch member.key {
            case "category": category = term(value, "category")
            case "name": branch.name = text(value, "name") ?? ""
            case "product": branch.product = object(value, "product") { $0.fullProductName($1) } ?? nil
            case "branches":
                guard branchDepth < limits.branchDepth else {
                    let message = "more than \(limits.branchDepth) branches within each other; those below are not read"
                    note(.error, "csaf.too-deep", "branches", message)
                    continue
                }
                branch.branches = objects(value, "branches") { $0.branch($1) }
            default: unknown(member)
            }
        }
        branch.category = category ?? .unlisted("")
        require(node, "category", .error)
        require(node, "name", .error)
        return branch
    }

    /// Nil without an id, because then nothing can speak of the product.
    mutating func fullProductName(_ node: JSONNode) -> FullProductName? {
        var product = FullProductName(name: "", productID: "")
        for member in node.members {
            let value = member.value
            switch member.key {
            case "name": product.name = text(value, "name") ?? ""
            case "product_id": product.productID = ProductID(text(value, "product_id") ?? "")
            case "product_identification_helper":
                product.helper = object(value, "product_identification_helper") { $0.helper($1) }
            case "x_extensions" where version == .v2_1: product.extensions = extensions(value)
            case "x_extensions": otherVersion(member)
            default: unknown(member)
            }
        }
        require(node, "name")
        require(node, "product_id", .error)
        guard !product.productID.text.isEmpty else { return nil }
        if !definedProducts.insert(product.productID).inserted {
            note(
                .error,
                "csaf.6.1.2",
                "product_id",
                "the product id '\(product.productID)' is defined more than once",
                help: "what the document says of this id is taken to hold for every product that has it"
            )
        }
        return product
    }

    private mutating func relationship(_ node: JSONNode) -> ProductPath? {
        var category: Relationship.Category?
        var first = ""
        var second = ""
        var product: FullProductName?
        for member in node.members {
            let value = member.value
            switch member.key {
            case "category": category = term(value, "category")
            case "product_reference": first = text(value, "product_reference") ?? ""
            case "relates_to_product_reference": second = text(value, "relates_to_product_reference") ?? ""
            case "full_product_name": product = object(value, "full_product_name") { $0.fullProductName($1) } ?? nil
            default: unknown(member)
            }
        }
        require(node, "category", .error)
        require(node, "product_reference", .error)
        require(node, "relates_to_product_reference", .error)
        require(node, "full_product_name", .error)
        guard let product else { return nil }
        return ProductPath(
            beginning: ProductID(first),
            subpaths: [ProductPath.Subpath(category: category, next: ProductID(second))],
            fullProductName: product
        )
    }

    private mutating func productGroup(_ node: JSONNode) -> ProductGroup? {
        var group = ProductGroup(groupID: "")
        for member in node.members {
            let value = member.value
            switch member.key {
            case "group_id": group.groupID = ProductGroupID(text(value, "group_id") ?? "")
            case "product_ids": group.productIDs = texts(value, "product_ids").map { ProductID($0) }
            case "summary": group.summary = text(value, "summary")
            default: unknown(member)
            }
        }
        require(node, "group_id", .error)
        require(node, "product_ids", .error)
        guard !group.groupID.text.isEmpty else { return nil }
        if !definedGroups.insert(group.groupID).inserted {
            note(
                .error,
                "csaf.6.1.5",
                "group_id",
                "the group id '\(group.groupID)' is defined more than once; it is taken to have the products of all"
            )
        }
        return group
    }
}
