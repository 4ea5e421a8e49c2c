// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Glibc

typealias Bytes = UnsafePointer<UInt8>

/// A stretch of a line.
struct Slice: Equatable {
    var start: UInt32
    var end: UInt32

    static let none = Slice(start: .max, end: .max)

    @inline(__always)
    init(start: UInt32, end: UInt32) {
        self.start = start
        self.end = end
    }

    @inline(__always)
    init(_ start: Int, _ end: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.end = UInt32(truncatingIfNeeded: end)
    }

    @inline(__always) var isThere: Bool { start != .max }
    @inline(__always) var from: Int { Int(start) }
    @inline(__always) var to: Int { Int(end) }
    @inline(__always) var count: Int { isThere ? Int(end) - Int(start) : 0 }
}

/// The offset of the first such byte in a stretch; -1 when there is none.
@inline(__always)
func find(_ byte: UInt8, _ base: Bytes, _ from: Int, _ to: Int) -> Int {
    guard from < to, let found = memchr(base + from, Int32(byte), to - from) else { return -1 }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
}

/// The offset of the last such byte in a stretch; -1 when there is none.
@inline(__always)
func findLast(_ byte: UInt8, _ base: Bytes, _ from: Int, _ to: Int) -> Int {
    var index = to - 1
    while index >= from {
        if base[index] == byte { return index }
        index -= 1
    }
    return -1
}

/// The offset of the first byte from here that is not a space; the end when all are.
@inline(__always)
func skipSpaces(_ base: Bytes, _ from: Int, _ to: Int) -> Int {
    var index = from
    while index < to, base[index] == 0x20 || base[index] == 0x09 { index += 1 }
    return index
}

/// The offset of the next space or tab; the end when there is none.
@inline(__always)
func endOfWord(_ base: Bytes, _ from: Int, _ to: Int) -> Int {
    var index = from
    while index < to, base[index] != 0x20, base[index] != 0x09 { index += 1 }
    return index
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

@inline(__always)
func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

/// Whether the bytes at a place are those of a literal.
@inline(__always)
func has(_ literal: StaticString, _ base: Bytes, _ from: Int, _ to: Int) -> Bool {
    let count = literal.utf8CodeUnitCount
    return to - from >= count && memcmp(base + from, literal.utf8Start, count) == 0
}

/// Where a literal begins in a stretch; -1 when it is not there.
func find(_ literal: StaticString, _ base: Bytes, _ from: Int, _ to: Int) -> Int {
    let first = literal.utf8Start[0]
    var index = from
    while true {
        let found = find(first, base, index, to)
        if found < 0 || to - found < literal.utf8CodeUnitCount { return -1 }
        if has(literal, base, found, to) { return found }
        index = found + 1
    }
}

/// Whether two stretches are equal, letters of ASCII in either case.
func isSame(_ base: Bytes, _ from: Int, _ to: Int, as name: [UInt8]) -> Bool {
    guard to - from == name.count else { return false }
    for index in 0..<name.count where lowered(base[from + index]) != name[index] { return false }
    return true
}

/// Up to nine decimal digits as a number; nil when there are none or something else stands there.
@inline(__always)
func decimal(_ base: Bytes, _ from: Int, _ to: Int) -> Int? {
    guard to > from, to - from <= 18 else { return nil }
    var value = 0
    for index in from..<to {
        guard isDigit(base[index]) else { return nil }
        value = value * 10 + Int(base[index] &- 0x30)
    }
    return value
}

/// Two decimal digits at a place; nil when they are not there.
@inline(__always)
func twoDigits(_ base: Bytes, _ at: Int) -> Int? {
    let high = base[at] &- 0x30
    let low = base[at + 1] &- 0x30
    guard high < 10, low < 10 else { return nil }
    return Int(high) * 10 + Int(low)
}
