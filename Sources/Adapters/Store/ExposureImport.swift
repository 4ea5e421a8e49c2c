// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
internal import Attributing
internal import Crypto
internal import Dispatch
internal import Exposing
internal import Foundation
package import Instants
internal import JSONTrees
internal import Journaling
package import ScanRecords

/// One file on its way into the store, of which all is kept or nothing.
///
/// Records are attributed as they come, sorted by another thread and put aside in a file without a name; ``finish(file:at:records:errors:)``
/// merges them into the table in one transaction. An import that is not finished leaves nothing, also when the program was killed.
package final class ExposureImport: @unchecked Sendable {
    /// What became of a file.
    package struct Outcome: Sendable {
        /// Number of the import; of the earlier one when the file was imported before.
        package let id: Int64
        /// Whether the same bytes were imported before for this series, and nothing changed.
        package let wasThere: Bool
        /// Observations that were stored.
        package let observations: Int
        /// Observations that have an owner.
        package let attributed: Int
        /// Records of hosts without an address, without a day, or of the future: they are not stored.
        package let unusable: Int
        /// Records whose host's name speaks for another organization than their address.
        package let conflicts: Int
    }

    /// What a database says about an address, which counts when the feed tells nothing.
    package struct Location: Sendable {
        /// ISO 3166-1 alpha-2 code of the country; empty when it is not known.
        package var country: String
        /// Number of the autonomous system.
        package var system: UInt32?

        /// Makes a location.
        package init(country: String = "", system: UInt32? = nil) {
            self.country = country
            self.system = system
        }
    }

    private let store: ExposureStore
    private let series: ExposureSeries
    private let owners: OwnerTable?
    private let day: Int32?
    /// The last day that can have been seen.
    private let latest: Int32
    private var conflicts = 0
    private var unusable = 0
    private var lines: [(code: String, line: Int)] = []
    private var batch = ObservationBatch()
    private let columns: KeptColumns?
    private var columnFailure: (any Error)?
    private let sorter = DispatchQueue(label: "dijkwacht.store.sort")
    private let hasher = DispatchQueue(label: "dijkwacht.store.hash")
    private var hash = SHA256()
    // Only the sorter touches these, until it is waited for.
    private var sorting = ObservationBatch()
    private let runs: ObservationRuns
    private var isPutAside = false
    private var failure: (any Error)?

    init(
        _ store: ExposureStore,
        _ series: ExposureSeries,
        owners: OwnerTable?,
        day: CalendarDate?,
        latest: CalendarDate?,
        keepsColumns: Bool
    ) {
        self.store = store
        self.series = series
        self.owners = owners
        self.day = day.map { Int32(clamping: $0.daysSince1970) }
        self.latest = latest.map { Int32(clamping: $0.daysSince1970) } ?? .max
        runs = ObservationRuns(folder: store.folder)
        columns = keepsColumns ? KeptColumns(folder: store.folder) : nil
    }

    /// Takes bytes of the file as they are, for its digest, while they are read.
    package func take(bytes: UnsafeRawBufferPointer, while body: () -> Void) {
        nonisolated(unsafe) let bytes = bytes
        hasher.async { self.hash.update(bufferPointer: bytes) }
        body()
        hasher.sync {}
    }

    /// Lines of the first records that could not be stored, or about whose owner there is a conflict, by code.
    package var remarks: [(code: String, line: Int)] { lines }

    /// Takes a record, and where it is by a database.
    package func take(_ record: ScanRecord, _ location: Location = Location()) {
        let time = record.time.map { Int32(clamping: Int64((Double($0.milliseconds) / 86_400_000).rounded(.down))) }
        guard let address = record.address else { return leaveOut("exposure.no-address", record.line) }
        guard let day = time ?? day else { return leaveOut("exposure.no-day", record.line) }
        guard day <= latest else { return leaveOut("exposure.future", record.line) }
        let system = record.asNumber ?? location.system
        let owner =
            owners?.owner(
                of: address,
                system: system,
                host: record[.host],
                certificateName: record[.certificateName]
            ) ?? .none
        if owner.conflicting != nil {
            conflicts += 1
            remember("attribution.conflict", record.line)
        }
        let isByDatabase = record[.country].isEmpty && !location.country.isEmpty
        let row = ObservationRow(
            address: address.version == .v6 ? address.number : address.number << 96,
            time: record.time?.milliseconds ?? Int64(day) * 86_400_000,
            line: record.line,
            size: 0,
            day: day,
            port: record.port.map { Int32($0) } ?? -1,
            organization: owner.organization ?? -1,
            system: system ?? 0,
            isV6: address.version == .v6,
            isCountryByDatabase: isByDatabase,
            isSystemByDatabase: record.asNumber == nil,
            verdict: record.verdict.rawValue,
            basis: owner.basis?.rawValue ?? 0
        )
        if isByDatabase {
            var text = location.country
            text.withUTF8 { batch.add(row, record, country: UnsafeRawBufferPointer($0)) }
        } else {
            batch.add(row, record, country: record[.country])
        }
        if batch.size >= store.sortedBytes { putAside() }
        if let columns, columnFailure == nil { do { try columns.add(record) } catch { columnFailure = error } }
    }

    private func leaveOut(_ code: String, _ line: Int) {
        unusable += 1
        remember(code, line)
    }

    private func remember(_ code: String, _ line: Int) {
        if lines.count < 100 { lines.append((code, line)) }
    }

    private func putAside() {
        sorter.sync {}
        swap(&batch, &sorting)
        isPutAside = true
        sorter.async {
            defer { self.sorting.clear() }
            guard self.failure == nil else { return }
            self.sorting.sort()
            do { try self.runs.add(self.sorting) } catch { self.failure = error }
        }
    }

    /// Writes what was taken and ends the import, with an entry in the journal.
    ///
    /// - Parameters:
    ///   - file: the name of the file.
    ///   - instant: when it counts as imported.
    ///   - records: how many it had.
    ///   - errors: how many of them could not be read.
    ///   - now: the present, for the journal; the instant when not given.
    /// - Returns: what became of it.
    /// - Throws: ``StoreError``, also when somebody else is writing for longer than 30 s; the store is then as it was.
    package func finish(
        file: String,
        at instant: Instant,
        records: Int,
        errors: Int,
        now: Instant? = nil
    ) throws -> Outcome {
        if isPutAside { putAside() }
        sorter.sync {}
        if let failure = failure ?? columnFailure { throw failure }
        let digest = Array(hash.finalize())
        return try store.change(now ?? instant) {
            let number = try store.seriesNumber(series)
            if let earlier = try store.importNumber(number, digest) {
                return (outcome(earlier, wasThere: true, observations: 0, attributed: 0), nil)
            }
            let id = try store.nextImport()
            let counted = try store.countedDays(number)
            let writer = try ObservationWriter(store.database, series: number, id: id, owners)
            if isPutAside {
                try runs.forEach(writer.take)
            } else {
                batch.sort()
                try batch.forEach(writer.take)
            }
            try writer.finish()
            try columns?.write(store.database, id: id)
            let numbers = [records, writer.observations, writer.attributed, errors]
            try store.insertImport(id, number, digest, file: file, at: instant, numbers)
            for (day, counts) in writer.counts {
                // What others told about the day is counted with it.
                if counted.contains(day) { try store.count(number, day) } else { try store.insert(number, day, counts) }
            }
            let outcome = outcome(
                id,
                wasThere: false,
                observations: writer.observations,
                attributed: writer.attributed
            )
            return (outcome, event(outcome, file, digest))
        }
    }

    /// What is written into the journal.
    private func event(_ outcome: Outcome, _ file: String, _ digest: [UInt8]) -> JournalEvent {
        let details: JSON = [
            "file": .string(file), "method": .string(series.method), "observations": .integer(outcome.observations),
            "sha256": .string(JournalAnchor.hexadecimal(digest)), "source": .string(series.source),
        ]
        return JournalEvent(.exposureImported, by: store.actor, subject: "scans \(outcome.id)", details: details)
    }

    private func outcome(_ id: Int64, wasThere: Bool, observations: Int, attributed: Int) -> Outcome {
        Outcome(
            id: id,
            wasThere: wasThere,
            observations: observations,
            attributed: attributed,
            unusable: unusable,
            conflicts: conflicts
        )
    }
}
