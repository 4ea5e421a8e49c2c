// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension IPAddress {
    /// Reads the bytes of an address, as ``init(_:)`` reads a text; IPv4 without copying.
    public init?(bytes: UnsafeRawBufferPointer) {
        guard (2...45).contains(bytes.count) else { return nil }
        if let number = IPAddress.dotted(bytes) {
            self.init(v4: number)
        } else {
            guard bytes.contains(UInt8(ascii: ":")), let number = IPAddressText.v6(Array(bytes)[...]) else {
                return nil
            }
            self.init(v6: number)
        }
    }

    private static func dotted(_ bytes: UnsafeRawBufferPointer) -> UInt32? {
        guard bytes.count <= 15 else { return nil }
        var number: UInt32 = 0
        var part: UInt32 = 0
        var digits = 0
        var dots = 0
        for byte in bytes {
            if byte == UInt8(ascii: ".") {
                guard digits > 0, dots < 3 else { return nil }
                number = number << 8 | part
                part = 0
                digits = 0
                dots += 1
            } else {
                guard byte >= 48, byte <= 57, digits == 0 || part > 0 else { return nil }
                part = part * 10 + UInt32(byte - 48)
                digits += 1
                guard part <= 255 else { return nil }
            }
        }
        return dots == 3 && digits > 0 ? number << 8 | part : nil
    }
}
