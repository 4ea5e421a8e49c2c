// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// An element of a list `x_extensions` (CSAF 2.1 §3.1.3), and where the list stands.
struct UsedExtension {
    /// The places at which the standard allows extensions.
    enum Location: CaseIterable {
        case root, document, branch, fullProductName, productPath, vulnerability, metric
    }

    let node: JSONNode
    /// Its `$schema`.
    let schema: JSONText
    let location: Location
    /// The number of the list that it stands in, in the order in which they are found.
    let list: Int

    /// The extensions of a document with a schema, list by list.
    static func all(in document: ExaminedDocument) -> [UsedExtension] {
        guard !document.survey[.documentExtension].isEmpty else { return [] }
        var collector = Collector()
        collector.take(document.root, .root)
        if let head = document.document { collector.take(head, .document) }
        if let tree = document.productTree {
            if let branches = tree["branches"] { collector.takeProducts(below: branches) }
            for product in tree.list("full_product_names") { collector.take(product, .fullProductName) }
            for path in tree.list("product_paths") {
                if let product = path["full_product_name"] { collector.take(product, .productPath) }
            }
        }
        for vulnerability in document.vulnerabilities {
            collector.take(vulnerability.node, .vulnerability)
            for metric in vulnerability.scores {
                if let content = metric["content"] { collector.take(content, .metric) }
            }
        }
        return collector.found
    }

    private struct Collector {
        var found: [UsedExtension] = []
        private var lists = 0

        mutating func take(_ owner: JSONNode, _ location: Location) {
            guard let list = owner["x_extensions"] else { return }
            lists += 1
            for node in list.elements {
                guard let schema = node["$schema"]?.text else { continue }
                found.append(UsedExtension(node: node, schema: schema, location: location, list: lists))
            }
        }

        /// As deep as the JSON is, which is bounded.
        mutating func takeProducts(below branches: JSONNode) {
            for branch in branches.elements {
                if let product = branch["product"] { take(product, .branch) }
                if let below = branch["branches"] { takeProducts(below: below) }
            }
        }
    }
}
