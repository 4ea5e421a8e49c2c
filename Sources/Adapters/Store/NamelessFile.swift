// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Foundation

/// A file without a name, which is gone with the program however that ends; only grows.
final class NamelessFile {
    private let folder: String
    private var file: Int32 = -1
    /// Bytes that were written.
    private(set) var count = 0

    /// The file is made in a folder when the first bytes come.
    init(folder: String) { self.folder = folder }

    deinit { if file >= 0 { close(file) } }

    /// Writes bytes behind the others.
    func append(_ bytes: UnsafeRawBufferPointer) throws {
        if file < 0 { try open() }
        var done = 0
        while done < bytes.count {
            let written = write(file, bytes.baseAddress.map { $0 + done }, bytes.count - done)
            if written < 0, errno == EINTR { continue }
            guard written >= 0 else { throw failure("has no place to put things aside") }
            done += written
        }
        count += done
    }

    /// Reads bytes from a place on; fewer at the end.
    func read(_ target: UnsafeMutableRawPointer, _ count: Int, at start: Int) throws -> Int {
        while true {
            let got = pread(file, target, count, off_t(start))
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw failure("lost what it had put aside") }
            return got
        }
    }

    private func open() throws {
        var name = Array("\(folder)/.dijkwacht-import-XXXXXX".utf8CString)
        file = mkstemp(&name)
        guard file >= 0 else { throw failure("cannot put a file beside itself") }
        unlink(name)
    }

    private func failure(_ what: String) -> StoreError { StoreError("\(what): \(String(cString: strerror(errno)))") }
}
