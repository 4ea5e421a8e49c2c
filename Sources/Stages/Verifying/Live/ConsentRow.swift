// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import CSVRecords
import Findings
import Foundation
import Instants

/// One row of a consent file, valid as long as its record.
struct ConsentRow {
    /// A row that gives no permission.
    struct Fault: Error {
        let finding: Finding
    }

    private let record: CSVRecord
    private let positions: [String: Int]
    private let file: String

    init(_ record: CSVRecord, _ positions: [String: Int], _ file: String) {
        self.record = record
        self.positions = positions
        self.file = file
    }

    /// The consent that the row gives.
    func consent(in zone: TimeZone) throws(Fault) -> Consent {
        for index in 0..<record.count where record.firstInvalidByte(in: index) != nil {
            throw fault(Finding(.error, "consent.not-utf8", "the row is not UTF-8", help: "save the file as UTF-8"))
        }
        let address = try address()
        let from = try instant("from") { $0.start(in: zone) }
        let until = try instant("until") { $0.end(in: zone) }
        guard from <= until else {
            throw fault(
                Finding(
                    .error,
                    "consent.bad-period",
                    "it ends ('\(text("until"))') before it begins ('\(text("from"))')",
                    help: "'until' is the last day or instant at which it holds"
                ),
                "until"
            )
        }
        return Consent(
            asset: try filled("asset"),
            target: LiveTarget(address, port: try port()),
            givenBy: try filled("given-by"),
            role: try filled("role"),
            request: try request(),
            from: from,
            until: until,
            note: text("note"),
            line: record.line
        )
    }

    private func text(_ column: String) -> String {
        guard let index = positions[column], index < record.count else { return "" }
        return record.text(index).trimmingCharacters(in: .whitespaces)
    }

    private func filled(_ column: String) throws(Fault) -> String {
        let text = text(column)
        guard text.isEmpty else { return text }
        throw fault(
            Finding(
                .error,
                "consent.empty-cell",
                "'\(column)' is empty; a consent tells who gave it, for what, and until when",
                help: "fill it in"
            ),
            column
        )
    }

    private func address() throws(Fault) -> IPAddress {
        let text = try filled("address")
        let help = "write one address, such as 192.0.2.10; each further address gets a row of its own"
        guard let address = IPAddress(text) else {
            let message = "'\(text)' is not one exact address: no prefix, range, wildcard or host name can be agreed to"
            throw fault(Finding(.error, "consent.not-exact", message, help: help), "address")
        }
        guard LiveTarget.isHost(address) else {
            let message = "'\(text)' is not the address of one host"
            throw fault(Finding(.error, "consent.not-a-host", message, help: help), "address")
        }
        return address
    }

    private func port() throws(Fault) -> UInt16 {
        let text = text("port")
        if text.isEmpty { return 443 }
        guard let port = UInt16(text), port > 0, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw fault(
                Finding(
                    .error,
                    "consent.bad-port",
                    "'\(text)' is no port",
                    help: "write 1 to 65535, or leave it out for 443"
                ),
                "port"
            )
        }
        return port
    }

    private func request() throws(Fault) -> LiveRequest {
        let text = try filled("for")
        guard let request = LiveRequest(rawValue: text) else {
            let known = LiveRequest.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault(
                Finding(.error, "consent.unknown-request", "'\(text)' is no request we know", help: "write \(known)"),
                "for"
            )
        }
        return request
    }

    private func instant(_ column: String, _ ofDay: (CalendarDate) -> Instant) throws(Fault) -> Instant {
        let text = try filled(column)
        if let instant = Instant(iso8601: text) { return instant }
        if let day = CalendarDate(text) { return ofDay(day) }
        throw fault(
            Finding(
                .error,
                "consent.bad-instant",
                "'\(text)' is neither a day nor an instant with a zone",
                help: "write 2020-01-16 or 2020-01-16T12:00:00+01:00"
            ),
            column
        )
    }

    /// The finding at its place in the file.
    private func fault(_ finding: Finding, _ column: String? = nil) -> Fault {
        var finding = finding
        finding.place = Place(file: file, line: record.line)
        if let column, let index = positions[column], index < record.count {
            let place = record.place(of: index)
            finding.place = Place(file: file, line: place.line, column: place.column)
        }
        return Fault(finding: finding)
    }
}

extension LiveTarget {
    /// Whether an address can be that of one host: not unspecified, multicast or broadcast, and not IPv4 in disguise.
    static func isHost(_ address: IPAddress) -> Bool {
        switch address.version {
        case .v4: address.number >> 24 != 0 && address.number >> 28 < 14
        case .v6: address.number != 0 && address.number >> 120 != 0xFF && address.number >> 32 != 0xFFFF
        }
    }
}
