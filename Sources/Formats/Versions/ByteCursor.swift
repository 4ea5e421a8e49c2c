// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A place in the bytes of a text that never leaves them: past the end every byte reads as 0.
struct ByteCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    let end: Int

    /// The whole text without the blanks around it.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var end = bytes.count
        while end > 0, bytes[end - 1].isBlank { end -= 1 }
        self.bytes = bytes
        self.end = end
        skipBlanks()
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int, to end: Int) {
        self.bytes = bytes
        self.position = position
        self.end = end
    }

    var isAtEnd: Bool { position >= end }

    var byte: UInt8 { position < end ? bytes[position] : 0 }

    /// The byte in lower case when it is an ASCII letter.
    var lowered: UInt8 { byte.lowercasedASCII }

    func peek(_ offset: Int) -> UInt8 {
        let place = position + offset
        return place >= 0 && place < end ? bytes[place] : 0
    }

    /// This cursor, ending before `limit`.
    func limited(to limit: Int) -> ByteCursor { ByteCursor(bytes, from: position, to: Swift.min(limit, end)) }

    mutating func advance(_ count: Int = 1) { position = Swift.min(position + count, end) }

    mutating func skipBlanks() {
        while byte.isBlank { position += 1 }
    }

    /// Takes `byte` when it is next.
    mutating func take(_ expected: UInt8) -> Bool {
        guard position < end, bytes[position] == expected else { return false }
        position += 1
        return true
    }

    /// Takes a word in any case when it is next; `word` is lower-case ASCII.
    mutating func take(word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard position + count <= end else { return false }
        let matches = word.withUTF8Buffer { wanted in
            (0..<count).allSatisfy { bytes[position + $0].lowercasedASCII == wanted[$0] }
        }
        if matches { position += count }
        return matches
    }

    /// The run of digits that is next; may be empty.
    mutating func digits() -> Range<Int> {
        let start = position
        while byte.isDigit { position += 1 }
        return start..<position
    }

    /// The run of ASCII letters that is next; may be empty.
    mutating func letters() -> Range<Int> {
        let start = position
        while byte.isLetter { position += 1 }
        return start..<position
    }

    /// A number of at most nine digits, leading zeros not counted; nil when there is none or it is longer.
    mutating func number() -> UInt32? {
        let start = position
        while byte == UInt8(ascii: "0") { position += 1 }
        var value: UInt32 = 0
        var count = 0
        while byte.isDigit {
            count += 1
            guard count <= 9 else { return nil }
            value = value &* 10 &+ UInt32(byte &- UInt8(ascii: "0"))
            position += 1
        }
        return position > start ? value : nil
    }

    /// True when the bytes of `range` spell `word` in any case; `word` is lower-case ASCII.
    func spells(_ range: Range<Int>, _ word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { wanted in
            (0..<range.count).allSatisfy { bytes[range.lowerBound + $0].lowercasedASCII == wanted[$0] }
        }
    }
}

extension UInt8 {
    var isDigit: Bool { self &- 0x30 < 10 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    /// A blank, tab or line end.
    var isBlank: Bool { self == 0x20 || self &- 0x09 < 5 }
    var lowercasedASCII: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
