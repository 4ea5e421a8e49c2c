// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSQLite
import Instants
import JSONTrees
import Journaling

/// Writes the journal of a store, for whoever changes it.
struct JournalWriter {
    let database: SQLite
    let anchor: AnchorFile

    init(_ database: SQLite, _ anchor: AnchorFile) {
        self.database = database
        self.anchor = anchor
    }

    /// One change with its entry in the journal; nothing is written when `body` gives no event.
    ///
    /// The entry is anchored before this returns, and so before anybody hears that the change was made. Where the head cannot
    /// be written, it says less than it could, which harms nothing; the change was made.
    func change<Value>(_ now: Instant, _ body: () throws -> (value: Value, event: JournalEvent?)) throws -> Value {
        var end: JournalEnd?
        var isRenewed = false
        let value = try database.transaction {
            let isNew = try !anchor.isThere && isUnused()
            let (value, event) = try body()
            guard let event else { return value }
            isRenewed = try renewal(isNew: isNew, now)
            end = try write(event, now)
            return value
        }
        if let end {
            try? isRenewed ? anchor.make(end) : anchor.advance(to: end) { try hash(at: $0) }
        }
        return value
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

    func end() throws -> JournalEnd {
        let asked = try database.prepared("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1")
        defer { asked.reset() }
        guard try asked.step() else { return .empty }
        return JournalEnd(count: asked.integer(0), hash: Array(asked.bytes(1)))
    }
}
