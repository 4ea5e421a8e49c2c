// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import JSONTrees

/// Information beyond the standard, in the form that CSAF 2.1 gives it (`x_extensions[]`), kept as it is.
///
/// Nothing is taken for granted of the content; what it means says the schema that it names.
public struct Extension: Hashable, Sendable {
    /// How much of the document's meaning is in an extension.
    public enum Category: StandardTerm {
        /// The document cannot be understood without it.
        case essential
        /// It matters.
        case significant
        /// It adds to what is there.
        case supplementary
        /// A text that is none of these.
        case unlisted(String)

        /// The terms of the standard.
        public static let listed: [Category] = [.essential, .significant, .supplementary]

        /// The term as it is written.
        public var text: String {
            switch self {
            case .essential: "essential"
            case .significant: "significant"
            case .supplementary: "supplementary"
            case .unlisted(let text): text
            }
        }
    }

    /// The whole object, its members by name.
    public let json: JSON

    /// Keeps an object.
    public init(json: JSON) {
        self.json = json.sorted()
    }

    /// The URL of the schema that the content promises to follow; nil when missing.
    public var schema: String? { json["$schema"]?.string }
    /// How much it matters; nil when missing.
    public var category: Category? { json["category"]?.string.map { Category($0) } }
    /// Whether the document would break a mandatory test by what it says; nil when missing.
    public var isCritical: Bool? {
        guard case .bool(let value)? = json["critical"] else { return nil }
        return value
    }
    /// What it says; nil when missing.
    public var content: JSON? { json["content"] }
}
