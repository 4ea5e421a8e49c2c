// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

/// One way from the root of the tree down to a product, with where each branch was.
struct BranchPath {
    struct Item {
        var category: BranchCategory
        var name: String
        let pointer: String
    }

    var items: [Item]
    var product: FullProductName?

    /// For people: `vendor 'Citrix' > product_name 'Citrix ADC'`.
    var words: String { items.map { "\($0.category.text) '\($0.name)'" }.joined(separator: " > ") }
    var pointer: String { items.last?.pointer ?? "/product_tree/branches" }

    /// The categories that stand in it more than once, but for families, which may.
    var stacked: [BranchCategory] {
        var seen: Set<BranchCategory> = []
        var stacked: [BranchCategory] = []
        for item in items where item.category != .productFamily {
            if !seen.insert(item.category).inserted, !stacked.contains(item.category) { stacked.append(item.category) }
        }
        return stacked
    }

    /// Whether a version and a range both stand in it.
    var hasVersionAndRange: Bool {
        items.contains { $0.category == .productVersion } && items.contains { $0.category == .productVersionRange }
    }

    /// Every path of a tree, in its order; a branch that ends without a product is one too.
    static func all(in branches: [Branch], _ pointer: String, _ above: [Item] = []) -> [BranchPath] {
        branches.enumerated().flatMap { index, branch -> [BranchPath] in
            let place = "\(pointer)/\(index)"
            let items = above + [Item(category: branch.category, name: branch.name, pointer: place)]
            let below = all(in: branch.branches, place + "/branches", items)
            return branch.product != nil || below.isEmpty
                ? [BranchPath(items: items, product: branch.product)] + below : below
        }
    }

    /// The tree that has these paths, in their order; neighbours that begin alike share their branches.
    static func tree(_ paths: [BranchPath]) -> [Branch] {
        var branches: [Branch] = []
        for path in paths { add(path.items[...], path.product, to: &branches) }
        return branches
    }

    private static func add(_ items: ArraySlice<Item>, _ product: FullProductName?, to branches: inout [Branch]) {
        guard let item = items.first else { return }
        let isLast = items.count == 1
        let canShare =
            branches.last.map { last in
                last.category == item.category && last.name == item.name
                    && (isLast ? last.product == nil && product != nil : last.product == nil || !last.branches.isEmpty)
            } ?? false
        if !canShare || (isLast && product == nil) { branches.append(Branch(category: item.category, name: item.name)) }
        guard isLast else { return add(items.dropFirst(), product, to: &branches[branches.count - 1].branches) }
        branches[branches.count - 1].product = product
    }
}

extension Conversion {
    /// The rules for branches, path by path.
    ///
    /// The tree is put together again only where something changed.
    mutating func convertBranches() {
        let affected = openProducts
        for index in document.productTree.branches.indices.reversed() {
            let old = BranchPath.all(in: [document.productTree.branches[index]], "/product_tree/branches")
            // Pointers count from this one branch, so put its real number in.
            let paths = old.map { $0.renumbered(index) }
            var isChanged = false
            var new: [BranchPath] = []
            var seen: Set<String> = []
            for path in paths {
                var path = path
                if convert(&path, affected, &seen) { isChanged = true }
                new.append(path)
            }
            guard isChanged else { continue }
            document.productTree.branches.replaceSubrange(index...index, with: BranchPath.tree(new))
        }
    }

    /// Products that are affected or being looked at somewhere.
    private var openProducts: Set<ProductID> {
        var ids: Set<ProductID> = []
        for vulnerability in document.vulnerabilities {
            let status = vulnerability.productStatus
            ids.formUnion(status.knownAffected + status.firstAffected + status.lastAffected)
            ids.formUnion(status.underInvestigation)
        }
        return ids
    }

    /// Applies the rules to one path; whether it changed.
    private mutating func convert(
        _ path: inout BranchPath,
        _ affected: Set<ProductID>,
        _ seen: inout Set<String>
    ) -> Bool {
        let legacy = replaceLegacy(&path, &seen)
        let stacked = unstack(&path)
        let both = separateVersionAndRange(&path)
        let open = closeRange(&path, affected)
        let single = nameSingleVersion(&path)
        return legacy || stacked || both || open || single
    }

    private mutating func replaceLegacy(_ path: inout BranchPath, _ seen: inout Set<String>) -> Bool {
        var isChanged = false
        for index in path.items.indices where path.items[index].category == .legacy {
            path.items[index].category = .productName
            isChanged = true
            let pointer = path.items[index].pointer
            guard seen.insert(pointer).inserted else { continue }
            let message =
                "the category 'legacy' of '\(path.items[index].name)' does not exist in CSAF 2.1; it becomes 'product_name'"
            note(
                .warning,
                "csaf.convert-legacy",
                pointer + "/category",
                message,
                help: "check that it is a product's name"
            )
        }
        return isChanged
    }

    private mutating func unstack(_ path: inout BranchPath) -> Bool {
        let stacked = path.stacked
        guard !stacked.isEmpty else { return false }
        let list = stacked.map(\.text).joined(separator: ", ")
        var new = path
        if stacked.contains(.vendor) {
            new.items.removeAll { $0.category == .vendor && BranchPath.isNobody($0.name) }
        }
        if stacked.contains(.productVersion) { new.turnVersionIntoName(behindFamily: false) }
        let message = "the categories \(list) stand more than once in the path \(path.words)"
        guard new.stacked.isEmpty else {
            refuseTree()
            note(.error, "csaf.convert-stacked", path.pointer, message + ": it could not be resolved")
            return false
        }
        note(.warning, "csaf.convert-stacked", path.pointer, message + ": resolved as \(new.words)")
        path = new
        return true
    }

    private mutating func separateVersionAndRange(_ path: inout BranchPath) -> Bool {
        guard path.hasVersionAndRange else { return false }
        var new = path
        let version = path.items.firstIndex { $0.category == .productVersion } ?? 0
        let range = path.items.firstIndex { $0.category == .productVersionRange } ?? 0
        if version < range { new.turnVersionIntoName(behindFamily: true) }
        let message = "product_version and product_version_range stand in one path, \(path.words)"
        guard !new.hasVersionAndRange, new.stacked.isEmpty else {
            refuseTree()
            note(.error, "csaf.convert-version-and-range", path.pointer, message + ": it could not be resolved")
            return false
        }
        note(.warning, "csaf.convert-version-and-range", path.pointer, message + ": resolved as \(new.words)")
        path = new
        return true
    }

    private mutating func refuseTree() {
        if !options.givesInvalidDocuments { isRefused = true }
    }
}

extension BranchPath {
    /// Names that stand where nobody is known to be the vendor.
    fileprivate static func isNobody(_ name: String) -> Bool {
        let plain = name.lowercased().filter { !$0.isWhitespace && !"-‐‑‒–—−_".contains($0) }
        return ["opensource", "noassertion", "undefined", "unknown"].contains(plain)
    }

    /// Makes the first version a product's name and what is directly before it the family of that product.
    fileprivate mutating func turnVersionIntoName(behindFamily: Bool) {
        guard let index = items.firstIndex(where: { $0.category == .productVersion }), index > 0 else { return }
        let before = items[index - 1].category
        guard before == .productName || (behindFamily && before == .productFamily) else { return }
        items[index - 1].category = .productFamily
        items[index].category = .productName
        items[index].name = items[index - 1].name + " " + items[index].name
    }

    /// The path with another number of its outermost branch in the pointers.
    fileprivate func renumbered(_ number: Int) -> BranchPath {
        var path = self
        path.items = items.map { item in
            let rest = item.pointer.dropFirst("/product_tree/branches/0".count)
            return Item(category: item.category, name: item.name, pointer: "/product_tree/branches/\(number)\(rest)")
        }
        return path
    }
}
