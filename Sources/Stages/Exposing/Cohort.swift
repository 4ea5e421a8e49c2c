// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses
package import Instants
package import ScanRecords

/// The addresses that were vulnerable on a day, followed: which of the same ones are still open, and where the others went.
///
/// Takes: the addresses of one series on the day, what the same series saw at them on later days, and what people stated.
/// Gives: for each day how many are where, for each address where it is on the last day, and the median time to leave. Rule:
/// what the scan sees goes before what people state, but for a false positive until it expires: a claim is not proof. An address
/// that is seen no more has gone quiet, and is not safe. Cannot tell: what happened between two days of the series.
package struct Cohort: Sendable {
    /// Where an address of the cohort is on a day.
    package enum State: String, Hashable, Sendable, CaseIterable {
        /// Still seen vulnerable.
        case open
        /// Seen, and no longer vulnerable.
        case patched
        /// The scan sees a measure that holds.
        case mitigatedProven = "mitigated_proven"
        /// Somebody says that a measure was taken; the scan sees nothing.
        case mitigatedClaimed = "mitigated_claimed"
        /// Somebody says that it is switched off, and it is not seen.
        case off
        /// Somebody says that it moved, and it is not seen here.
        case moved
        /// Somebody says that it never was vulnerable, and that holds until it expires.
        case falsePositive = "false_positive"
        /// Not seen, and nobody says why: not safe.
        case goneQuiet = "gone_quiet"
        /// Seen, and the scan cannot tell.
        case unknown
    }

    /// What somebody says about an address.
    package struct Statement: Hashable, Sendable {
        /// Which address.
        package let address: IPAddress
        /// Mitigated, off, moved or a false positive.
        package let state: State
        /// The first day it holds.
        package let from: CalendarDate
        /// The last day it holds; nil when it does not expire.
        package let until: CalendarDate?

        /// Makes a statement.
        package init(address: IPAddress, state: State, from: CalendarDate, until: CalendarDate?) {
            self.address = address
            self.state = state
            self.from = from
            self.until = until
        }

        func holds(on day: CalendarDate) -> Bool {
            from.daysSince1970 <= day.daysSince1970 && (until.map { day.daysSince1970 <= $0.daysSince1970 } ?? true)
        }
    }

    /// How many are where on a day.
    package struct Point: Hashable, Sendable {
        /// The day.
        package let day: CalendarDate
        /// Addresses in each state; states without any are left out.
        package let states: [State: Int]

        /// Addresses that are still open.
        package var open: Int { states[.open] ?? 0 }
    }

    /// The addresses that are followed, in order.
    package let members: [AddressOnDay]
    /// The days, from the first one on.
    package let points: [Point]
    /// For each member its state on each day.
    package let states: [[State]]

    /// Follows addresses.
    ///
    /// - Parameters:
    ///   - members: the vulnerable addresses of the first day.
    ///   - days: the days of the series from the first one on, with the verdict of every member that was seen.
    ///   - statements: what people say.
    package init(
        members: [AddressOnDay],
        days: [(day: CalendarDate, seen: [IPAddress: ScanVerdict])],
        statements: [Statement]
    ) {
        let stated = Dictionary(grouping: statements, by: \.address)
        self.members = members
        states = members.map { member in
            days.map { day, seen in Cohort.state(of: seen[member.address], stated[member.address] ?? [], on: day) }
        }
        let states = states
        points = days.indices.map { place in
            Point(day: days[place].day, states: states.reduce(into: [:]) { $0[$1[place], default: 0] += 1 })
        }
    }

    private static func state(of seen: ScanVerdict?, _ statements: [Statement], on day: CalendarDate) -> State {
        let holding = statements.filter { $0.holds(on: day) }.map(\.state)
        if holding.contains(.falsePositive) { return .falsePositive }
        switch seen {
        case .vulnerable: return .open
        case .notVulnerable: return .patched
        case .mitigated: return .mitigatedProven
        case .unknown: return holding.contains(.mitigatedClaimed) ? .mitigatedClaimed : .unknown
        case nil: return [.off, .moved, .mitigatedClaimed].first { holding.contains($0) } ?? .goneQuiet
        }
    }

    /// Days until the member left and did not come back; nil when it is open on the last day.
    package func daysToLeave(_ member: Int) -> Int? {
        guard let first = points.first?.day, let last = states[member].lastIndex(of: .open) else { return 0 }
        return last + 1 < points.count ? points[last + 1].day.daysSince1970 - first.daysSince1970 : nil
    }

    /// The day count by which half of the members had left; nil while fewer have.
    package func medianDaysToLeave(_ places: some Sequence<Int>) -> Int? {
        let days = places.map { daysToLeave($0) ?? .max }.sorted()
        guard !days.isEmpty else { return nil }
        let median = days[(days.count - 1) / 2]
        return median == .max ? nil : median
    }
}
