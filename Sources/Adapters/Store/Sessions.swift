// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
package import Instants
internal import JSONTrees
internal import Journaling

extension DeskStore {
    /// Begins a session.
    ///
    /// - Parameters:
    ///   - tokenHash: the hash of the token that the browser has.
    ///   - account: whose it is.
    ///   - expires: until when, not included.
    ///   - now: the present.
    /// - Throws: ``StoreError`` when there is no such account.
    package func addSession(tokenHash: [UInt8], account: Int64, expires: Instant, now: Instant) throws {
        try change(now) {
            let known = try known(account)
            // Sessions that have ended are of no more use; who had them is in the journal.
            let tidying = try database.prepared("DELETE FROM session WHERE expires <= ?")
            tidying.bind(1, now.milliseconds)
            try tidying.run()
            let insertion = try database.prepared("INSERT INTO session VALUES (?, ?, ?, ?)")
            insertion.bind(1, tokenHash)
            insertion.bind(2, account)
            insertion.bind(3, now.milliseconds)
            insertion.bind(4, expires.milliseconds)
            try insertion.run()
            let until = JSON.Member("expires", .string(expires.description))
            return ((), DeskStore.event(.signedIn, known, by: known.name, [until]))
        }
    }

    /// The session of a token; nil when there is none, when it was revoked, and when it has expired.
    package func session(tokenHash: [UInt8], now: Instant) throws -> Session? {
        try locked {
            let asked = try database.prepared(
                """
                SELECT \(DeskStore.accountColumns), token_hash, session.created_at, expires
                FROM session JOIN account ON account.id = session.account WHERE token_hash = ? AND expires > ?
                """
            )
            defer { asked.reset() }
            asked.bind(1, tokenHash)
            asked.bind(2, now.milliseconds)
            return try asked.step() ? try DeskStore.session(asked) : nil
        }
    }

    /// The sessions of an account that have not been revoked, the newest first; expired ones may be among them.
    package func sessions(of account: Int64) throws -> [Session] {
        try locked {
            let asked = try database.prepared(
                """
                SELECT \(DeskStore.accountColumns), token_hash, session.created_at, expires
                FROM session JOIN account ON account.id = session.account WHERE account.id = ?
                ORDER BY session.created_at DESC, token_hash
                """
            )
            defer { asked.reset() }
            asked.bind(1, account)
            var sessions: [Session] = []
            while try asked.step() { sessions.append(try DeskStore.session(asked)) }
            return sessions
        }
    }

    /// Ends a session.
    ///
    /// - Parameters:
    ///   - tokenHash: the hash of its token.
    ///   - now: the present.
    ///   - actor: who does it; whoever's session it is, who signs out, when nil.
    /// - Returns: false when there is no such session; then nothing is journalled.
    /// - Throws: ``StoreError`` when it cannot be written; then nothing was changed.
    @discardableResult
    package func revokeSession(tokenHash: [UInt8], now: Instant, by actor: String? = nil) throws -> Bool {
        try change(now) {
            let deletion = try database.prepared("DELETE FROM session WHERE token_hash = ? RETURNING account")
            deletion.bind(1, tokenHash)
            let owner = try deletion.step() ? deletion.integer(0) : nil
            deletion.reset()
            guard let owner else { return (false, nil) }
            let account = try known(owner)
            let event: JournalEventClass = actor == nil || actor == account.name ? .signedOut : .sessionsRevoked
            return (true, DeskStore.event(event, account, by: actor ?? account.name))
        }
    }

    /// Ends all sessions of an account.
    ///
    /// - Returns: how many; nothing is journalled when there were none.
    @discardableResult
    package func revokeSessions(of account: Int64, now: Instant, by actor: String) throws -> Int {
        try change(now) {
            let known = try known(account)
            let deletion = try database.prepared("DELETE FROM session WHERE account = ?")
            deletion.bind(1, account)
            try deletion.run()
            let count = database.changes
            guard count > 0 else { return (0, nil) }
            return (count, DeskStore.event(.sessionsRevoked, known, by: actor, [.init("sessions", .integer(count))]))
        }
    }

    private static func session(_ row: Statement) throws -> Session {
        Session(
            tokenHash: Array(row.bytes(6)),
            account: try account(row),
            createdAt: Instant(milliseconds: row.integer(7)),
            expires: Instant(milliseconds: row.integer(8))
        )
    }
}
