// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
package import Exposing
package import Instants
internal import ScanRecords

/// An import that is in the store.
package struct StoredImport: Hashable, Sendable {
    /// Its number.
    package let id: Int64
    /// Whose observations, made how.
    package let series: ExposureSeries
    /// Name of the file.
    package let file: String
    /// SHA-256 of its bytes, hexadecimal.
    package let digest: String
    /// When it was imported.
    package let at: Instant
    /// Records of the file, observations stored, of these with an owner, and rows that could not be used.
    package let numbers: [Int]
}

extension ExposureStore {
    /// The imports, in order.
    package func imports() throws -> [StoredImport] {
        let asked = try database.statement(
            """
            SELECT i.id, s.source, s.method, i.file, lower(hex(i.digest)), i.imported_at, i.records, i.observations, i.attributed, i.errors
            FROM exposure_import i JOIN exposure_series s ON s.id = i.series ORDER BY i.id
            """
        )
        var result: [StoredImport] = []
        while try asked.step() {
            result.append(
                StoredImport(
                    id: asked.integer(0),
                    series: ExposureSeries(source: asked.text(1), method: asked.text(2)),
                    file: asked.text(3),
                    digest: asked.text(4),
                    at: Instant(milliseconds: asked.integer(5)),
                    numbers: (6...9).map { Int(asked.integer($0)) }
                )
            )
        }
        return result
    }

    /// The series that have observations, in order.
    package func series() throws -> [ExposureSeries] {
        let asked = try database.statement(
            "SELECT source, method FROM exposure_series s WHERE EXISTS (SELECT 1 FROM exposure_import WHERE series = s.id)"
        )
        var result: [ExposureSeries] = []
        while try asked.step() { result.append(ExposureSeries(source: asked.text(0), method: asked.text(1))) }
        return result.sorted()
    }

    /// The counts of a series up to a day, by kind, day, value and verdict.
    ///
    /// All days for the whole, the last day only for the other kinds.
    package func counts(_ series: ExposureSeries, upTo day: CalendarDate) throws -> [DayCount] {
        let asked = try database.statement(
            """
            SELECT kind, day, value, verdict, addresses, observations FROM exposure_count c
            JOIN exposure_series s ON s.id = c.series WHERE s.source = ?1 AND s.method = ?2 AND day <= ?3 AND (kind = 0 OR
                day = (SELECT max(day) FROM exposure_count WHERE series = s.id AND kind = 0 AND day <= ?3))
            ORDER BY kind, day, value, verdict
            """
        )
        asked.bind(1, series.source)
        asked.bind(2, series.method)
        asked.bind(3, Int64(day.daysSince1970))
        var result: [DayCount] = []
        while try asked.step() {
            result.append(
                DayCount(
                    day: CalendarDate(daysSince1970: Int(asked.integer(1))),
                    kind: CountKind(rawValue: UInt8(clamping: asked.integer(0))) ?? .all,
                    value: asked.text(2),
                    verdict: ScanVerdict(rawValue: UInt8(clamping: asked.integer(3))) ?? .unknown,
                    addresses: Int(asked.integer(4)),
                    observations: Int(asked.integer(5))
                )
            )
        }
        return result
    }

    /// The days of a series on which something was observed, from one day to another.
    package func days(
        _ series: ExposureSeries,
        from first: CalendarDate,
        upTo last: CalendarDate
    ) throws -> [CalendarDate] {
        let asked = try database.statement(
            """
            SELECT DISTINCT day FROM exposure_count c JOIN exposure_series s ON s.id = c.series
            WHERE s.source = ? AND s.method = ? AND kind = 0 AND day BETWEEN ? AND ? ORDER BY day
            """
        )
        asked.bind(1, series.source)
        asked.bind(2, series.method)
        asked.bind(3, Int64(first.daysSince1970))
        asked.bind(4, Int64(last.daysSince1970))
        var result: [CalendarDate] = []
        while try asked.step() { result.append(CalendarDate(daysSince1970: Int(asked.integer(0)))) }
        return result
    }

    /// Hands over each address of a series on a day, with the worst that was seen there, in order of address.
    package func forEachAddress(
        _ series: ExposureSeries,
        on day: CalendarDate,
        _ body: (AddressOnDay) -> Void
    ) throws {
        let asked = try database.statement("SELECT id FROM exposure_series WHERE source = ? AND method = ?")
        asked.bind(1, series.source)
        asked.bind(2, series.method)
        guard try asked.step() else { return }
        var tally = DayTally()
        var ended: [DayTally.Observation] = []
        var addresses: [IPAddress] = []
        // The values are numbers until the tally is complete, so addresses wait; 40 bytes each.
        tally.addressEnded = { ended.append($0) }
        try tallyDay(asked.integer(0), Int32(clamping: day.daysSince1970), &tally) { bytes in
            let number = bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
            addresses.append(
                bytes.count == 16 ? IPAddress(v6: number) : IPAddress(v4: UInt32(truncatingIfNeeded: number))
            )
        }
        _ = tally.finish(day)
        for (address, observation) in zip(addresses, ended) {
            body(
                AddressOnDay(
                    address: address,
                    verdict: observation.verdict,
                    country: tally.text(observation.values.0, .country),
                    sector: tally.text(observation.values.1, .sector),
                    organization: tally.text(observation.values.2, .organization)
                )
            )
        }
    }

    /// Hosts that carry the same certificate as one that is vulnerable, on a day of a series.
    package func sharedCertificates(_ series: ExposureSeries, on day: CalendarDate) throws -> [SharedCertificate] {
        let asked = try database.statement(
            """
            WITH seen AS (
                SELECT certificate, certificate_name, address, max(verdict) AS verdict, organization FROM exposure_observation o
                JOIN exposure_series s ON s.id = o.series
                WHERE s.source = ? AND s.method = ? AND day = ? AND certificate <> '' GROUP BY certificate, address
            )
            SELECT certificate, certificate_name, address, verdict, organization FROM seen
            WHERE certificate IN (SELECT certificate FROM seen GROUP BY certificate HAVING max(verdict) = 3 AND count(*) > 1)
            ORDER BY certificate, address
            """
        )
        asked.bind(1, series.source)
        asked.bind(2, series.method)
        asked.bind(3, Int64(day.daysSince1970))
        var result: [SharedCertificate] = []
        while try asked.step() {
            let bytes = asked.bytes(2)
            let number = bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
            result.append(
                SharedCertificate(
                    fingerprint: asked.text(0),
                    name: asked.text(1),
                    address: bytes.count == 16
                        ? IPAddress(v6: number) : IPAddress(v4: UInt32(truncatingIfNeeded: number)),
                    isVulnerable: asked.integer(3) == 3,
                    organization: asked.text(4)
                )
            )
        }
        return result
    }
}
