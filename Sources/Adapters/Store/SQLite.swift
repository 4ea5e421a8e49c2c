// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite

/// A database that cannot be used, or a statement that failed; the sentence goes on behind its name.
package struct StoreError: Error, CustomStringConvertible {
    /// What is wrong.
    package let description: String

    init(_ description: String) { self.description = description }
}

/// A connection to a SQLite file, for one thread at a time.
final class SQLite {
    let handle: OpaquePointer

    /// Counting every allocation costs a tenth of an import, and nobody reads the sum.
    private static let isConfigured: Bool = csqlite_keep_no_statistics() == SQLITE_OK

    init(_ path: String) throws {
        _ = SQLite.isConfigured
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard let opened else { throw StoreError("cannot be opened: no memory") }
        handle = opened
        if code != SQLITE_OK { throw failure("cannot be opened") }
        sqlite3_busy_timeout(handle, 30_000)
    }

    deinit { sqlite3_close_v2(handle) }

    func run(_ sql: String) throws {
        if sqlite3_exec(handle, sql, nil, nil, nil) != SQLITE_OK { throw failure("'\(sql.prefix(60))' failed") }
    }

    func statement(_ sql: String) throws -> Statement { try Statement(self, sql) }

    func failure(_ what: String) -> StoreError { StoreError("\(what): \(String(cString: sqlite3_errmsg(handle)))") }

    var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }
    var changes: Int { Int(sqlite3_changes(handle)) }
}

/// A prepared statement; bytes that are bound must stay until it was stepped.
final class Statement {
    private let database: SQLite
    private let handle: OpaquePointer

    init(_ database: SQLite, _ sql: String) throws {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(database.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw database.failure("'\(sql.prefix(60))' is refused") }
        self.database = database
        handle = prepared
    }

    deinit { sqlite3_finalize(handle) }

    func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }
    func bindNull(_ index: Int32) { sqlite3_bind_null(handle, index) }

    func bind(text bytes: UnsafeRawBufferPointer, _ index: Int32) {
        _ = csqlite_bind_text(handle, index, bytes.baseAddress, Int32(clamping: bytes.count))
    }

    func bind(blob bytes: UnsafeRawBufferPointer, _ index: Int32) {
        _ = csqlite_bind_blob(handle, index, bytes.baseAddress, Int32(clamping: bytes.count))
    }

    /// A text that is copied.
    func bind(_ index: Int32, _ text: String) {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        sqlite3_bind_text(handle, index, text, -1, transient)
    }

    /// The next row; false when there is none.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw database.failure("a statement failed")
        }
    }

    func reset() { sqlite3_reset(handle) }

    /// Runs it to its end and makes it ready for the next time.
    func run() throws {
        defer { reset() }
        while try step() {}
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: sqlite3_column_blob(handle, column),
            count: Int(sqlite3_column_bytes(handle, column))
        )
    }

    func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
}
