// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// No product is put together out of itself, directly or over others.
    static let circularDefinition = ConformanceTest(
        "6.1.3",
        "Circular Definition of Product ID",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .productTree
    ) { document, report in
        var composition = ProductComposition(document.productTree)
        for definition in composition.circles() {
            report.fail(
                definition,
                "the product '\(definition.string ?? "")' is defined by itself",
                help: "a product is put together out of others"
            )
        }
    }
}

/// Which products are put together out of which: `relationships` of CSAF 2.0 and `product_paths` of CSAF 2.1.
private struct ProductComposition {
    /// The `product_id` of what is put together.
    private var definitions: [JSONNode] = []
    /// The numbers of the definitions that a definition refers to.
    private var uses: [[Int]] = []

    init(_ tree: JSONNode?) {
        let composed = (tree?.list("relationships") ?? []) + (tree?.list("product_paths") ?? [])
        guard !composed.isEmpty else { return }
        // One number for an id, however often it is defined, so that there are no more edges than references.
        var numbers: [TextKey: Int] = [:]
        var parts: [(definition: Int, node: JSONNode)] = []
        for node in composed {
            guard let id = node["full_product_name"]?["product_id"], let text = id.text else { continue }
            let number = numbers[TextKey(text)] ?? definitions.count
            if number == definitions.count {
                numbers[TextKey(text)] = number
                definitions.append(id)
                uses.append([])
            }
            parts.append((number, node))
        }
        for part in parts {
            uses[part.definition] += ProductComposition.references(part.node).compactMap { reference in
                reference.text.flatMap { numbers[TextKey($0)] }
            }
        }
    }

    private static func references(_ node: JSONNode) -> [JSONNode] {
        var references: [JSONNode] = []
        for member in node.members {
            switch member.key {
            case "product_reference", "relates_to_product_reference", "beginning_product_reference":
                references.append(member.value)
            case "subpaths": references += member.value.elements.compactMap { $0["next_product_reference"] }
            default: break
            }
        }
        return references
    }

    /// For each circle the definition at which it was found to close; depth first, without recursion.
    mutating func circles() -> [JSONNode] {
        enum State { case new, onTheWay, done }
        var states = [State](repeating: .new, count: uses.count)
        var found: [JSONNode] = []
        for start in uses.indices where states[start] == .new && !uses[start].isEmpty {
            var way: [(definition: Int, next: Int)] = [(start, 0)]
            states[start] = .onTheWay
            while let (definition, next) = way.last {
                guard next < uses[definition].count else {
                    states[definition] = .done
                    way.removeLast()
                    continue
                }
                way[way.count - 1].next += 1
                let used = uses[definition][next]
                switch states[used] {
                case .done: break
                case .onTheWay: found.append(definitions[used])
                case .new:
                    states[used] = .onTheWay
                    way.append((used, 0))
                }
            }
        }
        return found
    }
}
