// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Attributing
internal import Dispatch
internal import Exposing
internal import Instants
internal import ScanRecords

/// Takes observations in the order of the table's key and writes them: of what the file tells twice the latest, and of
/// equally late ones the worst.
///
/// Counts on the caller's thread while another one writes; between both stands ``wait()``.
final class ObservationWriter: @unchecked Sendable {
    private static let chunkBytes = 1 << 20

    /// Observations that were written.
    private(set) var observations = 0
    /// Those with an owner.
    private(set) var attributed = 0
    /// The counts of each day.
    private(set) var counts: [(day: Int32, counts: [DayCount])] = []

    private let insertion: ObservationInsertion
    private let owners: OwnerTexts
    private let queue = DispatchQueue(label: "dijkwacht.store.write")
    private var chunk: [UInt8] = []
    /// Where the last observation begins in the chunk; what comes next may be the same and better.
    private var last: Int?
    private var tally = DayTally()
    private var current: ObservationRow?
    private var version: [UInt8] = []
    // Only the queue touches these until it is waited for.
    private var writing: [UInt8] = []
    private var failure: (any Error)?

    init(_ database: SQLite, series: Int64, id: Int64, _ owners: OwnerTable?) throws {
        self.owners = OwnerTexts(owners)
        insertion = try ObservationInsertion(database, series: series, id: id, self.owners)
        chunk.reserveCapacity(ObservationWriter.chunkBytes + 64 << 10)
        writing.reserveCapacity(ObservationWriter.chunkBytes + 64 << 10)
    }

    func take(_ observation: ObservationView) throws {
        if let last {
            let (order, isBetter) = chunk.withUnsafeBytes { bytes in
                guard let base = bytes.baseAddress else { return (-1, false) }
                let before = ObservationView(base: base + last)
                let order = before.order(observation)
                return (order, order == 0 && observation.row.isBetter(than: before.row))
            }
            if order == 0 {
                if isBetter {
                    chunk.removeLast(chunk.count - last)
                    append(observation)
                }
                return
            }
            try settle()
        }
        last = chunk.count
        append(observation)
    }

    private func append(_ observation: ObservationView) {
        chunk.append(contentsOf: UnsafeRawBufferPointer(start: observation.base, count: Int(observation.row.size)))
    }

    /// Writes and counts what is left.
    func finish() throws {
        try settle()
        endDay()
        try handOver()
        try wait()
    }

    private func settle() throws {
        guard let start = last else { return }
        last = nil
        chunk.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { count(ObservationView(base: base + start)) }
        }
        if chunk.count >= ObservationWriter.chunkBytes { try handOver() }
    }

    private func count(_ observation: ObservationView) {
        let row = observation.row
        observations += 1
        if row.organization >= 0 { attributed += 1 }
        var relation = DayTally.Relation.other
        if let current, current.day != row.day { endDay() }
        if let current, current.address == row.address, current.isV6 == row.isV6 { relation = .sameAddress }
        current = row
        var texts = observation.texts
        _ = (texts.next(), texts.next())
        let (country, product, release) = (texts.next(), texts.next(), texts.next())
        _ = (texts.next(), texts.next(), texts.next())
        let sector = owners.sector(row.organization) ?? texts.next()
        version.removeAll(keepingCapacity: true)
        version.append(contentsOf: product)
        if !product.isEmpty, !release.isEmpty { version.append(UInt8(ascii: " ")) }
        version.append(contentsOf: release)
        let values = (
            tally.number(of: country, .country), tally.number(of: sector, .sector),
            tally.number(of: owners.id(row.organization), .organization),
            version.withUnsafeBytes { tally.number(of: $0, .version) }
        )
        let verdict = ScanVerdict(rawValue: row.verdict) ?? .unknown
        tally.add(DayTally.Observation(time: row.time, verdict: verdict, values: values), relation)
    }

    private func endDay() {
        guard let day = current?.day else { return }
        counts.append((day, tally.finish(CalendarDate(daysSince1970: Int(day)))))
        tally = DayTally()
        current = nil
    }

    private func handOver() throws {
        try wait()
        swap(&chunk, &writing)
        chunk.removeAll(keepingCapacity: true)
        queue.async { self.write() }
    }

    private func wait() throws {
        queue.sync {}
        if let failure { throw failure }
    }

    private func write() {
        do {
            try writing.withUnsafeBytes { bytes in
                guard let base = bytes.baseAddress else { return }
                var place = 0
                while place < bytes.count {
                    let observation = ObservationView(base: base + place)
                    try insertion.insert(observation)
                    place += Int(observation.row.size)
                }
            }
        } catch { failure = error }
    }
}
