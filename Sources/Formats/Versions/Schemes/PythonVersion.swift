// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Versions of Python packages (PEP 440): `1!2.0.post1.dev2+local.1`.
enum PythonVersion {
    static func read(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        if cursor.lowered == UInt8(ascii: "v") { cursor.advance() }
        readEpoch(&cursor, into: &writer)
        guard cursor.byte.isDigit else { return "it does not begin with a number" }
        readRelease(&cursor, into: &writer)
        readSuffixes(&cursor, into: &writer)
        readLocal(&cursor, into: &writer)
        cursor.skipBlanks()
        return cursor.isAtEnd ? nil : "something follows the version that is no part of it"
    }

    private static func readEpoch(_ cursor: inout ByteCursor, into writer: inout KeyWriter) {
        var probe = cursor
        let digits = probe.digits()
        if !digits.isEmpty && probe.take(UInt8(ascii: "!")) {
            writer.append(digits: digits, of: cursor)
            cursor = probe
        } else {
            writer.append(number: 0)
        }
    }

    private static func readRelease(_ cursor: inout ByteCursor, into writer: inout KeyWriter) {
        var zeros = 0
        while cursor.byte.isDigit {
            let digits = cursor.digits()
            if digits.allSatisfy({ cursor.bytes[$0] == UInt8(ascii: "0") }) {
                zeros += 1
            } else {
                for _ in 0..<zeros { writer.append(number: 0) }
                zeros = 0
                writer.append(digits: digits, of: cursor)
            }
            guard cursor.byte == UInt8(ascii: "."), cursor.peek(1).isDigit else { break }
            cursor.advance()
        }
        writer.append(KeyWriter.end)
    }

    private static let preReleases: [(word: StaticString, rank: UInt8)] = [
        ("alpha", 2), ("a", 2), ("beta", 3), ("b", 3), ("preview", 4), ("pre", 4), ("rc", 4), ("c", 4),
    ]

    /// A release without pre-release comes after them, unless it is a development release only.
    private static func readSuffixes(_ cursor: inout ByteCursor, into writer: inout KeyWriter) {
        let pre = takePreRelease(&cursor)
        let post = takePost(&cursor)
        let dev = takeSuffix(&cursor, "dev")
        if let pre {
            writer.append(pre.0)
            writer.append(digits: pre.1, of: cursor)
        } else {
            writer.append(post == nil && dev != nil ? 1 : 5)
        }
        writer.append(post == nil ? 1 : 2)
        if let post { writer.append(digits: post, of: cursor) }
        writer.append(dev == nil ? 2 : 1)
        if let dev { writer.append(digits: dev, of: cursor) }
    }

    private static func takePreRelease(_ cursor: inout ByteCursor) -> (UInt8, Range<Int>)? {
        for (word, rank) in preReleases {
            if let digits = takeSuffix(&cursor, word) { return (rank, digits) }
        }
        return nil
    }

    private static func takePost(_ cursor: inout ByteCursor) -> Range<Int>? {
        if cursor.byte == UInt8(ascii: "-"), cursor.peek(1).isDigit {
            cursor.advance()
            return cursor.digits()
        }
        return takeSuffix(&cursor, "post") ?? takeSuffix(&cursor, "rev") ?? takeSuffix(&cursor, "r")
    }

    /// The number behind a word, which may be empty; nil when the word is not next.
    private static func takeSuffix(_ cursor: inout ByteCursor, _ word: StaticString) -> Range<Int>? {
        var probe = cursor
        if isSeparator(probe.byte) { probe.advance() }
        guard probe.take(word: word), !probe.byte.isLetter else { return nil }
        if isSeparator(probe.byte) && probe.peek(1).isDigit { probe.advance() }
        cursor = probe
        return cursor.digits()
    }

    private static func readLocal(_ cursor: inout ByteCursor, into writer: inout KeyWriter) {
        guard cursor.take(UInt8(ascii: "+")) else { return writer.append(0) }
        while cursor.byte.isDigit || cursor.byte.isLetter {
            let start = cursor.position
            while cursor.byte.isDigit || cursor.byte.isLetter { cursor.advance() }
            let segment = start..<cursor.position
            if segment.allSatisfy({ cursor.bytes[$0].isDigit }) {
                writer.append(digits: segment, of: cursor)
            } else {
                writer.append(0x10)
                writer.append(word: segment, of: cursor)
            }
            if isSeparator(cursor.byte) { cursor.advance() }
        }
        writer.append(1)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool { ".-_".utf8.contains(byte) }
}
