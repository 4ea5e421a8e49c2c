// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses
package import Findings
package import Instants

/// Work of one person from one address without a long pause.
package struct Session: Hashable, Sendable {
    /// The number of the person, in ``Sessions/users``.
    package var user: UInt32
    /// The number of the address, in ``Sessions/addresses``.
    package var address: UInt32
    /// First entry, in seconds since 1970.
    package var start: Int64
    /// Last entry, in seconds since 1970.
    package var end: Int64
}

/// Everything that logs say of who works from where.
package struct Sessions: Sendable {
    /// What was counted while reading.
    package struct Counts: Hashable, Sendable {
        /// Entries of somebody's work.
        package var entries = 0
        /// Entries of somebody who was refused; these make no session.
        package var refused = 0
        /// Entries of work without a time, and without an address.
        package var withoutTime = 0
        /// See ``withoutTime``.
        package var withoutAddress = 0
        /// Entries for which there was no room any more.
        package var leftOut = 0

        /// Adds what was counted elsewhere.
        mutating func add(_ other: Counts) {
            entries += other.entries
            refused += other.refused
            withoutTime += other.withoutTime
            withoutAddress += other.withoutAddress
            leftOut += other.leftOut
        }
    }

    /// What stands before the address of somebody whom the log does not name.
    package static let nameless = "(no name) "

    /// Names of people in lower case; of somebody whom the log does not name ``nameless`` and the address.
    package var users: [String] = []
    /// Every address that somebody worked from.
    package var addresses: [IPAddress] = []
    /// The sessions, by their start.
    package var all: [Session] = []
    /// What was counted while reading.
    package var counts = Counts()

    /// No sessions.
    package init() {}

    /// When the first began and the last ended; nil without any.
    package var period: ClosedRange<Instant>? {
        guard let first = all.first, let last = all.map(\.end).max() else { return nil }
        return Instant(seconds: first.start)...Instant(seconds: max(first.start, last))
    }

    /// What to remark about the reading.
    package var findings: [Finding] {
        var found: [Finding] = []
        func add(_ severity: Finding.Severity, _ code: String, _ message: String, _ help: String) {
            found.append(Finding(severity, code, message, help: help))
        }
        if counts.leftOut > 0 {
            add(
                .error,
                "allowlist.too-many",
                "\(counts.leftOut) entries were left out: there are too many sessions",
                "plan for a shorter period"
            )
        }
        if counts.withoutTime > 0 {
            add(
                .warning,
                "allowlist.no-time",
                "\(counts.withoutTime) entries of work have no time and were left out",
                "name --date-order when month and day may be written either way"
            )
        }
        if counts.withoutAddress > 0 {
            add(
                .warning,
                "allowlist.no-address",
                "\(counts.withoutAddress) entries of work have no usable address and were left out",
                "a log with host names must be resolved before"
            )
        }
        if counts.entries == 0 {
            add(
                .error,
                "allowlist.no-sessions",
                "nobody signed in according to these logs",
                "give logs that name users, a gateway's SSLVPN records, or --signed-in-path"
            )
        }
        return found
    }
}
