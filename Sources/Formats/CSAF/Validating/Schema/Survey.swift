// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// Where in a document the places are that the tests look at, gathered while its shape is checked.
struct Survey: Sendable {
    private var places: [[JSONNode]] = Array(repeating: [], count: Role.allCases.count)

    /// The values with a role, in the order of the document.
    subscript(role: Role) -> [JSONNode] { places[role.rawValue] }

    mutating func add(_ node: JSONNode, as role: Role) { places[role.rawValue].append(node) }
}

/// Something that is not as the schema has it.
struct SchemaFault: Sendable {
    /// Where: the value, or the object that lacks the member.
    let node: JSONNode
    /// The member that is missing, unknown or repeated.
    let key: String?
    let message: String
    /// What would be right.
    let help: String?
    /// Whether tests that look at this part of the document cannot be trusted to have seen all of it.
    let hidesContent: Bool
    /// The part of the document.
    let part: DocumentPart
}

/// The three parts of a document.
struct DocumentPart: OptionSet, Sendable {
    let rawValue: UInt8

    /// The part `/document`.
    static let head = DocumentPart(rawValue: 1)
    /// The part `/product_tree`.
    static let productTree = DocumentPart(rawValue: 2)
    /// The part `/vulnerabilities`.
    static let vulnerabilities = DocumentPart(rawValue: 4)
    /// Everything.
    static let all: DocumentPart = [.head, .productTree, .vulnerabilities]
}
