// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The tables of a store, and how a file is brought to them.
enum ExposureSchema {
    static let version: Int64 = 2

    /// Opens a file, or makes one; a file of a later version is refused.
    static func prepare(_ database: SQLite) throws {
        // Only a new file takes the size: larger pages are fewer to write, and rows come in the order of the key.
        try database.run("PRAGMA page_size = 16384")
        // FULL: what was committed is there after a loss of power.
        try database.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000")
        try database.run("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 1000")
        let asked = try database.statement("PRAGMA user_version")
        let found = try asked.step() ? asked.integer(0) : 0
        asked.reset()
        guard found <= version else { throw StoreError("was made by a later version of Dijkwacht (\(found))") }
        if found == version { return }
        try database.run("BEGIN IMMEDIATE")
        try database.run(tables)
        if found == 1 {
            try database.run("ALTER TABLE exposure_observation ADD COLUMN system_by TEXT NOT NULL DEFAULT ''")
        }
        try database.run("PRAGMA user_version = \(version); COMMIT")
    }

    private static let tables = """
        CREATE TABLE IF NOT EXISTS exposure_series (
            id INTEGER PRIMARY KEY, source TEXT NOT NULL, method TEXT NOT NULL, UNIQUE (source, method)
        );
        CREATE TABLE IF NOT EXISTS exposure_import (
            id INTEGER PRIMARY KEY AUTOINCREMENT, series INTEGER NOT NULL REFERENCES exposure_series, digest BLOB NOT NULL,
            file TEXT NOT NULL, imported_at INTEGER NOT NULL, records INTEGER NOT NULL, observations INTEGER NOT NULL,
            attributed INTEGER NOT NULL, errors INTEGER NOT NULL, UNIQUE (series, digest)
        );
        CREATE TABLE IF NOT EXISTS exposure_observation (
            series INTEGER NOT NULL, day INTEGER NOT NULL, address BLOB NOT NULL, port INTEGER NOT NULL,
            looked_for TEXT NOT NULL, import INTEGER NOT NULL, time INTEGER NOT NULL, verdict INTEGER NOT NULL, verdict_given TEXT NOT NULL,
            line INTEGER NOT NULL, organization TEXT NOT NULL, basis INTEGER NOT NULL, sector TEXT NOT NULL,
            country TEXT NOT NULL, country_by TEXT NOT NULL, system INTEGER NOT NULL,
            system_by TEXT NOT NULL, product TEXT NOT NULL,
            version TEXT NOT NULL, host TEXT NOT NULL, certificate TEXT NOT NULL, certificate_name TEXT NOT NULL,
            PRIMARY KEY (series, day, address, port, looked_for, import)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS exposure_count (
            series INTEGER NOT NULL, day INTEGER NOT NULL, kind INTEGER NOT NULL, value TEXT NOT NULL, verdict INTEGER NOT NULL,
            addresses INTEGER NOT NULL, observations INTEGER NOT NULL, PRIMARY KEY (series, kind, day, value, verdict)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS exposure_columns (
            "import" INTEGER NOT NULL, line INTEGER NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (import, line)
        ) WITHOUT ROWID;
        """
}
