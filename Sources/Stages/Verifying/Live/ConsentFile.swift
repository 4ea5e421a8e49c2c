// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import CSVRecords
package import Findings
package import Foundation
import Instants

/// A file of consents, read: the rows that can be used, and a remark about each that cannot.
package struct ConsentFile: Sendable {
    /// The consents, in the order of the file.
    package let consents: [Consent]
    /// What was remarked, by line.
    ///
    /// An error means that a row gives no permission.
    package let findings: [Finding]

    /// The columns, the required ones first.
    package static let columns = ["asset", "address", "given-by", "role", "for", "from", "until", "port", "note"]
    static let requiredCount = 7
    /// The most rows that are read.
    package static let rowLimit = 100_000

    /// Reads a file: CSV (RFC 4180), UTF-8, a header row, columns in any order.
    ///
    /// `from` and `until` are instants with a zone, or days: then the first instant of the one and the last of the other.
    /// A row that is not complete and exact gives no permission, with a finding; the others count.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: its name in findings.
    ///   - zone: the zone in which a day is meant.
    /// - Returns: the consents and the remarks, both by line.
    package static func read(_ bytes: [UInt8], name: String, zone: TimeZone) -> ConsentFile {
        var rows = ConsentRows(name: name, zone: zone)
        var reader = CSVReader()
        bytes.withUnsafeBytes { reader.feed($0) { rows.take($0) } }
        reader.finish { rows.take($0) }
        return rows.finished()
    }
}

/// Takes the rows of a consent file one by one.
struct ConsentRows {
    let name: String
    let zone: TimeZone
    private var positions: [String: Int]?
    private var hasBadHeader = false
    private var count = 0
    private var consents: [Consent] = []
    private var findings: [Finding] = []

    init(name: String, zone: TimeZone) {
        self.name = name
        self.zone = zone
    }

    mutating func take(_ item: CSVItem) {
        switch item {
        case .fault(let fault):
            count += 1
            remark(
                Finding(
                    .error,
                    "consent.bad-record",
                    at: Place(file: name, line: fault.line, column: fault.column),
                    "this is no record of a CSV file; it gives no permission",
                    help: "close every quote, and write a quote inside a cell twice"
                )
            )
        case .record(let record):
            guard !record.isBlank, !hasBadHeader else { return }
            guard let positions else { return readHeader(record) }
            count += 1
            guard count <= ConsentFile.rowLimit else { return }
            do {
                consents.append(try ConsentRow(record, positions, name).consent(in: zone))
            } catch {
                remark(error.finding)
            }
        }
    }

    mutating func finished() -> ConsentFile {
        if count > ConsentFile.rowLimit {
            remark(
                Finding(
                    .error,
                    "consent.too-many-rows",
                    at: Place(file: name),
                    "the file has \(count) rows; only the first \(ConsentFile.rowLimit) are read",
                    help: "keep a file for each organization"
                )
            )
        } else if positions == nil, !hasBadHeader {
            remark(Finding(.error, "consent.missing-column", at: Place(file: name), "the file is empty", help: help))
        }
        return ConsentFile(consents: consents, findings: findings)
    }

    private var help: String { "the header must have " + ConsentFile.columns.joined(separator: ",") }

    private mutating func remark(_ finding: Finding) {
        if findings.count < 1000 { findings.append(finding) }
    }

    private mutating func readHeader(_ record: CSVRecord) {
        var found: [String: Int] = [:]
        for index in 0..<record.count {
            let column = record.text(index).trimmingCharacters(in: .whitespaces)
            let place = Place(file: name, line: record.line, column: record.place(of: index).column)
            if found[column] != nil {
                hasBadHeader = true
                remark(
                    Finding(
                        .error,
                        "consent.duplicate-column",
                        at: place,
                        "column '\(column)' is there twice; no row is used",
                        help: "remove one of them"
                    )
                )
            } else if !ConsentFile.columns.contains(column), !column.isEmpty {
                remark(
                    Finding(.note, "consent.unknown-column", at: place, "column '\(column)' is not known and not used")
                )
            }
            found[column] = index
        }
        for column in ConsentFile.columns.prefix(ConsentFile.requiredCount) where found[column] == nil {
            hasBadHeader = true
            remark(
                Finding(
                    .error,
                    "consent.missing-column",
                    at: Place(file: name, line: record.line),
                    "column '\(column)' is missing; no row is used",
                    help: help
                )
            )
        }
        positions = found
    }
}
