// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Glibc
package import LogRecords

/// A log to be read: a file, the standard input, or a file that somebody else opens.
package struct LogInput: Sendable {
    /// How it is opened.
    package enum Source: Sendable {
        /// By its path.
        case path(String)
        /// The standard input.
        case standardInput
        /// By a function that gives a descriptor, which is closed after use.
        case opened(@Sendable () throws -> Int32)
    }

    /// Its name, for people.
    package let name: String
    /// How it is opened.
    package let source: Source
    /// Its format when that is known.
    package let format: LogFormat?

    /// Makes an input.
    package init(name: String, source: Source, format: LogFormat? = nil) {
        self.name = name
        self.source = source
        self.format = format
    }

    /// Bytes of its file; 0 for what has no size.
    package var size: UInt64 {
        guard case .path(let path) = source else { return 0 }
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.uint64Value ?? 0
    }
}

/// An input that was opened, with what its file is.
final class OpenLog: Sendable {
    let descriptor: Int32
    /// Bytes when it was opened; nil for what has no size, such as a pipe.
    let size: UInt64?
    let modifiedSeconds: Int64
    private let isOwned: Bool

    /// Opens an input.
    ///
    /// - Throws: ``LogFileError`` with the reason of the system; a folder is no log.
    init(_ input: LogInput) throws {
        switch input.source {
        case .standardInput:
            descriptor = STDIN_FILENO
            isOwned = false
        case .path(let path):
            descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            isOwned = true
        case .opened(let make):
            descriptor = try make()
            isOwned = true
        }
        guard descriptor >= 0 else { throw LogFileError("cannot be opened: \(String(cString: strerror(errno)))") }
        var state = stat()
        guard fstat(descriptor, &state) == 0 else {
            throw LogFileError("cannot be looked at: \(String(cString: strerror(errno)))")
        }
        let kind = state.st_mode & S_IFMT
        if kind == S_IFDIR { throw LogFileError("is a folder") }
        if kind == S_IFBLK || kind == S_IFCHR, isOwned { throw LogFileError("is a device") }
        if kind == S_IFIFO, isOwned {
            // A named pipe is waited for, like the standard input.
            let flags = fcntl(descriptor, F_GETFL)
            _ = fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK)
        }
        size = kind == S_IFREG ? UInt64(state.st_size) : nil
        modifiedSeconds = Int64(state.st_mtim.tv_sec)
    }

    deinit { if isOwned, descriptor >= 0 { close(descriptor) } }

    /// Reads at a place; nil is an error of the system, and `errno` says which.
    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) -> Int? {
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count >= 0 { return count }
            if errno != EINTR { return nil }
        }
    }

    /// Reads what comes next; nil is an error of the system.
    func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int? {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { return nil }
        }
    }

    /// Bytes that it has now.
    var sizeNow: UInt64? {
        var state = stat()
        return fstat(descriptor, &state) == 0 ? UInt64(state.st_size) : nil
    }
}

/// A log that cannot be read, and why; the sentence goes on behind its name.
package struct LogFileError: Error, CustomStringConvertible {
    /// What is wrong.
    package let message: String

    init(_ message: String) { self.message = message }

    /// The message.
    package var description: String { message }
}
