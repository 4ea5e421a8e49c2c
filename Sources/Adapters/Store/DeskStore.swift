// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
internal import Foundation
internal import Instants
internal import Journaling

/// What a desk knows and did, in one SQLite file: the inventory as it was known at any time, evidence, accounts, journal.
///
/// Every change is one transaction with its entry in the journal; what was acknowledged is on the disk. One writer at a
/// time, a second one waits up to 30 s; readers never wait. One store may be used from many threads, which then take turns:
/// whoever wants to read in parallel opens more of them.
package final class DeskStore: @unchecked Sendable {
    // Everything below is touched by whoever holds the lock.
    let database: SQLite
    let writer: JournalWriter
    private let lock = NSLock()
    var anchor: AnchorFile { writer.anchor }
    /// Whether it is open for reading only.
    package let isReadOnly: Bool

    /// Opens the store, or makes it and brings it to this version.
    ///
    /// - Parameters:
    ///   - path: the SQLite file; the anchor of its journal is beside it.
    ///   - readOnly: whether nothing is to be changed; the file must be there then, and of this version.
    /// - Throws: ``StoreError`` when the file is no store, damaged, of a later version, or cannot be written.
    package convenience init(path: String, readOnly: Bool = false) throws {
        try self.init(path: path, readOnly: readOnly, pageLimit: nil)
    }

    /// The same, with a file that cannot grow beyond so many pages: a disk that gets full.
    init(path: String, readOnly: Bool, pageLimit: Int?) throws {
        guard !readOnly || FileManager.default.fileExists(atPath: path) else { throw StoreError("is not there") }
        database = try SQLite(path, readOnly: readOnly)
        writer = JournalWriter(database, AnchorFile(besideStore: path))
        isReadOnly = readOnly
        if readOnly {
            try Migrations.prepareForReading(database)
        } else {
            try Migrations.prepare(database)
            if let pageLimit { try database.run("PRAGMA max_page_count = \(pageLimit)") }
        }
    }

    /// A number that grows with every change of inventory, evidence and observations, by whichever process; what was made
    /// from the data of a number is true as long as the number is the same.
    ///
    /// Accounts, sessions and the journal do not count; ``journalEnd()`` does for the journal.
    package var dataVersion: Int64 {
        get throws {
            try locked {
                let asked = try database.prepared("SELECT data_version FROM store_state")
                defer { asked.reset() }
                return try asked.step() ? asked.integer(0) : 0
            }
        }
    }

    /// Runs something while nobody else touches the connection.
    func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body()
    }

    /// One change with its entry in the journal; nothing is written when `body` gives no event.
    func change<Value>(_ now: Instant, _ body: () throws -> (value: Value, event: JournalEvent?)) throws -> Value {
        try locked { try writer.change(now, body) }
    }

    /// Counts a change of data.
    func dataChanged() throws { try database.run("UPDATE store_state SET data_version = data_version + 1") }
}
