// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import CSVRecords
package import Findings
import Foundation

/// Networks as a CSV file names them: `network`, and any of `name`, `country`, `asn`, `own`.
package struct KnownNetworksReading: Sendable {
    /// The networks that could be read.
    package private(set) var networks: [KnownNetwork] = []
    /// What could not.
    package private(set) var findings: [Finding] = []
    private let file: String
    private var columns: [String: Int] = [:]
    private var hasHeader = false

    /// Reads the bytes of a file.
    package init(_ bytes: [UInt8], file: String) {
        self.file = file
        var reader = CSVReader()
        bytes.withUnsafeBytes { all in
            reader.feed(all) { take($0) }
            reader.finish { take($0) }
        }
    }

    private mutating func take(_ item: CSVItem) {
        switch item {
        case .fault(let fault):
            let place = Place(file: file, line: fault.line, column: fault.column)
            findings.append(Finding(.error, "allowlist.bad-row", at: place, "the row is no CSV and was left out"))
        case .record(let record):
            if record.isBlank { return }
            if hasHeader { return row(record) }
            hasHeader = true
            for index in 0..<record.count {
                columns[record.text(index).trimmingCharacters(in: .whitespaces).lowercased()] = index
            }
            if columns["network"] == nil {
                let help = "the columns are network, name, country, asn and own"
                findings.append(
                    Finding(
                        .error,
                        "allowlist.no-network-column",
                        at: Place(file: file, line: record.line),
                        "there is no column 'network'",
                        help: help
                    )
                )
            }
        }
    }

    private mutating func row(_ record: CSVRecord) {
        guard columns["network"] != nil else { return }
        func cell(_ name: String) -> String {
            guard let index = columns[name], index < record.count else { return "" }
            return record.text(index).trimmingCharacters(in: .whitespaces)
        }
        let read = PrefixLines(Array(cell("network").utf8), file: file)
        guard let line = read.lines.first else {
            let reason = read.findings.first?.message ?? "'network' is empty"
            let place = Place(file: file, line: record.line)
            return findings.append(Finding(.error, "allowlist.bad-network", at: place, reason))
        }
        let isOwn = ["yes", "true", "1"].contains(cell("own").lowercased())
        if isOwn, AllowList.isTooWide(line.prefix) {
            let message = "'\(line.prefix)' is wider than any network of one's own"
            findings.append(Finding(.error, "allowlist.too-wide", at: Place(file: file, line: record.line), message))
        }
        networks.append(
            KnownNetwork(
                prefix: line.prefix,
                name: cell("name"),
                country: cell("country").uppercased(),
                system: UInt32(cell("asn").uppercased().replacing("AS", with: "")),
                isOwn: isOwn && !AllowList.isTooWide(line.prefix)
            )
        )
    }
}
