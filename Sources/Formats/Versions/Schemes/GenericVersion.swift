// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What documents contain when nobody says which scheme: `V3.2.1`, `BIOS_V1.0.212N`, `V17_Update_8`, `12.1-47.14`.
///
/// Runs of digits are numbers of any length, runs of letters are words in any case, everything else separates them.
/// A leading `v` or `version`, and a `v` before a number, do not count. A version that is the beginning of another is
/// the smaller one, except that a word for a pre-release (`beta`, `rc`, …) comes before. At the same place a word
/// comes before a number. Two versions whose leading words differ (`BIOS 1.0` and `1.0`) have no order.
enum GenericVersion {
    private static let preRelease: UInt8 = 0x01
    private static let end: UInt8 = 0x02
    private static let word: UInt8 = 0x10

    static func read(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        let start = cursor.position
        var numbers = 0
        var tokens = 0
        while !cursor.isAtEnd {
            if cursor.byte.isDigit {
                writer.append(digits: cursor.digits(), of: cursor)
                numbers += 1
                tokens += 1
            } else if cursor.byte.isLetter || cursor.byte >= 0x80 {
                append(takeWord(&cursor), of: cursor, isFirst: tokens == 0, into: &writer)
                tokens += 1
            } else {
                cursor.advance()
            }
        }
        writer.append(end)
        let isRevisionLetter = tokens == 1 && (1...2).contains(cursor.end - start)
        return numbers > 0 || isRevisionLetter ? nil : "there is no number in it"
    }

    private static func takeWord(_ cursor: inout ByteCursor) -> Range<Int> {
        let start = cursor.position
        while cursor.byte.isLetter || cursor.byte >= 0x80 { cursor.advance() }
        return start..<cursor.position
    }

    private static func append(
        _ range: Range<Int>, of cursor: ByteCursor, isFirst: Bool, into writer: inout KeyWriter
    ) {
        if range.count == 1, cursor.bytes[range.lowerBound] | 0x20 == UInt8(ascii: "v"), cursor.byte.isDigit { return }
        if isFirst && (cursor.spells(range, "version") || cursor.spells(range, "ver") || cursor.spells(range, "v")) {
            return
        }
        writer.append(!isFirst && isPreRelease(range, cursor) ? preRelease : word)
        writer.append(word: range, of: cursor)
    }

    private static func isPreRelease(_ range: Range<Int>, _ cursor: ByteCursor) -> Bool {
        let words: [StaticString] = ["alpha", "beta", "rc", "pre", "preview", "snapshot", "dev", "nightly"]
        return words.contains { cursor.spells(range, $0) }
    }

    /// Why two versions have no order, nil when they have one.
    static func whyIncomparable(_ left: Version, _ right: Version) -> String? {
        haveOrder(left.key, right.key)
            ? nil : "\"\(left.text)\" and \"\(right.text)\" begin with different words"
    }

    /// True when both begin with a number, or with the same word.
    @inline(__always)
    static func haveOrder(_ left: VersionKey, _ right: VersionKey) -> Bool {
        let leftIsNumber = left.high >> 56 >= UInt64(KeyWriter.firstNumber)
        let rightIsNumber = right.high >> 56 >= UInt64(KeyWriter.firstNumber)
        if leftIsNumber && rightIsNumber { return true }
        return leftIsNumber == rightIsNumber && sameFirstWord(left, right)
    }

    private static func sameFirstWord(_ left: VersionKey, _ right: VersionKey) -> Bool {
        var place = 0
        while left[place] == right[place] {
            if left[place] == 0 { return true }
            place += 1
        }
        return false
    }
}
