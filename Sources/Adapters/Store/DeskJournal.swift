// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
internal import JSONTrees
package import Instants
package import Journaling

extension DeskStore {
    /// Writes an event into the journal.
    ///
    /// - Parameters:
    ///   - event: what happened.
    ///   - now: when.
    /// - Throws: ``StoreError`` when it cannot be written; then it is not in the journal.
    package func append(_ event: JournalEvent, now: Instant) throws { try change(now) { ((), event) } }

    /// The entries behind a number, in their order.
    ///
    /// - Parameters:
    ///   - after: the number of the entry before the first one; 0 for the beginning.
    ///   - limit: how many at most.
    /// - Returns: the entries.
    /// - Throws: ``StoreError`` when the store cannot be read.
    package func journal(after: Int64, limit: Int) throws -> [JournalEntry] {
        try locked {
            let asked = try database.prepared(
                """
                SELECT sequence, instant, actor, event, outcome, subject, details, why, previous, hash FROM journal
                WHERE sequence > ? ORDER BY sequence LIMIT ?
                """
            )
            defer { asked.reset() }
            asked.bind(1, after)
            asked.bind(2, Int64(max(0, limit)))
            var entries: [JournalEntry] = []
            while try asked.step() { entries.append(DeskStore.entry(asked)) }
            return entries
        }
    }

    /// Where the journal ends.
    package func journalEnd() throws -> JournalEnd { try locked { try writer.end() } }

    /// Verifies the whole journal, in constant memory.
    ///
    /// - Parameter progress: told how many entries were seen.
    /// - Returns: what was found.
    /// - Throws: ``StoreError`` when the store cannot be read.
    package func verifyJournal(progress: (Int64) -> Void = { _ in }) throws -> JournalVerification {
        try verifyJournal(against: anchor, progress: progress)
    }

    func verifyJournal(
        against anchor: AnchorFile,
        progress: (Int64) -> Void = { _ in }
    ) throws -> JournalVerification {
        // The head is read first: what is written in the meantime is behind it.
        var verification = JournalVerification(anchor: anchor.read())
        if case .missing = verification.anchor, try locked({ try writer.isUnused() }) {
            verification = JournalVerification(anchor: .end(.empty))
        }
        var last = Int64.min
        while true {
            let entries = try journal(after: last, limit: 1000)
            guard let final = entries.last else { break }
            for entry in entries { verification.take(entry) }
            last = final.sequence
            progress(last)
        }
        verification.finish()
        return verification
    }

    private static func entry(_ row: Statement) -> JournalEntry {
        JournalEntry(
            sequence: row.integer(0),
            instant: Instant(milliseconds: row.integer(1)),
            actor: row.text(2),
            event: row.text(3),
            outcome: Int(clamping: row.integer(4)),
            subject: row.text(5),
            details: row.text(6),
            why: row.isNull(7) ? nil : row.text(7),
            previous: Array(row.bytes(8)),
            hash: Array(row.bytes(9))
        )
    }
}
