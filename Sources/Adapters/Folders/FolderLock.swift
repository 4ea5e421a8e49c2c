// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Foundation

/// Lets one process at a time change the files of a folder.
package enum FolderLock {
    /// Waits until no other process holds the folder, then does the work; the system lets go when the process ends, however
    /// it ends.
    ///
    /// - Throws: ``FolderError`` when the folder cannot be opened or locked; whatever `work` throws.
    package static func holding(_ folder: URL, _ work: () throws -> Void) throws {
        let descriptor = try locked(folder)
        defer { close(descriptor) }
        try work()
    }

    /// The same for work that waits; the thread stands still until no other process holds the folder.
    ///
    /// - Parameters:
    ///   - folder: the folder to hold.
    ///   - work: what to do meanwhile.
    /// - Returns: what `work` returns.
    /// - Throws: ``FolderError`` when the folder cannot be opened or locked; whatever `work` throws.
    package static func holdingAsync<Value: Sendable>(
        _ folder: URL,
        _ work: () async throws -> Value
    ) async throws -> Value {
        let descriptor = try locked(folder)
        defer { close(descriptor) }
        return try await work()
    }

    private static func locked(_ folder: URL) throws -> Int32 {
        let descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FolderError("cannot open '\(folder.path)'") }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                close(descriptor)
                throw FolderError("cannot lock '\(folder.path)'")
            }
        }
        return descriptor
    }
}
