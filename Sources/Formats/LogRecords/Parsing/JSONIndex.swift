// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Where the members of one JSON object stand in its line.
///
/// The line is read once, strictly enough to be sure of every border (RFC 8259), and nothing is copied: most lines are
/// asked for their time only. Numbers and escapes are looked at when they are asked for.
struct JSONIndex {
    /// Levels that an object may have; a deeper one is not read.
    static let maximumDepth = 64

    /// What a value is.
    enum Kind: UInt8 {
        case object, array, string, number, boolean, null
    }

    /// A value with its name.
    struct Entry {
        /// The name, without quotes; none for elements of an array.
        var key: Slice
        /// The value, a string without quotes.
        var value: Slice
        var kind: Kind
        /// Whether name or value have escapes.
        var keyHasEscapes = false
        var valueHasEscapes = false
        /// The entry behind this one and everything in it.
        var next: Int32 = 0
    }

    /// Depth first; the first one is the object itself.
    ///
    /// Empty when the line is no object.
    private(set) var entries: [Entry] = []

    /// Reads a line; false when it is no JSON object.
    mutating func read(_ base: Bytes, _ count: Int) -> Bool {
        entries.removeAll(keepingCapacity: true)
        var cursor = JSONCursor(base, count)
        cursor.skipBlank()
        guard cursor.peek == 0x7B, readValue(&cursor, Slice.none, false, 0) else {
            entries.removeAll(keepingCapacity: true)
            return false
        }
        cursor.skipBlank()
        guard cursor.isAtEnd else {
            entries.removeAll(keepingCapacity: true)
            return false
        }
        return true
    }

    /// The entries directly in an object or array.
    @inline(__always)
    func forEachChild(of index: Int, _ body: (Int) -> Bool) {
        let end = Int(entries[index].next)
        var child = index + 1
        while child < end {
            if !body(child) { return }
            child = Int(entries[child].next)
        }
    }

    private mutating func readValue(_ cursor: inout JSONCursor, _ key: Slice, _ escapes: Bool, _ depth: Int) -> Bool {
        guard depth < JSONIndex.maximumDepth else { return false }
        let index = entries.count
        let start = cursor.index
        var entry = Entry(key: key, value: Slice(start, start), kind: .null)
        entry.keyHasEscapes = escapes
        switch cursor.peek {
        case 0x22:
            guard let string = cursor.string() else { return false }
            entry.kind = .string
            entry.value = string.slice
            entry.valueHasEscapes = string.hasEscapes
            entry.next = Int32(truncatingIfNeeded: index + 1)
            entries.append(entry)
            return true
        case 0x7B, 0x5B:
            entry.kind = cursor.peek == 0x7B ? .object : .array
            entries.append(entry)
            guard readChildren(&cursor, entry.kind, depth + 1) else { return false }
        default:
            guard let kind = cursor.scalar() else { return false }
            entry.kind = kind
            entries.append(entry)
        }
        entries[index].value = Slice(start, cursor.index)
        entries[index].next = Int32(truncatingIfNeeded: entries.count)
        return true
    }

    private mutating func readChildren(_ cursor: inout JSONCursor, _ kind: Kind, _ depth: Int) -> Bool {
        let close: UInt8 = kind == .object ? 0x7D : 0x5D
        cursor.advance()
        cursor.skipBlank()
        if cursor.take(close) { return true }
        while true {
            var key = Slice.none
            var escapes = false
            if kind == .object {
                guard cursor.peek == 0x22, let string = cursor.string() else { return false }
                key = string.slice
                escapes = string.hasEscapes
                cursor.skipBlank()
                guard cursor.take(0x3A) else { return false }
                cursor.skipBlank()
            }
            guard readValue(&cursor, key, escapes, depth) else { return false }
            cursor.skipBlank()
            if cursor.take(close) { return true }
            guard cursor.take(0x2C) else { return false }
            cursor.skipBlank()
        }
    }
}

/// A place in a JSON text.
struct JSONCursor {
    let base: Bytes
    let count: Int
    var index = 0

    init(_ base: Bytes, _ count: Int) {
        self.base = base
        self.count = count
    }

    @inline(__always) var isAtEnd: Bool { index >= count }
    /// The byte here; zero at the end.
    @inline(__always) var peek: UInt8 { index < count ? base[index] : 0 }

    @inline(__always)
    mutating func advance() { index += 1 }

    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        guard index < count, base[index] == byte else { return false }
        index += 1
        return true
    }

    @inline(__always)
    mutating func skipBlank() {
        while index < count, base[index] == 0x20 || base[index] == 0x09 || base[index] == 0x0D || base[index] == 0x0A {
            index += 1
        }
    }

    /// A string: what stands between its quotes, and whether it has escapes.
    @inline(__always)
    mutating func string() -> (slice: Slice, hasEscapes: Bool)? {
        let start = index + 1
        var at = start
        var hasEscapes = false
        while true {
            at = nextMark(at)
            guard at < count else { return nil }
            if base[at] == 0x22 { break }
            hasEscapes = true
            at += 2
        }
        index = at + 1
        return (Slice(start, at), hasEscapes)
    }

    /// The next quote or backslash, looked for eight bytes at a time; the end when there is none.
    @inline(__always)
    private func nextMark(_ from: Int) -> Int {
        var at = from
        while at + 8 <= count {
            let word = UInt64(littleEndian: UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
            let marks = zeros(in: word ^ 0x2222_2222_2222_2222) | zeros(in: word ^ 0x5C5C_5C5C_5C5C_5C5C)
            if marks != 0 { return at + marks.trailingZeroBitCount >> 3 }
            at += 8
        }
        while at < count, base[at] != 0x22, base[at] != 0x5C { at += 1 }
        return at
    }

    /// 0x80 in the first byte that is zero; what stands in later bytes has no meaning.
    @inline(__always)
    private func zeros(in word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }

    /// A number, `true`, `false` or `null`.
    mutating func scalar() -> JSONIndex.Kind? {
        for (word, kind) in [("true", .boolean), ("false", .boolean), ("null", .null)]
            as [(StaticString, JSONIndex.Kind)]
        where has(word, base, index, count) {
            index += word.utf8CodeUnitCount
            return kind
        }
        guard peek == 0x2D || isDigit(peek) else { return nil }
        while index < count, isDigit(base[index]) || isNumberMark(base[index]) { index += 1 }
        return .number
    }

    private func isNumberMark(_ byte: UInt8) -> Bool {
        byte == 0x2E || byte == 0x2D || byte == 0x2B || byte | 0x20 == 0x65
    }
}
