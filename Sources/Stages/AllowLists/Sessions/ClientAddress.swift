// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses

/// Reads addresses as logs have them.
enum ClientAddress {
    /// The address; nil when the bytes are none.
    ///
    /// A mapped IPv4 address is read as the IPv4 address, `[…]` is taken away.
    static func read(_ bytes: UnsafeRawBufferPointer) -> IPAddress? {
        if let number = v4(bytes) { return IPAddress(v4: number) }
        guard bytes.count <= 64 else { return nil }
        var text = String(decoding: bytes, as: UTF8.self)
        if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
        return IPAddress(text)?.unmapped
    }

    /// The usual form without a copy: four decimal numbers without leading zeros.
    private static func v4(_ bytes: UnsafeRawBufferPointer) -> UInt32? {
        guard bytes.count >= 7, bytes.count <= 15 else { return nil }
        var number: UInt32 = 0
        var part: UInt32 = 0
        var digits = 0
        var dots = 0
        for byte in bytes {
            if byte == 0x2E {
                guard digits > 0, dots < 3 else { return nil }
                number = number << 8 | part
                (part, digits, dots) = (0, 0, dots + 1)
            } else {
                guard byte >= 0x30, byte <= 0x39, digits == 0 || part != 0 else { return nil }
                part = part * 10 + UInt32(byte - 0x30)
                digits += 1
                guard part <= 255 else { return nil }
            }
        }
        return dots == 3 && digits > 0 ? number << 8 | part : nil
    }
}
