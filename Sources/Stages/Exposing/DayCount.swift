// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants
package import ScanRecords

/// By what addresses are counted.
package enum CountKind: UInt8, Hashable, Sendable, CaseIterable {
    /// All of them.
    case all = 0
    /// By country.
    case country = 1
    /// By sector of the owner.
    case sector = 2
    /// By organization; the empty one is nobody known.
    case organization = 3
    /// By product and version.
    case version = 4

    /// As it is written in JSON.
    package var word: String {
        switch self {
        case .all: "all"
        case .country: "country"
        case .sector: "sector"
        case .organization: "organization"
        case .version: "version"
        }
    }
}

/// How many addresses of one series had one verdict on one day.
package struct DayCount: Hashable, Sendable {
    /// The day, in UTC.
    package let day: CalendarDate
    /// By what it is counted.
    package let kind: CountKind
    /// The country, the sector …; empty when nobody says.
    package let value: String
    /// The worst verdict of the address on that day.
    package let verdict: ScanVerdict
    /// Addresses, each counted once.
    package let addresses: Int
    /// Observations of them: by address, port and what was looked for.
    package let observations: Int

    /// Makes a count.
    package init(
        day: CalendarDate,
        kind: CountKind,
        value: String,
        verdict: ScanVerdict,
        addresses: Int,
        observations: Int
    ) {
        self.day = day
        self.kind = kind
        self.value = value
        self.verdict = verdict
        self.addresses = addresses
        self.observations = observations
    }
}
