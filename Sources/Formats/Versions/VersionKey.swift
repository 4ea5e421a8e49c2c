// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The place of a version in the order of its scheme, as bytes that sort like the versions do.
///
/// Sixteen bytes hold nearly every version met in practice without an allocation; the rest goes to `tail`. Every key
/// is written so that no key is the beginning of another one, so padding with zeros never changes the order.
struct VersionKey: Hashable, Sendable {
    var high: UInt64 = 0
    var low: UInt64 = 0
    var tail: [UInt8]?

    @inline(__always)
    static func < (left: VersionKey, right: VersionKey) -> Bool {
        if left.high != right.high { return left.high < right.high }
        if left.low != right.low { return left.low < right.low }
        if left.tail == nil && right.tail == nil { return false }
        return (left.tail ?? []).lexicographicallyPrecedes(right.tail ?? [])
    }

    /// The byte at a place in the key; 0 past its end.
    subscript(place: Int) -> UInt8 {
        switch place {
        case 0..<8: UInt8(truncatingIfNeeded: high >> UInt64(56 - 8 * place))
        case 8..<16: UInt8(truncatingIfNeeded: low >> UInt64(120 - 8 * place))
        default: tail.flatMap { place - 16 < $0.count ? $0[place - 16] : nil } ?? 0
        }
    }
}

/// Writes a key byte by byte.
struct KeyWriter {
    private(set) var key = VersionKey()
    private(set) var count = 0

    /// The end of a version: smaller than every byte a number or a word starts with.
    static let end: UInt8 = 0x00
    /// The first byte of the smallest number; numbers start with 0x40 to 0xCA.
    static let firstNumber: UInt8 = 0x40

    mutating func append(_ byte: UInt8) {
        switch count {
        case 0..<8: key.high |= UInt64(byte) << UInt64(56 - 8 * count)
        case 8..<16: key.low |= UInt64(byte) << UInt64(120 - 8 * count)
        default: appendToTail(byte)
        }
        count += 1
    }

    private mutating func appendToTail(_ byte: UInt8) {
        if key.tail == nil { key.tail = [] }
        key.tail?.append(byte)
    }

    /// Writes a number of any length, given as digits.
    mutating func append(digits range: Range<Int>, of cursor: ByteCursor) {
        var start = range.lowerBound
        while start < range.upperBound, cursor.bytes[start] == UInt8(ascii: "0") { start += 1 }
        guard range.upperBound - start <= 19 else { return appendLong(start..<range.upperBound, of: cursor) }
        var value: UInt64 = 0
        for place in start..<range.upperBound { value = value &* 10 &+ UInt64(cursor.bytes[place] &- 0x30) }
        append(number: value)
    }

    /// Writes so many zeros that were held back, and forgets them.
    mutating func append(zeros: inout Int) {
        for _ in 0..<zeros { append(number: 0) }
        zeros = 0
    }

    /// Writes a number.
    mutating func append(number value: UInt64) {
        guard value >= 128 else { return append(Self.firstNumber + UInt8(value)) }
        let length = (71 - value.leadingZeroBitCount) / 8
        append(0xC0 + UInt8(length))
        for place in stride(from: length - 1, through: 0, by: -1) {
            append(UInt8(truncatingIfNeeded: value >> UInt64(8 * place)))
        }
    }

    /// Numbers of twenty digits and more: their length decides, then their digits.
    private mutating func appendLong(_ range: Range<Int>, of cursor: ByteCursor) {
        append(0xCA)
        for place in stride(from: 24, through: 0, by: -8) { append(UInt8(truncatingIfNeeded: range.count >> place)) }
        for place in range { append(cursor.bytes[place]) }
    }

    /// Writes a word in lower case, ended by a byte smaller than any of its own.
    mutating func append(word range: Range<Int>, of cursor: ByteCursor) {
        for place in range { append(Swift.max(cursor.bytes[place].lowercasedASCII, 1)) }
        append(0)
    }

    /// Writes bytes as they are, ended by a byte smaller than any of them.
    mutating func append(bytes range: Range<Int>, of cursor: ByteCursor) {
        for place in range { append(Swift.max(cursor.bytes[place], 1)) }
        append(0)
    }
}
