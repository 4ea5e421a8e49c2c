// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSVRecords
import Findings

/// What every row of every file must be.
extension InventoryBuild {
    /// Whether a row is text and has as many cells as the header; with a finding when not.
    ///
    /// Cells that are missing at the end count as empty, with a warning; cells that are too many make it unknown which
    /// cell belongs to which column.
    func isWellFormed(_ row: Row) -> Bool {
        guard isText(row) else { return false }
        let (found, expected) = (row.record.count, row.header.cellCount)
        guard found != expected else { return true }
        if found < expected {
            note(
                .warning,
                "inventory.short-row",
                row.line,
                1,
                "the row has \(found) cells and the header \(expected); the missing ones count as empty",
                help: "write a comma for every column, also for empty cells"
            )
            return true
        }
        guard (expected..<found).contains(where: { !Row.trimmed(row.record[$0]).isEmpty }) else { return true }
        let place = row.record.place(of: expected)
        note(
            .error,
            "inventory.long-row",
            place.line,
            place.column,
            "the row has \(found) cells and the header \(expected)",
            help: "put a cell with a comma in it in quotes"
        )
        return false
    }

    /// Whether all cells are UTF-8 without NUL bytes; with a finding when not.
    func isText(_ row: Row) -> Bool {
        guard row.record.hasUnusualBytes else { return true }
        for index in 0..<row.record.count {
            let place = row.record.place(of: index)
            if let offset = row.record.firstInvalidByte(in: index) {
                let byte = String(row.record[index][offset], radix: 16, uppercase: true)
                note(
                    .error,
                    "inventory.not-utf8",
                    place.line,
                    place.column + offset,
                    "byte 0x\(byte) is not UTF-8; the row is left out",
                    help: "save the file as UTF-8"
                )
                return false
            }
            if let offset = row.record[index].firstIndex(of: 0) {
                note(
                    .error,
                    "inventory.not-text",
                    place.line,
                    place.column + offset,
                    "the cell holds a NUL byte; the row is left out",
                    help: "save the file as UTF-8 text"
                )
                return false
            }
        }
        return true
    }

    /// Adds the finding about a piece of the file that is no record.
    func add(_ fault: CSVFault) {
        switch fault.reason {
        case .tooLong(let limit):
            note(
                .error,
                "inventory.long-line",
                fault.line,
                fault.column,
                "the row is longer than \(limit) bytes and is left out",
                help: "check that the file is a CSV file"
            )
        case .unterminatedQuote:
            note(
                .error,
                "inventory.unterminated-quote",
                fault.line,
                fault.column,
                "the quote that opens here is never closed; the row is left out",
                help: "close it, or write it twice inside a cell in quotes"
            )
        case .textAfterQuote:
            note(
                .error,
                "inventory.text-after-quote",
                fault.line,
                fault.column,
                "text follows a closing quote; the row is left out",
                help: "write a quote inside a cell twice, as in \"a \"\"quoted\"\" word\""
            )
        }
    }
}
