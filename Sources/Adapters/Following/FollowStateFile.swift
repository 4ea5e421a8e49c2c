// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Foundation

/// Keeps a state on disk; one process at a time.
///
/// A state is put in the place of the one before in one step, and only when the disk has it: whenever a process is
/// killed, the file holds one state or the next.
package final class FollowStateFile {
    private let path: String
    private let lock: Int32

    /// Opens the file for this process alone.
    ///
    /// - Throws: ``FollowError`` when it cannot be opened, or another process follows with it.
    package init(_ url: URL) throws(FollowError) {
        path = url.path
        // A file of its own is locked, because the state is replaced.
        lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw FollowError("cannot write '\(path)': \(FollowError.reason)") }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw FollowError("another process follows logs with '\(path)': give this one a state of its own")
        }
    }

    deinit { close(lock) }

    /// The state; an empty one when there is no file yet.
    ///
    /// - Throws: ``FollowError`` when the file holds something else.
    package func read() throws(FollowError) -> FollowState {
        guard FileManager.default.fileExists(atPath: path) else { return FollowState() }
        do {
            return try JSONDecoder().decode(FollowState.self, from: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw FollowError(
                "'\(path)' is no state of followed logs: move it away to read the logs from their beginning"
            )
        }
    }

    /// Keeps a state.
    ///
    /// - Throws: ``FollowError`` when it cannot be written; the state before is then still there.
    package func write(_ state: FollowState) throws(FollowError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let beside = path + ".part"
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0, let bytes = try? encoder.encode(state) else {
            throw FollowError("cannot write '\(path)': \(FollowError.reason)")
        }
        let isWritten = fill(descriptor, bytes) && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, rename(beside, path) == 0 else {
            throw FollowError("cannot write '\(path)': \(FollowError.reason)")
        }
    }

    private func fill(_ descriptor: Int32, _ bytes: Data) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count, let start = buffer.baseAddress {
                let written = Foundation.write(descriptor, start + done, buffer.count - done)
                guard written >= 0 || errno == EINTR else { return false }
                done += max(0, written)
            }
            return true
        }
    }
}

/// What keeps logs from being followed, and the way out.
package struct FollowError: Error, CustomStringConvertible {
    /// What went wrong.
    package let message: String

    init(_ message: String) { self.message = message }

    static var reason: String { String(cString: strerror(errno)) }

    /// The message.
    package var description: String { message }
}
