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
    /// The rows that hold, while the columns are the same; nil when there are none, or other columns.
    private var held: HeldRows?
    /// Whether no row holds, so that none needs to be looked for.
    private var isFresh = false
    private let table: InventoryRowTable

    init(_ database: SQLite, _ file: InventoryFile, _ number: Int64, _ known: Instant) throws {
        self.database = database
        self.file = file
        self.number = number
        self.known = known
        table = try InventoryRowTable(database, file, number, known)
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
                    try prepare()
                    return
                }
                rows += 1
                if rows & 0x3FFF == 0, let base = buffer.baseAddress {
                    progress(RecordSlices.parts(slice).bytes.baseAddress.map { base.distance(to: $0) } ?? 0)
                }
                if held != nil, case .record(_, let line) = slice, try isAsBefore(line) { return }
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

    /// Looks at what holds, once the columns are known.
    private func prepare() throws {
        let asked = try database.statement("SELECT 1 FROM inventory_row WHERE file = ? AND known_to IS NULL LIMIT 1")
        asked.bind(1, file.number)
        isFresh = try !asked.step()
        // Below other columns the same bytes may have another key.
        if !isFresh, !changes.isHeaderChanged { held = try HeldRows(database, file, before: number) }
    }

    /// Whether a row is the next one that holds.
    private func isAsBefore(_ bytes: UnsafeRawBufferPointer) throws -> Bool {
        guard let position = try held?.take(bytes, seen) else { return false }
        seen.insert(position)
        changes.unchanged += 1
        return true
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
            let found = isFresh ? nil : try table.row(key, occurrence, bytes)
            if let found, seen.contains(found.position) {
                occurrence += 1
                repeated[key] = occurrence
                continue
            }
            if let found {
                if occurrence > 0 { repeated[key] = occurrence + 1 }
                return try takeAgain(found, occurrence, bytes)
            }
            let position = isReadable ? nextPosition : nextBlock
            if try table.insert(key, position, occurrence, bytes) {
                seen.insert(position)
                if occurrence > 0 { repeated[key] = occurrence + 1 }
                if isReadable { nextPosition += 1 } else { nextBlock += 1 }
                changes.added += 1
                return
            }
            // In a file without rows before, another row of this import has the key.
            occurrence += 1
            repeated[key] = occurrence
        }
    }

    /// Takes a row that holds under the same key.
    private func takeAgain(
        _ found: InventoryRowTable.Found,
        _ occurrence: Int64,
        _ bytes: UnsafeRawBufferPointer
    ) throws {
        held?.skip(to: found.position)
        if found.isSame {
            changes.unchanged += 1
            seen.insert(found.position)
            return
        }
        changes.changed += 1
        try table.end(found.position, found.number)
        seen.insert(found.position)
        guard try table.insert(key, found.position, occurrence, bytes) else { throw StoreError("lost a row") }
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
            asked.bind(1, file.number)
            asked.bind(2, last)
            asked.bind(3, number)
            var gone: [(position: Int64, number: Int64)] = []
            while gone.count < 10_000, try asked.step() {
                last = asked.integer(0)
                if !seen.contains(last) { gone.append((last, asked.integer(1))) }
            }
            asked.reset()
            for row in gone { try table.end(row.position, row.number) }
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
