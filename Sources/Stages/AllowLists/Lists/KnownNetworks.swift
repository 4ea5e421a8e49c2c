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

    fileprivate var isComplete: Bool { !name.isEmpty && !country.isEmpty && system != nil }

    /// Takes what this one does not tell.
    fileprivate mutating func complete(with other: KnownNetwork) {
        if name.isEmpty { name = other.name }
        if country.isEmpty { country = other.country }
        system = system ?? other.system
    }
}

/// Networks by address: the longest that is known.
///
/// What the longest does not tell (its name, country or autonomous system) is taken from the next longer one that does: a
/// database of countries and one of autonomous systems complete each other.
package struct KnownNetworks: Sendable {
    /// The networks, each prefix once.
    package let all: [KnownNetwork]
    private let table: PrefixTable

    /// Makes a table; of what is told twice about a prefix the first counts.
    package init(_ networks: [KnownNetwork] = []) {
        var places: [CIDR: Int] = [:]
        var all: [KnownNetwork] = []
        for network in networks {
            if let place = places[network.prefix] {
                all[place].complete(with: network)
                all[place].isOwn = all[place].isOwn || network.isOwn
            } else {
                places[network.prefix] = all.count
                all.append(network)
            }
        }
        table = PrefixTable(
            all.enumerated().map {
                PrefixTable.Entry(prefix: $0.element.prefix, value: Int32(clamping: $0.offset))
            }
        )
        for index in all.indices where !all[index].isComplete {
            let around = table.covering(all[index].prefix.address)
                .filter { $0.prefix.length < all[index].prefix.length }
                .sorted { $0.prefix.length > $1.prefix.length }
            for wider in around { all[index].complete(with: all[Int(wider.value)]) }
        }
        self.all = all
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
