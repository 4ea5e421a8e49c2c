// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Foundation

/// Reads and writes single files.
package enum FileReading {
    /// The whole of a file that must not be larger than a limit.
    ///
    /// - Throws: ``FolderError`` when it is not there, cannot be read, or is larger.
    package static func bytes(of file: URL, limit: Int) throws -> [UInt8] {
        try bytes(ofPath: file.path, limit: limit)
    }

    /// The whole of a file that must not be larger than a limit, read with as few calls as it takes.
    ///
    /// - Throws: ``FolderError`` when it is not there, cannot be read, or is larger.
    package static func bytes(ofPath path: String, limit: Int) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { _ = close(descriptor) }
        var status = stat()
        let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
        var bytes: [UInt8] = []
        var room = min(max(size, 0), limit) + 1
        while true {
            let count = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: room))
            let got = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + count }, room) }
            bytes.removeLast(room - max(got, 0))
            if got < 0 {
                if errno == EINTR { continue }
                throw unreadable(path)
            }
            guard got > 0 else { return bytes }
            guard bytes.count <= limit else {
                throw FolderError("'\(path)' is larger than \(limit >> 20) MiB: it is not read")
            }
            if bytes.count > size { room = 1 << 16 }
        }
    }

    private static func unreadable(_ path: String) -> FolderError {
        FolderError("cannot read '\(path)': \(String(cString: strerror(errno)).lowercased())")
    }

    /// The bytes of a file in pieces of at most 1 MiB, in constant memory.
    ///
    /// - Throws: ``FolderError`` when the file cannot be read; whatever `body` throws.
    package static func forEachChunk(of file: URL, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(file.path) }
        defer { _ = close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let got = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if got < 0 {
                if errno == EINTR { continue }
                throw unreadable(file.path)
            }
            guard got > 0 else { return }
            try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<got])) }
        }
    }

    /// Writes a file so that readers see either the old or the whole new content, also after a crash.
    ///
    /// A link is followed and the file's permissions stay; what is no regular file (a pipe, a device) is written to as it
    /// is.
    ///
    /// - Throws: ``FolderError`` when it cannot be written.
    package static func write(_ bytes: [UInt8], to file: URL) throws {
        let target = file.resolvingSymlinksInPath()
        do {
            let folder = target.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try FileReplacement(of: target).write(bytes)
        } catch {
            throw FolderError("cannot write '\(file.path)': \(reason(error))")
        }
    }

    /// What an error of the system says, in its words.
    static func reason(_ error: any Error) -> String {
        let error = error as NSError
        let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
        guard underlying.domain == NSPOSIXErrorDomain else { return error.localizedDescription }
        return String(cString: strerror(Int32(underlying.code))).lowercased()
    }
}
