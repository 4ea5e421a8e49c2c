// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// The text of an id as a key: compared by its bytes, not copied.
struct TextKey: Hashable {
    let text: JSONText

    init(_ text: JSONText) { self.text = text }

    static func == (left: TextKey, right: TextKey) -> Bool { left.text.hasSameBytes(as: right.text) }

    func hash(into hasher: inout Hasher) {
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// Ids that a document defines, and where.
struct IdentifierIndex {
    private var definitions: [TextKey: JSONNode] = [:]
    /// Definitions of an id that stands earlier already.
    private(set) var repeated: [JSONNode] = []

    init(_ nodes: [JSONNode]) {
        definitions.reserveCapacity(nodes.count)
        for node in nodes {
            guard let text = node.text else { continue }
            if definitions.updateValue(node, forKey: TextKey(text)) != nil { repeated.append(node) }
        }
    }

    /// Whether the id is defined.
    func defines(_ id: JSONText) -> Bool { definitions[TextKey(id)] != nil }

    /// The last definition of the id.
    subscript(id: JSONText) -> JSONNode? { definitions[TextKey(id)] }
}
