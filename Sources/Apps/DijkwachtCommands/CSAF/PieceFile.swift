// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Dispatch
import Folders
import Foundation
import Synchronization

/// A file that is written piece by piece on a thread of its own, and gets its name when it is whole.
///
/// A link is followed; a pipe or a device is written to as it is, because replacing it would take it away from everybody.
final class PieceFile: Sendable {
    /// How large pieces should be.
    static let pieceSize = 1 << 20
    /// How many pieces may wait to be written.
    private static let waiting = 2

    private let path: String
    private let target: String
    /// Nil for what is written to as it is.
    private let temporary: String?
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "piece-file")
    private let room = DispatchSemaphore(value: PieceFile.waiting)
    private let hasFailed = Mutex(false)

    /// Opens a file beside the one that is to be.
    ///
    /// - Throws: `FolderError` when it cannot be made.
    init(_ path: String) throws {
        self.path = path
        let url = URL(filePath: path).resolvingSymlinksInPath()
        target = url.path
        var status = stat()
        if stat(target, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            temporary = nil
            descriptor = open(target, O_WRONLY | O_CLOEXEC)
        } else {
            let name = ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part"
            let beside = url.deletingLastPathComponent().appending(path: name).path
            temporary = beside
            descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        }
        guard descriptor >= 0 else { throw FolderError("cannot write '\(path)': \(String(cString: strerror(errno)))") }
    }

    /// Hands over a piece, which is empty afterwards.
    func write(_ piece: inout [UInt8]) throws {
        if hasFailed.withLock({ $0 }) { throw failure }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(PieceFile.pieceSize + PieceFile.pieceSize / 8)
        swap(&bytes, &piece)
        room.wait()
        queue.async { [self, bytes] in
            if !append(bytes) { hasFailed.withLock { $0 = true } }
            room.signal()
        }
    }

    /// Waits for the last piece and gives the file its name.
    func close() throws {
        queue.sync {}
        let isClosed = Foundation.close(descriptor) == 0
        guard isClosed, !hasFailed.withLock({ $0 }) else { throw failure }
        if let temporary, rename(temporary, target) != 0 { throw failure }
    }

    /// What to tell; the piece of a file is taken away.
    private var failure: FolderError {
        if let temporary { unlink(temporary) }
        return FolderError("cannot write '\(path)'")
    }

    private func append(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count, let start = buffer.baseAddress {
                let written = Foundation.write(descriptor, start + done, buffer.count - done)
                if written < 0 && errno == EINTR { continue }
                guard written > 0 else { return false }
                done += written
            }
            return true
        }
    }
}
