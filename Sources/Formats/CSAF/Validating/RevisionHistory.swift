// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// The revision history of a document with its numbers and instants read.
///
/// What has a number or a date that cannot be read is left out: the schema check has reported it, and tests of the head
/// cannot pass then.
struct RevisionHistory {
    /// An item that has a number and a date.
    struct Item {
        let node: JSONNode
        let number: DocumentVersion
        let date: ExactInstant
    }

    /// The list at `/document/tracking/revision_history`.
    let node: JSONNode?
    /// The items in the order of their dates, and of their numbers on the same instant.
    let sorted: [Item]

    init(tracking: JSONNode?) {
        node = tracking?["revision_history"]
        var items: [Item] = []
        for element in tracking?.list("revision_history") ?? [] {
            guard let number = element["number"]?.string.flatMap(DocumentVersion.init),
                let date = element["date"]?.text.flatMap({ ExactInstant($0) })
            else { continue }
            items.append(Item(node: element, number: number, date: date))
        }
        let isInOrder = zip(items, items.dropFirst()).allSatisfy { !RevisionHistory.precedes($1, $0) }
        sorted = isInOrder ? items : items.sorted(by: RevisionHistory.precedes)
    }

    private static func precedes(_ left: Item, _ right: Item) -> Bool {
        left.date == right.date ? left.number.precedes(right.number) : left.date < right.date
    }
}
