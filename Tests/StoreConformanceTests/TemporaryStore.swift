// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSQLite
import Foundation
import Instants
import Store
import Testing

/// A store in a folder of its own.
final class TemporaryStore: Sendable {
    let folder: URL
    var path: String { folder.appending(path: "desk.sqlite").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "dijkwacht-desk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func open(readOnly: Bool = false) throws -> DeskStore { try DeskStore(path: path, readOnly: readOnly) }

    func file(_ name: String) -> URL { folder.appending(path: name) }

    /// Runs SQL as somebody does who has the file, and takes off what only holds against a slip.
    func run(_ sql: String) throws {
        let triggers = ["journal_stays", "journal_is_kept"].map { "DROP TRIGGER IF EXISTS \($0);" }.joined()
        #expect(try answer(to: "PRAGMA foreign_keys = OFF;" + triggers + sql) == "not an error")
    }

    /// What SQLite says to SQL.
    func answer(to sql: String) throws -> String {
        var handle: OpaquePointer?
        defer { sqlite3_close_v2(handle) }
        try #require(sqlite3_open(path, &handle) == SQLITE_OK)
        sqlite3_busy_timeout(handle, 10_000)
        sqlite3_exec(handle, sql, nil, nil, nil)
        return String(cString: sqlite3_errmsg(handle))
    }
}

/// The instant at a second of 16 January 2020, 11:00 UTC.
func at(_ second: Int64) -> Instant { Instant(seconds: 1_579_172_400 + second) }

extension DeskStore {
    /// Imports texts, known at a second.
    @discardableResult
    func take(_ files: [String: String], _ second: Int64) throws -> InventoryImport {
        try importInventory(
            files.mapValues { Array($0.utf8) },
            known: at(second),
            by: "anna",
            now: at(second),
            why: "test"
        )
    }

    /// A file as it was known at a second.
    func text(_ file: String, _ second: Int64) throws -> String? {
        try inventory(knownAt: at(second))[file].map { String(decoding: $0, as: UTF8.self) }
    }
}
