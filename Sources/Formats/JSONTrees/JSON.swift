// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A JSON value to write, or to keep as it was.
///
/// Strings are Swift strings, so what is written is always valid UTF-8.
public indirect enum JSON: Hashable, Sendable {
    /// Members in the order they are written, unless ``write(into:layout:keys:)`` sorts them.
    case object([Member])
    /// Values in order.
    case array([JSON])
    /// Text.
    case string(String)
    /// A number without fraction.
    case integer(Int)
    /// Any number; NaN and the infinities, which JSON does not have, are written as `null`.
    case number(Double)
    /// `true` or `false`.
    case bool(Bool)
    /// `null`.
    case null

    /// A member of an object.
    public struct Member: Hashable, Sendable {
        /// Its name.
        public var key: String
        /// Its value.
        public var value: JSON

        /// Makes a member.
        public init(_ key: String, _ value: JSON) {
            self.key = key
            self.value = value
        }
    }

    /// The value of the last member with this name; nil when there is none or this is no object.
    public subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    /// The text of a string.
    public var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The value of a number of either kind.
    public var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// Copies a value out of its document.
    ///
    /// Of members with the same name the last one is kept. An integer above 2^63 - 1 becomes a double.
    public init(_ node: JSONNode) {
        switch node.kind {
        case .object:
            let members = node.members.map { Member($0.key.string, JSON($0.value)) }
            self = .object(node.duplicateKeys.isEmpty ? members : JSON.lastOfEachName(members))
        case .array: self = .array(node.elements.map { JSON($0) })
        case .string: self = .string(node.string ?? "")
        case .number: self = node.int.map { .integer($0) } ?? .number(node.double ?? .nan)
        case .boolean: self = .bool(node.bool ?? false)
        case .null: self = .null
        }
    }

    private static func lastOfEachName(_ members: [Member]) -> [Member] {
        var places: [[UInt8]: Int] = [:]
        var kept: [Member] = []
        for member in members {
            let name = Array(member.key.utf8)
            if let place = places[name] {
                kept[place] = member
            } else {
                places[name] = kept.count
                kept.append(member)
            }
        }
        return kept
    }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    /// An object with members in the order of the literal.
    public init(dictionaryLiteral members: (String, JSON)...) {
        self = .object(members.map { Member($0.0, $0.1) })
    }

    /// An array.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }

    /// A string.
    public init(stringLiteral text: String) { self = .string(text) }

    /// A number without fraction.
    public init(integerLiteral value: Int) { self = .integer(value) }

    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }

    /// True or false.
    public init(booleanLiteral value: Bool) { self = .bool(value) }

    /// `null`.
    public init(nilLiteral: ()) { self = .null }
}
