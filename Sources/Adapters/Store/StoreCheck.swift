// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
package import Journaling

/// What was found when a store was checked.
package struct StoreCheck: Sendable {
    /// What SQLite's integrity check says; empty when the file is whole.
    package internal(set) var damage: [String] = []
    /// Rows that refer to rows that are not there, as a sentence for each table.
    package internal(set) var orphans: [String] = []
    /// What is to be said of the journal; nil when the file is too damaged to ask.
    package internal(set) var journal: JournalVerification?
    /// The version of the file.
    package internal(set) var version: Int64 = 0

    /// Whether the data is whole; the journal is another question.
    package var isWhole: Bool { damage.isEmpty && orphans.isEmpty }
}

extension DeskStore {
    /// Checks the file, the references between its rows, and the journal.
    ///
    /// - Parameter progress: told how many entries of the journal were seen.
    /// - Returns: what was found.
    /// - Throws: ``StoreError`` when the store cannot be read.
    package func check(progress: (Int64) -> Void = { _ in }) throws -> StoreCheck {
        var check = StoreCheck()
        try locked {
            check.version = try Migrations.version(database)
            check.damage = try Self.integrity(database)
            guard check.damage.isEmpty else { return }
            let asked = try database.statement("PRAGMA foreign_key_check")
            var counts: [String: Int] = [:]
            while try asked.step() { counts["\(asked.text(0)) refers to \(asked.text(2))", default: 0] += 1 }
            check.orphans = counts.sorted { $0.key < $1.key }.map { "\($0.value) of \($0.key), which is not there" }
        }
        if check.damage.isEmpty { check.journal = try verifyJournal(progress: progress) }
        return check
    }

    /// What SQLite finds wrong, up to 100 sentences.
    static func integrity(_ database: SQLite) throws -> [String] {
        var damage: [String] = []
        do {
            let asked = try database.statement("PRAGMA integrity_check")
            while try asked.step() {
                if asked.text(0) != "ok" { damage.append(asked.text(0)) }
            }
        } catch let error as StoreError {
            damage.append(error.description)
        }
        return damage
    }
}
