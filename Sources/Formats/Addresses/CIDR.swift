// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A prefix of addresses in CIDR notation, such as `192.0.2.0/24`.
public struct CIDR: Hashable, Sendable {
    /// Why a text is no prefix.
    public enum Fault: Error, Hashable, Sendable {
        /// It has no `/`.
        case noLength
        /// What stands before the `/` is no address.
        case badAddress
        /// What stands after the `/` is no length of such a prefix.
        case badLength
        /// Bits behind the prefix are set; with the prefix that holds the address.
        case hostBits(CIDR)
    }

    /// The first address.
    public let address: IPAddress
    /// Leading bits that all addresses share.
    public let length: Int

    /// The prefix of this length that holds the address; nil when the length is out of range.
    public init?(holding address: IPAddress, length: Int) {
        guard (0...address.version.bitCount).contains(length) else { return nil }
        let hostBits = address.version.bitCount - length
        let number = hostBits == 128 ? 0 : (address.number >> UInt128(hostBits)) << UInt128(hostBits)
        switch address.version {
        case .v4: self.address = IPAddress(v4: UInt32(truncatingIfNeeded: number))
        case .v6: self.address = IPAddress(v6: number)
        }
        self.length = length
    }

    /// A prefix whose parts are known to fit.
    init(network address: IPAddress, length: Int) {
        self.address = address
        self.length = length
    }

    /// Reads `192.0.2.0/24` or `2001:db8::/32`.
    ///
    /// - Throws: ``Fault``, also when bits behind the prefix are set: `192.0.2.1/24` may mean the host or its network.
    public init(_ text: some StringProtocol) throws(Fault) {
        let bytes = Array(text.utf8)
        guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { throw .noLength }
        guard let address = IPAddress(String(decoding: bytes[..<slash], as: UTF8.self)) else { throw .badAddress }
        let digits = bytes[(slash + 1)...]
        guard let length = IPAddressText.decimal(digits, upTo: address.version.bitCount),
            digits.count == 1 || digits.first != UInt8(ascii: "0"),
            let prefix = CIDR(holding: address, length: length)
        else { throw .badLength }
        guard prefix.address == address else { throw .hostBits(prefix) }
        self = prefix
    }

    /// Whether an address lies in the prefix; never across versions.
    public func contains(_ other: IPAddress) -> Bool {
        CIDR(holding: other, length: length)?.address == address
    }
}

extension CIDR: CustomStringConvertible {
    /// Canonical address, `/`, length.
    public var description: String { "\(address)/\(length)" }
}
