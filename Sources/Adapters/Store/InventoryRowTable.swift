// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSQLite
import Instants
import Inventory

/// The rows of one file of an inventory, as one import finds and writes them.
struct InventoryRowTable {
    private let database: SQLite
    private let file: InventoryFile
    private let number: Int64
    private let known: Instant
    private let find: Statement
    private let ending: Statement
    private let insertion: Statement

    init(_ database: SQLite, _ file: InventoryFile, _ number: Int64, _ known: Instant) throws {
        self.database = database
        self.file = file
        self.number = number
        self.known = known
        find = try database.statement(
            """
            SELECT position, import, bytes = ?4 FROM inventory_row
            WHERE file = ?1 AND key = ?2 AND occurrence = ?3 AND known_to IS NULL
            """
        )
        ending = try database.statement(
            "UPDATE inventory_row SET known_to = ? WHERE file = ? AND position = ? AND import = ?"
        )
        insertion = try database.statement(
            "INSERT INTO inventory_row VALUES (?, ?, ?, ?, ?, ?, NULL, ?) ON CONFLICT DO NOTHING"
        )
    }

    /// A row that holds.
    struct Found {
        var position: Int64
        var number: Int64
        var isSame: Bool
    }

    /// The row that holds under a key; nil when there is none.
    func row(_ key: [UInt8], _ occurrence: Int64, _ bytes: UnsafeRawBufferPointer) throws -> Found? {
        try key.withUnsafeBytes { key in
            find.bind(1, file.number)
            find.bind(blob: key, 2)
            find.bind(3, occurrence)
            find.bind(blob: bytes, 4)
            defer { find.reset() }
            guard try find.step() else { return nil }
            return Found(position: find.integer(0), number: find.integer(1), isSame: find.integer(2) != 0)
        }
    }

    /// Writes a row; false when the key is taken.
    func insert(_ key: [UInt8], _ position: Int64, _ occurrence: Int64, _ bytes: UnsafeRawBufferPointer) throws -> Bool
    {
        try key.withUnsafeBytes { key in
            insertion.bind(1, file.number)
            insertion.bind(2, position)
            insertion.bind(3, number)
            insertion.bind(blob: key, 4)
            insertion.bind(5, occurrence)
            insertion.bind(6, known.milliseconds)
            insertion.bind(blob: bytes, 7)
            try insertion.run()
        }
        return database.changes == 1
    }

    /// Ends a row.
    func end(_ position: Int64, _ row: Int64) throws {
        ending.bind(1, known.milliseconds)
        ending.bind(2, file.number)
        ending.bind(3, position)
        ending.bind(4, row)
        try ending.run()
    }
}
