// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses
internal import Attributing
internal import Decompression
package import Exposing
package import Instants
internal import ScanRecords

/// One observation as it was stored, in words.
package struct StoredObservation: Sendable {
    /// Whose, made how.
    package let series: ExposureSeries
    /// Number of the import, and line of its file.
    package let place: (imported: Int64, line: Int)
    /// When it was seen.
    package let time: Instant
    /// What has a meaning for us, by name; empty values are left out.
    package let values: [(name: String, value: String)]
    /// The other columns of the row, when the import kept them.
    package let columns: [(name: String, value: String)]
}

extension ExposureStore {
    private static let names = [
        "port", "check", "verdict", "verdict as given", "organization", "attributed by", "sector", "country",
        "country by", "system", "system by", "product", "version", "host", "certificate", "certificate name",
    ]

    /// Every observation of an address up to a day: by series, day, port and check.
    package func observations(of address: IPAddress, upTo day: CalendarDate) throws -> [StoredObservation] {
        let asked = try database.statement(
            """
            SELECT s.source, s.method, o.import, o.line, o.time, o.port, looked_for, verdict, verdict_given, organization, basis,
                sector, country, country_by, system, system_by, product, version, host, certificate, certificate_name
            FROM (SELECT DISTINCT series, day FROM exposure_count WHERE kind = 0 AND day <= ?1) c
            JOIN exposure_series s ON s.id = c.series
            JOIN exposure_observation o ON o.series = c.series AND o.day = c.day AND o.address = ?2
            ORDER BY s.source, s.method, o.day, o.port, looked_for, o.import
            """
        )
        let bits = address.version.bitCount
        var number = (address.number << UInt128(128 - bits)).bigEndian
        return try withUnsafeBytes(of: &number) { bytes in
            asked.bind(1, Int64(day.daysSince1970))
            asked.bind(blob: UnsafeRawBufferPointer(rebasing: bytes[..<(bits / 8)]), 2)
            var result: [StoredObservation] = []
            while try asked.step() {
                let place = (imported: asked.integer(2), line: Int(asked.integer(3)))
                result.append(
                    StoredObservation(
                        series: ExposureSeries(source: asked.text(0), method: asked.text(1)),
                        place: place,
                        time: Instant(milliseconds: asked.integer(4)),
                        values: values(asked),
                        columns: try columns(place.imported, place.line)
                    )
                )
            }
            return result
        }
    }

    private func values(_ asked: Statement) -> [(name: String, value: String)] {
        ExposureStore.names.enumerated().compactMap { place, name in
            let column = Int32(5 + place)
            var value = asked.text(column)
            switch name {
            case "port": value = asked.integer(column) < 0 ? "" : value
            case "verdict": value = (ScanVerdict(rawValue: UInt8(clamping: asked.integer(column))) ?? .unknown).word
            case "attributed by":
                value = Attribution.Basis(rawValue: UInt8(clamping: asked.integer(column)))?.word ?? ""
            case "system": value = asked.integer(column) == 0 ? "" : "AS\(asked.integer(column))"
            default: break
            }
            return value.isEmpty ? nil : (name, value)
        }
    }

    /// What an import kept of a line besides.
    private func columns(_ imported: Int64, _ line: Int) throws -> [(name: String, value: String)] {
        let asked = try database.statement(
            "SELECT packed FROM exposure_columns WHERE import = ? AND line <= ? ORDER BY line DESC LIMIT 1"
        )
        asked.bind(1, imported)
        asked.bind(2, Int64(line))
        guard try asked.step() else { return [] }
        var block: [UInt8] = []
        do throws(DecompressionFault) {
            let decompressor = try Decompressor(.zstd)
            try decompressor.feed(asked.bytes(0)) { block.append(contentsOf: $0) }
            try decompressor.finish()
        } catch { throw StoreError("cannot unpack columns: \(error)") }
        return KeptColumns.columns(ofLine: line, in: block)
    }
}
