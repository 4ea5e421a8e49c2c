// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
import Folders
import MaxMindDB
import ScanRecords
import Store

/// Country and autonomous system of addresses whose rows name none, by databases of MaxMind's format.
final class AddressLocating {
    private let countries: Source?
    private let asNumbers: Source?

    /// A database and what went wrong in it.
    private final class Source {
        let path: String
        let database: MaxMindDatabase
        var faults = 0
        var first = ""

        init(_ path: String, _ what: String) throws {
            self.path = path
            let bytes = try FileReading.bytes(ofPath: path, limit: 1 << 30)
            do {
                database = try bytes.withUnsafeBytes { try MaxMindDatabase($0) }
            } catch let fault as MaxMindDatabase.Fault {
                throw FolderError("'\(path)' is no database of \(what): \(fault)")
            }
        }

        func record(_ address: IPAddress) -> MaxMindRecord? {
            if address.version == .v6, !database.knowsIPv6 { return nil }
            do { return try database.record(of: address) } catch {
                if faults == 0 { first = error.description }
                faults += 1
                return nil
            }
        }
    }

    init(countries: String?, asNumbers: String?) throws {
        self.countries = try countries.map { try Source($0, "countries") }
        self.asNumbers = try asNumbers.map { try Source($0, "autonomous systems") }
    }

    /// What the databases say of what the row leaves open.
    func location(_ record: ScanRecord) -> ExposureImport.Location {
        var location = ExposureImport.Location()
        guard let address = record.address else { return location }
        if let countries, record[.country].isEmpty, let found = countries.record(address) {
            location.country = found.country ?? found.registeredCountry ?? ""
        }
        if let asNumbers, record.asNumber == nil { location.system = asNumbers.record(address)?.asNumber }
        return location
    }

    /// What went wrong since the last time.
    func takeFindings() -> [Finding] {
        [countries, asNumbers].compactMap { source in
            guard let source, source.faults > 0 else { return nil }
            defer { source.faults = 0 }
            return Finding(
                .warning,
                "exposure.broken-database",
                at: Place(file: source.path),
                "\(source.faults) look-ups failed, and these rows count without it: \(source.first)",
                help: "fetch the database again"
            )
        }
    }
}
