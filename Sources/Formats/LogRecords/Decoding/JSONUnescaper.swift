// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Escapes of a JSON string (RFC 8259 §7).
enum JSONUnescaper {
    /// Appends the string without its escapes; an escape that JSON does not have stays as it is.
    static func unescape(_ base: Bytes, _ from: Int, _ to: Int, into output: inout [UInt8]) {
        var start = from
        var slash = find(0x5C, base, from, to)
        while slash >= 0, slash + 1 < to {
            output.append(contentsOf: UnsafeBufferPointer(start: base + start, count: slash - start))
            start = append(base, slash, to, &output)
            slash = find(0x5C, base, start, to)
        }
        output.append(contentsOf: UnsafeBufferPointer(start: base + start, count: to - start))
    }

    /// Appends what an escape stands for; where it ends.
    private static func append(_ base: Bytes, _ at: Int, _ to: Int, _ output: inout [UInt8]) -> Int {
        switch base[at + 1] {
        case 0x22, 0x5C, 0x2F: output.append(base[at + 1])
        case 0x62: output.append(0x08)
        case 0x66: output.append(0x0C)
        case 0x6E: output.append(0x0A)
        case 0x72: output.append(0x0D)
        case 0x74: output.append(0x09)
        case 0x75: return appendUnit(base, at, to, &output)
        default: output.append(contentsOf: [0x5C, base[at + 1]])
        }
        return at + 2
    }

    private static func appendUnit(_ base: Bytes, _ at: Int, _ to: Int, _ output: inout [UInt8]) -> Int {
        guard let high = unit(base, at, to) else {
            output.append(contentsOf: [0x5C, 0x75])
            return at + 2
        }
        if (0xD800..<0xDC00).contains(high), let low = unit(base, at + 6, to), (0xDC00..<0xE000).contains(low) {
            appendUTF8(0x1_0000 + (high - 0xD800) << 10 + (low - 0xDC00), to: &output)
            return at + 12
        }
        appendUTF8(high, to: &output)
        return at + 6
    }

    private static func unit(_ base: Bytes, _ at: Int, _ to: Int) -> UInt32? {
        guard at + 6 <= to, base[at] == 0x5C, base[at + 1] == 0x75 else { return nil }
        var value: UInt32 = 0
        for index in (at + 2)..<(at + 6) {
            guard let digit = PercentDecoder.hex(base[index]) else { return nil }
            value = value << 4 | digit
        }
        return value
    }
}
