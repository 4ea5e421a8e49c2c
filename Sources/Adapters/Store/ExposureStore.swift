// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Attributing
package import Exposing
package import Instants
internal import Journaling
internal import ScanRecords

/// Observations of scans in a SQLite file.
///
/// One writer at a time; a second one waits up to 30 s. For one thread at a time.
package final class ExposureStore {
    let database: SQLite
    private let journal: JournalWriter
    /// Who imports, for the journal.
    package var actor = "dijkwacht"
    /// The folder of the file, where imports are sorted.
    let folder: String
    /// Bytes of observations that an import sorts at a time; it takes twice as much memory.
    package var sortedBytes = 16 << 20

    /// Opens the store, or makes it.
    ///
    /// - Throws: ``StoreError`` when the file is no store, or one of a later version.
    package init(path: String) throws {
        database = try SQLite(path)
        folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        journal = JournalWriter(database, AnchorFile(besideStore: path))
        try Migrations.prepare(database)
    }

    /// Begins an import.
    ///
    /// - Parameters:
    ///   - series: whose observations, made how.
    ///   - owners: whose addresses are; nil when nobody asks.
    ///   - day: the day of records that do not say when; nil when there is none, and then they are not stored.
    ///   - latest: the last day that can have been seen; records of later days are not stored.
    ///   - keepsColumns: whether columns without a meaning are kept, if the reader hands them over.
    /// - Returns: the import, to be given records and finished.
    package func begin(
        _ series: ExposureSeries,
        owners: OwnerTable?,
        day: CalendarDate?,
        latest: CalendarDate? = nil,
        keepsColumns: Bool = false
    ) -> ExposureImport {
        ExposureImport(self, series, owners: owners, day: day, latest: latest, keepsColumns: keepsColumns)
    }

    /// Takes an import out again, with everything that it alone told.
    ///
    /// - Parameters:
    ///   - id: the number of the import.
    ///   - now: the present, for the journal.
    /// - Returns: false when there is no such import.
    /// - Throws: ``StoreError``; the store is then as it was.
    package func undo(_ id: Int64, now: Instant) throws -> Bool {
        try change(now) {
            let asked = try database.statement("SELECT series FROM exposure_import WHERE id = ?")
            asked.bind(1, id)
            defer { asked.reset() }
            guard try asked.step() else { return (false, nil) }
            let series = asked.integer(0)
            let touched = try database.statement(
                "SELECT DISTINCT day FROM exposure_observation WHERE series = ? AND import = ?"
            )
            touched.bind(1, series)
            touched.bind(2, id)
            var days: [Int32] = []
            while try touched.step() { days.append(Int32(clamping: touched.integer(0))) }
            touched.reset()
            for sql in [
                "DELETE FROM exposure_observation WHERE series = ? AND import = ?",
                "DELETE FROM exposure_import WHERE series = ? AND id = ?",
                "DELETE FROM exposure_columns WHERE ? > 0 AND import = ?",
            ] {
                let deletion = try database.statement(sql)
                deletion.bind(1, series)
                deletion.bind(2, id)
                try deletion.run()
            }
            for day in days { try count(series, day) }
            return (true, JournalEvent(.exposureUndone, by: actor, subject: "scans \(id)"))
        }
    }

    /// Changes the store all at once, with an entry in the journal, or not at all.
    func change<Value>(_ now: Instant, _ body: () throws -> (value: Value, event: JournalEvent?)) throws -> Value {
        try journal.change(now, body)
    }

    func seriesNumber(_ series: ExposureSeries) throws -> Int64 {
        let insertion = try database.statement("INSERT OR IGNORE INTO exposure_series (source, method) VALUES (?, ?)")
        insertion.bind(1, series.source)
        insertion.bind(2, series.method)
        try insertion.run()
        let asked = try database.statement("SELECT id FROM exposure_series WHERE source = ? AND method = ?")
        asked.bind(1, series.source)
        asked.bind(2, series.method)
        guard try asked.step() else { throw StoreError("lost a series") }
        return asked.integer(0)
    }

    func importNumber(_ series: Int64, _ digest: [UInt8]) throws -> Int64? {
        let asked = try database.statement("SELECT id FROM exposure_import WHERE series = ? AND digest = ?")
        return try digest.withUnsafeBytes { bytes in
            asked.bind(1, series)
            asked.bind(blob: bytes, 2)
            defer { asked.reset() }
            return try asked.step() ? asked.integer(0) : nil
        }
    }

    /// The number that the next import gets.
    func nextImport() throws -> Int64 {
        let asked = try database.statement("SELECT seq + 1 FROM sqlite_sequence WHERE name = 'exposure_import'")
        defer { asked.reset() }
        return try asked.step() ? asked.integer(0) : 1
    }

    /// Keeps an import, with the numbers of records, observations, attributed ones and errors.
    func insertImport(
        _ id: Int64,
        _ series: Int64,
        _ digest: [UInt8],
        file: String,
        at instant: Instant,
        _ numbers: [Int]
    ) throws {
        let row = try database.statement(
            """
            INSERT INTO exposure_import (id, series, digest, file, imported_at, records, observations, attributed, errors)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        try digest.withUnsafeBytes { bytes in
            row.bind(1, id)
            row.bind(2, series)
            row.bind(blob: bytes, 3)
            row.bind(4, file)
            row.bind(5, instant.milliseconds)
            for (place, number) in numbers.enumerated() { row.bind(Int32(6 + place), Int64(number)) }
            try row.run()
        }
    }

    /// The days of a series that have counts.
    func countedDays(_ series: Int64) throws -> Set<Int32> {
        let asked = try database.statement("SELECT DISTINCT day FROM exposure_count WHERE series = ? AND kind = 0")
        asked.bind(1, series)
        defer { asked.reset() }
        var days: Set<Int32> = []
        while try asked.step() { days.insert(Int32(clamping: asked.integer(0))) }
        return days
    }

    /// Counts a day of a series anew.
    func count(_ series: Int64, _ day: Int32) throws {
        var tally = DayTally()
        try tallyDay(series, day, &tally)
        try insert(series, day, tally.finish(CalendarDate(daysSince1970: Int(day))))
    }

    /// Puts the counts of a day in the place of earlier ones.
    func insert(_ series: Int64, _ day: Int32, _ counts: [DayCount]) throws {
        let deletion = try database.statement("DELETE FROM exposure_count WHERE series = ? AND day = ?")
        deletion.bind(1, series)
        deletion.bind(2, Int64(day))
        try deletion.run()
        let insertion = try database.statement("INSERT INTO exposure_count VALUES (?, ?, ?, ?, ?, ?, ?)")
        for count in counts {
            insertion.bind(1, series)
            insertion.bind(2, Int64(day))
            insertion.bind(3, Int64(count.kind.rawValue))
            insertion.bind(4, count.value)
            insertion.bind(5, Int64(count.verdict.rawValue))
            insertion.bind(6, Int64(count.addresses))
            insertion.bind(7, Int64(count.observations))
            try insertion.run()
        }
    }

    /// Hands the observations of a day to a tally, in the order of their addresses; `began` is told each address's bytes.
    func tallyDay(
        _ series: Int64,
        _ day: Int32,
        _ tally: inout DayTally,
        began: (UnsafeRawBufferPointer) -> Void = { _ in }
    ) throws {
        let asked = try database.statement(
            """
            SELECT address, port, looked_for, time, verdict, country, sector, organization,
                product || CASE WHEN product <> '' AND version <> '' THEN ' ' ELSE '' END || version
            FROM exposure_observation WHERE series = ? AND day = ? ORDER BY address, port, looked_for, import
            """
        )
        defer { asked.reset() }
        asked.bind(1, series)
        asked.bind(2, Int64(day))
        var (address, lookedFor, port): ([UInt8], [UInt8], Int64) = ([], [], .min)
        while try asked.step() {
            var relation = DayTally.Relation.other
            if !address.isEmpty, asked.bytes(0).elementsEqual(address) {
                relation = asked.integer(1) == port && asked.bytes(2).elementsEqual(lookedFor) ? .same : .sameAddress
            }
            if relation != .same {
                port = asked.integer(1)
                lookedFor.removeAll(keepingCapacity: true)
                lookedFor.append(contentsOf: asked.bytes(2))
            }
            let values = (
                tally.number(of: asked.bytes(5), .country), tally.number(of: asked.bytes(6), .sector),
                tally.number(of: asked.bytes(7), .organization), tally.number(of: asked.bytes(8), .version)
            )
            let verdict = ScanVerdict(rawValue: UInt8(clamping: asked.integer(4))) ?? .unknown
            tally.add(DayTally.Observation(time: asked.integer(3), verdict: verdict, values: values), relation)
            // The one before has ended now, and was told.
            if relation == .other {
                address.removeAll(keepingCapacity: true)
                address.append(contentsOf: asked.bytes(0))
                began(asked.bytes(0))
            }
        }
    }
}
