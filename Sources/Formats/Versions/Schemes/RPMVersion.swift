// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// RPM versions, `[epoch:]version[-release]`, in the order of rpmvercmp.
enum RPMVersion {
    private static let tilde: UInt8 = 0x01
    private static let end: UInt8 = 0x02
    private static let caret: UInt8 = 0x03
    private static let word: UInt8 = 0x10

    static func read(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        guard DebianVersion.readEpoch(&cursor, into: &writer) else { return "the epoch before the colon is no number" }
        guard !cursor.isAtEnd else { return "there is nothing behind the epoch" }
        append(&cursor, untilDash: true, into: &writer)
        append(&cursor, untilDash: false, into: &writer)
        return nil
    }

    private static func append(_ cursor: inout ByteCursor, untilDash: Bool, into writer: inout KeyWriter) {
        while !cursor.isAtEnd {
            if cursor.byte.isDigit {
                writer.append(digits: cursor.digits(), of: cursor)
            } else if cursor.byte.isLetter {
                writer.append(word)
                writer.append(bytes: cursor.letters(), of: cursor)
            } else {
                let byte = cursor.byte
                cursor.advance()
                if untilDash && byte == UInt8(ascii: "-") { break }
                if byte == UInt8(ascii: "~") { writer.append(tilde) }
                if byte == UInt8(ascii: "^") { writer.append(caret) }
            }
        }
        writer.append(end)
    }
}
