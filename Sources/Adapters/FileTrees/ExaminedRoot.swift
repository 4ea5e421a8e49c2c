// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Foundation
package import Instants

/// A folder that is examined as if it were a whole system: nothing outside of it is ever opened.
///
/// Every name is opened by itself, in the folder that is open already, and never by way of a link.
package final class ExaminedRoot: Sendable {
    let folder: Descriptor
    let prefix: [UInt8]
    /// The folder as it was named, for messages.
    let name: String

    /// Opens a root; a link to it is followed, because the person named it.
    ///
    /// - Parameters:
    ///   - folder: the folder.
    ///   - mountedAt: the path that it had on the system it belongs to.
    /// - Throws: ``TreeError`` when it is no folder that can be opened.
    package init(_ folder: URL, mountedAt: String = "/") throws(TreeError) {
        let number = Foundation.open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else {
            let reason = SystemFault(code: errno).text
            throw TreeError(message: "cannot open '\(folder.path)' as a root: \(reason)")
        }
        guard mountedAt.hasPrefix("/") else {
            throw TreeError(message: "'\(mountedAt)' is no absolute path, such as '/var'")
        }
        self.folder = Descriptor(number)
        name = folder.path
        prefix = Array(mountedAt.utf8.reversed().drop { $0 == UInt8(ascii: "/") }.reversed()) + [UInt8(ascii: "/")]
    }

    /// The bytes of a log in pieces of at most 1 MiB, as they are in the file: packed ones are not unpacked.
    ///
    /// - Throws: ``TreeError`` when it is not there any more or cannot be read; whatever `body` throws.
    package func forEachChunk(of log: FoundLog, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        let file: Descriptor
        do throws(SystemFault) {
            file = try open(log.names)
            let status = try file.status()
            guard status.st_mode & S_IFMT == S_IFREG else { throw SystemFault(code: EINVAL) }
        } catch {
            throw TreeError(message: "cannot read '\(log.path)': \(error.text)")
        }
        var offset: UInt64 = 0
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let got = file.read(at: offset, into: buffer)
            guard got > 0 else { return }
            try body(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
            offset += UInt64(got)
        }
    }

    /// A descriptor of a log, for whoever reads it; the caller closes it.
    ///
    /// - Throws: ``TreeError`` when it is not there any more, or is no regular file now.
    package func descriptor(of log: FoundLog) throws(TreeError) -> Int32 {
        do throws(SystemFault) {
            let file = try open(log.names)
            guard try file.status().st_mode & S_IFMT == S_IFREG else { throw SystemFault(code: EINVAL) }
            let number = file.duplicate()
            guard number >= 0 else { throw SystemFault(code: errno) }
            return number
        } catch {
            throw TreeError(message: "cannot read '\(log.path)': \(error.text)")
        }
    }

    private func open(_ names: [[UInt8]]) throws(SystemFault) -> Descriptor {
        var at = folder
        for (index, name) in names.enumerated() {
            at = try Descriptor.open(name, in: at, isFolder: index < names.count - 1)
        }
        return at
    }
}

/// A file below a root that is a log, for whoever reads logs.
package struct FoundLog: Hashable, Sendable {
    /// The path on the system it belongs to, as it can be shown.
    package let path: String
    /// The name of the format of its lines, such as `ns-httpaccess`.
    package let format: String
    /// Bytes.
    package let size: UInt64
    /// When it was last written.
    package let modified: Instant
    /// The way to it from the root.
    let names: [[UInt8]]
}
