// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Crypto
internal import Folders
internal import Foundation

/// A file that is being received: written beside, hashed on the way, and moved to its place when it is whole.
///
/// Used by one request at a time.
final class PartFile: @unchecked Sendable {
    /// Where it is until it is moved.
    let path: String
    /// Bytes so far.
    private(set) var size = 0
    private var descriptor: Int32
    private var sha256 = SHA256()
    private var sha512 = SHA512()

    /// Begins, empty.
    ///
    /// - Throws: `FolderError` when it cannot be written.
    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FolderError("cannot write '\(path)'") }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Adds bytes.
    func add(_ bytes: UnsafeRawBufferPointer) throws {
        sha256.update(bufferPointer: bytes)
        sha512.update(bufferPointer: bytes)
        size += bytes.count
        var done = 0
        while done < bytes.count, let start = bytes.baseAddress {
            let written = write(descriptor, start + done, bytes.count - done)
            guard written >= 0 || errno == EINTR else {
                throw FolderError("cannot write '\(path)': \(String(cString: strerror(errno)).lowercased())")
            }
            done += max(0, written)
        }
    }

    /// Waits until the disk has it and gives its hashes, SHA-256 and SHA-512.
    func end() throws -> DocumentDigests {
        let isKept = fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS
        close(descriptor)
        descriptor = -1
        guard isKept else { throw FolderError("cannot write '\(path)': the disk did not keep it") }
        return DocumentDigests(
            sha256: Hexadecimal.text(sha256.finalize()),
            sha512: Hexadecimal.text(sha512.finalize()),
            size: size
        )
    }

    /// Moves the whole file to its place, in one step, in place of what was there.
    static func move(_ path: String, to place: URL) throws {
        let folder = place.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard rename(path, place.path) == 0 else {
            throw FolderError("cannot write '\(place.path)': \(String(cString: strerror(errno)).lowercased())")
        }
        let handle = open(folder.path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { return }
        fsync(handle)
        close(handle)
    }
}

/// The hashes of a received document.
struct DocumentDigests: Hashable, Sendable {
    let sha256: String
    let sha512: String
    let size: Int
}
