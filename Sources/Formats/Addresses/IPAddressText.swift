// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Reads and writes addresses as text.
enum IPAddressText {
    /// Four decimal numbers below 256 without leading zeros, with dots between them.
    static func v4(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var number: UInt32 = 0
        for part in parts {
            guard let value = decimal(part, upTo: 255), part.count == 1 || part.first != UInt8(ascii: "0") else {
                return nil
            }
            number = number << 8 | UInt32(value)
        }
        return number
    }

    /// One to three decimal digits, at most the limit.
    static func decimal(_ bytes: ArraySlice<UInt8>, upTo limit: Int) -> Int? {
        guard (1...3).contains(bytes.count) else { return nil }
        var value = 0
        for byte in bytes {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value <= limit ? value : nil
    }

    /// RFC 4291 §2.2: eight groups, one `::` for any number of zero groups, an IPv4 tail for the last two.
    static func v6(_ bytes: ArraySlice<UInt8>) -> UInt128? {
        guard bytes.count <= 45 else { return nil }
        let colons = bytes.indices.dropLast().filter { bytes[$0] == UInt8(ascii: ":") && bytes[$0 + 1] == bytes[$0] }
        guard colons.count <= 1 else { return nil }
        guard let gap = colons.first else {
            guard let all = groups(bytes, mayEndInV4: true), all.count == 8 else { return nil }
            return number(all)
        }
        let head = bytes[bytes.startIndex..<gap]
        let tail = bytes[(gap + 2)...]
        guard let before = head.isEmpty ? [] : groups(head, mayEndInV4: false),
            let after = tail.isEmpty ? [] : groups(tail, mayEndInV4: true), before.count + after.count <= 7
        else { return nil }
        return number(before + [UInt16](repeating: 0, count: 8 - before.count - after.count) + after)
    }

    private static func number(_ groups: [UInt16]) -> UInt128 {
        groups.reduce(0) { $0 << 16 | UInt128($1) }
    }

    private static func groups(_ bytes: ArraySlice<UInt8>, mayEndInV4: Bool) -> [UInt16]? {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var result: [UInt16] = []
        for (index, part) in parts.enumerated() {
            if mayEndInV4, index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
                guard let tail = v4(part) else { return nil }
                result += [UInt16(truncatingIfNeeded: tail >> 16), UInt16(truncatingIfNeeded: tail)]
            } else {
                guard let group = hexadecimal(part) else { return nil }
                result.append(group)
            }
        }
        return result
    }

    private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> UInt16? {
        guard (1...4).contains(bytes.count) else { return nil }
        var value: UInt16 = 0
        for byte in bytes {
            let digit: UInt8
            switch byte {
            case 48...57: digit = byte - 48
            case 65...70: digit = byte - 55
            case 97...102: digit = byte - 87
            default: return nil
            }
            value = value << 4 | UInt16(digit)
        }
        return value
    }

    /// Dotted decimal.
    static func written(v4 number: UInt32) -> String {
        "\(number >> 24).\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)"
    }

    /// RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as `::`.
    ///
    /// An IPv4-mapped address (`::ffff:0:0/96`) keeps its dotted tail (RFC 5952 §5).
    static func written(v6 number: UInt128) -> String {
        if number >> 32 == 0xFFFF { return "::ffff:" + written(v4: UInt32(truncatingIfNeeded: number)) }
        let groups = (0..<8).map { UInt16(truncatingIfNeeded: number >> UInt128((7 - $0) * 16)) }
        var longest = 0..<0
        var start = 0
        for index in 0...8 where index == 8 || groups[index] != 0 {
            if index - start >= 2, index - start > longest.count { longest = start..<index }
            start = index + 1
        }
        func joined(_ part: ArraySlice<UInt16>) -> String {
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        guard !longest.isEmpty else { return joined(groups[...]) }
        return joined(groups[..<longest.lowerBound]) + "::" + joined(groups[longest.upperBound...])
    }
}
