// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// The text of an id as a key: compared by its bytes, not copied.
struct TextKey: Hashable {
    let text: JSONText

    init(_ text: JSONText) { self.text = text }

    static func == (left: TextKey, right: TextKey) -> Bool { left.text.hasSameBytes(as: right.text) }

    func hash(into hasher: inout Hasher) {
        hasher.combine(text.quickHash)
    }
}

/// Ids that a document defines, and where.
///
/// A class, because it is asked for each reference of a document and a copy of its tables would be counted each time.
final class IdentifierIndex {
    private let table: JSONTextTable
    private let definitions: [JSONNode]
    /// Definitions of an id that stands earlier already.
    let repeated: [JSONNode]

    init(_ nodes: some Collection<JSONNode>) {
        var table = JSONTextTable(capacity: nodes.count)
        var definitions: [JSONNode] = []
        var repeated: [JSONNode] = []
        definitions.reserveCapacity(nodes.count)
        for node in nodes {
            guard let text = node.text else { continue }
            let (number, isNew) = table.insert(text)
            if isNew {
                definitions.append(node)
            } else {
                definitions[number] = node
                repeated.append(node)
            }
        }
        self.table = table
        self.definitions = definitions
        self.repeated = repeated
    }

    /// Whether the id is defined.
    func defines(_ id: JSONText) -> Bool { table.number(of: id) != nil }

    /// The last definition of the id.
    subscript(id: JSONText) -> JSONNode? { table.number(of: id).map { definitions[$0] } }
}
