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
        let descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FolderError("cannot open '\(folder.path)'") }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw FolderError("cannot lock '\(folder.path)'") }
        }
        try work()
    }
}
