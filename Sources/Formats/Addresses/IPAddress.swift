// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// An IPv4 or IPv6 address.
public struct IPAddress: Hashable, Sendable {
    /// The two versions of the protocol.
    public enum Version: Int, Hashable, Sendable {
        /// IPv4, 32 bits.
        case v4 = 4
        /// IPv6, 128 bits.
        case v6 = 6

        /// Bits of an address.
        public var bitCount: Int { self == .v4 ? 32 : 128 }
    }

    /// The version of the protocol.
    public let version: Version
    /// The address as a number; an IPv4 address uses the lower 32 bits.
    public let number: UInt128

    /// The IPv4 address with this number.
    public init(v4 number: UInt32) {
        version = .v4
        self.number = UInt128(number)
    }

    /// The IPv6 address with this number.
    public init(v6 number: UInt128) {
        version = .v6
        self.number = number
    }

    /// Reads `192.0.2.1` or `2001:db8::1`; nil for any other form.
    ///
    /// IPv4 is strictly four decimal numbers without leading zeros (`010.0.0.1` is read differently by different
    /// programs); IPv6 is RFC 4291 §2.2, also with an IPv4 tail, without zone and without brackets.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        if bytes.contains(UInt8(ascii: ":")) {
            guard let number = IPAddressText.v6(bytes[...]) else { return nil }
            self.init(v6: number)
        } else {
            guard let number = IPAddressText.v4(bytes[...]) else { return nil }
            self.init(v4: number)
        }
    }
}

extension IPAddress: Comparable {
    /// IPv4 before IPv6, then by number.
    public static func < (left: IPAddress, right: IPAddress) -> Bool {
        (left.version.rawValue, left.number) < (right.version.rawValue, right.number)
    }
}

extension IPAddress: CustomStringConvertible {
    /// The canonical text: dotted decimal, or RFC 5952 for IPv6.
    public var description: String {
        switch version {
        case .v4: IPAddressText.written(v4: UInt32(truncatingIfNeeded: number))
        case .v6: IPAddressText.written(v6: number)
        }
    }
}
