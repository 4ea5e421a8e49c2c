// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DijkwachtServer
import Exposing
import Instants
import Inventory
import Reporting

/// Records in memory, for tests of the server alone.
actor MemoryRecords: DeskRecords {
    private var files: [String: [UInt8]]
    private var version: Int64 = 1
    private var rowsState: Int64 = 1
    private var accounts: [String: String] = [:]
    private var invitations: [[UInt8]: Instant] = [:]
    private var sessions: [[UInt8]: (name: String, expires: Instant)] = [:]
    private var rows: [DeskJournalRow] = []

    private let inventoryDays: Int

    init(_ files: [String: [UInt8]], inventoryDays: Int = 0) {
        self.files = files
        self.inventoryDays = inventoryDays
    }

    func dataVersion() -> Int64 { version }

    func inventory(knownAt instant: Instant, only: Set<InventoryFile>?) -> [String: [UInt8]] {
        files.filter { name, _ in only?.contains { $0.rawValue == name } ?? true }
    }

    func inventoryRowsState(knownAt instant: Instant) -> Int64 { rowsState }

    func inventoryImports(after number: Int64) -> (last: Int64, earliest: Instant?) { (rowsState, nil) }

    func importInventory(_ files: [String: [UInt8]], by actor: String, now: Instant, why: String?) -> DeskImport {
        self.files.merge(files) { $1 }
        version += 1
        rowsState += 1
        return DeskImport(added: 1, changed: 0, ended: 0, unchanged: 0)
    }

    func addEvidence(_ statement: DeskStatement, by actor: String, now: Instant) {
        let cells = [
            statement.asset, statement.heldAt.description, statement.kind, now.description, statement.value,
            statement.remedy, actor, statement.note,
        ]
        files["evidence.csv", default: []] += Array((cells.joined(separator: ",") + "\n").utf8)
        version += 1
        note(actor, "evidence", statement.asset, now)
    }

    func exposure(upTo day: CalendarDate) -> [SeriesReport] { [] }

    func sources(knownAt instant: Instant, day: CalendarDate) -> [DeskSource] {
        [DeskSource(.inventory, newest: instant.adding(days: -inventoryDays)), DeskSource(.hunts, newest: nil)]
    }

    func hunts(knownAt instant: Instant, before number: Int64?, limit: Int) -> [DeskHunt] { [] }

    func hunt(_ number: Int64, knownAt instant: Instant) -> DeskHunt? { nil }

    func hasAccounts() -> Bool { !accounts.isEmpty }

    func invite(tokenHash: [UInt8], expires: Instant, now: Instant) { invitations[tokenHash] = expires }

    func accept(tokenHash: [UInt8], name: String, passwordHash: String, now: Instant) -> Bool {
        guard let expires = invitations.removeValue(forKey: tokenHash), expires > now, accounts[name] == nil else {
            return false
        }
        accounts[name] = passwordHash
        return true
    }

    func passwordHash(of name: String) -> String? { accounts[name] }

    func begin(session tokenHash: [UInt8], of name: String, expires: Instant, now: Instant) {
        sessions[tokenHash] = (name, expires)
    }

    func account(session tokenHash: [UInt8], now: Instant) -> DeskAccount? {
        guard let session = sessions[tokenHash], session.expires > now else { return nil }
        return DeskAccount(name: session.name, mayChange: true)
    }

    func end(session tokenHash: [UInt8], by name: String, now: Instant) { sessions[tokenHash] = nil }

    func journal(before number: Int64?, limit: Int) -> [DeskJournalRow] {
        Array(rows.filter { $0.number < number ?? .max }.reversed().prefix(limit))
    }

    func journalFault() -> String? { nil }

    func note(_ event: DeskEvent, by actor: String, now: Instant) { note(actor, "\(event)", "", now) }

    private func note(_ actor: String, _ what: String, _ subject: String, _ now: Instant) {
        let number = Int64(rows.count + 1)
        rows.append(
            DeskJournalRow(number: number, at: now, actor: actor, what: what, subject: subject, details: "", why: "")
        )
    }
}
