// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// Which products are versions of one and the same, as far as the branches and the paths of a CSAF 2.1 tree tell.
///
/// Two products of the branches are, when the branches above them name the same vendor, product family and product. Two
/// product paths are, when they begin with versions of one product and go on alike: installed on or with the very same
/// product, part of the same one in any version.
struct ProductLineages {
    /// What the tree tells of a product: two with the same lineage are versions of one product.
    struct Lineage: Hashable {
        /// Vendor, family and product: a number for each different way down the branches; nil when it has none.
        let name: Int?
        let subpaths: [Step]
    }

    /// A step of a product path: its category, and the very same product or any version of one.
    struct Step: Hashable {
        let category: TextKey
        let product: TextKey?
        let name: Int?
    }

    /// Products that are affected, made ready for looking up.
    struct Known {
        fileprivate var ids: Set<TextKey> = []
        fileprivate var lineages: Set<Lineage> = []
        /// Whether there is a product of which the tree tells too little.
        fileprivate var hasUnnamed = false
    }

    /// What can be said of a fixed product.
    enum Correspondence {
        case found, missing, notTold
    }

    /// Of longer paths nothing is told.
    private static let longestPath = 64

    private var lineages: [TextKey: Lineage] = [:]
    /// Of a path with `installed_with`: the product, or the path, before that step.
    private var origins: [TextKey: [Origin]] = [:]
    private var paths: [Origin: TextKey] = [:]

    /// The beginning of a path and some steps of it.
    private struct Origin: Hashable {
        let beginning: TextKey
        let steps: [Step]
    }

    init(_ tree: JSONNode?) {
        var names = NameTree()
        for branch in tree?.list("branches") ?? [] { enter(branch, in: 0, &names, depth: 0) }
        for product in tree?.list("full_product_names") ?? [] {
            guard let id = product["product_id"]?.text else { continue }
            lineages[TextKey(id)] = Lineage(name: nil, subpaths: [])
        }
        for path in tree?.list("product_paths") ?? [] { enter(path) }
    }

    private mutating func enter(_ branch: JSONNode, in above: Int, _ names: inout NameTree, depth: Int) {
        guard depth < SchemaCheck.maximumDepth else { return }
        var here = above
        if branch.has("category", in: ["vendor", "product_family", "product_name"]), let name = branch["name"]?.text {
            here = names.number(of: TextKey(name), under: above)
        }
        if let id = branch["product"]?["product_id"]?.text {
            lineages[TextKey(id)] = Lineage(name: here == 0 ? nil : here, subpaths: [])
        }
        for inner in branch["branches"]?.elements.map({ $0 }) ?? [] { enter(inner, in: here, &names, depth: depth + 1) }
    }

    private mutating func enter(_ path: JSONNode) {
        guard let id = path["full_product_name"]?["product_id"]?.text,
            let beginning = path["beginning_product_reference"]?.text
        else { return }
        guard path["subpaths"]?.count ?? 0 <= ProductLineages.longestPath else {
            lineages[TextKey(id)] = Lineage(name: nil, subpaths: [])
            return
        }
        var exact: [Step] = []
        var loose: [Step] = []
        for subpath in path.list("subpaths") {
            guard let next = subpath["next_product_reference"]?.text, let category = subpath["category"]?.text else {
                continue
            }
            if category == "installed_with" {
                origins[TextKey(id), default: []].append(Origin(beginning: TextKey(beginning), steps: exact))
            }
            let step = Step(category: TextKey(category), product: TextKey(next), name: nil)
            exact.append(step)
            let isInstalled = category == "installed_on" || category == "installed_with"
            let name = isInstalled ? nil : lineages[TextKey(next)]?.name
            loose.append(name.map { Step(category: step.category, product: nil, name: $0) } ?? step)
        }
        lineages[TextKey(id)] = Lineage(name: lineages[TextKey(beginning)]?.name, subpaths: loose)
        paths[Origin(beginning: TextKey(beginning), steps: exact)] = TextKey(id)
    }

    /// Makes the affected products ready for looking up.
    func known(_ affected: [JSONNode]) -> Known {
        var known = Known()
        for product in affected.compactMap(\.text) {
            known.ids.insert(TextKey(product))
            guard let lineage = lineages[TextKey(product)] else { continue }
            known.lineages.insert(lineage)
            if lineage.name == nil { known.hasUnnamed = true }
        }
        return known
    }

    /// Whether another version of a product, or what it was installed with, is among the affected.
    func correspondence(of id: JSONText, with known: Known) -> Correspondence {
        for origin in origins[TextKey(id)] ?? [] {
            let before = origin.steps.isEmpty ? origin.beginning : paths[origin]
            if let before, known.ids.contains(before) { return .found }
        }
        guard let lineage = lineages[TextKey(id)], lineage.name != nil else {
            return known.ids.isEmpty ? .missing : .notTold
        }
        if known.lineages.contains(lineage) { return .found }
        return known.hasUnnamed ? .notTold : .missing
    }
}

/// Numbers for the ways down the names of branches.
private struct NameTree {
    private struct Step: Hashable {
        let above: Int
        let name: TextKey
    }

    private var numbers: [Step: Int] = [:]

    mutating func number(of name: TextKey, under above: Int) -> Int {
        let step = Step(above: above, name: name)
        if let number = numbers[step] { return number }
        let number = numbers.count + 1
        numbers[step] = number
        return number
    }
}
