// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses
package import Instants

/// Prefixes from which people may come in, until when.
package struct AllowList: Hashable, Sendable {
    /// One prefix, and why it is there.
    package struct Entry: Hashable, Sendable {
        /// The addresses that may come in.
        package var prefix: CIDR
        /// For people: what the prefix is, on one line.
        package var note: String

        /// Makes an entry.
        package init(prefix: CIDR, note: String = "") {
            self.prefix = prefix
            self.note = note
        }
    }

    /// IPv4 prefixes of this length and longer are taken.
    package static let shortestV4 = 8
    /// IPv6 prefixes of this length and longer are taken; registries give nobody more.
    package static let shortestV6 = 20
    /// A list with more IPv4 addresses than this is nearly everybody: a sixteenth of all there are.
    package static let mostV4Addresses = UInt128(1) << 28

    /// The entries, by address; none of them lies within another.
    package let entries: [Entry]
    /// When the list ends; nil when it does not say.
    package var expires: Instant?

    /// Makes a list; an entry within another one is left out.
    package init(_ entries: [Entry], expires: Instant? = nil) {
        let sorted = entries.sorted { left, right in
            (left.prefix.address, left.prefix.length, left.note)
                < (right.prefix.address, right.prefix.length, right.note)
        }
        var kept: [Entry] = []
        for entry in sorted {
            if let last = kept.last, last.prefix.contains(entry.prefix.address),
                last.prefix.length <= entry.prefix.length
            {
                continue
            }
            kept.append(entry)
        }
        self.entries = kept
        self.expires = expires
    }

    /// All addresses of the list.
    package var ranges: AddressRanges { AddressRanges(entries.map(\.prefix)) }

    /// Prefixes of one version, in order.
    package func prefixes(_ version: IPAddress.Version) -> [Entry] {
        entries.filter { $0.prefix.address.version == version }
    }

    /// How many addresses may come in: IPv4 addresses, and of IPv6 networks of 64 bits, which is what a home or a phone has.
    package var addressCount: Int {
        let v4 = ranges.count(.v4)
        let v6 = prefixes(.v6).reduce(UInt128(0)) { sum, entry in
            sum + (entry.prefix.length >= 64 ? 1 : UInt128(1) << UInt128(64 - entry.prefix.length))
        }
        return Int(clamping: v4 + v6)
    }

    /// Whether a prefix is too wide for any list.
    package static func isTooWide(_ prefix: CIDR) -> Bool {
        prefix.length < (prefix.address.version == .v4 ? shortestV4 : shortestV6)
    }
}
