// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
package import Instants
package import Inventory

extension DeskStore {
    /// The inventory's files as they were known at an instant.
    ///
    /// Rows stand in the order in which they first came, lines that cannot be read behind them; the bytes of a row are those
    /// that came, line ends are LF.
    ///
    /// - Parameters:
    ///   - instant: the instant, included.
    ///   - only: the files that are wanted; all when nil.
    /// - Returns: the files by name; one that was not known then is not among them.
    /// - Throws: ``StoreError`` when the store cannot be read.
    package func inventory(
        knownAt instant: Instant,
        only: Set<InventoryFile>? = nil
    ) throws -> [String: [UInt8]] {
        try locked {
            // One moment for all files, while others write.
            try database.run("BEGIN")
            defer { try? database.run("ROLLBACK") }
            var files: [String: [UInt8]] = [:]
            for file in InventoryFile.allCases where only?.contains(file) ?? true {
                if file == .evidence {
                    files[file.rawValue] = try EvidenceAtInstant(database, instant).file()
                } else {
                    files[file.rawValue] = try table(file, instant)
                }
            }
            return files
        }
    }

    /// When the inventory changed: since when each of its states was known, the first one first.
    package func inventoryInstants() throws -> [Instant] {
        try locked {
            let asked = try database.statement("SELECT DISTINCT known FROM inventory_import ORDER BY known")
            var instants: [Instant] = []
            while try asked.step() { instants.append(Instant(milliseconds: asked.integer(0))) }
            return instants
        }
    }

    /// Which rows the inventory had at an instant: a number that is the same at two instants when all but the evidence was.
    ///
    /// It never changes its meaning, because an import is not known before the one before it.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    package func inventoryRowsState(knownAt instant: Instant) throws -> Int64 {
        try locked {
            let asked = try database.prepared(
                "SELECT coalesce(max(id), 0) FROM inventory_import WHERE known <= ? AND changes_rows = 1"
            )
            defer { asked.reset() }
            asked.bind(1, instant.milliseconds)
            return try asked.step() ? asked.integer(0) : 0
        }
    }

    /// The last import, and the earliest instant since when something is known that came in after another one.
    ///
    /// - Parameter number: the import that was the last one before; 0 for the first.
    /// - Returns: the last import's number, and the instant; nil when none came after.
    /// - Throws: ``StoreError`` when the store cannot be read.
    package func inventoryImports(after number: Int64) throws -> (last: Int64, earliest: Instant?) {
        try locked {
            let asked = try database.prepared(
                "SELECT coalesce(max(id), 0), min(CASE WHEN id > ? THEN known END) FROM inventory_import"
            )
            defer { asked.reset() }
            asked.bind(1, number)
            guard try asked.step() else { return (number, nil) }
            return (asked.integer(0), asked.isNull(1) ? nil : Instant(milliseconds: asked.integer(1)))
        }
    }

    /// Whether the inventory that holds has an asset with an id.
    package func holdsAsset(_ id: String) throws -> Bool {
        try locked {
            let asked = try database.prepared(
                "SELECT 1 FROM inventory_row WHERE file = ? AND key = ? AND occurrence = 0 AND known_to IS NULL"
            )
            defer { asked.reset() }
            asked.bind(1, InventoryFile.assets.number)
            asked.bind(2, RowKeys.key(id: id))
            return try asked.step()
        }
    }

    private func table(_ file: InventoryFile, _ instant: Instant) throws -> [UInt8]? {
        guard var bytes = try header(file, instant) else { return nil }
        if !bytes.isEmpty { bytes.append(0x0A) }
        let asked = try database.prepared(
            """
            SELECT bytes FROM inventory_row
            WHERE file = ?1 AND known_from <= ?2 AND (known_to IS NULL OR known_to > ?2) ORDER BY position
            """
        )
        defer { asked.reset() }
        asked.bind(1, file.number)
        asked.bind(2, instant.milliseconds)
        while try asked.step() {
            bytes.append(contentsOf: asked.bytes(0))
            bytes.append(0x0A)
        }
        return bytes
    }

    private func header(_ file: InventoryFile, _ instant: Instant) throws -> [UInt8]? {
        let asked = try database.prepared(
            """
            SELECT bytes FROM inventory_header
            WHERE file = ?1 AND known_from <= ?2 AND (known_to IS NULL OR known_to > ?2) ORDER BY id DESC LIMIT 1
            """
        )
        defer { asked.reset() }
        asked.bind(1, file.number)
        asked.bind(2, instant.milliseconds)
        return try asked.step() ? Array(asked.bytes(0)) : nil
    }
}
