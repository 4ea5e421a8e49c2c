// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The text of a string or of a member's name, lying in its document until somebody asks for it.
///
/// A `switch` over it with string literals compares bytes and copies nothing.
public struct JSONText: Sendable {
    @usableFromInline let document: JSONDocument
    @usableFromInline let offset: Int

    @inlinable
    init(document: JSONDocument, offset: Int) {
        self.document = document
        self.offset = offset
    }

    /// The UTF-8 bytes; valid as long as the document is, so only for ``withUTF8(_:)``.
    @inlinable var bytes: UnsafeBufferPointer<UInt8> {
        let start = document.strings + offset
        let length = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
        return UnsafeBufferPointer(start: start + 4, count: Int(length))
    }

    /// How many UTF-8 bytes there are.
    @inlinable public var byteCount: Int { withUTF8 { $0.count } }

    /// A copy as a string.
    @inlinable public var string: String { withUTF8 { String(decoding: $0, as: UTF8.self) } }

    /// Gives the UTF-8 bytes for the time of a call.
    @inlinable
    public func withUTF8<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        withExtendedLifetime(document) { body(bytes) }
    }

    /// Whether two texts have the same bytes.
    @inlinable
    public func hasSameBytes(as other: JSONText) -> Bool {
        withUTF8 { left in other.withUTF8 { right in JSONText.areSame(left, right) } }
    }

    /// Whether the text is this string, byte for byte.
    public func isSame(as string: String) -> Bool {
        var string = string
        return string.withUTF8 { wanted in withUTF8 { JSONText.areSame($0, wanted) } }
    }

    /// A plain loop: names are short, and the two iterators of `elementsEqual` were 5 % of reading a document.
    @inlinable
    static func areSame(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for index in 0..<left.count where left[index] != right[index] { return false }
        return true
    }

    /// Whether the text is this literal, byte for byte.
    @inlinable
    public static func ~= (literal: StaticString, text: JSONText) -> Bool { text == literal }

    /// Whether the text is this literal, byte for byte.
    @inlinable
    public static func == (text: JSONText, literal: StaticString) -> Bool {
        text.withUTF8 { bytes in
            guard bytes.count == literal.utf8CodeUnitCount, literal.hasPointerRepresentation else { return false }
            return areSame(bytes, UnsafeBufferPointer(start: literal.utf8Start, count: bytes.count))
        }
    }
}
