// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSVRecords
import Findings

/// One row of a file, by the columns that are known; valid as long as its record.
struct Row {
    let record: CSVRecord
    let header: TableHeader

    var line: Int { record.line }

    /// The bytes of a column without spaces and tabs around them; empty when the file or the row does not have it.
    @inline(__always)
    func bytes(_ column: Int) -> UnsafeRawBufferPointer {
        let position = header.positions[column]
        guard position >= 0, position < record.count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return Row.trimmed(record[position])
    }

    /// The text of a column.
    func text(_ column: Int) -> String { String(decoding: bytes(column), as: UTF8.self) }

    /// The text of a column; nil when it is empty.
    func given(_ column: Int) -> String? {
        let bytes = bytes(column)
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// Line and column of the first byte of a cell; the start of the row when the file does not have the column.
    func place(_ column: Int) -> (line: Int, column: Int) {
        let position = header.positions[column]
        guard position >= 0, position < record.count else { return (record.line, 1) }
        var place = record.place(of: position)
        let cell = record[position]
        if let first = cell.firstIndex(where: { !Row.isSpace($0) }) { place.column += first }
        return place
    }

    /// Cells of columns we do not know, without the empty ones.
    func others() -> [String: String] {
        var result: [String: String] = [:]
        for (position, name) in header.others where position < record.count && !record[position].isEmpty {
            result[name] = record.text(position)
        }
        return result
    }

    @inline(__always)
    static func trimmed(_ cell: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var start = 0
        var end = cell.count
        while end > start, isSpace(cell[end - 1]) { end -= 1 }
        while start < end, isSpace(cell[start]) { start += 1 }
        return start == 0 && end == cell.count ? cell : UnsafeRawBufferPointer(rebasing: cell[start..<end])
    }

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

extension FindingList {
    /// Adds a finding about a cell.
    mutating func add(
        _ severity: Finding.Severity,
        _ code: String,
        _ row: Row,
        _ column: Int,
        _ message: @autoclosure () -> String,
        help: @autoclosure () -> String? = nil
    ) {
        let place = row.place(column)
        add(severity, code, row.header.file, line: place.line, column: place.column, message(), help: help())
    }
}
