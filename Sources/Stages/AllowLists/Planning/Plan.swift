// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses
package import Findings
package import Instants

/// Who comes in with a list, and who does not.
package struct Plan: Sendable {
    /// What a prefix makes likely to go wrong.
    package enum Risk: String, Hashable, Sendable, CaseIterable {
        /// A known-bad address is in it.
        case knownBadInside = "known_bad_inside"
        /// Known-bad addresses are around it: in the same known network, /16 or /32.
        case knownBadNear = "known_bad_near"
        /// More than 256 IPv4 addresses, or more than a /48.
        case wide
        /// Half of its sessions are of people whose addresses last less than three days.
        case changing
        /// Nobody came from it in the last fourteen days of the period.
        case stale
        /// Only one person came from it.
        case onePerson = "one_person"
        /// It is not from the internet.
        case privateAddress = "private"
    }

    /// A prefix of the list, and what it brings.
    package struct Row: Sendable {
        /// The prefix.
        package let prefix: CIDR
        /// Sessions of people.
        package var sessions = 0
        /// People.
        package var users = 0
        /// Addresses of it that were seen.
        package var addresses = 0
        /// When somebody first came from it; nil when nobody did.
        package var first: Instant?
        /// When somebody last came from it.
        package var last: Instant?
        /// The longest known network that holds its first address.
        package var network: KnownNetwork?
        /// What is likely to go wrong with it.
        package var risks: [Risk] = []

        init(prefix: CIDR) { self.prefix = prefix }
    }

    /// Somebody who does not come in, or not from everywhere.
    package struct Person: Sendable {
        /// The name in the log.
        package let name: String
        /// Sessions of people.
        package var sessions = 0
        /// Sessions from addresses that are not on the list.
        package var outside = 0
        /// When the person last came, in seconds since 1970.
        package var last: Int64 = .min
        /// When the person last came from an address that is not on the list, in seconds since 1970.
        package var lastOutside: Int64 = .min
        /// The address of the last session that would have been refused.
        package var lastOutsideAddress: IPAddress?
        /// How long the addresses of the person last.
        package var stability = Stability()
        /// Whether none of the person's addresses is on the list.
        package var isLockedOut: Bool { sessions > 0 && outside == sessions }

        init(name: String) { self.name = name }
    }

    /// People by what is known of their addresses.
    package struct Group<Key: Hashable & Sendable>: Sendable {
        /// What is known; nil for all of whom it is not.
        package let key: Key?
        /// Sessions of people.
        package var sessions = 0
        /// Sessions from addresses that are not on the list.
        package var outside = 0
        /// People.
        package var users = 0
        /// Addresses that were seen.
        package var addresses = 0

        init(key: Key?) { self.key = key }
    }

    /// Sessions of one day.
    package struct Day: Sendable {
        /// The day.
        package let day: CalendarDate
        /// Sessions from the list.
        package var inside = 0
        /// Sessions from addresses that are not on the list.
        package var outside = 0

        init(day: CalendarDate) { self.day = day }
    }

    /// The list that was judged: the given one, else the proposal.
    package var list: AllowList
    /// Whether the list was given.
    package var isGiven = false
    /// Its prefixes, most sessions first.
    package var rows: [Row] = []
    /// Everybody with a session, those who are locked out first, then by the day they last came.
    package var people: [Person] = []
    /// By known network, most sessions first.
    package var networks: [Group<KnownNetwork>] = []
    /// By country, two letters of ISO 3166-1, most sessions first.
    package var countries: [Group<String>] = []
    /// By the number of the autonomous system, most sessions first.
    package var systems: [Group<UInt32>] = []
    /// Days of the period on which anybody came.
    package var days: [Day] = []
    /// Sessions of people, and those of them from the list.
    package var sessions = 0
    /// See ``sessions``.
    package var inside = 0
    /// Known-bad addresses (and listed prefixes) that the list lets in.
    package var attackersAllowed = 0
    /// Known-bad addresses that are known at all.
    package var attackersKnown = 0
    /// How soon a list made now is likely to be wrong; nil when the period is too short to tell.
    package var backtest: Backtest?
    /// What there is to remark.
    package var findings: [Finding] = []

    init(list: AllowList) { self.list = list }

    /// People who do not come in from any of their addresses.
    package var lockedOut: Int { people.prefix { $0.isLockedOut }.count }
    /// People who do not come in from some of their addresses.
    package var partlyOut: Int { people.filter { $0.outside > 0 && !$0.isLockedOut }.count }
    /// The share of people's sessions that comes in; 1 without sessions.
    package var share: Double { sessions == 0 ? 1 : Double(inside) / Double(sessions) }
}
