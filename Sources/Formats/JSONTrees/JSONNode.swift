// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A value in a ``JSONDocument``: a place on its tape, cheap to copy.
///
/// Asking a value for what it is not gives nil, or an empty sequence; it never stops.
public struct JSONNode: Sendable {
    /// The six kinds of JSON value.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Members with names.
        case object
        /// Values in order.
        case array
        /// Text.
        case string
        /// An integer or a number with a fraction or an exponent.
        case number
        /// `true` or `false`.
        case boolean
        /// `null`.
        case null
    }

    /// The document this value is in.
    public let document: JSONDocument
    @usableFromInline let index: Int

    @inlinable
    init(document: JSONDocument, index: Int) {
        self.document = document
        self.index = index
    }

    @inlinable var word: UInt64 { document.word(at: index) }
    @inlinable var tag: UInt8 { UInt8(truncatingIfNeeded: word >> 56) }
    @inlinable var payload: Int { Int(truncatingIfNeeded: word & 0x00FF_FFFF_FFFF_FFFF) }

    /// The place on the tape behind this value.
    @inlinable var next: Int {
        switch tag {
        case UInt8(ascii: "{"), UInt8(ascii: "["): payload & 0xFFFF_FFFF
        case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): index &+ 2
        default: index &+ 1
        }
    }

    /// Which of the six kinds this is.
    @inlinable public var kind: Kind {
        switch tag {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
        case UInt8(ascii: "n"): .null
        default: .number
        }
    }

    /// The text of a string, not yet copied.
    @inlinable public var text: JSONText? {
        tag == UInt8(ascii: "\"") ? JSONText(document: document, offset: payload) : nil
    }

    /// The text of a string.
    @inlinable public var string: String? { text?.string }

    /// True or false.
    @inlinable public var bool: Bool? {
        switch tag {
        case UInt8(ascii: "t"): true
        case UInt8(ascii: "f"): false
        default: nil
        }
    }

    /// A number written without fraction and exponent that fits 64 bits with sign.
    @inlinable public var int: Int? {
        let value = document.word(at: index &+ 1)
        switch tag {
        case UInt8(ascii: "l"): return Int(truncatingIfNeeded: value)
        case UInt8(ascii: "u"): return Int(exactly: value)
        default: return nil
        }
    }

    /// Any number, as the nearest double.
    @inlinable public var double: Double? {
        let value = document.word(at: index &+ 1)
        switch tag {
        case UInt8(ascii: "l"): return Double(Int64(bitPattern: value))
        case UInt8(ascii: "u"): return Double(value)
        case UInt8(ascii: "d"): return Double(bitPattern: value)
        default: return nil
        }
    }

    /// The shortest text that reads as this number again: `9.8`, `10.0` for `10.00`, all digits of a 64-bit integer.
    public var numberText: String? {
        let value = document.word(at: index &+ 1)
        switch tag {
        case UInt8(ascii: "l"): return String(Int64(bitPattern: value))
        case UInt8(ascii: "u"): return String(value)
        case UInt8(ascii: "d"): return "\(Double(bitPattern: value))"
        default: return nil
        }
    }
}
