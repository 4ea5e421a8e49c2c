// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Gentoo's and Alpine's versions: `12.2.5b_rc3_p1-r4` (Package Manager Specification, 3.2 and 3.3).
///
/// Alpine adds the suffixes `cvs`, `svn`, `git` and `hg`, which come after a release; a `~hash` does not count.
enum GentooVersion {
    private static let suffixes: [(word: StaticString, rank: UInt8)] = [
        ("alpha", 0x08), ("beta", 0x09), ("pre", 0x0A), ("rc", 0x0B), ("cvs", 0x11), ("svn", 0x12), ("git", 0x13),
        ("hg", 0x14), ("p", 0x15),
    ]
    private static let endOfSuffixes: UInt8 = 0x10
    private static let endOfNumbers: UInt8 = 0x18
    private static let number: UInt8 = 0x20
    private static let numberWithLeadingZero: UInt8 = 0x30

    static func read(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        let first = cursor.digits()
        guard !first.isEmpty else { return "it does not begin with a number" }
        writer.append(digits: first, of: cursor)
        while cursor.byte == UInt8(ascii: "."), cursor.peek(1).isDigit {
            cursor.advance()
            writer.append(number)
            append(cursor.digits(), of: cursor, into: &writer)
        }
        writer.append(endOfNumbers)
        if cursor.byte.isLetter && !cursor.peek(1).isLetter {
            writer.append(cursor.lowered)
            cursor.advance()
        } else {
            writer.append(0)
        }
        return readSuffixes(&cursor, into: &writer) ?? readRevision(&cursor, into: &writer)
    }

    /// A number behind the first counts like a decimal fraction when it begins with 0.
    private static func append(_ digits: Range<Int>, of cursor: ByteCursor, into writer: inout KeyWriter) {
        guard cursor.bytes[digits.lowerBound] == UInt8(ascii: "0") else {
            return writer.append(digits: digits, of: cursor)
        }
        var end = digits.upperBound
        while end > digits.lowerBound, cursor.bytes[end - 1] == UInt8(ascii: "0") { end -= 1 }
        writer.append(numberWithLeadingZero)
        writer.append(bytes: digits.lowerBound..<end, of: cursor)
    }

    private static func readSuffixes(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        while cursor.take(UInt8(ascii: "_")) {
            let word = cursor.letters()
            guard let suffix = suffixes.first(where: { cursor.spells(word, $0.word) }) else {
                return "a suffix is none of the known ones"
            }
            writer.append(suffix.rank)
            writer.append(digits: cursor.digits(), of: cursor)
        }
        writer.append(endOfSuffixes)
        return nil
    }

    private static func readRevision(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        if cursor.take(UInt8(ascii: "~")) {
            while cursor.byte.isDigit || cursor.byte.isLetter { cursor.advance() }
        }
        if cursor.take(word: "-r") {
            let digits = cursor.digits()
            guard !digits.isEmpty else { return "there is no number behind \"-r\"" }
            writer.append(digits: digits, of: cursor)
        } else {
            writer.append(number: 0)
        }
        cursor.skipBlanks()
        return cursor.isAtEnd ? nil : "something follows the version that is no part of it"
    }
}
