// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// Up to eight marks for each product, given directly or through groups.
///
/// Each group that is used is gone through twice at most, so that many entries for one large group cost no more than the
/// document is long.
struct ProductMarks {
    private let document: ExaminedDocument
    /// How many members of groups may still be looked at.
    private var budget: Int
    private var marks: [TextKey: UInt8] = [:]
    private var marksOfGroups: [TextKey: UInt8] = [:]
    /// For each group and mark a product of the group that has the mark.
    private var witnesses: [TextKey: [JSONText?]] = [:]

    init(_ document: ExaminedDocument, budget: Int) {
        self.document = document
        self.budget = budget
    }

    /// How many members of groups may still be looked at; negative when groups were left out because there were too many.
    var rest: Int { budget }

    private mutating func members(of group: JSONText) -> [JSONNode] {
        let members = document.products(ofGroup: group)
        budget -= members.count
        return budget >= 0 ? members : []
    }

    /// Marks a product.
    mutating func mark(product: JSONNode, with mark: UInt8) {
        guard let id = product.text else { return }
        marks[TextKey(id), default: 0] |= mark
    }

    /// Marks the products in `product_ids`, and notes the mark for the groups in `group_ids`.
    mutating func mark(_ entry: JSONNode, with mark: UInt8) {
        for product in entry.list("product_ids") { self.mark(product: product, with: mark) }
        for group in entry.list("group_ids").compactMap(\.text) { marksOfGroups[TextKey(group), default: 0] |= mark }
    }

    /// Gives the marks of the groups to their products.
    mutating func spreadGroups() {
        for (group, mark) in marksOfGroups {
            for product in members(of: group.text) { self.mark(product: product, with: mark) }
        }
    }

    /// A product of the entry that has one of the marks.
    mutating func product(of entry: JSONNode, withAnyOf wanted: UInt8) -> JSONText? {
        guard wanted != 0 else { return nil }
        for id in entry.list("product_ids").compactMap(\.text) where marks[TextKey(id), default: 0] & wanted != 0 {
            return id
        }
        for group in entry.list("group_ids").compactMap(\.text) {
            let witnesses = witnesses(of: group)
            for bit in 0..<8 where wanted & (1 << UInt8(bit)) != 0 {
                if let witness = witnesses[bit] { return witness }
            }
        }
        return nil
    }

    private mutating func witnesses(of group: JSONText) -> [JSONText?] {
        let key = TextKey(group)
        if let known = witnesses[key] { return known }
        var found = [JSONText?](repeating: nil, count: 8)
        for id in members(of: group).compactMap(\.text) {
            let mark = marks[TextKey(id), default: 0]
            guard mark != 0 else { continue }
            for bit in 0..<8 where mark & (1 << UInt8(bit)) != 0 && found[bit] == nil { found[bit] = id }
        }
        witnesses[key] = found
        return found
    }
}
