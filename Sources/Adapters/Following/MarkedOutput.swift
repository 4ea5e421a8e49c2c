// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Foundation

/// A file that grows by what is made of followed lines, and that can be put back to where a state was kept.
///
/// Write, ``sync()``, then keep the state with ``length`` as its mark. After a stop the next process puts the file back to
/// the mark: what was written behind it comes from lines that will be read again.
package final class MarkedOutput {
    /// Bytes of the file, all that was written so far.
    package private(set) var length: UInt64
    private let path: String
    private let descriptor: Int32

    /// Opens the file, and makes it when it is not there.
    ///
    /// - Parameters:
    ///   - url: the file.
    ///   - mark: the length it is put back to; nil keeps everything that is in it.
    /// - Throws: ``FollowError`` when it cannot be written, or is shorter than the mark.
    package init(_ url: URL, mark: UInt64?) throws(FollowError) {
        path = url.path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
            throw FollowError("cannot write '\(path)': \(FollowError.reason)")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FollowError("'\(path)' is no regular file: what was written to it cannot be taken back")
        }
        length = UInt64(status.st_size)
        guard let mark, mark != length else { return }
        guard mark < length else {
            throw FollowError(
                "'\(path)' is shorter than the state says: give the file back, or begin with a new state and a new file"
            )
        }
        guard ftruncate(descriptor, off_t(mark)) == 0 else {
            throw FollowError("cannot put '\(path)' back to where the state was kept: \(FollowError.reason)")
        }
        length = mark
    }

    deinit { close(descriptor) }

    /// Adds bytes at the end.
    package func append(_ bytes: [UInt8]) throws(FollowError) {
        let isWritten = bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count, let start = buffer.baseAddress {
                let count = pwrite(descriptor, start + done, buffer.count - done, off_t(length) + off_t(done))
                guard count >= 0 || errno == EINTR else { return false }
                done += max(0, count)
            }
            return true
        }
        guard isWritten else { throw FollowError("cannot write '\(path)': \(FollowError.reason)") }
        length += UInt64(bytes.count)
    }

    /// Returns when the disk has everything.
    package func sync() throws(FollowError) {
        guard fdatasync(descriptor) == 0 else { throw FollowError("cannot write '\(path)': \(FollowError.reason)") }
    }
}
