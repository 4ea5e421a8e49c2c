// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Crypto
internal import Folders
internal import Foundation

/// Where what is fetched from one provider lies.
///
/// `clear/2024/name.json` with `.sha512`, `.sha256`, `.asc` beside it; `quarantine/` with the reason beside each file;
/// `ledger.jsonl`; `.lists/` with the lists as they were; `.incoming/` with what is not whole yet.
struct FetchFolder: Sendable {
    /// The provider's folder.
    let root: URL

    /// The folder below a root, made when it is not there.
    init(_ name: String, in root: URL) throws {
        self.root = root.appending(path: name)
        do {
            for part in ["", ".incoming", ".lists"] {
                let folder = part.isEmpty ? self.root : self.root.appending(path: part)
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            }
        } catch {
            throw FolderError("cannot make the folder '\(self.root.path)'")
        }
    }

    var ledger: URL { root.appending(path: "ledger.jsonl") }

    /// Sixteen digits that stand for an address.
    static func digest(_ url: String) -> String {
        String(Hexadecimal.text(SHA256.hash(data: Array(url.utf8))).prefix(16))
    }

    func incoming(_ url: String) -> String { root.appending(path: ".incoming/\(Self.digest(url)).part").path }

    func list(_ url: String) -> URL { root.appending(path: ".lists/\(Self.digest(url))") }

    /// Where a document that is not taken lies, and why beside it.
    func quarantined(_ url: String, _ name: String) -> (document: URL, why: URL) {
        let stem = "quarantine/\(name.dropLast(5))-\(Self.digest(url).prefix(8))"
        return (root.appending(path: stem + ".json"), root.appending(path: stem + ".why.json"))
    }

    /// Where the keys lie while they are needed.
    var keys: URL { root.appending(path: ".incoming/keys") }

    /// Puts a small file in its place in one step, in place of what was there.
    ///
    /// - Throws: `FolderError` when it cannot be written.
    func write(_ bytes: [UInt8], to place: URL) throws {
        let part = try PartFile(root.appending(path: ".incoming/\(Self.digest(place.path)).part").path)
        try bytes.withUnsafeBytes { try part.add($0) }
        _ = try part.end()
        try PartFile.move(part.path, to: place)
    }

    /// Removes what an earlier run left behind when it was ended.
    func clean() {
        let incoming = root.appending(path: ".incoming")
        for name in (try? FileManager.default.contentsOfDirectory(atPath: incoming.path)) ?? [] {
            try? FileManager.default.removeItem(at: incoming.appending(path: name))
        }
    }

    /// Whether an accepted file is there with the size that is remembered.
    func has(_ record: LedgerRecord?) -> Bool {
        guard let record, let file = record.file, let size = record.size else { return false }
        var status = stat()
        return stat(root.appending(path: file).path, &status) == 0 && Int(status.st_size) == size
    }

    /// Removes a file if it is there.
    func remove(_ file: URL) { unlink(file.path) }

    /// The folder, held for this process until the value is gone.
    func hold() throws -> FolderHold { try FolderHold(root) }
}

/// A folder that no other fetch may write to meanwhile; the system lets go when the process ends, however it ends.
final class FolderHold: Sendable {
    private let descriptor: Int32

    init(_ folder: URL) throws {
        descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FolderError("cannot open '\(folder.path)'") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw FolderError("another fetch is writing to '\(folder.path)'; wait until it has ended")
        }
    }

    deinit { close(descriptor) }
}
