// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a JSON schema of the standard allows at a place, written as a value.
///
/// The schemas of CSAF use a small part of JSON Schema; these cases are that part. ``CompiledSchema`` turns a shape into
/// the tables that ``SchemaCheck`` walks a document with.
indirect enum Shape: Sendable {
    /// Any value.
    case anything
    /// An object with these members.
    case object([Member], ObjectRule = ObjectRule())
    /// An array of values of one shape.
    case array(of: Shape, minimum: Int = 1, maximum: Int = .max, isUnique: Bool = false)
    /// A string.
    case text(TextForm = .nonEmpty)
    /// One of these words.
    case word([String])
    /// A number within bounds.
    case number(ClosedRange<Double>)
    /// A score of CVSS 4.0 and the word for its severity, which have to go together.
    case scoreWithSeverity(score: String, severity: String, Shape)
    /// `true` or `false`.
    case boolean
    /// A shape with a name, so that shapes can contain themselves.
    case named(String)
    /// One of several objects, told apart by the word in one of their members.
    case oneOf(byMember: String, [(word: String, shape: Shape)])
    /// A shape whose places the tests want to find again.
    case role(Role, Shape)

    /// A member of an object.
    struct Member: Sendable {
        let key: String
        let shape: Shape
        let isRequired: Bool
    }

    /// What holds of an object as a whole.
    struct ObjectRule: Sendable {
        /// The fewest members.
        var minimum = 0
        /// The most members.
        var maximum = Int.max
        /// Whether members that the schema does not name are allowed.
        var isOpen = true
    }
}

extension Shape.Member {
    /// A member that has to be there.
    static func required(_ key: String, _ shape: Shape) -> Shape.Member {
        Shape.Member(key: key, shape: shape, isRequired: true)
    }

    /// A member that may be there.
    static func optional(_ key: String, _ shape: Shape) -> Shape.Member {
        Shape.Member(key: key, shape: shape, isRequired: false)
    }
}

/// What the tests look for, wherever the version of the standard has it.
enum Role: Int, Sendable, CaseIterable {
    /// The `product_id` of a product that the tree defines.
    case productDefinition
    /// A product id that refers to a definition.
    case productReference
    /// The `group_id` of a group that the tree defines.
    case groupDefinition
    /// A group id that refers to a definition.
    case groupReference
    /// A `full_product_name_t`.
    case fullProductName
    /// A `product_identification_helper`.
    case identificationHelper
    /// A branch.
    case branch
    /// A note.
    case note
    /// A list of notes.
    case noteList
    /// A reference.
    case reference
    /// A date-time.
    case dateTime
    /// A URL or URI.
    case url
    /// A CVSS 2.0 object.
    case cvss2
    /// A CVSS 3.0 or 3.1 object.
    case cvss3
    /// A CVSS 4.0 object.
    case cvss4
    /// A CWE: id and name.
    case cwe
    /// A language tag.
    case language
    /// A list of `file_hashes`.
    case fileHashes
    /// A Package URL.
    case purl
    /// A CPE name.
    case cpe
    /// Text that a person wrote to be read.
    case prose
    /// An element of `x_extensions` (CSAF 2.1).
    case documentExtension
    /// An SSVC selection list (CSAF 2.1).
    case ssvc
    /// A selection in it.
    case ssvcSelection
}
