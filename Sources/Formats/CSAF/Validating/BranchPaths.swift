// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// What the paths through the branches of a product tree say, gathered in one walk.
struct BranchPaths {
    /// The names of branches with the category `product_version`.
    private(set) var versionNames: [JSONNode] = []
    /// The names of branches with the category `product_version_range`.
    private(set) var rangeNames: [JSONNode] = []
    /// Products with more than ``mostLevels`` branches above them.
    private(set) var deepProducts: [JSONNode] = []
    /// Categories that stand on the path to a product already; `product_family` may be repeated.
    private(set) var repeatedCategories: [JSONNode] = []
    /// Categories that make a path to a product have both a version and a range of versions.
    private(set) var mixedCategories: [JSONNode] = []

    /// The most times that `branches` may stand in the path to a product (CSAF 2.1 §6.1.34).
    static let mostLevels = 30

    init(_ productTree: JSONNode?) {
        guard let branches = productTree?["branches"] else { return }
        _ = walk(branches, depth: 1, above: [])
    }

    /// Whether there is a product below.
    ///
    /// As deep as the JSON is, which is bounded.
    private mutating func walk(_ branches: JSONNode, depth: Int, above: Categories) -> Bool {
        var leadsToProduct = false
        for branch in branches.elements where visit(branch, depth: depth, above: above) { leadsToProduct = true }
        return leadsToProduct
    }

    private mutating func visit(_ branch: JSONNode, depth: Int, above: Categories) -> Bool {
        let parts = Parts(branch)
        let category = Categories(parts.category?.text)
        if category == .version, let name = parts.name { versionNames.append(name) }
        if category == .range, let name = parts.name { rangeNames.append(name) }
        var leadsToProduct = parts.product != nil
        if let product = parts.product, depth > BranchPaths.mostLevels { deepProducts.append(product) }
        // The branch comes before what is below it, as in the document.
        let places = (repeatedCategories.count, mixedCategories.count)
        if let below = parts.branches, walk(below, depth: depth + 1, above: above.union(category)) {
            leadsToProduct = true
        }
        guard leadsToProduct, let node = parts.category else { return leadsToProduct }
        if !above.isDisjoint(with: category) { repeatedCategories.insert(node, at: places.0) }
        if category == .version && above.contains(.range) || category == .range && above.contains(.version) {
            mixedCategories.insert(node, at: places.1)
        }
        return true
    }

    /// The members of a branch, each looked up once.
    private struct Parts {
        var category: JSONNode?
        var name: JSONNode?
        var branches: JSONNode?
        var product: JSONNode?

        init(_ branch: JSONNode) {
            for member in branch.members {
                switch member.key {
                case "category": category = member.value
                case "name": name = member.value
                case "branches": branches = member.value
                case "product": product = member.value
                default: break
                }
            }
        }
    }
}

/// Categories of branches that may stand once on a path.
private struct Categories: OptionSet {
    let rawValue: UInt16

    static let version = Categories(rawValue: 1)
    static let range = Categories(rawValue: 2)

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(_ category: JSONText?) {
        guard let category else {
            self = []
            return
        }
        switch category {
        case "product_version": self = .version
        case "product_version_range": self = .range
        case "architecture": self.init(rawValue: 4)
        case "host_name": self.init(rawValue: 8)
        case "language": self.init(rawValue: 16)
        case "patch_level": self.init(rawValue: 32)
        case "platform": self.init(rawValue: 64)
        case "product_name": self.init(rawValue: 128)
        case "service_pack": self.init(rawValue: 256)
        case "specification": self.init(rawValue: 512)
        case "vendor": self.init(rawValue: 1024)
        default: self = []
        }
    }
}
