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
    package func journalEnd() throws -> JournalEnd { try locked { try end() } }

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
        if case .missing = verification.anchor, try locked({ try isUnused() }) {
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

    /// Writes an entry inside a transaction.
    func write(_ event: JournalEvent, _ now: Instant) throws -> JournalEnd {
        let entry = JournalEntry(event, at: now, after: try end())
        let insertion = try database.prepared("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        insertion.bind(1, entry.sequence)
        insertion.bind(2, entry.instant.milliseconds)
        insertion.bind(3, entry.actor)
        insertion.bind(4, entry.event)
        insertion.bind(5, Int64(entry.outcome))
        insertion.bind(6, entry.subject)
        insertion.bind(7, entry.details)
        insertion.bind(8, ifAny: entry.why)
        insertion.bind(9, entry.previous)
        insertion.bind(10, entry.hash)
        try insertion.run()
        return JournalEnd(count: entry.sequence, hash: entry.hash)
    }

    /// Sees to it, inside a transaction, that there is an anchor.
    ///
    /// For a store that never had one it is made before the first entry is committed, so that no entry is ever without. Where
    /// it is gone, the journal says so, and it is made behind the commit.
    ///
    /// - Parameters:
    ///   - isNew: whether the store was never used before the transaction.
    ///   - now: the present.
    /// - Returns: whether it is to be made behind the commit.
    /// - Throws: ``StoreError`` when the anchor, or the entry, cannot be written.
    func renewal(isNew: Bool, _ now: Instant) throws -> Bool {
        guard !anchor.isThere else { return false }
        let known = try end()
        if isNew {
            try anchor.make(known)
            return false
        }
        let details: JSON = .object([.init("entries", .integer(Int(known.count)))])
        _ = try write(
            JournalEvent(
                .journalAnchored,
                by: "dijkwacht",
                subject: "journal",
                details: details,
                outcome: .minorFailure,
                why: "the anchor was gone: entries at the end may have been lost before"
            ),
            now
        )
        return true
    }

    /// The hash of an entry; nil when there is no such entry.
    func hash(at sequence: Int64) throws -> [UInt8]? {
        if sequence == 0 { return HashChain.start }
        let asked = try database.prepared("SELECT hash FROM journal WHERE sequence = ?")
        defer { asked.reset() }
        asked.bind(1, sequence)
        return try asked.step() ? Array(asked.bytes(0)) : nil
    }

    /// Whether nothing was ever journalled, because nothing was ever done.
    func isUnused() throws -> Bool {
        let tables = ["journal", "inventory_import", "evidence", "account", "invitation"]
        return try tables.allSatisfy { try database.number("SELECT count(*) FROM (SELECT 1 FROM \($0) LIMIT 1)") == 0 }
    }

    private func end() throws -> JournalEnd {
        let asked = try database.prepared("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1")
        defer { asked.reset() }
        guard try asked.step() else { return .empty }
        return JournalEnd(count: asked.integer(0), hash: Array(asked.bytes(1)))
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
