// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
package import Instants
internal import Inventory
internal import JSONTrees
internal import Journaling

extension DeskStore {
    /// Keeps a hunt and what it says of the asset, in one transaction with its entry in the journal.
    ///
    /// - Parameters:
    ///   - hunt: the hunt; one that is known since before now is not known before the last import.
    ///   - statements: what it means as evidence about the asset.
    ///   - actor: who does it.
    ///   - now: the present.
    ///   - why: the reason, for the journal.
    /// - Returns: the number of the hunt.
    /// - Throws: ``StoreError`` when `known` is too early, or it cannot be written; then nothing was changed.
    @discardableResult
    package func addHunt(
        _ hunt: StoredHunt,
        _ statements: [EvidenceStatement],
        by actor: String,
        now: Instant,
        why: String? = nil
    ) throws -> Int64 {
        try change(now) {
            if hunt.known < now {
                try refuseBeforeLast(hunt.known)
                // Whoever remembers what was known then has to look again.
                let number = try beginImport(hunt.known, actor, now, why)
                try database.run("UPDATE inventory_import SET changes_rows = 0 WHERE id = \(number)")
            }
            try insert(statements, known: hunt.known)
            let insertion = try database.prepared(
                """
                INSERT INTO hunt (known, case_id, asset, actor, answer, covered, period_from, period_to, sightings, document)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
            )
            insertion.bind(1, hunt.known.milliseconds)
            insertion.bind(2, hunt.caseID)
            insertion.bind(3, hunt.asset)
            insertion.bind(4, actor)
            insertion.bind(5, hunt.answer)
            insertion.bind(6, hunt.isCovered ? 1 : 0)
            if let period = hunt.period {
                insertion.bind(7, period.lowerBound.milliseconds)
                insertion.bind(8, period.upperBound.milliseconds)
            } else {
                insertion.bindNull(7)
                insertion.bindNull(8)
            }
            insertion.bind(9, Int64(hunt.sightings))
            insertion.bind(10, hunt.document)
            try insertion.run()
            let number = database.lastInsertedRow
            try dataChanged()
            let details: JSON = [
                "answer": .string(hunt.answer), "asset": .string(hunt.asset), "case": .string(hunt.caseID),
                "covered": .bool(hunt.isCovered), "known": .string(hunt.known.description),
                "sightings": .integer(hunt.sightings),
            ]
            let event = JournalEvent(
                .huntRecorded,
                by: actor,
                subject: "hunt \(number)",
                details: details.sorted(),
                why: why
            )
            return (number, event)
        }
    }

    /// Hunts that were known at an instant, the newest first, without their documents.
    ///
    /// - Parameters:
    ///   - instant: the instant, included.
    ///   - asset: only those of an asset; nil for all.
    ///   - number: only those before this one; nil to begin with the newest.
    ///   - limit: how many at most.
    /// - Returns: the hunts; their documents are empty.
    /// - Throws: ``StoreError`` when the store cannot be read.
    package func hunts(
        knownAt instant: Instant,
        asset: String? = nil,
        before number: Int64? = nil,
        limit: Int
    ) throws -> [StoredHunt] {
        try locked {
            let asked = try database.prepared(
                """
                SELECT id, known, case_id, asset, actor, answer, covered, period_from, period_to, sightings, '' FROM hunt
                WHERE id < ?1 AND known <= ?2 AND (?3 IS NULL OR asset = ?3) ORDER BY id DESC LIMIT ?4
                """
            )
            defer { asked.reset() }
            asked.bind(1, number ?? .max)
            asked.bind(2, instant.milliseconds)
            asked.bind(3, ifAny: asset)
            asked.bind(4, Int64(limit))
            var hunts: [StoredHunt] = []
            while try asked.step() { hunts.append(StoredHunt(asked)) }
            return hunts
        }
    }

    /// A hunt with its document; nil when there is none of this number, or it was not known then.
    package func hunt(_ number: Int64, knownAt instant: Instant) throws -> StoredHunt? {
        try locked {
            let asked = try database.prepared(
                """
                SELECT id, known, case_id, asset, actor, answer, covered, period_from, period_to, sightings, document
                FROM hunt WHERE id = ? AND known <= ?
                """
            )
            defer { asked.reset() }
            asked.bind(1, number)
            asked.bind(2, instant.milliseconds)
            return try asked.step() ? StoredHunt(asked) : nil
        }
    }
}

extension StoredHunt {
    /// Reads a row of the table.
    init(_ row: Statement) {
        let period =
            row.isNull(7) || row.isNull(8) || row.integer(7) > row.integer(8)
            ? nil : Instant(milliseconds: row.integer(7))...Instant(milliseconds: row.integer(8))
        self.init(
            known: Instant(milliseconds: row.integer(1)),
            caseID: row.text(2),
            asset: row.text(3),
            answer: row.text(5),
            isCovered: row.integer(6) == 1,
            period: period,
            sightings: Int(clamping: row.integer(9)),
            document: row.text(10)
        )
        number = row.integer(0)
        actor = row.text(4)
    }
}
