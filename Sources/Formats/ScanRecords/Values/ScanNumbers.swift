// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Reads the numbers of scans from bytes.
enum ScanNumbers {
    /// A port: `443` or `443/tcp`, from 0 to 65535.
    static func port(_ bytes: UnsafeRawBufferPointer) -> UInt16? {
        let end = bytes.firstIndex(of: UInt8(ascii: "/")) ?? bytes.count
        guard let value = decimal(UnsafeRawBufferPointer(rebasing: bytes[..<end])) else { return nil }
        return UInt16(exactly: value)
    }

    /// The number of an autonomous system: `64500` or `AS64500`; nil for 0, which says that nobody knows.
    static func system(_ bytes: UnsafeRawBufferPointer) -> UInt32? {
        var rest = bytes
        if bytes.count > 2, bytes[0] | 32 == 97, bytes[1] | 32 == 115 {
            rest = UnsafeRawBufferPointer(rebasing: bytes[2...])
        }
        guard let value = decimal(rest), value > 0 else { return nil }
        return UInt32(exactly: value)
    }

    static func decimal(_ bytes: UnsafeRawBufferPointer) -> UInt64? {
        guard (1...12).contains(bytes.count) else { return nil }
        var value: UInt64 = 0
        for byte in bytes {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + UInt64(byte - 48)
        }
        return value
    }

    /// Without the blanks around it.
    static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var (start, end) = (0, bytes.count)
        while start < end, bytes[start] <= 32 { start += 1 }
        while end > start, bytes[end - 1] <= 32 { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
    }
}
