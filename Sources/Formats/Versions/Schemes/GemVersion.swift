// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Versions of Ruby gems: numbers and words; a word makes it a pre-release.
enum GemVersion {
    private static let word: UInt8 = 0x10
    private static let end: UInt8 = 0x20

    static func read(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        guard cursor.byte.isDigit else { return "it does not begin with a number" }
        var zeros = 0
        while !cursor.isAtEnd {
            if cursor.byte.isDigit {
                let digits = cursor.digits()
                if digits.allSatisfy({ cursor.bytes[$0] == UInt8(ascii: "0") }) {
                    zeros += 1
                } else {
                    for _ in 0..<zeros { writer.append(number: 0) }
                    zeros = 0
                    writer.append(digits: digits, of: cursor)
                }
            } else if cursor.byte.isLetter {
                zeros = 0
                writer.append(word)
                writer.append(bytes: cursor.letters(), of: cursor)
            } else if cursor.take(UInt8(ascii: "-")) {
                zeros = 0
                writer.append(word)
                for byte in "pre".utf8 { writer.append(byte) }
                writer.append(0)
            } else if !cursor.take(UInt8(ascii: ".")) {
                cursor.skipBlanks()
                guard cursor.isAtEnd else { return "it holds a character that no version has" }
            }
        }
        writer.append(end)
        return nil
    }
}
