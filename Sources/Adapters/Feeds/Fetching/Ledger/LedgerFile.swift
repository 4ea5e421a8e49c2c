// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Folders
internal import Foundation

/// The ledger of a provider on disk, for one process at a time.
actor LedgerFile {
    private let file: URL
    private let folder: FetchFolder
    private let descriptor: Int32
    /// What is remembered now.
    private(set) var ledger: Ledger

    /// Opens the ledger; a damaged one is read as far as it can be.
    ///
    /// - Throws: `FolderError` when it cannot be read or written.
    init(_ folder: FetchFolder) throws {
        let file = folder.ledger
        self.folder = folder
        self.file = file
        var ledger = Ledger()
        if FileManager.default.fileExists(atPath: file.path) {
            ledger = Ledger(text: try FileReading.bytes(of: file, limit: 1 << 30))
            if ledger.isTorn || ledger.damagedLines > 0 { try folder.write(ledger.compacted, to: file) }
        }
        self.ledger = ledger
        descriptor = open(file.path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FolderError("cannot write '\(file.path)'") }
    }

    /// Remembers a record, on disk at once.
    ///
    /// - Throws: `FolderError` when it cannot be written: then nothing more may be taken.
    func put(_ record: LedgerRecord) throws {
        ledger.put(record)
        let line = Ledger.line(record)
        let written = line.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == line.count else { throw FolderError("cannot write '\(file.path)': the disk may be full") }
    }

    /// Writes the shortest form and closes.
    func end() throws {
        close(descriptor)
        try folder.write(ledger.compacted, to: file)
        folder.clean()
    }
}
