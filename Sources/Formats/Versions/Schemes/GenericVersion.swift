// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What documents contain when nobody says which scheme: `V3.2.1`, `BIOS_V1.0.212N`, `V17_Update_8`, `12.1-47.14`.
///
/// Runs of digits are numbers of any length, runs of letters are words in any case, everything else separates them.
/// A leading `v` or `version`, and a `v` before a number, do not count. A version that is the beginning of another is
/// the smaller one, except that a word for a pre-release (`beta`, `rc`, …) comes before, and that zeros at the end of a
/// run of numbers do not count: `3.2.0` is `3.2`, because an advisory that says `<=3.2` means it. At the same place a
/// word comes before a number. Two versions whose leading words differ (`BIOS 1.0` and `1.0`) have no order.
enum GenericVersion {
    /// The first eight bytes of the smallest key that begins with a number.
    static let firstNumber = UInt64(KeyWriter.firstNumber) << 56

    private static let preRelease: UInt8 = 0x01
    private static let end: UInt8 = 0x02
    private static let word: UInt8 = 0x10

    static func read(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        let start = cursor.position
        var numbers = 0
        var tokens = 0
        var zeros = 0
        while !cursor.isAtEnd {
            if cursor.byte.isDigit {
                let digits = cursor.digits()
                numbers += 1
                tokens += 1
                if tokens > 1, isZero(digits, cursor) {
                    zeros += 1
                    continue
                }
                writer.append(zeros: &zeros)
                writer.append(digits: digits, of: cursor)
            } else if cursor.byte.isLetter || cursor.byte >= 0x80 {
                zeros = 0
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

    private static func isZero(_ digits: Range<Int>, _ cursor: ByteCursor) -> Bool {
        digits.allSatisfy { cursor.bytes[$0] == UInt8(ascii: "0") }
    }

    private static func takeWord(_ cursor: inout ByteCursor) -> Range<Int> {
        let start = cursor.position
        while cursor.byte.isLetter || cursor.byte >= 0x80 { cursor.advance() }
        return start..<cursor.position
    }

    private static func append(
        _ range: Range<Int>,
        of cursor: ByteCursor,
        isFirst: Bool,
        into writer: inout KeyWriter
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
        let leftIsNumber = left.high >= firstNumber
        let rightIsNumber = right.high >= firstNumber
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
