// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Foundation

/// A folder with a record of matches: one file of lines, to which lines are only ever added.
package struct RecordFolder: Sendable {
    /// The file.
    package let file: URL

    /// Largest record that is read.
    private static let limit = 4 << 30

    /// The record in a folder, which is made when it is not there.
    ///
    /// - Throws: ``FolderError`` when the folder cannot be made, or must be there and is not.
    package init(_ path: String, mustExist: Bool) throws {
        let folder = URL(filePath: path, directoryHint: .isDirectory)
        file = folder.appending(path: "matches.jsonl")
        if mustExist {
            guard DataFolders.isFile(file) else {
                throw FolderError("'\(path)' has no record: no 'matches.jsonl' is there")
            }
            return
        }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw FolderError("cannot make '\(path)': \(FileReading.reason(error))")
        }
    }

    /// The whole file; nothing when it is not there yet.
    ///
    /// - Throws: ``FolderError`` when it cannot be read.
    package func read() throws -> [UInt8] {
        guard FileManager.default.fileExists(atPath: file.path) else { return [] }
        return try FileReading.bytes(of: file, limit: RecordFolder.limit)
    }

    /// Reads and appends while no other process does: `work` gets what is there and gives what to add.
    ///
    /// When it returns, the disk has what was added. A last line that an earlier process did not finish is closed first, in
    /// a way that keeps it from ever being read as whole.
    ///
    /// - Throws: ``FolderError`` when the file cannot be read or written; whatever `work` throws.
    package func append(_ work: ([UInt8]) throws -> [UInt8]) throws {
        try FolderLock.holding(file.deletingLastPathComponent()) {
            let before = try read()
            var bytes = try work(before)
            guard !bytes.isEmpty else { return }
            if let last = before.last, last != 10 { bytes.insert(contentsOf: " torn\n".utf8, at: 0) }
            try write(bytes, isNew: before.isEmpty)
        }
    }

    private func write(_ bytes: [UInt8], isNew: Bool) throws {
        let descriptor = open(file.path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure() }
        defer { close(descriptor) }
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count, let start = buffer.baseAddress {
                let written = Foundation.write(descriptor, start + done, buffer.count - done)
                guard written >= 0 || errno == EINTR else { throw failure() }
                done += max(0, written)
            }
        }
        guard fsync(descriptor) == 0 else { throw failure() }
        guard isNew else { return }
        let folder = open(file.deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private func failure() -> FolderError {
        FolderError("cannot write '\(file.path)': \(String(cString: strerror(errno)).lowercased())")
    }
}
