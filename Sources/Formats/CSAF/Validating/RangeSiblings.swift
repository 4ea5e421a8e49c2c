// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// Branches that stand side by side and of which at least one is a range of versions (CSAF 2.1 §6.2.50).
struct RangeSiblings {
    /// A branch with the category `product_version_range` or `product_version`.
    struct Sibling {
        /// Its place among the branches beside it.
        let index: Int
        let name: JSONNode
        let text: String
        let isRange: Bool
        /// Whether it has a product itself; otherwise it has branches below.
        let isLeaf: Bool
        /// The products at or below it.
        let products: [JSONText]

        var isVers: Bool { text.hasPrefix("vers:") }

        /// Whether the pair is compared the other way round as well, and before.
        func isCompared(after other: Sibling) -> Bool {
            isRange && other.isRange && other.index < index && isLeaf && isVers == other.isVers
        }
    }

    /// A pair of siblings that a test has to compare.
    enum Other { case versRange, plainRange, version }

    private(set) var ranges: [Sibling] = []
    private(set) var versions: [Sibling] = []

    /// The siblings of a kind.
    func others(_ kind: Other) -> [Sibling] {
        switch kind {
        case .versRange: ranges.filter(\.isVers)
        case .plainRange: ranges.filter { !$0.isVers }
        case .version: versions
        }
    }

    /// All of a product tree.
    static func all(in productTree: JSONNode?) -> [RangeSiblings] {
        var found: [RangeSiblings] = []
        if let branches = productTree?["branches"] { _ = walk(branches, &found) }
        return found
    }

    /// The products below; as deep as the JSON is, which is bounded.
    private static func walk(_ branches: JSONNode, _ found: inout [RangeSiblings]) -> [JSONText] {
        var siblings = RangeSiblings()
        var all: [JSONText] = []
        for (index, branch) in branches.elements.enumerated() {
            var products: [JSONText] = []
            let product = branch["product"]
            if let id = product?["product_id"]?.text { products.append(id) }
            if let below = branch["branches"] { products += walk(below, &found) }
            all += products
            guard let category = branch["category"]?.text, let name = branch["name"], let text = name.string else {
                continue
            }
            let isRange = category == "product_version_range"
            let isLeaf = product != nil
            let sibling = Sibling(
                index: index,
                name: name,
                text: text,
                isRange: isRange,
                isLeaf: isLeaf,
                products: products
            )
            if isRange {
                siblings.ranges.append(sibling)
            } else if category == "product_version" {
                siblings.versions.append(sibling)
            }
        }
        if siblings.ranges.count + siblings.versions.count > 1, !siblings.ranges.isEmpty { found.append(siblings) }
        return all
    }
}

/// Compares siblings, each pair once, and not more of them than can be done in a moment.
struct SiblingComparison {
    private var left = 200_000

    /// Whether two siblings mean some version both; nil when nobody can tell.
    mutating func overlaps(_ range: RangeSiblings.Sibling, _ other: RangeSiblings.Sibling, isVersion: Bool) -> Bool? {
        guard left > 0 else { return nil }
        left -= 1
        let scheme =
            VersionSpan.scheme(of: range.text) ?? (isVersion ? nil : VersionSpan.scheme(of: other.text)) ?? "generic"
        guard let span = VersionSpan(range.text, scheme: scheme) else { return nil }
        if isVersion { return span.contains(other.text) }
        return VersionSpan(other.text, scheme: scheme).flatMap { span.overlaps($0) }
    }
}
