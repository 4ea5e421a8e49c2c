// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Exposing
package import Instants
package import Inventory
package import Reporting

/// What the server keeps: the inventory as it was known at any instant, people, and the journal.
///
/// Whoever keeps it answers one question at a time; every change is there after a loss of power when it returns.
package protocol DeskRecords: Sendable {
    /// A number that grows with every change of the data, whoever made it.
    func dataVersion() async throws -> Int64
    /// The inventory's files as they were known at an instant; only some of them when they are named.
    func inventory(knownAt instant: Instant, only: Set<InventoryFile>?) async throws -> [String: [UInt8]]
    /// A number that is the same at two instants when the inventory was, evidence left out of account.
    func inventoryRowsState(knownAt instant: Instant) async throws -> Int64
    /// The last import, and the earliest instant since when something is known that came in after import `number`.
    func inventoryImports(after number: Int64) async throws -> (last: Int64, earliest: Instant?)
    /// Takes files of an inventory; the same bytes twice change nothing.
    func importInventory(
        _ files: [String: [UInt8]],
        by actor: String,
        now: Instant,
        why: String?
    ) async throws
        -> DeskImport
    /// Adds a statement about an asset, known from now.
    func addEvidence(_ statement: DeskStatement, by actor: String, now: Instant) async throws

    /// What scans by others said up to a day, each source for itself.
    func exposure(upTo day: CalendarDate) async throws -> [SeriesReport]

    /// How fresh each source was at an instant; `day` is the day of the instant.
    func sources(knownAt instant: Instant, day: CalendarDate) async throws -> [DeskSource]
    /// Hunts that were known at an instant, before a number, the newest first, without their documents.
    func hunts(knownAt instant: Instant, before number: Int64?, limit: Int) async throws -> [DeskHunt]
    /// One hunt with its document; nil when there is none, or it was not known then.
    func hunt(_ number: Int64, knownAt instant: Instant) async throws -> DeskHunt?

    /// Whether anybody has an account.
    func hasAccounts() async throws -> Bool
    /// Keeps the hash of a link that makes an account, once.
    func invite(tokenHash: [UInt8], expires: Instant, now: Instant) async throws
    /// Makes the account of a link, which works no more; false when there is no such link, or the name is taken.
    func accept(tokenHash: [UInt8], name: String, passwordHash: String, now: Instant) async throws -> Bool
    /// The hash of somebody's password; nil when there is nobody of that name.
    func passwordHash(of name: String) async throws -> String?
    /// Keeps the hash of a session's token.
    func begin(session tokenHash: [UInt8], of name: String, expires: Instant, now: Instant) async throws
    /// Who has a session; nil when there is none, or it has ended.
    func account(session tokenHash: [UInt8], now: Instant) async throws -> DeskAccount?
    /// Ends a session.
    func end(session tokenHash: [UInt8], by name: String, now: Instant) async throws

    /// Entries of the journal before a number, the newest first.
    func journal(before number: Int64?, limit: Int) async throws -> [DeskJournalRow]
    /// What is wrong with the journal; nil when its chain holds.
    func journalFault() async throws -> String?
    /// Writes down what happened, such as a refused sign-in.
    func note(_ event: DeskEvent, by actor: String, now: Instant) async throws
}

/// What an import did.
package struct DeskImport: Hashable, Sendable {
    /// Rows that are new, changed, gone, and as before.
    package var added, changed, ended, unchanged: Int

    /// Makes one.
    package init(added: Int, changed: Int, ended: Int, unchanged: Int) {
        self.added = added
        self.changed = changed
        self.ended = ended
        self.unchanged = unchanged
    }
}

/// A statement about an asset, with the words of `evidence.csv`.
package struct DeskStatement: Hashable, Sendable {
    /// The asset's id.
    package var asset: String
    /// When it was true.
    package var heldAt: Instant
    /// What kind it is.
    package var kind: String
    /// What the kind needs.
    package var value: String
    /// A remedy of the case, or `fix`.
    package var remedy: String
    /// Anything else.
    package var note: String

    /// Makes one.
    package init(asset: String, heldAt: Instant, kind: String, value: String, remedy: String, note: String) {
        self.asset = asset
        self.heldAt = heldAt
        self.kind = kind
        self.value = value
        self.remedy = remedy
        self.note = note
    }
}

/// Somebody who is signed in.
package struct DeskAccount: Hashable, Sendable {
    /// The name.
    package var name: String
    /// Whether the account may change anything.
    package var mayChange: Bool

    /// Makes one.
    package init(name: String, mayChange: Bool) {
        self.name = name
        self.mayChange = mayChange
    }
}

/// An entry of the journal, for people.
package struct DeskJournalRow: Hashable, Sendable {
    /// Its number, from 1.
    package var number: Int64
    /// When it was written.
    package var at: Instant
    /// Who did it, what, to what, with which details, and why.
    package var actor, what, subject, details, why: String

    /// Makes one.
    package init(
        number: Int64,
        at: Instant,
        actor: String,
        what: String,
        subject: String,
        details: String,
        why: String
    ) {
        self.number = number
        self.at = at
        self.actor = actor
        self.what = what
        self.subject = subject
        self.details = details
        self.why = why
    }
}

/// What the server itself writes down.
package enum DeskEvent: Hashable, Sendable {
    /// Somebody signed in.
    case signedIn
    /// A name and a password did not fit.
    case refused
}
