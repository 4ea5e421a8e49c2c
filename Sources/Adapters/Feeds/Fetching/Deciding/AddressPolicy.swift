// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses

/// Which addresses of the network a fetch may connect to.
///
/// Where documents are is told by strangers, so that an address inside the own network is never asked unless a person has
/// named it: a provider must not be able to make us ask a neighbour.
package struct AddressPolicy: Hashable, Sendable {
    /// Prefixes that may be asked although they are not public.
    package var allowed: [CIDR]

    /// Makes a policy.
    package init(allowed: [CIDR] = []) {
        self.allowed = allowed
    }

    /// Why an address may not be asked, in words; nil when it may.
    ///
    /// Source: the IANA registries of special-purpose addresses for IPv4 and IPv6. Of IPv6 only global unicast (2000::/3)
    /// and the well-known prefix of NAT64 are public; an IPv4 address inside such a prefix is judged as itself.
    package func refusal(of address: IPAddress) -> String? {
        if allowed.contains(where: { $0.contains(address) }) { return nil }
        switch address.version {
        case .v4: return SpecialAddresses.v4.first { $0.prefix.contains(address) }?.what
        case .v6:
            if let special = SpecialAddresses.v6.first(where: { $0.prefix.contains(address) }) { return special.what }
            if SpecialAddresses.translated?.contains(address) == true {
                let inner = IPAddress(v4: UInt32(truncatingIfNeeded: address.number))
                return refusal(of: inner).map { "translated to a \($0)" }
            }
            return address.number >> 125 == 1 ? nil : "address that is not global"
        }
    }
}

/// Prefixes that are not public.
private enum SpecialAddresses {
    struct Row {
        let prefix: CIDR
        let what: String
    }

    static let v4 = rows([
        ("0.0.0.0/8", "unspecified address"), ("10.0.0.0/8", "private address"),
        ("100.64.0.0/10", "shared address of a carrier"), ("127.0.0.0/8", "loopback address"),
        ("169.254.0.0/16", "link-local address"), ("172.16.0.0/12", "private address"),
        ("192.0.0.0/24", "address for protocols"), ("192.0.2.0/24", "address for documentation"),
        ("192.88.99.0/24", "relay address"), ("192.168.0.0/16", "private address"),
        ("198.18.0.0/15", "address for measurements"), ("198.51.100.0/24", "address for documentation"),
        ("203.0.113.0/24", "address for documentation"), ("224.0.0.0/4", "multicast address"),
        ("240.0.0.0/4", "reserved address"),
    ])

    static let v6 = rows([
        ("::/128", "unspecified address"), ("::1/128", "loopback address"),
        ("::ffff:0.0.0.0/96", "IPv4-mapped address"), ("fc00::/7", "unique-local address"),
        ("fe80::/10", "link-local address"), ("fec0::/10", "site-local address"), ("ff00::/8", "multicast address"),
        ("2001::/23", "address for protocols"), ("2001:db8::/32", "address for documentation"),
        ("2002::/16", "relay address"), ("3fff::/20", "address for documentation"),
    ])

    static let translated = try? CIDR("64:ff9b::/96")

    private static func rows(_ table: [(String, String)]) -> [Row] {
        table.compactMap { text, what in (try? CIDR(text)).map { Row(prefix: $0, what: what) } }
    }
}
