// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Folders
internal import Foundation

/// A provider's folder: reads, and writes or only says what it would write.
struct ProviderDisk {
    let root: URL
    let isDryRun: Bool
    private(set) var changes: [Publication.Change] = []

    init(root: URL, isDryRun: Bool) {
        self.root = root
        self.isDryRun = isDryRun
    }

    private func url(_ path: String) -> URL { root.appending(path: path) }

    /// The file's bytes; nil when it is not there.
    ///
    /// - Throws: when it is there and cannot be read, or is larger than 64 MiB.
    func bytes(_ path: String) throws -> [UInt8]? {
        guard exists(path) else { return nil }
        return try FileReading.bytes(of: url(path), limit: 64 << 20)
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }

    /// Names in a folder, sorted; none when it is not there.
    func names(in path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: url(path).path)) ?? []).sorted()
    }

    /// Writes a file in one step, unless it has these bytes already.
    mutating func write(_ path: String, _ bytes: [UInt8], isListed: Bool = true) throws {
        let before = try self.bytes(path)
        guard before != bytes else { return }
        if isListed { changes.append(.init(path: path, kind: before == nil ? .added : .changed)) }
        if !isDryRun { try FileReading.write(bytes, to: url(path)) }
    }

    /// Takes a file away, if it is there.
    mutating func remove(_ path: String, isListed: Bool = true) throws {
        guard exists(path) else { return }
        if isListed { changes.append(.init(path: path, kind: .removed)) }
        guard !isDryRun else { return }
        guard unlink(url(path).path) == 0 || errno == ENOENT else {
            throw FolderError("cannot remove '\(path)': \(String(cString: strerror(errno)).lowercased())")
        }
    }

    /// Takes a folder away if it is empty.
    func removeIfEmpty(_ path: String) {
        if !isDryRun { rmdir(url(path).path) }
    }

    /// Takes away what a run that was killed left half-written: below one folder, and in others themselves.
    func removeParts(below path: String, in others: [String]) {
        guard !isDryRun else { return }
        let below = FileManager.default.enumerator(atPath: url(path).path)?.compactMap { $0 as? String } ?? []
        let files =
            below.map { path + "/" + $0 } + others.flatMap { other in names(in: other).map { other + "/" + $0 } }
        for file in files {
            let name = file.split(separator: "/").last ?? ""
            if name.hasPrefix("."), name.hasSuffix(".part") { unlink(url(file).path) }
        }
    }
}
