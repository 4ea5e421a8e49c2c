// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Semantic Versioning 2.0.0, with a leading `v` or `=` and missing numbers (as 0) allowed.
///
/// Build metadata does not count for the order.
enum SemanticVersion {
    /// Above every pre-release: a release comes after all of its pre-releases.
    private static let release: UInt8 = 0xFF
    private static let endOfIdentifiers: UInt8 = 0x01
    /// Above every number: a numeric identifier comes before a word.
    private static let word: UInt8 = 0xF0

    /// In what schemes that build on Semantic Versioning differ.
    struct Rules {
        /// How many numbers there may be; missing ones count as 0.
        var numbers = 3
        /// True when words are the same in any case.
        var ignoresCase = false

        /// NuGet has a fourth number and ignores case.
        static let nuget = Rules(numbers: 4, ignoresCase: true)
    }

    static func read(
        _ cursor: inout ByteCursor,
        into writer: inout KeyWriter,
        rules: Rules = Rules()
    ) -> String? {
        while cursor.byte == UInt8(ascii: "=") || cursor.byte.isBlank { cursor.advance() }
        if cursor.lowered == UInt8(ascii: "v") { cursor.advance() }
        for rank in 0..<rules.numbers {
            if rank > 0 && !cursor.take(UInt8(ascii: ".")) {
                writer.append(number: 0)
                continue
            }
            let digits = cursor.digits()
            guard !digits.isEmpty else { return "there is no number where one must stand" }
            writer.append(digits: digits, of: cursor)
        }
        return readPreRelease(&cursor, into: &writer, rules)
    }

    private static func readPreRelease(
        _ cursor: inout ByteCursor,
        into writer: inout KeyWriter,
        _ rules: Rules
    ) -> String? {
        guard cursor.take(UInt8(ascii: "-")) else {
            writer.append(release)
            return readBuild(&cursor)
        }
        repeat {
            let start = cursor.position
            while isIdentifier(cursor.byte) { cursor.advance() }
            guard cursor.position > start else { return "an identifier of the pre-release is empty" }
            append(start..<cursor.position, of: cursor, into: &writer, rules)
        } while cursor.take(UInt8(ascii: "."))
        writer.append(endOfIdentifiers)
        return readBuild(&cursor)
    }

    private static func append(
        _ range: Range<Int>,
        of cursor: ByteCursor,
        into writer: inout KeyWriter,
        _ rules: Rules
    ) {
        if range.allSatisfy({ cursor.bytes[$0].isDigit }) {
            writer.append(digits: range, of: cursor)
        } else {
            writer.append(word)
            if rules.ignoresCase {
                writer.append(word: range, of: cursor)
            } else {
                writer.append(bytes: range, of: cursor)
            }
        }
    }

    private static func readBuild(_ cursor: inout ByteCursor) -> String? {
        if cursor.take(UInt8(ascii: "+")) {
            while isIdentifier(cursor.byte) || cursor.byte == UInt8(ascii: ".") { cursor.advance() }
        }
        cursor.skipBlanks()
        return cursor.isAtEnd ? nil : "something follows the version that is no part of it"
    }

    private static func isIdentifier(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isLetter || byte == UInt8(ascii: "-")
    }
}
