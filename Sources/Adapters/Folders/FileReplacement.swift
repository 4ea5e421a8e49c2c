// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation

/// Puts new content in the place of a file in one step: beside it first, then by renaming.
struct FileReplacement {
    private let target: URL

    init(of target: URL) {
        self.target = target
    }

    /// - Throws: the system's error.
    func write(_ bytes: [UInt8]) throws {
        var status = stat()
        let isThere = stat(target.path, &status) == 0
        guard !isThere || status.st_mode & S_IFMT == S_IFREG else {
            return try FileReplacement.fill(try opened(target.path, O_WRONLY), bytes)
        }
        let beside = target.deletingLastPathComponent()
            .appending(path: ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part").path
        do {
            let descriptor = try opened(beside, O_WRONLY | O_CREAT | O_TRUNC)
            if isThere { fchmod(descriptor, status.st_mode & 0o7777) }
            try FileReplacement.fill(descriptor, bytes)
            guard rename(beside, target.path) == 0 else { throw FileReplacement.error() }
        } catch {
            unlink(beside)
            throw error
        }
        keepName()
    }

    private func opened(_ path: String, _ flags: Int32) throws -> Int32 {
        let descriptor = open(path, flags | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileReplacement.error() }
        return descriptor
    }

    /// Writes everything and waits until the disk has it; a pipe has no disk to wait for.
    private static func fill(_ descriptor: Int32, _ bytes: [UInt8]) throws {
        defer { close(descriptor) }
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count, let start = buffer.baseAddress {
                let written = Foundation.write(descriptor, start + done, buffer.count - done)
                guard written >= 0 || errno == EINTR else { throw error() }
                done += max(0, written)
            }
        }
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw error() }
    }

    /// Has the disk keep the new name too; some file systems cannot, and then it is theirs to lose.
    private func keepName() {
        let folder = open(target.deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private static func error() -> NSError { NSError(domain: NSPOSIXErrorDomain, code: Int(errno)) }
}
