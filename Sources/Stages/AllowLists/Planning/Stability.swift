// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses

/// How long the addresses of one person last.
package struct Stability: Hashable, Sendable {
    /// How soon a list is wrong about somebody.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A new place at most every two weeks.
        case steady
        /// A new place at most every three days.
        case shifting
        /// A new place in less than three days.
        case fleeting
    }

    /// Places that the person worked from: IPv4 addresses and IPv6 networks of 64 bits.
    package var places = 0
    /// Days from the first session to the last.
    package var days = 0.0

    /// Days until the person comes from a place that is new; nil when that never happened.
    package var daysUntilNew: Double? { places > 1 ? days / Double(places - 1) : nil }

    /// How soon a list is wrong.
    package var kind: Kind {
        guard let days = daysUntilNew else { return .steady }
        return days >= 14 ? .steady : days >= 3 ? .shifting : .fleeting
    }

    /// The place that an address belongs to, as a number.
    static func place(_ address: IPAddress) -> UInt128 {
        address.version == .v4 ? AddressRanges.key(address) : (address.number >> 64) << 64
    }
}
