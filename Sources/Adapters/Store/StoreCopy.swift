// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
internal import Foundation

/// Copies one database over another with SQLite's online backup, while others read and write.
enum StoreCopy {
    /// Copies everything as it is at one moment.
    ///
    /// The moment is held by a read transaction of the source, so that writers neither wait nor make it begin anew; for those
    /// who read the target it is one change.
    ///
    /// - Parameters:
    ///   - source: a connection that does nothing else.
    ///   - target: a connection that does nothing else.
    ///   - progress: told how many pages of how many are copied.
    /// - Throws: ``StoreError`` when the source cannot be read, or the target not be written.
    static func copy(_ source: SQLite, to target: SQLite, progress: (Int, Int) -> Void) throws {
        try source.run("BEGIN; SELECT 1 FROM sqlite_master")
        defer { try? source.run("ROLLBACK") }
        guard let backup = sqlite3_backup_init(target.handle, "main", source.handle, "main") else {
            throw target.failure("cannot be copied to")
        }
        var code = SQLITE_OK
        let deadline = Date().addingTimeInterval(30)
        repeat {
            code = sqlite3_backup_step(backup, 2_000)
            let (left, all) = (Int(sqlite3_backup_remaining(backup)), Int(sqlite3_backup_pagecount(backup)))
            progress(all - left, all)
            if code == SQLITE_BUSY || code == SQLITE_LOCKED {
                if Date() > deadline { break }
                sqlite3_sleep(20)
                code = SQLITE_OK
            }
        } while code == SQLITE_OK
        let ended = sqlite3_backup_finish(backup)
        if code == SQLITE_DONE, ended == SQLITE_OK { return }
        throw target.failure("cannot be copied to")
    }

    /// Makes sure that the disk has a file, and its name.
    static func keep(_ path: String) throws {
        for part in [path, URL(filePath: path).deletingLastPathComponent().path] {
            let descriptor = open(part, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw StoreError("cannot be kept: \(AnchorFile.reason)") }
            defer { close(descriptor) }
            // A folder of some file systems cannot be waited for.
            guard fsync(descriptor) == 0 || errno == EINVAL else {
                throw StoreError("cannot be kept: \(AnchorFile.reason)")
            }
        }
    }
}
