// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants
package import ScanRecords

/// Counts the observations of one series and day, which come in the order of their addresses.
///
/// Rule: what was observed twice (address, port and what was looked for) counts once, the latest one, and of equally late ones
/// the worst; an address has the worst verdict of its observations, for a hole on one port is a hole.
package struct DayTally {
    /// What an observation adds, besides who and when; texts are numbered by ``number(of:_:)``.
    package struct Observation {
        /// When, milliseconds since 1970.
        package var time: Int64
        /// What was seen.
        package var verdict: ScanVerdict
        /// Numbers of country, sector, organization, and product with version.
        package var values: (Int32, Int32, Int32, Int32)

        /// Makes an observation.
        package init(time: Int64, verdict: ScanVerdict, values: (Int32, Int32, Int32, Int32)) {
            self.time = time
            self.verdict = verdict
            self.values = values
        }
    }

    /// What the next observation has in common with the one before.
    package enum Relation: Hashable, Sendable {
        /// Nothing: another address.
        case other
        /// The address.
        case sameAddress
        /// The address, the port and what was looked for.
        case same
    }

    /// Told the worst observation of each address, when it ends.
    package var addressEnded: ((Observation) -> Void)?
    private var best: Observation?
    private var worst: Observation?
    private var observations = 0
    private var all = [(addresses: Int, observations: Int)](repeating: (0, 0), count: 4)
    private var kinds = [ValueCounts](repeating: ValueCounts(), count: 4)

    /// An empty tally.
    package init() {}

    /// The number of a text of a kind other than all; equal bytes have equal numbers.
    package mutating func number(of bytes: UnsafeRawBufferPointer, _ kind: CountKind) -> Int32 {
        kind == .all ? 0 : kinds[Int(kind.rawValue) - 1].number(of: bytes)
    }

    /// The text with a number.
    package func text(_ number: Int32, _ kind: CountKind) -> String {
        kind == .all ? "" : kinds[Int(kind.rawValue) - 1].text(number)
    }

    /// Takes the next observation; those of one address, and of them those of one port and check, follow each other.
    package mutating func add(_ next: Observation, _ relation: Relation) {
        guard let last = best else {
            best = next
            return
        }
        if relation == .same {
            if (next.time, next.verdict.rawValue) > (last.time, last.verdict.rawValue) { best = next }
            return
        }
        closeObservation(last)
        if relation == .other { closeAddress() }
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
        let verdict = Int(address.verdict.rawValue)
        all[verdict].addresses += 1
        all[verdict].observations += observations
        kinds[0].count(address.values.0, verdict, observations)
        kinds[1].count(address.values.1, verdict, observations)
        kinds[2].count(address.values.2, verdict, observations)
        kinds[3].count(address.values.3, verdict, observations)
        worst = nil
        observations = 0
    }

    /// Ends the day: its counts, by kind, value and verdict.
    package mutating func finish(_ day: CalendarDate) -> [DayCount] {
        if let last = best { closeObservation(last) }
        closeAddress()
        best = nil
        var result: [DayCount] = []
        func add(_ kind: CountKind, _ value: String, _ verdict: Int, _ count: (addresses: Int, observations: Int)) {
            guard count.addresses > 0, let verdict = ScanVerdict(rawValue: UInt8(verdict)) else { return }
            result.append(
                DayCount(
                    day: day,
                    kind: kind,
                    value: value,
                    verdict: verdict,
                    addresses: count.addresses,
                    observations: count.observations
                )
            )
        }
        for verdict in all.indices { add(.all, "", verdict, all[verdict]) }
        for (kind, counts) in zip(CountKind.allCases.dropFirst(), kinds) {
            counts.forEach { value, verdict, count in add(kind, value, verdict, count) }
        }
        return result.sorted {
            ($0.kind.rawValue, $0.value, $0.verdict.rawValue) < ($1.kind.rawValue, $1.value, $1.verdict.rawValue)
        }
    }
}
