// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Puts observations of one import into the table.
final class ObservationInsertion {
    private static let sql = """
        INSERT INTO exposure_observation (series, import, day, address, port, looked_for, time, verdict, verdict_given, line,
            organization, basis, sector, country, country_by, system, system_by, product, version, host, certificate,
            certificate_name)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    private let statement: Statement
    private let owners: OwnerTexts

    init(_ database: SQLite, series: Int64, id: Int64, _ owners: OwnerTexts) throws {
        statement = try database.statement(ObservationInsertion.sql)
        self.owners = owners
        statement.bind(1, series)
        statement.bind(2, id)
    }

    func insert(_ observation: ObservationView) throws {
        let row = observation.row
        var texts = observation.texts
        var address = row.address.bigEndian
        statement.bind(3, Int64(row.day))
        statement.bind(5, Int64(row.port))
        statement.bind(text: texts.next(), 6)
        statement.bind(7, row.time)
        statement.bind(8, Int64(row.verdict))
        statement.bind(text: texts.next(), 9)
        statement.bind(10, Int64(row.line))
        statement.bind(text: owners.id(row.organization), 11)
        statement.bind(12, Int64(row.basis))
        let country = texts.next()
        statement.bind(text: country, 14)
        statement.bind(text: owners.source(isThere: !country.isEmpty, isDatabase: row.isCountryByDatabase), 15)
        statement.bind(16, Int64(row.system))
        statement.bind(text: owners.source(isThere: row.system != 0, isDatabase: row.isSystemByDatabase), 17)
        for column in 18..<23 { statement.bind(text: texts.next(), Int32(column)) }
        statement.bind(text: owners.sector(row.organization) ?? texts.next(), 13)
        try withUnsafeBytes(of: &address) { bytes in
            statement.bind(blob: UnsafeRawBufferPointer(rebasing: bytes[..<(row.isV6 ? 16 : 4)]), 4)
            defer { statement.reset() }
            _ = try statement.step()
        }
    }
}
