// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Instants

/// A file that is open for reading.
final class OpenFile {
    let descriptor: Int32
    let inode: UInt64

    /// Nil when it cannot be opened or is no regular file.
    init?(_ path: String) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            if descriptor >= 0 { close(descriptor) }
            return nil
        }
        inode = UInt64(status.st_ino)
    }

    deinit { close(descriptor) }

    /// Its length in bytes.
    var size: UInt64 {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? UInt64(max(0, status.st_size)) : 0
    }

    /// When it was written to last.
    var modified: Instant {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return .distantFuture }
        return Instant(seconds: Int64(status.st_mtim.tv_sec))
    }

    /// Reads at an offset; the number of bytes, zero at the end and on an error.
    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var done = 0
        while done < buffer.count {
            let count = pread(
                descriptor,
                buffer.baseAddress.map { $0 + done },
                buffer.count - done,
                off_t(offset) + off_t(done)
            )
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            done += count
        }
        return done
    }

    /// The first bytes.
    func head(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
            done = read(at: 0, into: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    /// The number of the file at a path; nil when there is none.
    static func inode(at path: String) -> UInt64? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return UInt64(status.st_ino)
    }
}
