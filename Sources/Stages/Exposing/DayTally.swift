// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants
package import ScanRecords

/// Counts the observations of one series and day, which come in the order of their addresses.
///
/// Rule: what was observed twice (address, port and what was looked for) counts once, the latest one, and of equally late ones
/// the worst; an address has the worst verdict of its observations, for a hole on one port is a hole.
package struct DayTally {
    /// One observation of an address.
    package struct Observation {
        /// Bytes that name the address, the port and what was looked for.
        package var key: ArraySlice<UInt8>
        /// How many of them name the address.
        package var addressLength: Int
        /// When, milliseconds since 1970.
        package var time: Int64
        /// What was seen.
        package var verdict: ScanVerdict
        /// Country, sector, organization, product with version: in the order of ``CountKind``.
        package var values: [String]

        /// Makes an observation.
        package init(key: ArraySlice<UInt8>, addressLength: Int, time: Int64, verdict: ScanVerdict, values: [String]) {
            self.key = key
            self.addressLength = addressLength
            self.time = time
            self.verdict = verdict
            self.values = values
        }
    }

    private struct Key: Hashable {
        let kind: CountKind
        let value: String
        let verdict: ScanVerdict
    }

    /// Told the worst observation of each address, in order.
    package var addressEnded: ((Observation) -> Void)?
    private var best: Observation?
    private var worst: Observation?
    private var observations = 0
    private var counts: [Key: (addresses: Int, observations: Int)] = [:]

    /// An empty tally.
    package init() {}

    /// Takes the next observation; equal keys, and keys of one address, come one after the other.
    package mutating func add(_ next: Observation) {
        guard let last = best else {
            best = next
            return
        }
        if last.key == next.key {
            if (next.time, next.verdict.rawValue) > (last.time, last.verdict.rawValue) { best = next }
            return
        }
        closeObservation(last)
        if last.key.prefix(last.addressLength) != next.key.prefix(next.addressLength) { closeAddress() }
        best = next
    }

    private mutating func closeObservation(_ last: Observation) {
        observations += 1
        if let worst, worst.verdict.rawValue >= last.verdict.rawValue { return }
        worst = last
    }

    private mutating func closeAddress() {
        guard let address = worst else { return }
        addressEnded?(address)
        count(.all, "", address.verdict)
        for (kind, value) in zip(CountKind.allCases.dropFirst(), address.values) { count(kind, value, address.verdict) }
        worst = nil
        observations = 0
    }

    private mutating func count(_ kind: CountKind, _ value: String, _ verdict: ScanVerdict) {
        let old = counts[Key(kind: kind, value: value, verdict: verdict)] ?? (0, 0)
        counts[Key(kind: kind, value: value, verdict: verdict)] = (old.addresses + 1, old.observations + observations)
    }

    /// Ends the day: its counts, by kind, value and verdict.
    package mutating func finish(_ day: CalendarDate) -> [DayCount] {
        if let last = best { closeObservation(last) }
        closeAddress()
        best = nil
        return counts.map { key, count in
            DayCount(
                day: day,
                kind: key.kind,
                value: key.value,
                verdict: key.verdict,
                addresses: count.addresses,
                observations: count.observations
            )
        }.sorted {
            ($0.kind.rawValue, $0.value, $0.verdict.rawValue) < ($1.kind.rawValue, $1.value, $1.verdict.rawValue)
        }
    }
}
