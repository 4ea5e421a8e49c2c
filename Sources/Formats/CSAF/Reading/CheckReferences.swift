// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension DocumentReader {
    /// Reads a list of product ids and notes those that the tree does not define (CSAF 2.0 §6.1.1).
    mutating func productIDs(_ node: JSONNode, _ key: StaticString) -> [ProductID] {
        list(node, key) { reader, element in
            guard let text = reader.element(element) else { return nil }
            let id = ProductID(text)
            reader.checkDefined(id)
            return id
        }
    }

    /// Reads a list of group ids and notes those that the tree does not define (CSAF 2.0 §6.1.4).
    mutating func groupIDs(_ node: JSONNode, _ key: StaticString) -> [ProductGroupID] {
        list(node, key) { reader, element in
            guard let text = reader.element(element) else { return nil }
            let id = ProductGroupID(text)
            if !reader.definedGroups.contains(id) {
                reader.note(.error, "csaf.6.1.4", nil, "the product group '\(id)' is not defined in the product tree")
            }
            return id
        }
    }

    private mutating func checkDefined(_ id: ProductID, _ key: String? = nil) {
        guard !definedProducts.contains(id) else { return }
        note(.error, "csaf.6.1.1", key, "the product id '\(id)' is not defined in the product tree")
    }

    /// Checks the ids that the tree itself refers to, once all of it has been read.
    mutating func checkReferences(_ tree: JSONNode) {
        if let node = tree["relationships"], node.kind == .array, node.count > 0 {
            _ = list(node, "relationships") { reader, element -> Void? in
                for key in ["product_reference", "relates_to_product_reference"] {
                    guard let id = element[key]?.string, !id.isEmpty else { continue }
                    reader.checkDefined(ProductID(id), key)
                }
                return nil
            }
        }
        guard let node = tree["product_groups"], node.kind == .array, node.count > 0 else { return }
        _ = list(node, "product_groups") { reader, element -> Void? in
            guard let ids = element["product_ids"], ids.kind == .array, ids.count > 0 else { return nil }
            _ = reader.list(ids, "product_ids") { reader, id -> Void? in
                if let text = id.string, !text.isEmpty { reader.checkDefined(ProductID(text)) }
                return nil
            }
            return nil
        }
    }

    /// Notes products that are joined out of themselves, directly or over others (CSAF 2.0 §6.1.3).
    mutating func checkCircles(_ tree: ProductTree) {
        guard !tree.relationships.isEmpty else { return }
        var uses: [ProductID: [ProductID]] = [:]
        for relationship in tree.relationships {
            uses[relationship.fullProductName.productID, default: []] += [
                relationship.productReference, relationship.relatesToProductReference,
            ]
        }
        var isDone: [ProductID: Bool] = [:]
        for (index, relationship) in tree.relationships.enumerated() {
            let start = relationship.fullProductName.productID
            guard isDone[start] == nil, let id = DocumentReader.circle(from: start, uses, &isDone) else { continue }
            at(.key("relationships")) { reader in
                reader.at(.index(index)) {
                    $0.note(.error, "csaf.6.1.3", nil, "the product id '\(id)' is defined by itself")
                }
            }
        }
    }

    /// Depth first without recursion; an id that is false in `isDone` lies on the way that is being walked.
    private static func circle(
        from start: ProductID,
        _ uses: [ProductID: [ProductID]],
        _ isDone: inout [ProductID: Bool]
    ) -> ProductID? {
        var found: ProductID?
        var way: [(id: ProductID, next: Int)] = [(start, 0)]
        isDone[start] = false
        while let last = way.last {
            let targets = uses[last.id] ?? []
            guard last.next < targets.count else {
                isDone[last.id] = true
                way.removeLast()
                continue
            }
            way[way.count - 1].next += 1
            let target = targets[last.next]
            switch isDone[target] {
            case true?: continue
            case false?: found = found ?? target
            case nil:
                isDone[target] = false
                way.append((target, 0))
            }
        }
        return found
    }
}
