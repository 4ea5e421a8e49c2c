// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The tables of observations: the first migration, which never changes; see ``Migrations``.
enum ExposureSchema {
    static let tables = """
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
            country TEXT NOT NULL, country_by TEXT NOT NULL, system INTEGER NOT NULL, product TEXT NOT NULL,
            version TEXT NOT NULL, host TEXT NOT NULL, certificate TEXT NOT NULL, certificate_name TEXT NOT NULL,
            PRIMARY KEY (series, day, address, port, looked_for, import)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS exposure_count (
            series INTEGER NOT NULL, day INTEGER NOT NULL, kind INTEGER NOT NULL, value TEXT NOT NULL, verdict INTEGER NOT NULL,
            addresses INTEGER NOT NULL, observations INTEGER NOT NULL, PRIMARY KEY (series, kind, day, value, verdict)
        ) WITHOUT ROWID;
        """

    /// Who said which autonomous system an address is in, and what rows had besides what we understand.
    static let origins = """
        ALTER TABLE exposure_observation ADD COLUMN system_by TEXT NOT NULL DEFAULT '';
        CREATE TABLE exposure_columns (
            "import" INTEGER NOT NULL, line INTEGER NOT NULL, packed BLOB NOT NULL, PRIMARY KEY (import, line)
        ) WITHOUT ROWID;
        """
}
