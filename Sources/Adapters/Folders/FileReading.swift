// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Foundation

/// Reads and writes single files.
package enum FileReading {
    /// The whole of a file that must not be larger than a limit.
    ///
    /// - Throws: ``FolderError`` when it is not there, cannot be read, or is larger.
    package static func bytes(of file: URL, limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try forEachChunk(of: file) { chunk in
            guard bytes.count + chunk.count <= limit else {
                throw FolderError("'\(file.path)' is larger than \(limit >> 20) MiB: it is not read")
            }
            bytes.append(contentsOf: chunk)
        }
        return bytes
    }

    /// The bytes of a file in pieces of at most 1 MiB, in constant memory.
    ///
    /// - Throws: ``FolderError`` when the file cannot be read; whatever `body` throws.
    package static func forEachChunk(of file: URL, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let handle: FileHandle
        do {
            handle = try FileHandle(forReadingFrom: file)
        } catch {
            throw FolderError("cannot read '\(file.path)': \(reason(error))")
        }
        defer { try? handle.close() }
        while true {
            let chunk: Data?
            do {
                chunk = try handle.read(upToCount: 1 << 20)
            } catch {
                throw FolderError("cannot read '\(file.path)': \(reason(error))")
            }
            guard let chunk, !chunk.isEmpty else { return }
            try chunk.withUnsafeBytes(body)
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
