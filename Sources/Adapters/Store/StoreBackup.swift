// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
internal import Foundation
internal import JSONTrees
package import Instants
package import Journaling

extension DeskStore {
    /// Copies the store into a file, as it is at one moment, while others read and write.
    ///
    /// The file is whole or not there: it is written beside, checked, waited for and renamed. It is one file without a
    /// write-ahead log; beside it is the head of its journal, sealed with the key of this store, which is not copied.
    ///
    /// - Parameters:
    ///   - file: the file; one that is there is replaced.
    ///   - actor: who does it.
    ///   - now: the present.
    ///   - progress: told how many pages of how many are copied.
    /// - Returns: where the journal of the copy ends.
    /// - Throws: ``StoreError`` when it cannot be copied; then the file is as it was.
    @discardableResult
    package func backup(
        to file: String,
        by actor: String,
        now: Instant,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws -> JournalEnd {
        let event = JournalEvent(.backedUp, by: actor, subject: URL(filePath: file).lastPathComponent)
        // A store on a disk that cannot be written is worth copying all the more.
        if !isReadOnly { try append(event, now: now) }
        let beside = file + ".\(getpid()).part"
        defer { for ending in ["", "-journal", "-wal", "-shm"] { unlink(beside + ending) } }
        let end = try locked { () throws -> JournalEnd in
            let copy = try SQLite(beside)
            try StoreCopy.copy(database, to: copy, progress: progress)
            try copy.run("PRAGMA journal_mode = DELETE")
            let damage = try DeskStore.integrity(copy)
            guard damage.isEmpty else { throw StoreError("gave a copy that is damaged: \(damage[0])") }
            let last = try copy.statement("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1")
            return try last.step() ? JournalEnd(count: last.integer(0), hash: Array(last.bytes(1))) : .empty
        }
        try StoreCopy.keep(beside)
        guard rename(beside, file) == 0 else { throw StoreError("cannot be copied to '\(file)': \(AnchorFile.reason)") }
        try StoreCopy.keep(file)
        if anchor.isThere { try anchor.write(end, asHead: file + "-head") }
        return end
    }

    /// What a file is that is to be restored: it is opened for reading only, and stays as it is.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - path: the store that it is to replace, whose key may have sealed the file's journal.
    /// - Returns: what was found.
    /// - Throws: ``StoreError`` when it is no store, or of a later version.
    package static func check(backup file: String, for path: String) throws -> StoreCheck {
        guard FileManager.default.fileExists(atPath: file) else { throw StoreError("is not there") }
        let source = try SQLite(file, readOnly: true)
        var check = StoreCheck()
        check.version = try Migrations.version(source)
        check.damage = try integrity(source)
        guard check.damage.isEmpty, check.version == Migrations.latest else { return check }
        let store = try DeskStore(path: file, readOnly: true)
        check = try store.check()
        let sealed = AnchorFile(head: file + "-head", key: AnchorFile(besideStore: path).key)
        if case .missing = sealed.read() { return check }
        check.journal = try store.verifyJournal(against: sealed)
        return check
    }

    /// Puts a backup in the place of a store; for those who have the store open it is one change.
    ///
    /// The journal becomes the one of the backup, with an entry behind it that says what it replaced, and a new anchor.
    ///
    /// - Parameters:
    ///   - file: the backup, which was checked.
    ///   - path: the store; it is made when it is not there.
    ///   - actor: who does it.
    ///   - now: the present.
    ///   - why: the reason, for the journal.
    ///   - progress: told how many pages of how many are copied.
    /// - Throws: ``StoreError`` when it cannot be copied; then the store is as it was.
    package static func restore(
        _ file: String,
        to path: String,
        by actor: String,
        now: Instant,
        why: String?,
        progress: (Int, Int) -> Void = { _, _ in }
    ) throws {
        let (replaced, version) = replacedState(of: path)
        let source = try SQLite(file, readOnly: true)
        let anchor = AnchorFile(besideStore: path)
        // Killed behind the copying, the store has no anchor, rather than one that says more than its journal holds.
        try anchor.withoutHead { try place(source, at: path, progress) }
        let store = try DeskStore(path: path)
        var details: [JSON.Member] = [.init("file", .string(URL(filePath: file).lastPathComponent))]
        if let replaced {
            details.append(.init("replacedEntries", .integer(Int(replaced.count))))
            details.append(.init("replacedHash", .string(JournalAnchor.hexadecimal(replaced.hash))))
        }
        let event = JournalEvent(.restored, by: actor, subject: "store", details: .object(details), why: why)
        try store.locked {
            let end = try store.database.transaction {
                let raise = try store.database.prepared(
                    "UPDATE store_state SET data_version = max(data_version, ?) + 1"
                )
                raise.bind(1, version)
                try raise.run()
                return try store.writer.write(event, now)
            }
            try store.anchor.make(end)
        }
    }

    /// Where the journal ends that is replaced, and the version of its data; the store is closed again.
    private static func replacedState(of path: String) -> (end: JournalEnd?, version: Int64) {
        guard let store = try? DeskStore(path: path, readOnly: true) else { return (nil, 0) }
        return (try? store.journalEnd(), (try? store.dataVersion) ?? 0)
    }

    /// Copies into the store that is there, or makes one beside and renames it.
    private static func place(_ source: SQLite, at path: String, _ progress: (Int, Int) -> Void) throws {
        if isStore(path) {
            let target = try SQLite(path)
            let isSameSize = try source.number("PRAGMA page_size") == target.number("PRAGMA page_size")
            if !isSameSize {
                // Only a file without a write-ahead log can get pages of another size, and only while nobody else has it.
                do { try target.run("PRAGMA busy_timeout = 2000; PRAGMA journal_mode = DELETE") } catch {
                    throw StoreError("is in use, and the backup has pages of another size: end whatever has it open")
                }
            }
            try target.run("PRAGMA synchronous = FULL")
            return try StoreCopy.copy(source, to: target, progress: progress)
        }
        let beside = path + ".\(getpid()).part"
        defer { for ending in ["", "-journal", "-wal", "-shm"] { unlink(beside + ending) } }
        try StoreCopy.copy(source, to: try SQLite(beside), progress: progress)
        try StoreCopy.keep(beside)
        // What a store that could not be used left behind would be taken for a part of the new one.
        for ending in ["-wal", "-shm"] { unlink(path + ending) }
        guard rename(beside, path) == 0 else { throw StoreError("cannot be put in its place: \(AnchorFile.reason)") }
        try StoreCopy.keep(path)
    }

    /// Whether a file is a database that can be written over as one.
    private static func isStore(_ path: String) -> Bool {
        guard FileManager.default.fileExists(atPath: path), let database = try? SQLite(path, readOnly: true) else {
            return false
        }
        return (try? integrity(database).isEmpty) ?? false && (try? Migrations.version(database)) != nil
    }

    /// Brings a store to this version.
    ///
    /// - Parameters:
    ///   - path: the store; it must be there.
    ///   - actor: who does it.
    ///   - now: the present.
    /// - Returns: the version it had, and the one it has.
    /// - Throws: ``StoreError`` when it is no store, of a later version, or cannot be written.
    package static func migrate(path: String, by actor: String, now: Instant) throws -> (from: Int64, to: Int64) {
        guard FileManager.default.fileExists(atPath: path) else { throw StoreError("is not there") }
        let found = try Migrations.version(try SQLite(path, readOnly: true))
        let store = try DeskStore(path: path)
        if found < Migrations.latest {
            let details: JSON = ["from": .integer(Int(found)), "to": .integer(Int(Migrations.latest))]
            try store.append(JournalEvent(.migrated, by: actor, subject: "store", details: details), now: now)
        }
        return (found, Migrations.latest)
    }
}
