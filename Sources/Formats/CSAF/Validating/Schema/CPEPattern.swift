// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The schema's pattern of a CPE name, 2.3 (formatted string) or 2.2 (URI).
///
/// The pattern of CSAF 2.0 is not in parentheses, so that its first half holds for the beginning only and its second half
/// for the end only; ``matches(_:)`` accepts exactly that. CSAF 2.1 repaired it: ``matchesWhole(_:)``.
enum CPEPattern {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// As CSAF 2.0 has it: begins like a 2.3 name or ends like a 2.2 URI; at least five characters.
    static func matches(_ bytes: Bytes) -> Bool {
        guard bytes.count >= 5 else { return false }
        return isFormattedString(bytes, wholly: false) || (0..<bytes.count).contains { isURI(bytes, from: $0) }
    }

    /// As CSAF 2.1 has it.
    static func matchesWhole(_ bytes: Bytes) -> Bool {
        guard bytes.count >= 5 else { return false }
        return isFormattedString(bytes, wholly: true) || isURI(bytes, from: 0)
    }

    private static func isFormattedString(_ bytes: Bytes, wholly: Bool) -> Bool {
        guard TextPatterns.starts(bytes, "cpe:2.3:"), bytes.count > 9 else { return false }
        switch bytes[8] {
        case UInt8(ascii: "a"), UInt8(ascii: "h"), UInt8(ascii: "o"), UInt8(ascii: "*"), UInt8(ascii: "-"): break
        default: return false
        }
        var place = 9
        for component in 0..<10 {
            guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else { return false }
            place += 1
            let isRead = component == 5 ? skipLanguage(bytes, &place) : skipComponent(bytes, &place)
            guard isRead else { return false }
        }
        return !wholly || place == bytes.count
    }

    /// Wildcards at the ends only; `*` and `-` alone.
    private static func skipComponent(_ bytes: Bytes, _ place: inout Int) -> Bool {
        let start = place
        skipWildcards(bytes, &place)
        let first = place
        while skipCharacter(bytes, &place) {}
        guard place == first else {
            skipWildcards(bytes, &place)
            return true
        }
        place = start
        guard place < bytes.count, bytes[place] == UInt8(ascii: "*") else { return false }
        place += 1
        return true
    }

    private static func skipWildcards(_ bytes: Bytes, _ place: inout Int) {
        if place < bytes.count, bytes[place] == UInt8(ascii: "*") {
            place += 1
        } else {
            while place < bytes.count, bytes[place] == UInt8(ascii: "?") { place += 1 }
        }
    }

    private static func skipCharacter(_ bytes: Bytes, _ place: inout Int) -> Bool {
        guard place < bytes.count else { return false }
        switch bytes[place] {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): place += 1
        case let byte where TextPatterns.isAlphanumeric(byte): place += 1
        case UInt8(ascii: "\\"):
            guard place + 1 < bytes.count, isEscapable(bytes[place + 1]) else { return false }
            place += 2
        default: return false
        }
        return true
    }

    /// The punctuation of ASCII without `-`, `.` and `_`.
    private static func isEscapable(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): false
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    private static func skipLanguage(_ bytes: Bytes, _ place: inout Int) -> Bool {
        guard place < bytes.count else { return false }
        if bytes[place] == UInt8(ascii: "*") || bytes[place] == UInt8(ascii: "-") {
            place += 1
            return true
        }
        let start = place
        while place < bytes.count, place < start + 3, TextPatterns.isLetter(bytes[place]) { place += 1 }
        guard place >= start + 2 else { return false }
        guard place + 2 < bytes.count, bytes[place] == UInt8(ascii: "-") else { return true }
        if TextPatterns.isLetter(bytes[place + 1]), TextPatterns.isLetter(bytes[place + 2]) {
            place += 3
        } else if place + 3 < bytes.count, bytes[(place + 1)...(place + 3)].allSatisfy(TextPatterns.isDigit) {
            place += 4
        }
        return true
    }

    /// `[c][pP][eE]:/[AHOaho]?(:[A-Za-z0-9\._\-~%]*){0,6}$` from a place on.
    private static func isURI(_ bytes: Bytes, from start: Int) -> Bool {
        guard start + 5 <= bytes.count, bytes[start] == UInt8(ascii: "c") else { return false }
        guard bytes[start + 1] | 0x20 == UInt8(ascii: "p"), bytes[start + 2] | 0x20 == UInt8(ascii: "e") else {
            return false
        }
        guard bytes[start + 3] == UInt8(ascii: ":"), bytes[start + 4] == UInt8(ascii: "/") else { return false }
        var place = start + 5
        if place < bytes.count {
            switch bytes[place] | 0x20 {
            case UInt8(ascii: "a"), UInt8(ascii: "h"), UInt8(ascii: "o"): place += 1
            default: break
            }
        }
        var components = 0
        while place < bytes.count, bytes[place] == UInt8(ascii: ":"), components < 6 {
            components += 1
            place += 1
            while place < bytes.count, isURICharacter(bytes[place]) { place += 1 }
        }
        return place == bytes.count
    }

    private static func isURICharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "~"), UInt8(ascii: "%"): true
        default: TextPatterns.isAlphanumeric(byte)
        }
    }
}
