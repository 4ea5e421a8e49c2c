// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses

/// A network that somebody has told us about.
package struct KnownNetwork: Hashable, Sendable {
    /// Its addresses.
    package var prefix: CIDR
    /// Who has it.
    package var name: String
    /// Two letters of ISO 3166-1; empty when that is not known.
    package var country: String
    /// The number of its autonomous system; nil when that is not known.
    package var system: UInt32?
    /// Whether it is our own, so that all of it may be on the list.
    package var isOwn: Bool

    /// Makes one.
    package init(prefix: CIDR, name: String = "", country: String = "", system: UInt32? = nil, isOwn: Bool = false) {
        self.prefix = prefix
        self.name = name
        self.country = country
        self.system = system
        self.isOwn = isOwn
    }
}

/// Networks by address: the longest that is known.
package struct KnownNetworks: Sendable {
    /// The networks, as they were given.
    package let all: [KnownNetwork]
    private let table: PrefixTable

    /// Makes a table; of a prefix that is given twice the first counts.
    package init(_ networks: [KnownNetwork] = []) {
        all = networks
        table = PrefixTable(
            networks.enumerated().map {
                PrefixTable.Entry(prefix: $0.element.prefix, value: Int32(clamping: $0.offset))
            }
        )
    }

    /// Whether nothing is known.
    package var isEmpty: Bool { all.isEmpty }

    /// The longest known network that holds an address.
    package func network(of address: IPAddress) -> KnownNetwork? {
        table.value(of: address).map { all[Int($0)] }
    }

    /// The longest network of our own that holds an address.
    package func ownNetwork(of address: IPAddress) -> KnownNetwork? {
        table.covering(address).map { all[Int($0.value)] }.filter(\.isOwn).max { $0.prefix.length < $1.prefix.length }
    }
}
