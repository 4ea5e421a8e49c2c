// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants
package import ScanRecords

/// What one series says, for a report.
package struct SeriesReport: Sendable {
    /// Whose observations, made how.
    package let series: ExposureSeries
    /// Its counts: of all for every day, of the other kinds for the last one.
    package let counts: [DayCount]
    /// Hosts that share a certificate with a vulnerable one, on the last day.
    package let certificates: [SharedCertificate]

    /// Makes a report.
    package init(series: ExposureSeries, counts: [DayCount], certificates: [SharedCertificate]) {
        self.series = series
        self.counts = counts
        self.certificates = certificates
    }

    /// The days on which something was observed, in order.
    package var days: [CalendarDate] {
        Set(counts.filter { $0.kind == .all }.map(\.day)).sorted { $0.daysSince1970 < $1.daysSince1970 }
    }

    /// Addresses by verdict on a day.
    package func verdicts(on day: CalendarDate) -> [ScanVerdict: Int] {
        counts.filter { $0.kind == .all && $0.day == day }.reduce(into: [:]) {
            $0[$1.verdict, default: 0] += $1.addresses
        }
    }

    /// The values of a kind on the last day with their addresses by verdict: the most vulnerable first.
    package func values(of kind: CountKind) -> [(value: String, counts: [ScanVerdict: Int])] {
        let last = days.last
        var found: [String: [ScanVerdict: Int]] = [:]
        for count in counts where count.kind == kind && count.day == last {
            found[count.value, default: [:]][count.verdict, default: 0] += count.addresses
        }
        return found.map { ($0.key, $0.value) }.sorted { left, right in
            let (one, other) = (left.1[.vulnerable] ?? 0, right.1[.vulnerable] ?? 0)
            return one != other ? one > other : left.0 < right.0
        }.map { (value: $0.0, counts: $0.1) }
    }
}

extension Cohort {
    /// The members of each sector, by name.
    package var sectors: [(sector: String, places: [Int])] {
        Dictionary(grouping: members.indices, by: { members[$0].sector }).sorted { $0.key < $1.key }
            .map { (sector: $0.key, places: $0.value) }
    }
}
