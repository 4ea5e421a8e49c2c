// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Percent-encoding (RFC 3986 §2.1), once; also `%u002e`, which IIS takes.
///
/// What is no valid triplet stays as it is, and `+` too: it means a space in a query only.
public enum PercentDecoder {
    /// Appends the decoded bytes; false, and nothing appended, when there is nothing to decode.
    public static func decode(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        let base = start.assumingMemoryBound(to: UInt8.self)
        let count = bytes.count
        var index = find(0x25, base, 0, count)
        while index >= 0, triplet(base, index, count) == nil { index = find(0x25, base, index + 1, count) }
        guard index >= 0 else { return false }
        var from = 0
        while index >= 0 {
            output.append(contentsOf: UnsafeBufferPointer(start: base + from, count: index - from))
            if let code = triplet(base, index, count) {
                append(code.value, to: &output)
                from = index + code.length
            } else {
                output.append(0x25)
                from = index + 1
            }
            index = find(0x25, base, from, count)
        }
        output.append(contentsOf: UnsafeBufferPointer(start: base + from, count: count - from))
        return true
    }

    /// The code at a percent sign, and the bytes that it takes.
    @inline(__always)
    static func triplet(_ base: Bytes, _ at: Int, _ to: Int) -> (value: UInt32, length: Int)? {
        if at + 3 <= to, let high = hex(base[at + 1]), let low = hex(base[at + 2]) { return (high << 4 | low, 3) }
        guard at + 6 <= to, base[at + 1] | 0x20 == 0x75, let first = hex(base[at + 2]), let second = hex(base[at + 3]),
            let third = hex(base[at + 4]), let fourth = hex(base[at + 5])
        else { return nil }
        return (first << 12 | second << 8 | third << 4 | fourth | 0x1_0000, 6)
    }

    /// A byte of a triplet as it is; a code of `%u…` (marked by 0x10000) as UTF-8.
    private static func append(_ value: UInt32, to output: inout [UInt8]) {
        guard value >= 0x1_0000 else { return output.append(UInt8(truncatingIfNeeded: value)) }
        appendUTF8(value & 0xFFFF, to: &output)
    }

    @inline(__always)
    static func hex(_ byte: UInt8) -> UInt32? {
        let digit = byte &- 0x30
        if digit < 10 { return UInt32(digit) }
        let letter = (byte | 0x20) &- 0x61
        return letter < 6 ? UInt32(letter) + 10 : nil
    }
}

/// Appends a code point as UTF-8; half a surrogate pair becomes U+FFFD.
func appendUTF8(_ code: UInt32, to output: inout [UInt8]) {
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
}
