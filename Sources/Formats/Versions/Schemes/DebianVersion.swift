// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Debian versions, `[epoch:]upstream[-revision]`, in the order of Debian Policy 5.6.12.
enum DebianVersion {
    private static let tilde: UInt8 = 0x01
    private static let endOfText: UInt8 = 0x02

    static func read(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        guard readEpoch(&cursor, into: &writer) else { return "the epoch before the colon is no number" }
        let end = cursor.end
        guard !cursor.isAtEnd else { return "there is nothing behind the epoch" }
        var dash = end - 1
        while dash > cursor.position, cursor.bytes[dash] != UInt8(ascii: "-") { dash -= 1 }
        let hasRevision = dash > cursor.position
        var upstream = cursor.limited(to: hasRevision ? dash : end)
        guard append(&upstream, into: &writer) else { return "it holds a character that no version has" }
        cursor.position = hasRevision ? dash + 1 : end
        var revision = cursor.limited(to: end)
        guard append(&revision, into: &writer) else { return "it holds a character that no version has" }
        return nil
    }

    /// Writes the number before the colon, 0 without one; false when what stands there is no number.
    static func readEpoch(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> Bool {
        var probe = cursor
        let digits = probe.digits()
        if probe.take(UInt8(ascii: ":")) {
            guard !digits.isEmpty else { return false }
            writer.append(digits: digits, of: cursor)
            cursor = probe
        } else {
            writer.append(number: 0)
        }
        return true
    }

    /// Texts and numbers in turn, as dpkg compares them.
    private static func append(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> Bool {
        repeat {
            while !cursor.isAtEnd && !cursor.byte.isDigit {
                guard let rank = rank(cursor.byte) else { return false }
                writer.append(rank)
                cursor.advance()
            }
            writer.append(endOfText)
            writer.append(digits: cursor.digits(), of: cursor)
        } while !cursor.isAtEnd
        writer.append(endOfText)
        return true
    }

    /// A tilde before everything, letters before other characters.
    private static func rank(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "~"): tilde
        case _ where byte.isLetter: byte
        case 0x21..<0x7F: byte | 0x80
        default: nil
        }
    }
}
