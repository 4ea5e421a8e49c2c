// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation

/// An open file or folder; closed when nobody holds it any more.
final class Descriptor: Sendable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    deinit { close(number) }

    /// Opens a name in a folder; never what a link points to, never with a wait, and without leaving a trace where the
    /// system allows that.
    ///
    /// - Throws: ``SystemFault``.
    static func open(_ name: [UInt8], in folder: Descriptor, isFolder: Bool) throws(SystemFault) -> Descriptor {
        let withoutAccessTime: Int32 = 0o1_000_000
        let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (isFolder ? O_DIRECTORY : 0)
        let name = name.map { CChar(bitPattern: $0) } + [0]
        var number = openat(folder.number, name, flags | withoutAccessTime)
        // Only the owner and root may leave the time of access as it is.
        if number < 0, errno == EPERM { number = openat(folder.number, name, flags) }
        guard number >= 0 else { throw SystemFault(code: errno) }
        return Descriptor(number)
    }

    /// What is open here.
    func status() throws(SystemFault) -> stat {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw SystemFault(code: errno) }
        return status
    }

    /// A second descriptor of the same file, which whoever asked closes; negative when there is none to be had.
    func duplicate() -> Int32 { fcntl(number, F_DUPFD_CLOEXEC, 0) }

    /// Reads at a place until the buffer is full or the file ends.
    ///
    /// - Returns: how many bytes it got; fewer than asked at the end and after a fault.
    func read(at offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var done = 0
        while done < buffer.count, let start = buffer.baseAddress {
            let got = pread(number, start + done, buffer.count - done, off_t(clamping: offset) + off_t(done))
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { break }
            done += got
        }
        return done
    }
}

/// A call of the system that failed.
struct SystemFault: Error {
    let code: Int32

    /// In the system's words.
    var text: String { String(cString: strerror(code)).lowercased() }
}
