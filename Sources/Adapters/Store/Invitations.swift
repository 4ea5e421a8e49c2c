// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
package import Instants
internal import JSONTrees
internal import Journaling

extension DeskStore {
    /// Invites somebody to make an account.
    ///
    /// - Parameters:
    ///   - tokenHash: the hash of the token in the link.
    ///   - role: what the account will be allowed to do.
    ///   - expires: until when, not included.
    ///   - now: the present.
    ///   - actor: who does it.
    /// - Throws: ``StoreError`` when it cannot be written; then nothing was changed.
    package func invite(
        tokenHash: [UInt8],
        role: Role,
        expires: Instant,
        now: Instant,
        by actor: String = "dijkwacht"
    ) throws {
        try change(now) {
            let insertion = try database.prepared("INSERT INTO invitation VALUES (?, ?, ?, ?, NULL)")
            insertion.bind(1, tokenHash)
            insertion.bind(2, role.name)
            insertion.bind(3, ifAny: role.organization)
            insertion.bind(4, expires.milliseconds)
            try insertion.run()
            let until = JSON.Member("expires", .string(expires.description))
            return (
                (), JournalEvent(.invited, by: actor, subject: role.name, details: DeskStore.details(role, [until]))
            )
        }
    }

    /// The role that an invitation gives, without using it; nil when there is none, it was used, or it has expired.
    package func invitation(tokenHash: [UInt8], now: Instant) throws -> Role? {
        try locked {
            let asked = try database.prepared(
                "SELECT role, organization FROM invitation WHERE token_hash = ? AND used_at IS NULL AND expires > ?"
            )
            defer { asked.reset() }
            asked.bind(1, tokenHash)
            asked.bind(2, now.milliseconds)
            return try asked.step()
                ? Role(name: asked.text(0), organization: asked.isNull(1) ? nil : asked.text(1)) : nil
        }
    }

    /// Uses an invitation, which can be done once.
    ///
    /// - Returns: the role that it gives; nil when there is none, it was used, or it has expired.
    package func useInvitation(tokenHash: [UInt8], now: Instant) throws -> Role? {
        try change(now) {
            guard let role = try use(tokenHash, now) else { return (nil, nil) }
            let event = JournalEvent(
                .invitationUsed,
                by: "dijkwacht",
                subject: role.name,
                details: DeskStore.details(role)
            )
            return (role, event)
        }
    }

    /// Uses an invitation and makes the account, in one change: killed in between, the invitation is as it was.
    ///
    /// - Returns: the account; nil when there is no such invitation, it was used, or it has expired.
    /// - Throws: ``StoreError`` when the name is empty or taken; then the invitation is as it was.
    package func acceptInvitation(
        tokenHash: [UInt8],
        name: String,
        passwordHash: String,
        now: Instant
    ) throws -> Account? {
        try change(now) {
            guard let role = try use(tokenHash, now) else { return (nil, nil) }
            let account = try insertAccount(name, role, passwordHash, now)
            return (account, DeskStore.event(.accountAdded, account, by: name, [.init("invited", .bool(true))]))
        }
    }

    private func use(_ tokenHash: [UInt8], _ now: Instant) throws -> Role? {
        let changed = try database.prepared(
            """
            UPDATE invitation SET used_at = ?1 WHERE token_hash = ?2 AND used_at IS NULL AND expires > ?1
            RETURNING role, organization
            """
        )
        changed.bind(1, now.milliseconds)
        changed.bind(2, tokenHash)
        defer { changed.reset() }
        guard try changed.step() else { return nil }
        return Role(name: changed.text(0), organization: changed.isNull(1) ? nil : changed.text(1))
    }
}
