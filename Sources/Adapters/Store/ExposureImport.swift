// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
internal import Attributing
internal import Crypto
internal import Dispatch
internal import Exposing
internal import Foundation
package import Instants
package import ScanRecords

/// One file on its way into the store: a transaction, of which all is kept or nothing.
///
/// An import that is not finished leaves nothing: the file is as it was, also when the program was killed.
///
/// Records are taken on one thread; what is full is written by another one, which alone touches the file meanwhile. Each of
/// both has properties of its own, and ``wait()`` stands between them.
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
        /// Observations whose host's name speaks for another organization than their address.
        package let conflicts: Int
    }

    private let store: ExposureStore
    private let series: Int64
    private let owners: OwnerTable?
    private let day: Int32?
    /// The last day that can have been seen.
    private let latest: Int32
    private var conflicts = 0
    private var lines: [(code: String, line: Int)] = []
    private let insert: Statement
    private let replace: Statement
    private let id: Int64
    private var batch = ObservationBatch()
    private let writer = DispatchQueue(label: "dijkwacht.store.import")
    // Only the writer touches these, until it is waited for.
    private var writing = ObservationBatch()
    private var hash = SHA256()
    private var observations = 0
    private var attributed = 0
    private var unusable = 0
    private var days: Set<Int32> = []
    private var failure: (any Error)?
    private var isOpen = true

    init(
        _ store: ExposureStore,
        _ series: ExposureSeries,
        owners: OwnerTable?,
        day: CalendarDate?,
        latest: CalendarDate?
    ) throws {
        self.store = store
        self.owners = owners
        self.day = day.map { Int32(clamping: $0.daysSince1970) }
        self.latest = latest.map { Int32(clamping: $0.daysSince1970) } ?? .max
        try store.database.run("BEGIN IMMEDIATE")
        do {
            self.series = try store.seriesNumber(series)
            let asked = try store.database.statement(
                "SELECT seq + 1 FROM sqlite_sequence WHERE name = 'exposure_import'"
            )
            id = try asked.step() ? asked.integer(0) : 1
            insert = try store.database.statement(ExposureImport.sql + "ON CONFLICT DO NOTHING")
            replace = try store.database.statement(ExposureImport.sql + ExposureImport.replacing)
        } catch {
            try? store.database.run("ROLLBACK")
            throw error
        }
    }

    deinit { if isOpen { try? store.database.run("ROLLBACK") } }

    /// Takes bytes of the file as they are, for its digest.
    package func take(bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

    /// Lines of the first records that could not be stored, or about whose owner there is a conflict, by code.
    package var remarks: [(code: String, line: Int)] { lines }

    /// Takes a record, with the country by a database, which counts when the feed tells none.
    package func take(_ record: ScanRecord, country: String = "") {
        let time = record.time.map { Int32(clamping: Int64((Double($0.milliseconds) / 86_400_000).rounded(.down))) }
        guard let address = record.address else { return leaveOut("exposure.no-address", record.line) }
        guard let day = time ?? day else { return leaveOut("exposure.no-day", record.line) }
        guard day <= latest else { return leaveOut("exposure.future", record.line) }
        let owner =
            owners?.owner(
                of: address,
                system: record.asNumber,
                host: record[.host],
                certificateName: record[.certificateName]
            ) ?? .none
        if owner.conflicting != nil {
            conflicts += 1
            remember("attribution.conflict", record.line)
        }
        days.insert(day)
        if record[.country].isEmpty, !country.isEmpty {
            var text = country
            text.withUTF8 {
                batch.add(record, address, day: day, owner, country: UnsafeRawBufferPointer($0), isByDatabase: true)
            }
        } else {
            batch.add(record, address, day: day, owner, country: record[.country], isByDatabase: false)
        }
        if batch.isFull { handOver() }
    }

    private func leaveOut(_ code: String, _ line: Int) {
        unusable += 1
        remember(code, line)
    }

    private func remember(_ code: String, _ line: Int) {
        if lines.count < 100 { lines.append((code, line)) }
    }

    /// Writes what is kept and ends the import.
    ///
    /// - Throws: ``StoreError``; the store is then as it was.
    package func finish(file: String, at instant: Instant, records: Int, errors: Int) throws -> Outcome {
        defer {
            if isOpen {
                isOpen = false
                try? store.database.run("ROLLBACK")
            }
        }
        wait()
        let digest = Array(hash.finalize())
        if let earlier = try store.importNumber(series, digest) {
            return Outcome(
                id: earlier,
                wasThere: true,
                observations: 0,
                attributed: 0,
                unusable: unusable,
                conflicts: conflicts
            )
        }
        handOver()
        wait()
        if let failure { throw failure }
        let row = try store.database.statement(
            """
            INSERT INTO exposure_import (series, digest, file, imported_at, records, observations, attributed, errors)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        try digest.withUnsafeBytes { bytes in
            row.bind(1, series)
            row.bind(blob: bytes, 2)
            row.bind(3, file)
            let numbers = [instant.milliseconds, Int64(records), Int64(observations), Int64(attributed), Int64(errors)]
            for (place, number) in numbers.enumerated() { row.bind(Int32(4 + place), number) }
            try row.run()
        }
        guard store.database.lastInsertedRow == id else { throw StoreError("gave the import another number") }
        for day in days.sorted() { try store.count(series, day) }
        try store.database.run("COMMIT")
        isOpen = false
        return Outcome(
            id: id,
            wasThere: false,
            observations: observations,
            attributed: attributed,
            unusable: unusable,
            conflicts: conflicts
        )
    }

    /// Waits until the writer is done with what it was given.
    private func wait() { writer.sync {} }

    private func handOver() {
        wait()
        swap(&batch, &writing)
        writer.async { self.write() }
    }

    private func write() {
        defer { writing.clear() }
        guard failure == nil else { return }
        do {
            let texts = writing.texts
            try texts.withUnsafeBytes { texts in
                for place in writing.sorted() {
                    let row = writing.rows[Int(place)]
                    try write(row, texts, insert)
                    if store.database.changes > 0 {
                        observations += 1
                        if row.organization >= 0 { attributed += 1 }
                    } else {
                        try write(row, texts, replace)
                    }
                }
            }
        } catch { failure = error }
    }

    private func write(_ row: ObservationBatch.Row, _ texts: UnsafeRawBufferPointer, _ insert: Statement) throws {
        var start = Int(row.start)
        func next(_ length: UInt16) -> UnsafeRawBufferPointer {
            defer { start += Int(length) }
            return UnsafeRawBufferPointer(rebasing: texts[start..<(start + Int(length))])
        }
        var number = (row.isV6 ? row.address : row.address << 96).bigEndian
        try withUnsafeBytes(of: &number) { address in
            insert.bind(1, series)
            insert.bind(2, Int64(row.day))
            insert.bind(blob: UnsafeRawBufferPointer(rebasing: address[..<(row.isV6 ? 16 : 4)]), 3)
            insert.bind(4, Int64(row.port))
            insert.bind(6, id)
            insert.bind(7, row.time)
            insert.bind(8, Int64(row.verdict))
            insert.bind(10, Int64(row.line))
            let owner = row.organization
            let organization = owner >= 0 ? owners?.organizations[Int(owner)] ?? "" : ""
            let sector = owner >= 0 ? owners?.sectors[Int(owner)] ?? "" : ""
            insert.bind(12, Int64(row.basis))
            insert.bind(16, Int64(row.system))
            let lengths = row.lengths
            insert.bind(text: next(lengths.0), 5)
            insert.bind(text: next(lengths.1), 9)
            let country = next(lengths.2)
            insert.bind(text: country, 14)
            insert.bind(15, country.isEmpty ? "" : row.isCountryByDatabase ? "database" : "feed")
            insert.bind(text: next(lengths.3), 17)
            insert.bind(text: next(lengths.4), 18)
            insert.bind(text: next(lengths.5), 19)
            insert.bind(text: next(lengths.6), 20)
            insert.bind(text: next(lengths.7), 21)
            let given = next(lengths.8)
            insert.bind(11, organization)
            if sector.isEmpty { insert.bind(text: given, 13) } else { insert.bind(13, sector) }
            _ = try insert.step()
            insert.reset()
        }
    }

    private static let sql = """
        INSERT INTO exposure_observation (series, day, address, port, looked_for, import, time, verdict, verdict_given, line,
            organization, basis, sector, country, country_by, system, product, version, host, certificate, certificate_name)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

        """

    /// Of what the file tells twice the latest stays, and of equally late ones the worst.
    private static let replacing = """
        ON CONFLICT DO UPDATE SET time = excluded.time, verdict = excluded.verdict, verdict_given = excluded.verdict_given,
            line = excluded.line, host = excluded.host, product = excluded.product, version = excluded.version,
            certificate = excluded.certificate, certificate_name = excluded.certificate_name
        WHERE (excluded.time, excluded.verdict) > (time, verdict)
        """
}
