// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// A value that a command gave.
public enum AttributeValue: Hashable, Sendable {
    /// One word; several words behind one keyword are joined by a blank.
    case text(String)
    /// A keyword without a value.
    case flag
    /// Something secret.
    case redacted
}

/// What an object has, and which command decided it.
public struct Attribute: Hashable, Sendable {
    /// The keyword in lower case without its hyphen, the name of the position (`rule`, `action`, `ip`), or
    /// `argument-3` for a position whose name is not known (counted behind the object's name).
    public let name: String
    /// What it is.
    public let value: AttributeValue
    /// Where it was last decided.
    public let place: Place

    /// The value when it is a text.
    public var text: String? {
        guard case .text(let text) = value else { return nil }
        return text
    }
}

/// An object as the commands of a file leave it behind.
public struct ConfiguredObject: Sendable {
    /// What kind it is.
    public let objectClass: ObjectClass
    /// Its name as it was first written; empty for kinds of which there is one (`ns config`), and where the name is secret.
    public let name: String
    /// The command that last changed it, bindings apart.
    public let place: Place
    /// What it has, by name; names are in lower case.
    public let attributes: [String: Attribute]
    /// Whether it was switched off, by `disable` or `-state DISABLED`.
    public let isDisabled: Bool
    /// Whether two commands add it differently, so that nobody can tell which one counts.
    public let isDisputed: Bool

    /// The text of an attribute; nil when it is not there, a flag or secret.
    public subscript(name: String) -> String? { attributes[name.lowercased()]?.text }

    /// Whether an attribute or flag is there at all.
    public func has(_ name: String) -> Bool { attributes[name.lowercased()] != nil }

    /// Whether an attribute has this value, in any case of letters.
    public func has(_ name: String, _ value: String) -> Bool {
        self[name]?.lowercased() == value.lowercased()
    }
}
