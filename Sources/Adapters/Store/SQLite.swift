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

    private var statements: [String: Statement] = [:]
    /// Counting every allocation costs a tenth of an import, and nobody reads the sum.
    private static let isConfigured: Bool = csqlite_keep_no_statistics() == SQLITE_OK

    init(_ path: String, readOnly: Bool = false) throws {
        _ = SQLite.isConfigured
        var opened: OpaquePointer?
        let flags =
            (readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard let opened else { throw StoreError("cannot be opened: no memory") }
        handle = opened
        if code != SQLITE_OK { throw failure("cannot be opened") }
        sqlite3_busy_timeout(handle, 30_000)
    }

    deinit { sqlite3_close_v2(handle) }

    /// A statement that is prepared once; for one use at a time.
    func prepared(_ sql: String) throws -> Statement {
        if let statement = statements[sql] { return statement }
        let statement = try Statement(self, sql, keepsDatabase: false)
        statements[sql] = statement
        return statement
    }

    /// Runs what is one change: all of it, or none.
    func transaction<Result>(_ body: () throws -> Result) throws -> Result {
        try run("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            try? run("ROLLBACK")
            throw error
        }
    }

    /// The first column of the first row; nil when there is no row.
    func number(_ sql: String) throws -> Int64? {
        let asked = try statement(sql)
        return try asked.step() ? asked.integer(0) : nil
    }

    func run(_ sql: String) throws {
        if sqlite3_exec(handle, sql, nil, nil, nil) != SQLITE_OK { throw failure("'\(sql.prefix(60))' failed") }
    }

    func statement(_ sql: String) throws -> Statement { try Statement(self, sql) }

    /// The last error, in a sentence that says what to do where something can be done.
    func failure(_ what: String) -> StoreError {
        let words = String(cString: sqlite3_errmsg(handle))
        switch sqlite3_errcode(handle) {
        case SQLITE_NOTADB: return StoreError("is no store: it is not a SQLite file")
        case SQLITE_CORRUPT:
            return StoreError("is damaged (\(words)): 'store check' tells more, 'store restore' brings a backup back")
        case SQLITE_FULL: return StoreError("could not be changed, and was not: the disk is full")
        case SQLITE_READONLY: return StoreError("could not be changed: it, or its folder, is read-only")
        case SQLITE_BUSY, SQLITE_LOCKED: return StoreError("is in use: somebody has been writing for longer than 30 s")
        case SQLITE_IOERR: return StoreError("could not be read or written, and was not changed: \(words)")
        default: return StoreError("\(what): \(words)")
        }
    }

    var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }
    var changes: Int { Int(sqlite3_changes(handle)) }
}

/// A prepared statement; bytes that are bound must stay until it was stepped.
final class Statement {
    private unowned let database: SQLite
    private let kept: SQLite?
    private let handle: OpaquePointer

    init(_ database: SQLite, _ sql: String, keepsDatabase: Bool = true) throws {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(database.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw database.failure("'\(sql.prefix(60))' is refused") }
        self.database = database
        kept = keepsDatabase ? database : nil
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

    /// Bytes that are copied.
    func bind(_ index: Int32, _ bytes: [UInt8]) {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        bytes.withUnsafeBytes {
            // An empty blob has no address, and would be NULL.
            _ =
                $0.isEmpty
                ? sqlite3_bind_zeroblob(handle, index, 0)
                : sqlite3_bind_blob(handle, index, $0.baseAddress, Int32(clamping: $0.count), transient)
        }
    }

    /// A text that is copied, or NULL.
    func bind(_ index: Int32, ifAny text: String?) {
        if let text { bind(index, text) } else { bindNull(index) }
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

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
}
