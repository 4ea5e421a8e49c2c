// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Decompression
import Foundation
import LogRecords

/// A file of a log under its name of now.
struct RotatedFile {
    let path: String
    let file: OpenFile
    let compression: CompressionFormat?
    /// How far it has been read.
    let place: FollowedFile
}

/// The files beside a log that are its rotated ones.
struct RotatedFiles {
    /// The paths, the oldest first; the log itself last.
    let paths: [String]
    private let current: String

    init(of path: String) {
        current = path
        let url = URL(filePath: path)
        let folder = url.deletingLastPathComponent()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let stem = RotatedName(url.lastPathComponent).stem
        let members = names.filter { RotatedName($0).stem == stem && !$0.hasSuffix(".part") }
        let sorted = RotationSet.sets(of: members.sorted().map { ($0, nil) }).first?.paths ?? []
        paths = sorted.map { $0 == url.lastPathComponent ? path : folder.appending(path: $0).path }
    }

    /// The file that was read up to a place: by its number and its beginning, else by its beginning.
    func find(_ place: FollowedFile) -> RotatedFile? {
        let opened = candidates
        if let same = opened.first(where: { $0.file.inode == place.inode && $0.hasBeginning(of: place) }) {
            return same.at(place)
        }
        guard place.head.count >= Fingerprint.enough else { return nil }
        return opened.first { $0.hasBeginning(of: place) }?.at(place)
    }

    /// The copy of a file that was emptied.
    func copy(of place: FollowedFile) -> RotatedFile? {
        candidates.last { $0.file.inode != place.inode && $0.hasBeginning(of: place) }?.at(place)
    }

    /// What came after a file and before the one that is written; of a file and its packed twin only one.
    func files(after path: String) -> [RotatedFile] {
        guard let index = paths.firstIndex(of: path) else { return [] }
        var turns: Set<RotatedName.Turn> = [RotatedName(path).turn]
        return paths[(index + 1)...].filter { $0 != current && turns.insert(RotatedName($0).turn).inserted }.compactMap
        {
            open($0)
        }
    }

    /// Plain files before packed ones: a file that is being packed is there twice for a while.
    private var candidates: [RotatedFile] {
        let all = paths.compactMap(open)
        return all.filter { $0.compression == nil } + all.filter { $0.compression != nil }
    }

    private func open(_ path: String) -> RotatedFile? {
        guard let file = OpenFile(path) else { return nil }
        let magic = file.head(CompressionFormat.magicLength)
        let compression = magic.withUnsafeBytes { CompressionFormat(firstBytes: $0) }
        return RotatedFile(
            path: path,
            file: file,
            compression: compression,
            place: FollowedFile(inode: file.inode)
        )
    }
}

extension RotatedFile {
    /// The same file, read up to a place of another one with the same beginning.
    fileprivate func at(_ place: FollowedFile) -> RotatedFile {
        var place = place
        place.inode = file.inode
        return RotatedFile(path: path, file: file, compression: compression, place: place)
    }

    /// Whether it begins as a file did, and is at least as long as was read of it.
    fileprivate func hasBeginning(of place: FollowedFile) -> Bool {
        guard compression == nil else {
            return place.head.count > 0 && Fingerprint(unpackedHead(place.head.count)) == place.head
        }
        guard file.size >= place.offset else { return false }
        return Fingerprint(file.head(place.head.count)) == place.head
    }

    /// The first bytes of what is packed.
    func unpackedHead(_ count: Int) -> [UInt8] {
        guard let compression, let decompressor = try? Decompressor(compression) else { return [] }
        var head: [UInt8] = []
        let packed = file.head(64 << 10)
        packed.withUnsafeBytes { bytes in
            try? decompressor.feed(bytes) { piece in
                if head.count < count { head.append(contentsOf: piece.prefix(count - head.count)) }
            }
        }
        return head
    }
}
