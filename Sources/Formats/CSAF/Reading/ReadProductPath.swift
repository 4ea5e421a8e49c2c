// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension DocumentReader {
    /// Reads an element of `product_paths`; nil without a product, because then nothing can speak of it.
    mutating func productPath(_ node: JSONNode) -> ProductPath? {
        var path = ProductPath(beginning: "", fullProductName: FullProductName(name: "", productID: ""))
        var product: FullProductName?
        for member in node.members {
            let value = member.value
            switch member.key {
            case "beginning_product_reference":
                path.beginning = ProductID(text(value, "beginning_product_reference") ?? "")
            case "subpaths": path.subpaths = objects(value, "subpaths") { $0.subpath($1) }
            case "full_product_name": product = object(value, "full_product_name") { $0.fullProductName($1) } ?? nil
            default: unknown(member)
            }
        }
        require(node, "beginning_product_reference", .error)
        require(node, "subpaths", .error)
        require(node, "full_product_name", .error)
        guard let product else { return nil }
        path.fullProductName = product
        return path
    }

    private mutating func subpath(_ node: JSONNode) -> ProductPath.Subpath {
        var subpath = ProductPath.Subpath(next: "")
        for member in node.members {
            switch member.key {
            case "category": subpath.category = term(member.value, "category")
            case "next_product_reference":
                subpath.next = ProductID(text(member.value, "next_product_reference") ?? "")
            default: unknown(member)
            }
        }
        require(node, "category", .error)
        require(node, "next_product_reference", .error)
        return subpath
    }
}
