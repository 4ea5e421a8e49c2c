// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
import Instants
import ScanRecords

/// What a reader made of a text, in pieces of a few bytes: copies of its records, and its findings.
struct Scanned {
    struct Row: Hashable {
        var line = 0
        var address = ""
        var port = -1
        var time = ""
        var asNumber = 0
        var verdict = ScanVerdict.unknown
        var texts: [String] = []

        subscript(field: ScanField) -> String { texts[field.rawValue] }
    }

    var rows: [Row] = []
    var others: [[String]] = []
    var findings: [Finding] = []
    var format: ScanFormat?

    init(_ bytes: [UInt8], _ options: ScanOptions = ScanOptions(), pieces: Int = 7) {
        let reader = ScanReader(file: "scan", options: options)
        var (rows, others): ([Row], [[String]]) = ([], [])
        func take(_ record: ScanRecord) {
            rows.append(
                Row(
                    line: record.line,
                    address: record.address?.description ?? "",
                    port: record.port.map { Int($0) } ?? -1,
                    time: record.time?.description ?? "",
                    asNumber: Int(record.asNumber ?? 0),
                    verdict: record.verdict,
                    texts: ScanField.allCases.map { record.text($0) }
                )
            )
            others.append(record.otherTexts.map { "\($0.name)=\($0.value)" })
        }
        var start = 0
        while start < bytes.count {
            let end = min(start + pieces, bytes.count)
            let goesOn = bytes[start..<end].withUnsafeBytes { reader.feed($0, take) }
            if !goesOn { break }
            start = end
        }
        reader.finish(take)
        (self.rows, self.others) = (rows, others)
        (findings, format) = (reader.findings, reader.format)
    }

    init(_ text: String, _ options: ScanOptions = ScanOptions(), pieces: Int = 7) {
        self.init(Array(text.utf8), options, pieces: pieces)
    }

    var codes: [String] { findings.map(\.code) }
}
