// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

extension Conversion {
    /// Titles with a meaning of their own (CSAF 2.1 §3.2.4.10): what stands behind them may be a product.
    private static let titles: [(category: Note.Category, title: String)] = [
        (.description, "CVE Description"), (.description, "Preconditions"), (.summary, "Vulnerability Summary"),
    ]

    /// Notes of vulnerabilities that are about some products only.
    mutating func convertNotes() {
        let names = productNames
        for number in document.vulnerabilities.indices {
            for index in document.vulnerabilities[number].notes.indices {
                let note = document.vulnerabilities[number].notes[index]
                guard let rest = Conversion.rest(of: note) else { continue }
                let products = Conversion.products(named: rest, names)
                document.vulnerabilities[number].notes[index].productIDs = products
                let pointer = "/vulnerabilities/\(number)/notes/\(index)"
                let message = "the note '\(note.title ?? "")' may be about some products only"
                self.note(
                    .warning,
                    "csaf.convert-product-note",
                    pointer,
                    products.isEmpty
                        ? "\(message), and no products could be assigned to it"
                        : "\(message): assigned are \(Conversion.list(products))"
                )
            }
        }
    }

    /// What stands in a title behind a title of the standard.
    private static func rest(of note: Note) -> String? {
        guard let title = note.title else { return nil }
        for known in titles where known.category == note.category && title.count > known.title.count {
            guard title.lowercased().hasPrefix(known.title.lowercased()) else { continue }
            return title.dropFirst(known.title.count).lowercased()
        }
        return nil
    }

    /// Names of products, versions and families with the products that they mean, the longest name first.
    private var productNames: [(name: String, products: [ProductID])] {
        var products: [String: [ProductID]] = [:]
        for product in original.products {
            products[product.name.lowercased(), default: []].append(product.id)
            var name = ""
            for step in product.path where [.productFamily, .productName, .productVersion].contains(step.category) {
                if step.category != .productVersion { products[step.name.lowercased(), default: []].append(product.id) }
                name = name.isEmpty ? step.name : name + " " + step.name
                if name != step.name { products[name.lowercased(), default: []].append(product.id) }
            }
        }
        return products.map { ($0.key, $0.value) }.sorted {
            ($1.name.utf8.count, $0.name) < ($0.name.utf8.count, $1.name)
        }
    }

    private static func products(named text: String, _ names: [(name: String, products: [ProductID])]) -> [ProductID] {
        guard let found = names.first(where: { !$0.name.isEmpty && text.contains($0.name) }) else { return [] }
        var ids: [ProductID] = []
        for id in found.products where !ids.contains(id) { ids.append(id) }
        return ids
    }
}
