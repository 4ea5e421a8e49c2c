// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSVRecords
import Findings

/// Where the columns of a file stand, from its first line.
final class TableHeader {
    let file: InventoryFile
    /// For each column of ``InventoryFile/columns`` its position in a record; -1 when the file does not have it.
    let positions: [Int]
    /// Columns we do not know: position and name.
    let others: [(position: Int, name: String)]
    /// Number of cells of the header.
    let cellCount: Int

    /// The header of a file whose first line is not read yet: it has no column.
    init(unread file: InventoryFile) {
        self.file = file
        positions = [Int](repeating: -1, count: file.columns.count)
        others = []
        cellCount = 0
    }

    /// Reads a header; nil, with findings, when a required column is missing.
    init?(_ record: CSVRecord, of file: InventoryFile, _ findings: inout FindingList) {
        var positions = [Int](repeating: -1, count: file.columns.count)
        var others: [(position: Int, name: String)] = []
        for position in 0..<record.count {
            let name = String(decoding: Row.trimmed(record[position]), as: UTF8.self)
            let place = record.place(of: position)
            if let column = file.columns.firstIndex(of: name) {
                if positions[column] < 0 {
                    positions[column] = position
                } else {
                    findings.add(
                        .error,
                        "inventory.duplicate-column",
                        file,
                        line: place.line,
                        column: place.column,
                        "column '\(name)' is there twice; the first one counts",
                        help: "remove one of them"
                    )
                }
            } else if !name.isEmpty {
                others.append((position, name))
            }
        }
        self.file = file
        self.positions = positions
        self.others = others
        cellCount = record.count
        let missing = file.columns.prefix(file.requiredColumnCount).filter { name in
            file.columns.firstIndex(of: name).map { positions[$0] < 0 } ?? true
        }
        for name in missing {
            findings.add(
                .error,
                "inventory.missing-column",
                file,
                line: record.line,
                "column '\(name)' is missing",
                help: TableHeader.help(file, record)
            )
        }
        guard missing.isEmpty else { return nil }
        noteOthers(record, &findings)
    }

    private func noteOthers(_ record: CSVRecord, _ findings: inout FindingList) {
        for (position, name) in others {
            let place = record.place(of: position)
            let known = file.columns.first { $0 == name.lowercased().replacing("_", with: "-") }
            findings.add(
                .note,
                "inventory.unknown-column",
                file,
                line: place.line,
                column: place.column,
                "column '\(name)' is not known; it is kept and not used",
                help: known.map { "if '\($0)' is meant, write it so" }
            )
        }
    }

    private static func help(_ file: InventoryFile, _ record: CSVRecord) -> String {
        let required = file.columns.prefix(file.requiredColumnCount).joined(separator: ",")
        let expected =
            "the header must have \(required) and may have "
            + file.columns.dropFirst(file.requiredColumnCount).joined(separator: ",")
        let isSemicolons = record.count == 1 && record[0].contains(UInt8(ascii: ";"))
        let hint = isSemicolons ? "; this file has semicolons: save it with commas between the cells" : ""
        return (file.columns.count == file.requiredColumnCount ? "the header must have \(required)" : expected) + hint
    }
}
