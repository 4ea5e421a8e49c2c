// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

extension Conversion {
    mutating func limitProduct(_ product: inout FullProductName, _ pointer: String) {
        lose(&product.extensions, pointer + "/x_extensions")
        guard var helper = product.helper else { return }
        let pointer = pointer + "/product_identification_helper"
        for index in helper.purls.indices.dropFirst() {
            lost("\(pointer)/purls/\(index)", "the package URL '\(helper.purls[index])' behind the first")
        }
        helper.purls = Array(helper.purls.prefix(1))
        if original.csafVersion == .v2_1 {
            limit(&helper.modelNumbers, "model number", pointer + "/model_numbers")
            limit(&helper.serialNumbers, "serial number", pointer + "/serial_numbers")
            limit(&helper.skus, "stock keeping unit", pointer + "/skus")
        }
        product.helper = helper
    }

    /// CSAF 2.0 has no escape: a star or question mark that was meant as such becomes a wildcard.
    private mutating func limit(_ numbers: inout [String], _ kind: String, _ pointer: String) {
        for (index, number) in numbers.enumerated() where number.contains("\\") {
            var plain = ""
            var isEscaped = false
            var isWildcard = false
            for character in number {
                if character == "\\", !isEscaped {
                    isEscaped = true
                    continue
                }
                isWildcard = isWildcard || (isEscaped && "*?".contains(character))
                plain.append(character)
                isEscaped = false
            }
            numbers[index] = plain
            reworded(
                "\(pointer)/\(index)",
                "the \(kind) '\(number)' is written as '\(plain)'"
                    + (isWildcard ? "; its signs '*' and '?' are wildcards there" : "")
            )
        }
    }

    /// CSAF 2.0 has no category for what a product runs on.
    mutating func renamePlatforms() {
        var branches = document.productTree.branches
        rename(&branches, "/product_tree/branches")
        document.productTree.branches = branches
    }

    private mutating func rename(_ branches: inout [Branch], _ pointer: String) {
        for index in branches.indices {
            if branches[index].category == .platform {
                branches[index].category = .legacy
                reworded(
                    "\(pointer)/\(index)/category",
                    "the category 'platform' of '\(branches[index].name)' becomes 'legacy'"
                )
            }
            rename(&branches[index].branches, "\(pointer)/\(index)/branches")
        }
    }

    /// CSAF 2.0 joins two products at a time, so that longer paths need products in between.
    mutating func splitPaths() {
        var taken = Set(original.products.map(\.id))
        var names = Dictionary(original.products.map { ($0.id, $0.name) }) { first, _ in first }
        var paths: [ProductPath] = []
        for (index, path) in document.productTree.productPaths.enumerated() {
            let pointer = "/product_tree/product_paths/\(index)"
            guard path.subpaths.count != 1 else {
                paths.append(path)
                continue
            }
            guard let last = path.subpaths.last else {
                let product = path.fullProductName
                document.productTree.fullProductNames.append(product)
                reworded(pointer, "'\(product.productID)' is joined with nothing; it becomes a full product name")
                continue
            }
            var beginning = path.beginning
            for (step, subpath) in path.subpaths.dropLast().enumerated() {
                var id = ProductID("\(path.fullProductName.productID)-step-\(step + 1)")
                while !taken.insert(id).inserted { id.text += "x" }
                var part = ProductPath(beginning: beginning, subpaths: [subpath], fullProductName: path.fullProductName)
                part.fullProductName = FullProductName(name: part.combinedName(names), productID: id)
                names[id] = part.fullProductName.name
                paths.append(part)
                reworded(
                    "\(pointer)/subpaths/\(step)",
                    "CSAF 2.0 joins two products at a time: '\(id)' is added in between"
                )
                beginning = id
            }
            paths.append(ProductPath(beginning: beginning, subpaths: [last], fullProductName: path.fullProductName))
        }
        document.productTree.productPaths = paths
    }
}
