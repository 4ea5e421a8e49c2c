// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// Where in a document the places are that the tests look at, gathered while its shape is checked.
struct Survey: Sendable {
    /// A value with a role.
    struct Found {
        /// The raw value of the role.
        let role: Int
        /// On the tape.
        let place: Int
    }

    private let document: JSONDocument
    /// Places on the tape, those of one role behind each other.
    private let places: [Int]
    /// Where the places of each role begin, and where the last ones end.
    private let starts: [Int]

    /// Sorts what was found by role, each in the order of the document.
    init(_ document: JSONDocument, _ found: [Found]) {
        self.document = document
        var starts = [Int](repeating: 0, count: Role.allCases.count + 1)
        for value in found { starts[value.role + 1] += 1 }
        for role in 1..<starts.count { starts[role] += starts[role - 1] }
        var ends = starts
        places = [Int](unsafeUninitializedCapacity: found.count) { places, count in
            for value in found {
                places[ends[value.role]] = value.place
                ends[value.role] += 1
            }
            count = found.count
        }
        self.starts = starts
    }

    /// The values with a role, in the order of the document.
    subscript(role: Role) -> SurveyedPlaces {
        SurveyedPlaces(document: document, places: places[starts[role.rawValue]..<starts[role.rawValue + 1]])
    }
}

/// Values of a document in order; each becomes a node when it is looked at.
struct SurveyedPlaces: RandomAccessCollection, Sendable {
    fileprivate let document: JSONDocument
    fileprivate let places: ArraySlice<Int>

    var startIndex: Int { places.startIndex }
    var endIndex: Int { places.endIndex }

    subscript(position: Int) -> JSONNode { document.node(at: places[position]) }
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
