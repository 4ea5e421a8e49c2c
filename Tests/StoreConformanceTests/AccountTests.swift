// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Journaling
import Store
import Testing

struct AccountTests {
    private let token: [UInt8] = Array(repeating: 7, count: 32)

    @Test(arguments: [Role.coordinator, .analyst, .member(organization: "zkh"), .auditor])
    func keepsAccounts(role: Role) throws {
        let place = try TemporaryStore()
        let store = try place.open()
        #expect(try store.accountCount() == 0)
        let account = try store.addAccount(name: "anna", role: role, passwordHash: "$argon2id$1", now: at(0))
        #expect(try store.account(named: "anna") == account)
        #expect(try store.account(named: "Anna") == nil)
        #expect(account.role == role)
        #expect(throws: StoreError.self) {
            try store.addAccount(name: "anna", role: .auditor, passwordHash: "", now: at(0))
        }
        #expect(throws: StoreError.self) {
            try store.addAccount(name: "", role: .auditor, passwordHash: "", now: at(0))
        }
        try store.setPassword(account: account.id, passwordHash: "$argon2id$2", now: at(1), by: "anna")
        try store.setRole(account: account.id, role: .analyst, now: at(2), by: "anna")
        #expect(try place.open().account(named: "anna")?.passwordHash == "$argon2id$2")
        #expect(try place.open().account(named: "anna")?.role == .analyst)
        #expect(throws: StoreError.self) { try store.setPassword(account: 99, passwordHash: "", now: at(1), by: "x") }
        #expect(try store.accountCount() == 1)
        #expect(
            try store.journal(after: 0, limit: 9).map(\.event) == ["account-add", "account-password", "account-role"]
        )
        #expect(try store.journal(after: 0, limit: 9).allSatisfy { !$0.details.contains("argon") })
    }

    @Test func anInvitationCanBeUsedOnce() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        try store.invite(tokenHash: token, role: .member(organization: "zkh"), expires: at(60), now: at(0), by: "anna")
        #expect(try store.invitation(tokenHash: token, now: at(59)) == .member(organization: "zkh"))
        #expect(try store.useInvitation(tokenHash: token, now: at(60)) == nil)
        #expect(try store.useInvitation(tokenHash: [1], now: at(1)) == nil)
        #expect(try store.useInvitation(tokenHash: token, now: at(59)) == .member(organization: "zkh"))
        #expect(try store.useInvitation(tokenHash: token, now: at(59)) == nil)
        #expect(try store.journal(after: 0, limit: 9).map(\.event) == ["account-invite", "account-invitation-use"])
    }

    @Test func anInvitationStaysWhenItsAccountCannotBeMade() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        _ = try store.addAccount(name: "anna", role: .coordinator, passwordHash: "h", now: at(0))
        try store.invite(tokenHash: token, role: .analyst, expires: at(60), now: at(0))
        #expect(throws: StoreError.self) {
            try store.acceptInvitation(tokenHash: token, name: "anna", passwordHash: "h", now: at(1))
        }
        let account = try store.acceptInvitation(tokenHash: token, name: "bert", passwordHash: "h", now: at(1))
        #expect(account?.role == .analyst)
        #expect(try store.acceptInvitation(tokenHash: token, name: "cees", passwordHash: "h", now: at(1)) == nil)
        #expect(try store.accounts().map(\.name) == ["anna", "bert"])
        #expect(try store.verifyJournal().isSound)
    }

    @Test func sessionsEnd() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        let anna = try store.addAccount(name: "anna", role: .analyst, passwordHash: "h", now: at(0)).id
        #expect(throws: StoreError.self) {
            try store.addSession(tokenHash: token, account: 99, expires: at(9), now: at(0))
        }
        for number in UInt8(1)...4 {
            try store.addSession(tokenHash: [number], account: anna, expires: at(100), now: at(Int64(number)))
        }
        #expect(try store.session(tokenHash: [1], now: at(99))?.account.name == "anna")
        #expect(try store.session(tokenHash: [1], now: at(100)) == nil)
        #expect(try store.session(tokenHash: [9], now: at(5)) == nil)
        #expect(try store.sessions(of: anna).map(\.tokenHash) == [[4], [3], [2], [1]])
        #expect(try store.revokeSession(tokenHash: [1], now: at(5)))
        #expect(try !store.revokeSession(tokenHash: [1], now: at(5)))
        #expect(try store.revokeSession(tokenHash: [2], now: at(5), by: "bert"))
        #expect(try store.session(tokenHash: [1], now: at(6)) == nil)
        #expect(try store.revokeSessions(of: anna, now: at(7), by: "bert") == 2)
        #expect(try store.revokeSessions(of: anna, now: at(7), by: "bert") == 0)
        #expect(
            try store.journal(after: 5, limit: 9).map(\.event)
                == ["account-sign-out", "account-sessions-revoke", "account-sessions-revoke"]
        )
    }
}
