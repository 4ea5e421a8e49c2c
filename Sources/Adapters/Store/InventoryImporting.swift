// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
internal import Crypto
package import Instants
internal import Inventory
internal import JSONTrees
internal import Journaling

extension DeskStore {
    /// Takes over inventory files, in one transaction with its entry in the journal.
    ///
    /// A row that is gone ends, a changed one ends and begins anew, an unchanged one stays; evidence is only added. A file that
    /// is not given stays as it is. Lines that cannot be read are kept as they are. The same bytes twice change nothing; of
    /// assets it is noted that they are still the same, which keeps the inventory fresh.
    ///
    /// - Parameters:
    ///   - files: the bytes of the files by their name, such as `assets.csv`.
    ///   - known: since when this is known; not before the import before.
    ///   - actor: who does it.
    ///   - now: the present.
    ///   - why: the reason, for the journal.
    ///   - progress: told how many bytes were read.
    /// - Returns: what changed.
    /// - Throws: ``StoreError`` when a name is none of an inventory, `known` is too early, or it cannot be written.
    package func importInventory(
        _ files: [String: [UInt8]],
        known: Instant,
        by actor: String,
        now: Instant,
        why: String? = nil,
        progress: (Int) -> Void = { _ in }
    ) throws -> InventoryImport {
        for name in files.keys.sorted() where InventoryFile(rawValue: name) == nil {
            throw StoreError("takes no file '\(name)': it is none of an inventory's")
        }
        let digests = files.mapValues { Array(SHA256.hash(data: $0)) }
        return try change(now) {
            var result = InventoryImport()
            try refuseBeforeLast(known)
            let number = try beginImport(known, actor, now, why)
            var done = 0
            for file in InventoryFile.allCases {
                guard let bytes = files[file.rawValue], let digest = digests[file.rawValue] else { continue }
                let table = try InventoryTableImport(database, file, number, known)
                result.files[file] = try table.take(bytes, digest) { progress(done + $0) }
                done += bytes.count
            }
            let isSeen = files[InventoryFile.assets.rawValue] != nil
            if isSeen { try database.run("INSERT OR IGNORE INTO inventory_seen VALUES (\(known.milliseconds))") }
            guard result.isChange else {
                try database.run("DELETE FROM inventory_import WHERE id = \(number)")
                // That the assets are still what they were is news: it keeps the inventory fresh.
                return (result, isSeen ? event(result, known, digests, actor, why) : nil)
            }
            result.number = number
            if !result.changesRows {
                try database.run("UPDATE inventory_import SET changes_rows = 0 WHERE id = \(number)")
            }
            try dataChanged()
            return (result, event(result, known, digests, actor, why))
        }
    }

    /// Refuses what would be known before what is there.
    func refuseBeforeLast(_ known: Instant) throws {
        guard let last = try database.number("SELECT max(known) FROM inventory_import"), known.milliseconds < last
        else {
            return
        }
        throw StoreError(
            "already holds what was known at \(Instant(milliseconds: last)): an import cannot be known before that"
        )
    }

    /// Writes down that something comes in; gives the number of the import.
    func beginImport(_ known: Instant, _ actor: String, _ now: Instant, _ why: String?) throws -> Int64 {
        let insertion = try database.prepared(
            "INSERT INTO inventory_import (known, imported_at, actor, why) VALUES (?, ?, ?, ?)"
        )
        insertion.bind(1, known.milliseconds)
        insertion.bind(2, now.milliseconds)
        insertion.bind(3, actor)
        insertion.bind(4, ifAny: why)
        try insertion.run()
        return database.lastInsertedRow
    }

    private func event(
        _ result: InventoryImport,
        _ known: Instant,
        _ digests: [String: [UInt8]],
        _ actor: String,
        _ why: String?
    ) -> JournalEvent {
        let files: [JSON.Member] = result.files.map { file, changes in
            .init(
                file.rawValue,
                [
                    "added": .integer(changes.added), "changed": .integer(changes.changed),
                    "ended": .integer(changes.ended), "unchanged": .integer(changes.unchanged),
                    "sha256": .string(JournalAnchor.hexadecimal(digests[file.rawValue] ?? [])),
                ]
            )
        }
        let details: JSON = ["files": .object(files), "known": .string(known.description)]
        let subject = result.number.map { "import \($0)" } ?? "nothing new"
        return JournalEvent(.inventoryImported, by: actor, subject: subject, details: details.sorted(), why: why)
    }
}
