// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite

/// How a file becomes a store of this version: steps with a number, each of which never changes once it was shipped.
enum Migrations {
    /// The steps in their order; `user_version` of a file is the number of its last one.
    static let all: [(number: Int64, sql: String)] = [
        (1, ExposureSchema.tables),
        (2, DeskSchema.tables),
        (3, ExposureSchema.origins),
        (4, DeskSchema.rowChanges),
        (5, HuntSchema.tables),
        (6, DeskSchema.seen),
    ]

    static var latest: Int64 { all.last?.number ?? 0 }

    /// Makes a connection ready for reading and writing, and brings the file to this version.
    ///
    /// - Returns: the version the file had.
    /// - Throws: ``StoreError`` when it is no store, one of a later version, damaged, or cannot be written.
    @discardableResult
    static func prepare(_ database: SQLite) throws -> Int64 {
        // Asked first, so that a file that is not ours stays as it is.
        let found = try version(database)
        // Only a new file takes the size: larger pages are fewer to write, and rows come in the order of the key.
        try database.run("PRAGMA page_size = 16384")
        // FULL: what was committed is there after a loss of power.
        try database.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000")
        try database.run("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 1000")
        if found < latest { try bringUp(database) }
        return found
    }

    /// Makes a connection ready for reading; the file must have this version.
    static func prepareForReading(_ database: SQLite) throws {
        let found = try version(database)
        guard found == latest else {
            throw StoreError(
                "was made by an earlier version of Dijkwacht (\(found)): 'store migrate' brings it to this one"
            )
        }
        try database.run("PRAGMA query_only = ON; PRAGMA cache_size = -48000; PRAGMA temp_store = MEMORY")
    }

    private static func bringUp(_ database: SQLite) throws {
        try database.transaction {
            // Somebody else may have done it while we waited.
            let found = try version(database)
            for step in all where step.number > found {
                try database.run(step.sql)
                try database.run("PRAGMA user_version = \(step.number)")
            }
        }
    }

    /// The version of a file, 0 for an empty one.
    static func version(_ database: SQLite) throws -> Int64 {
        let found = try database.number("PRAGMA user_version") ?? 0
        guard found <= latest else {
            throw StoreError("was made by a later version of Dijkwacht (\(found)); this one reads up to \(latest)")
        }
        let ours = "SELECT count(*) FROM sqlite_master WHERE name IN ('exposure_import', 'exposure_series')"
        let tables = try database.number("SELECT count(*) FROM sqlite_master") ?? 0
        let known = try database.number(ours) ?? 0
        guard found == 0 ? tables == 0 || known > 0 : known == 2 else {
            throw StoreError("is no store: it is a SQLite file of another program")
        }
        return found
    }
}
