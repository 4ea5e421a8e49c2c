// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The hunts: the fifth migration, which never changes.
///
/// A hunt is what was asked and seen at one time, and is never changed: another look is another hunt.
enum HuntSchema {
    static let tables = """
        CREATE TABLE hunt (
            id INTEGER PRIMARY KEY AUTOINCREMENT, known INTEGER NOT NULL, case_id TEXT NOT NULL, asset TEXT NOT NULL,
            actor TEXT NOT NULL, answer TEXT NOT NULL, covered INTEGER NOT NULL, period_from INTEGER, period_to INTEGER,
            sightings INTEGER NOT NULL, document TEXT NOT NULL
        );
        CREATE INDEX hunt_known ON hunt (known);
        CREATE INDEX hunt_asset ON hunt (asset);
        CREATE TRIGGER hunt_stays BEFORE UPDATE ON hunt
            BEGIN SELECT RAISE(ABORT, 'hunts are only added to'); END;
        CREATE TRIGGER hunt_is_kept BEFORE DELETE ON hunt
            BEGIN SELECT RAISE(ABORT, 'hunts are only added to'); END
        """
}
