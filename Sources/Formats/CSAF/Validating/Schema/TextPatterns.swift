// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The patterns of the standard's schemas, each by hand: what they accept is exactly what the regular expression accepts.
enum TextPatterns {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    /// `^[\S](.*[\S])?$`, or `^[^\s\-_\.](.*[^\s\-_\.])?$` with the marks; `.` is no line end.
    static func isTrimmed(_ bytes: Bytes, marksToo: Bool) -> Bool {
        guard !bytes.isEmpty else { return false }
        guard bytes.contains(where: { $0 >= 0x80 }) else {
            guard let first = bytes.first, let last = bytes.last else { return false }
            guard !isEdge(UInt32(first), marksToo), !isEdge(UInt32(last), marksToo) else { return false }
            return !bytes.contains { $0 == 0x0A || $0 == 0x0D }
        }
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
        guard let first = scalars.first?.value, let last = scalars.last?.value else { return false }
        guard !isEdge(first, marksToo), !isEdge(last, marksToo) else { return false }
        return !scalars.contains { [0x0A, 0x0D, 0x2028, 0x2029].contains($0.value) }
    }

    /// White space as ECMAScript's `\s` has it, or one of the marks.
    private static func isEdge(_ scalar: UInt32, _ marksToo: Bool) -> Bool {
        switch scalar {
        case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        case 0x2D, 0x2E, 0x5F: marksToo
        default: false
        }
    }

    /// An integer without leading zeros, or a semantic version 2.0.0.
    static func isVersion(_ bytes: Bytes) -> Bool {
        var place = 0
        guard skipNumber(bytes, &place) else { return false }
        if place == bytes.count { return true }
        for _ in 0..<2 {
            guard skip(bytes, &place, UInt8(ascii: ".")), skipNumber(bytes, &place) else { return false }
        }
        if skip(bytes, &place, UInt8(ascii: "-")) {
            repeat {
                guard skipPrereleaseIdentifier(bytes, &place) else { return false }
            } while skip(bytes, &place, UInt8(ascii: "."))
        }
        if skip(bytes, &place, UInt8(ascii: "+")) {
            repeat {
                guard skipIdentifier(bytes, &place) != nil else { return false }
            } while skip(bytes, &place, UInt8(ascii: "."))
        }
        return place == bytes.count
    }

    private static func skip(_ bytes: Bytes, _ place: inout Int, _ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private static func skipNumber(_ bytes: Bytes, _ place: inout Int) -> Bool {
        let start = place
        while place < bytes.count, isDigit(bytes[place]) { place += 1 }
        return place == start + 1 || (place > start && bytes[start] != UInt8(ascii: "0"))
    }

    /// Letters, digits and hyphens; tells whether all are digits.
    private static func skipIdentifier(_ bytes: Bytes, _ place: inout Int) -> Bool? {
        let start = place
        var isNumber = true
        while place < bytes.count, isLetter(bytes[place]) || isDigit(bytes[place]) || bytes[place] == UInt8(ascii: "-")
        {
            if !isDigit(bytes[place]) { isNumber = false }
            place += 1
        }
        return place == start ? nil : isNumber
    }

    private static func skipPrereleaseIdentifier(_ bytes: Bytes, _ place: inout Int) -> Bool {
        let start = place
        guard let isNumber = skipIdentifier(bytes, &place) else { return false }
        return !isNumber || place == start + 1 || bytes[start] != UInt8(ascii: "0")
    }

    /// The pattern `^CVE-[0-9]{4}-[0-9]{4,}$`.
    static func isCVE(_ bytes: Bytes) -> Bool {
        guard bytes.count >= 13, starts(bytes, "CVE-"), bytes[8] == UInt8(ascii: "-") else { return false }
        return bytes[4..<8].allSatisfy(isDigit) && bytes[9...].allSatisfy(isDigit)
    }

    /// The pattern `^CWE-[1-9]\d{0,5}$`.
    static func isCWE(_ bytes: Bytes) -> Bool {
        guard bytes.count >= 5, bytes.count <= 10, starts(bytes, "CWE-") else { return false }
        return bytes[4] != UInt8(ascii: "0") && bytes[4...].allSatisfy(isDigit)
    }

    /// `^[0-9a-fA-F]{32,}$`, or without capitals.
    static func isHash(_ bytes: Bytes, upperCaseToo: Bool) -> Bool {
        bytes.count >= 32
            && bytes.allSatisfy { isDigit($0) || (97...102).contains($0) || (upperCaseToo && (65...70).contains($0)) }
    }

    /// `^pkg:[A-Za-z\.\-\+][A-Za-z0-9\.\-\+]*/.+` and a URI; or `^pkg:[a-z][a-z0-9\.\-]*\/.+`.
    static func isPackageURL(_ bytes: Bytes, upperCaseToo: Bool) -> Bool {
        guard bytes.count >= 7, starts(bytes, "pkg:"), let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else {
            return false
        }
        guard slash > 4, slash + 1 < bytes.count, !isLineEnd(bytes[slash + 1]), !isDigit(bytes[4]) else { return false }
        let isType = bytes[4..<slash].allSatisfy { byte in
            if isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") { return true }
            return upperCaseToo ? isLetter(byte) || byte == UInt8(ascii: "+") : isSmallLetter(byte)
        }
        guard isType, upperCaseToo || isSmallLetter(bytes[4]) else { return false }
        return URIForm.isURI(bytes)
    }

    /// The pattern `^[0-9a-z][0-9a-z-]*$`.
    static func isHashAlgorithm(_ bytes: Bytes) -> Bool {
        guard let first = bytes.first, first != UInt8(ascii: "-") else { return false }
        return bytes.allSatisfy { isDigit($0) || isSmallLetter($0) || $0 == UInt8(ascii: "-") }
    }

    /// A UUID in small letters: of version 4, or the nil, or the maximum one.
    static func isSharingGroupID(_ bytes: Bytes) -> Bool {
        guard bytes.count == 36, [8, 13, 18, 23].allSatisfy({ bytes[$0] == UInt8(ascii: "-") }) else { return false }
        let digits = bytes.enumerated().filter { ![8, 13, 18, 23].contains($0.offset) }.map(\.element)
        if digits.allSatisfy({ $0 == UInt8(ascii: "f") }) || digits.allSatisfy({ $0 == UInt8(ascii: "0") }) {
            return true
        }
        return bytes[14] == UInt8(ascii: "4") && digits.allSatisfy { isDigit($0) || (97...102).contains($0) }
    }

    /// The pattern `^[1-9]\d*\.([0-9]|([1-9]\d+))(\.\d+)?$`.
    static func isCWEVersion(_ bytes: Bytes) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else {
            return false
        }
        return parts[0].first != UInt8(ascii: "0") && (parts[1].count == 1 || parts[1].first != UInt8(ascii: "0"))
    }

    /// The pattern `^(([0]\.([0-9])+)|([1]\.[0]+))$`.
    static func isProbability(_ bytes: Bytes) -> Bool {
        guard bytes.count >= 3, bytes[1] == UInt8(ascii: ".") else { return false }
        switch bytes[0] {
        case UInt8(ascii: "0"): return bytes[2...].allSatisfy(isDigit)
        case UInt8(ascii: "1"): return bytes[2...].allSatisfy { $0 == UInt8(ascii: "0") }
        default: return false
        }
    }

    static func starts(_ bytes: Bytes, _ literal: StaticString) -> Bool {
        guard bytes.count >= literal.utf8CodeUnitCount else { return false }
        for index in 0..<literal.utf8CodeUnitCount where bytes[index] != literal.utf8Start[index] { return false }
        return true
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    static func isSmallLetter(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
    static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
