// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension DocumentReader {
    /// Reads a list of product ids and notes those that the tree does not define (CSAF 2.0 §6.1.1).
    mutating func productIDs(_ node: JSONNode, _ key: StaticString, checked: Bool = true) -> [ProductID] {
        list(node, key) { reader, element in
            guard let text = reader.element(element) else { return nil }
            let id = ProductID(text)
            if checked { reader.checkDefined(id) }
            return id
        }
    }

    /// Reads a list of group ids and notes those that the tree does not define (CSAF 2.0 §6.1.4).
    mutating func groupIDs(_ node: JSONNode, _ key: StaticString, checked: Bool = true) -> [ProductGroupID] {
        list(node, key) { reader, element in
            guard let text = reader.element(element) else { return nil }
            let id = ProductGroupID(text)
            if checked { reader.checkDefined(id) }
            return id
        }
    }

    private mutating func checkDefined(_ id: ProductGroupID) {
        guard !definedGroups.contains(id) else { return }
        note(.error, "csaf.6.1.4", nil, "the product group '\(id)' is not defined in the product tree")
    }

    private mutating func checkDefined(_ id: ProductID, _ key: String? = nil) {
        guard !definedProducts.contains(id) else { return }
        note(.error, "csaf.6.1.1", key, "the product id '\(id)' is not defined in the product tree")
    }

    /// Checks the ids that the tree itself refers to, once all of it has been read.
    mutating func checkReferences(_ tree: JSONNode) {
        if version == .v2_0, let node = tree["relationships"], node.kind == .array, node.count > 0 {
            _ = list(node, "relationships") { reader, element -> Void? in
                reader.checkMember("product_reference", of: element)
                reader.checkMember("relates_to_product_reference", of: element)
                return nil
            }
        }
        if version == .v2_1, let node = tree["product_paths"], node.kind == .array, node.count > 0 {
            _ = list(node, "product_paths") { reader, element -> Void? in
                reader.checkMember("beginning_product_reference", of: element)
                guard let steps = element["subpaths"], steps.kind == .array, steps.count > 0 else { return nil }
                _ = reader.list(steps, "subpaths") { reader, step -> Void? in
                    reader.checkMember("next_product_reference", of: step)
                    return nil
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

    private mutating func checkMember(_ key: String, of element: JSONNode) {
        guard let id = element[key]?.string, !id.isEmpty else { return }
        checkDefined(ProductID(id), key)
    }

    /// Checks what the notes of the head refer to, once the tree has been read; CSAF 2.1 only.
    mutating func checkNotes(of head: JSONNode) {
        guard let notes = head["notes"], notes.kind == .array, notes.count > 0 else { return }
        at(.key("document")) { reader in
            _ = reader.list(notes, "notes") { reader, note -> Void? in
                reader.checkEach("product_ids", of: note) { $0.checkDefined(ProductID($1)) }
                reader.checkEach("group_ids", of: note) { $0.checkDefined(ProductGroupID($1)) }
                return nil
            }
        }
    }

    private mutating func checkEach(
        _ key: StaticString,
        of note: JSONNode,
        _ check: (inout DocumentReader, String) -> Void
    ) {
        guard let ids = note[key], ids.kind == .array, ids.count > 0 else { return }
        _ = list(ids, key) { reader, id -> Void? in
            if let text = id.string, !text.isEmpty { check(&reader, text) }
            return nil
        }
    }

    /// Notes products that are joined out of themselves, directly or over others (CSAF 2.0 §6.1.3).
    mutating func checkCircles(_ tree: ProductTree) {
        guard !tree.productPaths.isEmpty else { return }
        var uses: [ProductID: [ProductID]] = [:]
        for joined in tree.productPaths {
            uses[joined.fullProductName.productID, default: []].append(joined.beginning)
            for step in joined.subpaths { uses[joined.fullProductName.productID, default: []].append(step.next) }
        }
        var isDone: [ProductID: Bool] = [:]
        for (index, joined) in tree.productPaths.enumerated() {
            let start = joined.fullProductName.productID
            guard isDone[start] == nil, let id = DocumentReader.circle(from: start, uses, &isDone) else { continue }
            at(.key(version == .v2_0 ? "relationships" : "product_paths")) { reader in
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
