// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSQLite
import Inventory

/// The rows of a file that hold before an import, in their order, a piece at a time.
///
/// Most files come again in the order in which they came before: a row that equals the next one that holds need not be
/// looked for by its key.
final class HeldRows {
    private static let pieceBytes = 1 << 20
    private static let pieceRows = 4096

    private let asked: Statement
    private let file: InventoryFile
    private let number: Int64
    private var bytes: [UInt8] = []
    private var rows: [(position: Int64, range: Range<Int>)] = []
    private var next = 0
    private var last: Int64 = -1
    private var isAtEnd = false

    /// The rows that hold and that an import did not write itself.
    init(_ database: SQLite, _ file: InventoryFile, before number: Int64) throws {
        self.file = file
        self.number = number
        asked = try database.statement(
            """
            SELECT position, bytes FROM inventory_row
            WHERE file = ? AND position > ? AND position < ? AND known_to IS NULL AND import < ? ORDER BY position
            """
        )
    }

    /// The place of the next row that was not met, when its bytes are these; it is behind us then.
    func take(_ wanted: UnsafeRawBufferPointer, _ seen: SeenPositions) throws -> Int64? {
        while true {
            if next == rows.count {
                if isAtEnd { return nil }
                try read()
                continue
            }
            let row = rows[next]
            if seen.contains(row.position) {
                next += 1
                continue
            }
            guard row.range.count == wanted.count, bytes[row.range].elementsEqual(wanted) else { return nil }
            next += 1
            return row.position
        }
    }

    /// Goes on behind a row that was found by its key, when it is near.
    func skip(to position: Int64) {
        guard next < rows.count, position >= rows[next].position, position <= (rows.last?.position ?? -1) else {
            return
        }
        while next < rows.count, rows[next].position <= position { next += 1 }
    }

    private func read() throws {
        bytes.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
        next = 0
        asked.bind(1, file.number)
        asked.bind(2, last)
        asked.bind(3, SeenPositions.firstBlock)
        asked.bind(4, number)
        defer { asked.reset() }
        while rows.count < HeldRows.pieceRows, bytes.count < HeldRows.pieceBytes {
            guard try asked.step() else {
                isAtEnd = true
                return
            }
            last = asked.integer(0)
            let start = bytes.count
            bytes.append(contentsOf: asked.bytes(1))
            rows.append((last, start..<bytes.count))
        }
    }
}
