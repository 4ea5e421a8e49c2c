// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses

extension AddressRanges {
    /// The fewest prefixes that hold exactly these addresses, in order; at most so many.
    package func prefixes(limit: Int = .max) -> [CIDR] {
        var found: [CIDR] = []
        for range in ranges {
            var start = range.lowerBound
            while found.count < limit {
                let address = AddressRanges.address(start)
                let bits = address.version.bitCount
                var hostBits = min(bits, start.trailingZeroBitCount)
                while hostBits > 0, !fits(start, hostBits, range.upperBound) { hostBits -= 1 }
                if let prefix = CIDR(holding: address, length: bits - hostBits) { found.append(prefix) }
                let size = hostBits == 128 ? UInt128.max : (UInt128(1) << UInt128(hostBits)) - 1
                guard start + size < range.upperBound else { break }
                start += size + 1
            }
        }
        return found.sorted { ($0.address, $0.length) < ($1.address, $1.length) }
    }

    private func fits(_ start: UInt128, _ hostBits: Int, _ last: UInt128) -> Bool {
        guard hostBits < 128 else { return start == 0 && last == .max }
        return (UInt128(1) << UInt128(hostBits)) - 1 <= last - start
    }
}

extension IPAddress {
    /// The address itself; of an IPv4-mapped IPv6 address (`::ffff:192.0.2.1`) the IPv4 address that it means.
    package var unmapped: IPAddress {
        version == .v6 && number >> 32 == 0xFFFF ? IPAddress(v4: UInt32(truncatingIfNeeded: number)) : self
    }

    /// Whether the address cannot come from the internet.
    ///
    /// RFC 1918, RFC 6598 (between a provider and its customers), loopback, link-local and unique local addresses (RFC 4193).
    package var isPrivate: Bool {
        switch version {
        case .v4:
            switch UInt32(truncatingIfNeeded: number) {
            case 0x0A00_0000...0x0AFF_FFFF, 0xAC10_0000...0xAC1F_FFFF, 0xC0A8_0000...0xC0A8_FFFF,
                0x6440_0000...0x647F_FFFF, 0x7F00_0000...0x7FFF_FFFF, 0xA9FE_0000...0xA9FE_FFFF:
                true
            default: false
            }
        case .v6: number == 1 || number >> 121 == 0x7E || number >> 118 == 0x3FA
        }
    }

    /// Whether nobody can have such an address: unspecified, multicast, reserved.
    package var isImpossible: Bool {
        switch version {
        case .v4: number >> 24 == 0 || number >> 28 >= 0xE
        case .v6: number == 0 || number >> 120 == 0xFF
        }
    }
}
