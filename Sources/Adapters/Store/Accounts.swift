// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
package import Instants
internal import JSONTrees
internal import Journaling

extension DeskStore {
    /// How many accounts there are: none means that nobody can sign in yet.
    package func accountCount() throws -> Int {
        try locked { Int(try database.number("SELECT count(*) FROM account") ?? 0) }
    }

    /// All accounts by name.
    package func accounts() throws -> [Account] {
        try locked {
            let asked = try database.prepared("SELECT \(DeskStore.accountColumns) FROM account ORDER BY name")
            defer { asked.reset() }
            var accounts: [Account] = []
            while try asked.step() { accounts.append(try DeskStore.account(asked)) }
            return accounts
        }
    }

    /// The account with a name; nil when there is none.
    package func account(named name: String) throws -> Account? {
        try locked {
            let asked = try database.prepared("SELECT \(DeskStore.accountColumns) FROM account WHERE name = ?")
            defer { asked.reset() }
            asked.bind(1, name)
            return try asked.step() ? try DeskStore.account(asked) : nil
        }
    }

    /// Makes an account.
    ///
    /// - Parameters:
    ///   - name: its name, which nobody has yet.
    ///   - role: what it may do.
    ///   - passwordHash: the hash of the password.
    ///   - now: the present.
    ///   - actor: who does it.
    /// - Returns: the account.
    /// - Throws: ``StoreError`` when the name is empty or taken.
    package func addAccount(
        name: String,
        role: Role,
        passwordHash: String,
        now: Instant,
        by actor: String = "dijkwacht"
    ) throws -> Account {
        try change(now) {
            let account = try insertAccount(name, role, passwordHash, now)
            return (account, DeskStore.event(.accountAdded, account, by: actor))
        }
    }

    /// Changes the password of an account.
    ///
    /// - Throws: ``StoreError`` when there is no such account.
    package func setPassword(account: Int64, passwordHash: String, now: Instant, by actor: String) throws {
        try change(now) {
            let changed = try database.prepared("UPDATE account SET password_hash = ? WHERE id = ?")
            changed.bind(1, passwordHash)
            changed.bind(2, account)
            try changed.run()
            return ((), DeskStore.event(.passwordChanged, try known(account), by: actor))
        }
    }

    /// Changes what an account may do.
    ///
    /// - Throws: ``StoreError`` when there is no such account.
    package func setRole(account: Int64, role: Role, now: Instant, by actor: String) throws {
        try change(now) {
            let changed = try database.prepared("UPDATE account SET role = ?, organization = ? WHERE id = ?")
            changed.bind(1, role.name)
            changed.bind(2, ifAny: role.organization)
            changed.bind(3, account)
            try changed.run()
            return ((), DeskStore.event(.roleChanged, try known(account), by: actor))
        }
    }

    func insertAccount(_ name: String, _ role: Role, _ passwordHash: String, _ now: Instant) throws -> Account {
        guard !name.isEmpty else { throw StoreError("takes no account without a name") }
        let insertion = try database.prepared(
            """
            INSERT INTO account (name, role, organization, password_hash, created_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """
        )
        insertion.bind(1, name)
        insertion.bind(2, role.name)
        insertion.bind(3, ifAny: role.organization)
        insertion.bind(4, passwordHash)
        insertion.bind(5, now.milliseconds)
        try insertion.run()
        guard database.changes == 1 else { throw StoreError("has an account '\(name)' already") }
        return Account(
            id: database.lastInsertedRow,
            name: name,
            role: role,
            passwordHash: passwordHash,
            createdAt: now
        )
    }

    /// The account with a number, inside a transaction.
    func known(_ account: Int64) throws -> Account {
        let asked = try database.prepared("SELECT \(DeskStore.accountColumns) FROM account WHERE id = ?")
        defer { asked.reset() }
        asked.bind(1, account)
        guard try asked.step() else { throw StoreError("has no account \(account)") }
        return try DeskStore.account(asked)
    }

    static let accountColumns = "account.id, name, role, organization, password_hash, account.created_at"

    /// The account in a row that begins with ``accountColumns``.
    static func account(_ row: Statement) throws -> Account {
        let organization = row.isNull(3) ? nil : row.text(3)
        guard let role = Role(name: row.text(2), organization: organization) else {
            throw StoreError("has an account '\(row.text(1))' with a role that this version does not know")
        }
        return Account(
            id: row.integer(0),
            name: row.text(1),
            role: role,
            passwordHash: row.text(4),
            createdAt: Instant(milliseconds: row.integer(5))
        )
    }

    static func event(
        _ event: JournalEventClass,
        _ account: Account,
        by actor: String,
        _ more: [JSON.Member] = []
    ) -> JournalEvent {
        JournalEvent(event, by: actor, subject: account.name, details: details(account.role, more))
    }

    static func details(_ role: Role, _ more: [JSON.Member] = []) -> JSON {
        let organization = role.organization.map { [JSON.Member("organization", .string($0))] } ?? []
        return .object([.init("role", .string(role.name))] + organization + more)
    }
}
