// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
internal import Instants
internal import Inventory

/// What is remembered of the bytes of a file that came last.
struct KnownFile {
    var digest: [UInt8]
    var rows: Int
    var nextPosition: Int64
    var nextBlock: Int64
}

extension KnownFile {
    /// What is remembered; nil when the file never came.
    init?(_ database: SQLite, _ file: InventoryFile) throws {
        let asked = try database.statement(
            "SELECT digest, rows, next_position, next_block FROM inventory_file WHERE file = ?"
        )
        asked.bind(1, file.number)
        guard try asked.step() else { return nil }
        self.init(
            digest: Array(asked.bytes(0)),
            rows: Int(asked.integer(1)),
            nextPosition: asked.integer(2),
            nextBlock: asked.integer(3)
        )
    }

    func write(_ database: SQLite, _ file: InventoryFile) throws {
        let insertion = try database.statement("INSERT OR REPLACE INTO inventory_file VALUES (?, ?, ?, ?, ?)")
        insertion.bind(1, file.number)
        insertion.bind(2, digest)
        insertion.bind(3, Int64(rows))
        insertion.bind(4, nextPosition)
        insertion.bind(5, nextBlock)
        try insertion.run()
    }
}

/// The first lines that a file had, one after the other.
struct HeaderRows {
    let database: SQLite
    let file: InventoryFile

    init(_ database: SQLite, _ file: InventoryFile) {
        self.database = database
        self.file = file
    }

    /// The one that holds.
    func current() throws -> (number: Int64, bytes: [UInt8])? {
        let asked = try database.statement(
            "SELECT id, bytes FROM inventory_header WHERE file = ? AND known_to IS NULL"
        )
        asked.bind(1, file.number)
        return try asked.step() ? (asked.integer(0), Array(asked.bytes(1))) : nil
    }

    /// Ends the one that holds and puts another one in its place.
    func replace(with bytes: [UInt8], _ known: Instant, _ number: Int64?) throws -> Int64 {
        let ending = try database.statement(
            "UPDATE inventory_header SET known_to = ? WHERE file = ? AND known_to IS NULL"
        )
        ending.bind(1, known.milliseconds)
        ending.bind(2, file.number)
        try ending.run()
        let insertion = try database.statement(
            "INSERT INTO inventory_header (file, known_from, import, bytes) VALUES (?, ?, ?, ?)"
        )
        insertion.bind(1, file.number)
        insertion.bind(2, known.milliseconds)
        if let number { insertion.bind(3, number) } else { insertion.bindNull(3) }
        insertion.bind(4, bytes)
        try insertion.run()
        return database.lastInsertedRow
    }
}

extension InventoryFile {
    /// The number of the file in the store; never changed, because stores hold it.
    var number: Int64 {
        switch self {
        case .organizations: 1
        case .contacts: 2
        case .networks: 3
        case .assets: 4
        case .services: 5
        case .evidence: 6
        }
    }
}
