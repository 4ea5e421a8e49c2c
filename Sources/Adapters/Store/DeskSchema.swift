// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The tables of the desk: the second migration, which never changes.
///
/// Instants are milliseconds since 1970. A row of the inventory is kept as the bytes of its line; `known_to` is NULL while it
/// still holds. Evidence and journal are only ever added to, which triggers hold against a slip; against intent, the
/// journal has its hashes.
enum DeskSchema {
    static let tables = """
        CREATE TABLE store_state (id INTEGER PRIMARY KEY CHECK (id = 1), data_version INTEGER NOT NULL);
        INSERT INTO store_state VALUES (1, 1);
        CREATE TRIGGER exposure_imported AFTER INSERT ON exposure_import
            BEGIN UPDATE store_state SET data_version = data_version + 1; END;
        CREATE TRIGGER exposure_undone AFTER DELETE ON exposure_import
            BEGIN UPDATE store_state SET data_version = data_version + 1; END;

        CREATE TABLE journal (
            sequence INTEGER PRIMARY KEY, instant INTEGER NOT NULL, actor TEXT NOT NULL, event TEXT NOT NULL,
            outcome INTEGER NOT NULL, subject TEXT NOT NULL, details TEXT NOT NULL, why TEXT, previous BLOB NOT NULL,
            hash BLOB NOT NULL
        );
        CREATE TRIGGER journal_stays BEFORE UPDATE ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
        CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
            BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;

        CREATE TABLE inventory_import (
            id INTEGER PRIMARY KEY AUTOINCREMENT, known INTEGER NOT NULL, imported_at INTEGER NOT NULL,
            actor TEXT NOT NULL, why TEXT
        );
        CREATE TABLE inventory_file (
            file INTEGER PRIMARY KEY, digest BLOB NOT NULL, rows INTEGER NOT NULL, next_position INTEGER NOT NULL,
            next_block INTEGER NOT NULL
        );
        CREATE TABLE inventory_header (
            id INTEGER PRIMARY KEY AUTOINCREMENT, file INTEGER NOT NULL, known_from INTEGER NOT NULL, known_to INTEGER,
            bytes BLOB NOT NULL, import INTEGER REFERENCES inventory_import
        );
        CREATE TABLE inventory_row (
            file INTEGER NOT NULL, position INTEGER NOT NULL, import INTEGER NOT NULL REFERENCES inventory_import,
            key BLOB NOT NULL, occurrence INTEGER NOT NULL, known_from INTEGER NOT NULL, known_to INTEGER,
            bytes BLOB NOT NULL, PRIMARY KEY (file, position, import)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX inventory_row_held ON inventory_row (file, key, occurrence) WHERE known_to IS NULL;

        CREATE TABLE evidence (
            id INTEGER PRIMARY KEY AUTOINCREMENT, header INTEGER NOT NULL REFERENCES inventory_header,
            key BLOB NOT NULL, occurrence INTEGER NOT NULL, readable INTEGER NOT NULL, known_from INTEGER NOT NULL,
            bytes BLOB NOT NULL, import INTEGER REFERENCES inventory_import, UNIQUE (key, occurrence)
        );
        CREATE TRIGGER evidence_stays BEFORE UPDATE ON evidence
            BEGIN SELECT RAISE(ABORT, 'evidence is only added to'); END;
        CREATE TRIGGER evidence_is_kept BEFORE DELETE ON evidence
            BEGIN SELECT RAISE(ABORT, 'evidence is only added to'); END;

        CREATE TABLE account (
            id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL, organization TEXT,
            password_hash TEXT NOT NULL, created_at INTEGER NOT NULL
        );
        CREATE TABLE session (
            token_hash BLOB PRIMARY KEY, account INTEGER NOT NULL REFERENCES account, created_at INTEGER NOT NULL,
            expires INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX session_account ON session (account);
        CREATE TABLE invitation (
            token_hash BLOB PRIMARY KEY, role TEXT NOT NULL, organization TEXT, expires INTEGER NOT NULL,
            used_at INTEGER
        ) WITHOUT ROWID;
        PRAGMA application_id = 1145721687
        """

    /// The fourth migration: whether an import changed rows, or added evidence only.
    static let rowChanges = "ALTER TABLE inventory_import ADD COLUMN changes_rows INTEGER NOT NULL DEFAULT 1"

    /// The sixth migration: when the assets of the inventory came in, changed or as they were.
    static let seen = """
        CREATE TABLE inventory_seen (known INTEGER PRIMARY KEY);
        INSERT OR IGNORE INTO inventory_seen SELECT known FROM inventory_import WHERE changes_rows = 1
        """
}
