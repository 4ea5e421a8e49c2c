// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Deciding
import DijkwachtServer
import Dispatch
import Exposing
import Foundation
import Instants
import Inventory
import JSONTrees
import Journaling
import Reporting
import Store

/// What the server keeps, in a store: asked on queues of their own, because a file makes one wait.
///
/// Who writes takes a turn; who reads never waits for that, nor who asks something small for who reads a whole inventory.
final class StoreRecords: DeskRecords {
    private let writer: Desk
    private let small: Desk
    private let large: Desk
    private let path: String

    /// A connection with its queue.
    private struct Desk: Sendable {
        let store: DeskStore
        let queue: DispatchQueue

        init(_ store: DeskStore, _ name: String) {
            self.store = store
            queue = DispatchQueue(label: "dijkwacht.store.\(name)")
        }

        func ask<Value: Sendable>(
            _ question: @escaping @Sendable (DeskStore) throws -> Value
        ) async throws -> Value {
            try await withCheckedThrowingContinuation { continuation in
                queue.async { [store] in continuation.resume(with: Result { try question(store) }) }
            }
        }
    }

    /// Makes one over a store that is open for writing; opens it for reading besides.
    ///
    /// - Throws: ``StoreError`` when it cannot be read.
    init(_ store: DeskStore, path: String) throws {
        writer = Desk(store, "writer")
        small = Desk(try DeskStore(path: path, readOnly: true), "small")
        large = Desk(try DeskStore(path: path, readOnly: true), "large")
        self.path = path
    }

    func dataVersion() async throws -> Int64 { try await small.ask { try $0.dataVersion } }

    func inventory(knownAt instant: Instant, only: Set<InventoryFile>?) async throws -> [String: [UInt8]] {
        try await large.ask { try $0.inventory(knownAt: instant, only: only) }
    }

    func inventoryRowsState(knownAt instant: Instant) async throws -> Int64 {
        try await small.ask { try $0.inventoryRowsState(knownAt: instant) }
    }

    func inventoryImports(after number: Int64) async throws -> (last: Int64, earliest: Instant?) {
        try await small.ask { try $0.inventoryImports(after: number) }
    }

    func importInventory(
        _ files: [String: [UInt8]],
        by actor: String,
        now: Instant,
        why: String?
    ) async throws
        -> DeskImport
    {
        try await writer.ask { store in
            let done = try store.importInventory(files, known: now, by: actor, now: now, why: why)
            return done.files.values.reduce(into: DeskImport(added: 0, changed: 0, ended: 0, unchanged: 0)) {
                sum,
                one in
                sum.added += one.added
                sum.changed += one.changed
                sum.ended += one.ended
                sum.unchanged += one.unchanged
            }
        }
    }

    func addEvidence(_ statement: DeskStatement, by actor: String, now: Instant) async throws {
        let own = EvidenceStatement(
            asset: statement.asset,
            heldAt: statement.heldAt,
            kind: statement.kind,
            value: statement.value,
            remedy: statement.remedy,
            source: actor,
            note: statement.note
        )
        try await writer.ask { try $0.addEvidence(own, by: actor, now: now) }
    }

    func exposure(upTo day: CalendarDate) async throws -> [SeriesReport] {
        let path = self.path
        return try await large.ask { _ in
            let store = try ExposureStore(path: path)
            return try store.series().map {
                SeriesReport(series: $0, counts: try store.counts($0, upTo: day), certificates: [])
            }
            .filter { !$0.counts.isEmpty }
        }
    }

    func sources(knownAt instant: Instant, day: CalendarDate) async throws -> [DeskSource] {
        try await small.ask { store in
            let ages = try store.sourceAges(knownAt: instant, day: day)
            return [
                DeskSource(.inventory, newest: ages.inventory), DeskSource(.evidence, newest: ages.evidence),
                DeskSource(.hunts, newest: ages.hunts),
            ] + ages.scans.map { DeskSource(.scans($0.source), newest: min($0.day.end(in: .gmt), instant)) }
        }
    }

    func hunts(knownAt instant: Instant, before number: Int64?, limit: Int) async throws -> [DeskHunt] {
        try await small.ask { try $0.hunts(knownAt: instant, before: number, limit: limit).map(DeskHunt.init) }
    }

    func hunt(_ number: Int64, knownAt instant: Instant) async throws -> DeskHunt? {
        try await small.ask { try $0.hunt(number, knownAt: instant).map(DeskHunt.init) }
    }

    // MARK: People

    func hasAccounts() async throws -> Bool { try await small.ask { try $0.accountCount() > 0 } }

    func invite(tokenHash: [UInt8], expires: Instant, now: Instant) async throws {
        try await writer.ask { try $0.invite(tokenHash: tokenHash, role: .coordinator, expires: expires, now: now) }
    }

    func accept(tokenHash: [UInt8], name: String, passwordHash: String, now: Instant) async throws -> Bool {
        try await writer.ask { store in
            guard try store.account(named: name) == nil else { return false }
            return try store.acceptInvitation(tokenHash: tokenHash, name: name, passwordHash: passwordHash, now: now)
                != nil
        }
    }

    func passwordHash(of name: String) async throws -> String? {
        try await small.ask { try $0.account(named: name)?.passwordHash }
    }

    func begin(session tokenHash: [UInt8], of name: String, expires: Instant, now: Instant) async throws {
        try await writer.ask { store in
            guard let account = try store.account(named: name) else { return }
            try store.addSession(tokenHash: tokenHash, account: account.id, expires: expires, now: now)
        }
    }

    func account(session tokenHash: [UInt8], now: Instant) async throws -> DeskAccount? {
        try await small.ask { store in
            try store.session(tokenHash: tokenHash, now: now).map { session in
                DeskAccount(name: session.account.name, mayChange: session.account.role.mayChange)
            }
        }
    }

    func end(session tokenHash: [UInt8], by name: String, now: Instant) async throws {
        try await writer.ask { _ = try $0.revokeSession(tokenHash: tokenHash, now: now, by: name) }
    }

    // MARK: The journal

    func journal(before number: Int64?, limit: Int) async throws -> [DeskJournalRow] {
        try await small.ask { store in
            let last = try min(number.map { $0 - 1 } ?? .max, store.journalEnd().count)
            guard last > 0 else { return [] }
            return try store.journal(after: max(0, last - Int64(limit)), limit: limit)
                .filter { $0.sequence <= last }.reversed().map { entry in
                    DeskJournalRow(
                        number: entry.sequence,
                        at: entry.instant,
                        actor: entry.actor,
                        what: entry.event,
                        subject: entry.subject,
                        details: entry.details,
                        why: entry.why ?? ""
                    )
                }
        }
    }

    func journalFault() async throws -> String? {
        try await large.ask { store in
            let verification = try store.verifyJournal()
            return verification.isSound ? nil : verification.sentence
        }
    }

    func note(_ event: DeskEvent, by actor: String, now: Instant) async throws {
        // Who signs in is written down with the session.
        guard event == .refused else { return }
        try await writer.ask { store in
            let refused = JournalEvent(
                .signedIn,
                by: actor,
                subject: actor,
                details: .object([]),
                outcome: .minorFailure
            )
            try store.append(refused, now: now)
        }
    }
}

extension Role {
    /// Whether an account of this role may change what the whole desk sees.
    fileprivate var mayChange: Bool {
        switch self {
        case .coordinator, .analyst: true
        case .member, .auditor: false
        }
    }
}

extension DeskHunt {
    /// A hunt of a store; an answer that this version does not know is none.
    fileprivate init(_ hunt: StoredHunt) {
        self.init(
            number: hunt.number,
            known: hunt.known,
            caseID: hunt.caseID,
            asset: hunt.asset,
            actor: hunt.actor,
            answer: Compromise(rawValue: hunt.answer) ?? .notExamined,
            isCovered: hunt.isCovered,
            period: hunt.period,
            sightings: hunt.sightings,
            document: hunt.document
        )
    }
}
