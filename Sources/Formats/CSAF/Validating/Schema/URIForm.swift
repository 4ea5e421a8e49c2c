// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// `format: uri` of JSON Schema: a URI with a scheme (RFC 3986 §3).
enum URIForm {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    static func isURI(_ bytes: Bytes) -> Bool {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, TextPatterns.isLetter(bytes[0]) else {
            return false
        }
        for index in 1..<Swift.max(colon, 1) where !isSchemeByte(bytes[index]) { return false }
        var place = colon + 1
        if place + 1 < bytes.count, bytes[place] == UInt8(ascii: "/"), bytes[place + 1] == UInt8(ascii: "/") {
            let start = place + 2
            var end = start
            while end < bytes.count, !isAuthorityEnd(bytes[end]) { end += 1 }
            guard isAuthority(bytes, start, end) else { return false }
            place = end
        }
        var hasFragment = false
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "#") {
                guard !hasFragment else { return false }
                hasFragment = true
                place += 1
            } else if !skip(bytes, &place) {
                return false
            }
        }
        return true
    }

    /// One character of path, query or fragment.
    private static func skip(_ bytes: Bytes, _ place: inout Int) -> Bool {
        switch bytes[place] {
        case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "@"): place += 1
        default: return skipPlain(bytes, &place)
        }
        return true
    }

    /// Unreserved, a sub-delimiter, or percent-encoded.
    private static func skipPlain(_ bytes: Bytes, _ place: inout Int) -> Bool {
        let byte = bytes[place]
        if byte == UInt8(ascii: "%") {
            guard place + 2 < bytes.count, isHexadecimal(bytes[place + 1]), isHexadecimal(bytes[place + 2]) else {
                return false
            }
            place += 3
            return true
        }
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "!"),
            UInt8(ascii: "$"), UInt8(ascii: "="), 0x26...0x2C, UInt8(ascii: ";"):
            place += 1
            return true
        default:
            guard TextPatterns.isAlphanumeric(byte) else { return false }
            place += 1
            return true
        }
    }

    /// `[user@]host[:port]`; the host may be an address in brackets.
    private static func isAuthority(_ bytes: Bytes, _ start: Int, _ end: Int) -> Bool {
        var place = start
        if let at = bytes[start..<end].firstIndex(of: UInt8(ascii: "@")) {
            while place < at {
                if bytes[place] == UInt8(ascii: ":") { place += 1 } else if !skipPlain(bytes, &place) { return false }
            }
            place = at + 1
        }
        if place < end, bytes[place] == UInt8(ascii: "[") {
            guard let close = bytes[place..<end].firstIndex(of: UInt8(ascii: "]")), close > place + 2 else {
                return false
            }
            guard bytes[(place + 1)..<close].allSatisfy(isBracketed) else { return false }
            place = close + 1
        } else {
            while place < end, bytes[place] != UInt8(ascii: ":") {
                guard skipPlain(bytes, &place), place <= end else { return false }
            }
        }
        guard place < end else { return true }
        return bytes[place] == UInt8(ascii: ":") && bytes[(place + 1)..<end].allSatisfy(TextPatterns.isDigit)
    }

    private static func isAuthorityEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
    }

    private static func isBracketed(_ byte: UInt8) -> Bool {
        TextPatterns.isAlphanumeric(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        TextPatterns.isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        TextPatterns.isDigit(byte) || (byte | 0x20) &- 0x61 < 6
    }
}
