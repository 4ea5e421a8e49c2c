// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A value of a document that somebody else keeps alive: a ``JSONNode`` whose copies count no references.
///
/// For walks over a whole document, in which counting was most of the work. It must not be used once the document is gone,
/// so whoever walks with it holds the ``JSONDocument`` for as long.
@usableFromInline
package struct JSONCursor {
    @usableFromInline let tape: UnsafePointer<UInt64>
    @usableFromInline let strings: UnsafePointer<UInt8>
    /// The place on the tape; ``JSONDocument/node(at:)`` gives the node.
    @usableFromInline package let index: Int

    @inlinable
    init(tape: UnsafePointer<UInt64>, strings: UnsafePointer<UInt8>, index: Int) {
        self.tape = tape
        self.strings = strings
        self.index = index
    }

    @inlinable var word: UInt64 { tape[index] }
    @inlinable var tag: UInt8 { UInt8(truncatingIfNeeded: word >> 56) }
    @inlinable var payload: Int { Int(truncatingIfNeeded: word & 0x00FF_FFFF_FFFF_FFFF) }

    @inlinable var next: Int {
        switch tag {
        case UInt8(ascii: "{"), UInt8(ascii: "["): payload & 0xFFFF_FFFF
        case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): index &+ 2
        default: index &+ 1
        }
    }

    @inlinable
    func moved(to place: Int) -> JSONCursor { JSONCursor(tape: tape, strings: strings, index: place) }

    /// The bytes of a string or name whose word has this payload.
    @inlinable
    func bytes(at offset: Int) -> UnsafeBufferPointer<UInt8> {
        let start = strings + offset
        let length = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
        return UnsafeBufferPointer(start: start + 4, count: Int(length))
    }

    /// Whether this is an object.
    @inlinable package var isObject: Bool { tag == UInt8(ascii: "{") }
    /// Whether this is an array.
    @inlinable package var isArray: Bool { tag == UInt8(ascii: "[") }
    /// Whether this is `true` or `false`.
    @inlinable package var isBoolean: Bool { tag == UInt8(ascii: "t") || tag == UInt8(ascii: "f") }

    /// The UTF-8 bytes of a string.
    @inlinable package var text: UnsafeBufferPointer<UInt8>? {
        tag == UInt8(ascii: "\"") ? bytes(at: payload) : nil
    }

    /// Any number, as the nearest double.
    @inlinable package var double: Double? {
        switch tag {
        case UInt8(ascii: "l"): Double(Int64(bitPattern: tape[index &+ 1]))
        case UInt8(ascii: "u"): Double(tape[index &+ 1])
        case UInt8(ascii: "d"): Double(bitPattern: tape[index &+ 1])
        default: nil
        }
    }

    /// How many elements or members there are; linear when there are more than sixteen million.
    @inlinable package var count: Int {
        let stored = payload >> 32
        switch tag {
        case UInt8(ascii: "["): return stored < 0xFF_FFFF ? stored : elements.reduce(0) { sum, _ in sum + 1 }
        case UInt8(ascii: "{"): return stored < 0xFF_FFFF ? stored : members.reduce(0) { sum, _ in sum + 1 }
        default: return 0
        }
    }

    /// The values of an array; none when this is no array.
    @inlinable package var elements: Elements { Elements(self) }
    /// The members of an object, with every repetition of a name; none when this is no object.
    @inlinable package var members: Members { Members(self) }

    /// The values of an array in order.
    @usableFromInline
    package struct Elements: Sequence, IteratorProtocol {
        @usableFromInline var place: JSONCursor
        @usableFromInline let end: Int

        @inlinable
        init(_ array: JSONCursor) {
            place = array.moved(to: array.index &+ 1)
            end = array.isArray ? array.next &- 1 : place.index
        }

        /// The next value.
        @inlinable
        package mutating func next() -> JSONCursor? {
            guard place.index < end else { return nil }
            defer { place = place.moved(to: place.next) }
            return place
        }
    }

    /// The members of an object in the order of the text.
    @usableFromInline
    package struct Members: Sequence, IteratorProtocol {
        @usableFromInline var place: JSONCursor
        @usableFromInline let end: Int

        @inlinable
        init(_ object: JSONCursor) {
            place = object.moved(to: object.index &+ 1)
            end = object.isObject ? object.next &- 1 : place.index
        }

        /// The bytes of the next name, and its value.
        @inlinable
        package mutating func next() -> (key: UnsafeBufferPointer<UInt8>, value: JSONCursor)? {
            guard place.index < end else { return nil }
            let value = place.moved(to: place.index &+ 1)
            let key = place.bytes(at: place.payload)
            place = place.moved(to: value.next)
            return (key, value)
        }
    }
}

extension JSONDocument {
    /// The value at a place that a ``JSONCursor`` of this document had.
    @inlinable
    package func node(at index: Int) -> JSONNode { JSONNode(document: self, index: index) }
}

extension JSONNode {
    /// The same value without a reference to its document, which the caller keeps alive.
    @inlinable
    package var cursor: JSONCursor {
        JSONCursor(tape: document.tape, strings: document.strings, index: index)
    }
}
