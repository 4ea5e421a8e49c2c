// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
internal import CSVRecords
internal import Instants
internal import Inventory

/// The import of one file of an inventory: its rows are compared with those that hold, one by one.
///
/// In memory are a bit for each row and the keys that occur more than once.
final class InventoryTableImport {
    private let database: SQLite
    private let file: InventoryFile
    private let number: Int64
    private let known: Instant
    private var changes = InventoryImport.Changes()
    private var seen = SeenPositions()
    private var repeated: [[UInt8]: Int64] = [:]
    private var nextPosition: Int64 = 0
    private var nextBlock = SeenPositions.firstBlock
    private var key: [UInt8] = []
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
        insertion = try database.statement("INSERT INTO inventory_row VALUES (?, ?, ?, ?, ?, ?, NULL, ?)")
    }

    /// Compares the file with what holds, and writes what is different.
    func take(_ bytes: [UInt8], _ digest: [UInt8], progress: (Int) -> Void) throws -> InventoryImport.Changes {
        let before = try KnownFile(database, file)
        if before?.digest == digest {
            changes.unchanged = before?.rows ?? 0
            return changes
        }
        nextPosition = before?.nextPosition ?? 0
        nextBlock = before?.nextBlock ?? SeenPositions.firstBlock
        let evidence = file == .evidence ? try EvidenceImport(database, number, known) : nil
        var rows = 0
        try bytes.withUnsafeBytes { buffer in
            var keys: RowKeys?
            var header: Int64 = 0
            try RecordSlices.forEach(of: buffer) { slice in
                guard let keys else {
                    let (record, line) = RecordSlices.parts(slice)
                    keys = RowKeys(file, header: record)
                    header = try takeHeader(line)
                    return
                }
                rows += 1
                if rows & 0x3FFF == 0, let base = buffer.baseAddress {
                    progress(RecordSlices.parts(slice).bytes.baseAddress.map { base.distance(to: $0) } ?? 0)
                }
                let line = setKey(slice, keys)
                if let evidence {
                    try evidence.take(key, line.bytes, isReadable: line.isReadable, header, &changes)
                } else {
                    try takeRow(line.bytes, isReadable: line.isReadable)
                }
            }
            if keys == nil { _ = try takeHeader(nil) }
        }
        if evidence == nil { try endUnseen() }
        try KnownFile(digest: digest, rows: rows, nextPosition: nextPosition, nextBlock: nextBlock).write(
            database,
            file
        )
        return changes
    }

    private func setKey(
        _ slice: RecordSlices.Slice,
        _ keys: RowKeys
    ) -> (bytes: UnsafeRawBufferPointer, isReadable: Bool) {
        switch slice {
        case .record(let record, let bytes):
            keys.key(record, bytes, into: &key)
            return (bytes, true)
        case .unreadable(let bytes):
            RowKeys.fingerprint(bytes, into: &key)
            return (bytes, false)
        }
    }

    /// Takes the first line; nil when the file has none.
    private func takeHeader(_ line: UnsafeRawBufferPointer?) throws -> Int64 {
        let headers = HeaderRows(database, file)
        if let current = try headers.current(), current.bytes == line.map(Array.init) ?? [] { return current.number }
        changes.isHeaderChanged = true
        return try headers.replace(with: line.map(Array.init) ?? [], known, number)
    }

    private func takeRow(_ bytes: UnsafeRawBufferPointer, isReadable: Bool) throws {
        var occurrence = repeated.isEmpty ? 0 : repeated[key] ?? 0
        while true {
            let found = try row(occurrence, bytes)
            if let found, seen.contains(found.position) {
                occurrence += 1
                repeated[key] = occurrence
                continue
            }
            if occurrence > 0 { repeated[key] = occurrence + 1 }
            guard let found else {
                changes.added += 1
                let position = isReadable ? nextPosition : nextBlock
                if isReadable { nextPosition += 1 } else { nextBlock += 1 }
                return try insert(position, occurrence, bytes)
            }
            if found.isSame {
                changes.unchanged += 1
                seen.insert(found.position)
                return
            }
            changes.changed += 1
            try end(found.position, found.number)
            return try insert(found.position, occurrence, bytes)
        }
    }

    private func row(
        _ occurrence: Int64,
        _ bytes: UnsafeRawBufferPointer
    ) throws -> (
        position: Int64, number: Int64, isSame: Bool
    )? {
        try key.withUnsafeBytes { key in
            find.bind(1, Int64(file.number))
            find.bind(blob: key, 2)
            find.bind(3, occurrence)
            find.bind(blob: bytes, 4)
            defer { find.reset() }
            return try find.step() ? (find.integer(0), find.integer(1), find.integer(2) != 0) : nil
        }
    }

    private func insert(_ position: Int64, _ occurrence: Int64, _ bytes: UnsafeRawBufferPointer) throws {
        seen.insert(position)
        try key.withUnsafeBytes { key in
            insertion.bind(1, Int64(file.number))
            insertion.bind(2, position)
            insertion.bind(3, number)
            insertion.bind(blob: key, 4)
            insertion.bind(5, occurrence)
            insertion.bind(6, known.milliseconds)
            insertion.bind(blob: bytes, 7)
            try insertion.run()
        }
    }

    private func end(_ position: Int64, _ row: Int64) throws {
        ending.bind(1, known.milliseconds)
        ending.bind(2, Int64(file.number))
        ending.bind(3, position)
        ending.bind(4, row)
        try ending.run()
    }

    /// Ends the rows that hold and did not come, a piece at a time: nothing is changed while it is read.
    private func endUnseen() throws {
        let asked = try database.statement(
            """
            SELECT position, import FROM inventory_row
            WHERE file = ? AND position > ? AND known_to IS NULL AND import < ? ORDER BY position
            """
        )
        var last: Int64 = -1
        while true {
            asked.bind(1, Int64(file.number))
            asked.bind(2, last)
            asked.bind(3, number)
            var gone: [(position: Int64, number: Int64)] = []
            while gone.count < 10_000, try asked.step() {
                last = asked.integer(0)
                if !seen.contains(last) { gone.append((last, asked.integer(1))) }
            }
            asked.reset()
            for row in gone { try end(row.position, row.number) }
            changes.ended += gone.count
            if gone.count < 10_000 { return }
        }
    }
}

extension RecordSlices {
    /// The record, when it is one, and its bytes.
    static func parts(_ slice: Slice) -> (record: CSVRecord?, bytes: UnsafeRawBufferPointer) {
        switch slice {
        case .record(let record, let bytes): (record, bytes)
        case .unreadable(let bytes): (nil, bytes)
        }
    }
}
