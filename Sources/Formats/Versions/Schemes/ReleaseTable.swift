// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// How the versions of a scheme with lines are written: four parts, the first two name the line.
///
/// A new vendor's scheme is a row here, not a parser.
struct ReleaseTable: Sendable {
    /// One part of a version.
    struct Part: Sendable {
        /// What stands before it, in lower case.
        let mark: StaticString
        /// How the mark is printed.
        let printed: String
        /// True when the part is one letter (a = 1) instead of a number.
        var isLetter = false
        /// What its absence means: 0, or that nothing is known of it.
        var isUnknownWhenMissing = false
    }

    /// Parts of a version that could be read, or why not.
    enum Reading {
        case read(Parts, variant: String?)
        case refused(String)
    }

    /// The four integers of a version and how many of them are known.
    struct Parts: Sendable {
        var values: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
        var known: UInt8 = 4
    }

    let third: Part
    let fourth: Part
    /// Words of the product's name that may stand before the version.
    let names: [StaticString]

    static let netscaler = ReleaseTable(
        third: Part(mark: "-", printed: "-", isUnknownWhenMissing: true),
        fourth: Part(mark: ".", printed: ".", isUnknownWhenMissing: true),
        names: []
    )
    static let sdwan = ReleaseTable(
        third: Part(mark: ".", printed: ".", isUnknownWhenMissing: true),
        fourth: Part(mark: "", printed: "", isLetter: true),
        names: ["citrix", "netscaler", "sd-wan", "sdwan", "wanop", "release", "version", "v", "r"]
    )
    static let panos = ReleaseTable(
        third: Part(mark: ".", printed: ".", isUnknownWhenMissing: true),
        fourth: Part(mark: "-h", printed: "-h"),
        names: ["palo alto networks", "pan-os", "panos", "version", "v"]
    )
    static let ivanti = ReleaseTable(
        third: Part(mark: "r", printed: "R", isUnknownWhenMissing: true),
        fourth: Part(mark: ".", printed: "."),
        names: ["ivanti", "pulse", "connect secure", "policy secure", "version", "v"]
    )

    /// Reads a version; a build in parentheses or after the word "build" behind a complete version is left out.
    func read(_ cursor: inout ByteCursor) -> Reading {
        skipNames(&cursor)
        var parts = Parts()
        guard let major = cursor.number() else {
            return .refused("it does not begin with a number of at most 9 digits")
        }
        guard cursor.take(UInt8(ascii: ".")), let minor = cursor.number() else {
            return .refused("there is no second number after a dot")
        }
        (parts.values.0, parts.values.1) = (major, minor)
        parts.known = 2
        if take(third, &cursor, &parts.values.2, &parts.known, rank: 3) {
            _ = take(fourth, &cursor, &parts.values.3, &parts.known, rank: 4)
        }
        cursor.skipBlanks()
        if parts.known == 4 && (cursor.take(word: "(build") || cursor.take(word: "build")) { cursor.advance(.max / 2) }
        guard cursor.isAtEnd else { return .refused("something follows the version that is no part of it") }
        return .read(parts, variant: nil)
    }

    private func skipNames(_ cursor: inout ByteCursor) {
        var found = true
        while found {
            cursor.skipBlanks()
            found = names.contains { cursor.take(word: $0) }
        }
    }

    /// Reads one part; false when the version ends before it.
    private func take(
        _ part: Part,
        _ cursor: inout ByteCursor,
        _ value: inout UInt32,
        _ known: inout UInt8,
        rank: UInt8
    ) -> Bool {
        let before = cursor
        if part.isLetter, cursor.byte.isLetter, !cursor.peek(1).isLetter {
            value = UInt32(cursor.lowered - UInt8(ascii: "a")) + 1
            cursor.advance()
            known = rank
            return true
        }
        if !part.isLetter, part.mark.utf8CodeUnitCount == 0 || cursor.take(word: part.mark),
            let number = cursor.number()
        {
            value = number
            known = rank
            return true
        }
        cursor = before
        if !part.isUnknownWhenMissing { known = rank }
        return false
    }

    /// A version of these parts, written the one way the scheme writes it.
    func version(_ parts: Parts, variant: String?, scheme: VersionScheme) -> Version {
        let line = "\(parts.values.0).\(parts.values.1)"
        var text = line
        if parts.known > 2 { text += "\(third.printed)\(parts.values.2)" }
        if parts.known > 3 && (fourth.isUnknownWhenMissing || parts.values.3 > 0) {
            text += fourth.isLetter ? Self.letter(parts.values.3) : "\(fourth.printed)\(parts.values.3)"
        }
        let key = VersionKey(
            high: UInt64(parts.values.0) << 32 | UInt64(parts.values.1),
            low: UInt64(parts.values.2) << 32 | UInt64(parts.values.3)
        )
        let length = UInt8(clamping: line.utf8.count)
        return Version(
            scheme: scheme,
            base: text,
            key: key,
            variant: variant,
            known: parts.known,
            lineLength: length
        )
    }

    private static func letter(_ value: UInt32) -> String {
        String(UnicodeScalar(UInt8(truncatingIfNeeded: value &+ 96)))
    }
}
