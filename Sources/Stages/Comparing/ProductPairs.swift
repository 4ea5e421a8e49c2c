// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF

/// Which product of the older state is which of the newer.
struct ProductPairs {
    private(set) var pairs: [(old: ComparedProduct, new: ComparedProduct)] = []
    private(set) var removed: [ComparedProduct] = []
    private(set) var added: [ComparedProduct] = []

    init(_ old: CSAFDocument, _ new: CSAFDocument) {
        removed = ProductPairs.products(old)
        added = ProductPairs.products(new)
        pair { "\($0.name)\u{1F}\($0.versions)\u{1F}\($0.identifiers)" }
        pair { "\($0.name)\u{1F}\($0.versions)" }
        pair { "\($0.name)\u{1F}\($0.identifiers)\u{1F}\($0.id)" }
        pair { "\($0.name)\u{1F}\($0.id)" }
        pair(onlyWhenAlone: true) { $0.name }
        pair(onlyWhenAlone: true) { $0.identifiers.isEmpty ? nil : "\($0.identifiers)\u{1F}\($0.versions)" }
    }

    private static func products(_ document: CSAFDocument) -> [ComparedProduct] {
        let products = document.products
        let byID = Dictionary(products.map { ($0.id, $0) }) { first, _ in first }
        return products.map { ComparedProduct($0, among: byID) }
    }

    /// Joins what has the same key on both sides, in document order; or only where one is left on each side.
    private mutating func pair(onlyWhenAlone: Bool = false, _ key: (ComparedProduct) -> String?) {
        var places: [String: [Int]] = [:]
        for (place, product) in added.enumerated() {
            if let key = key(product) { places[key, default: []].append(place) }
        }
        var counts: [String: Int] = [:]
        if onlyWhenAlone { for product in removed { if let key = key(product) { counts[key, default: 0] += 1 } } }
        var taken: Set<Int> = []
        var left: [ComparedProduct] = []
        for product in removed {
            guard let key = key(product), let found = places[key],
                let place = found.first(where: { !taken.contains($0) }),
                !onlyWhenAlone || (found.count == 1 && counts[key] == 1)
            else {
                left.append(product)
                continue
            }
            taken.insert(place)
            if found.count > 1 { places[key] = found.filter { !taken.contains($0) } }
            pairs.append((product, added[place]))
        }
        removed = left
        added = added.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
    }
}
