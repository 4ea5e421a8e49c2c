// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSVRecords
import Casework
import Foundation
import Folders
import Inventory
import JSONTrees
import Matching

/// Pairs of assets and advisories as a CSV file: `asset,advisory,status`, in the order of the inventory.
struct PairsFile {
    let matching: BulkMatching
    let assets: AssetTable

    init(_ matching: BulkMatching, _ assets: AssetTable) {
        self.matching = matching
        self.assets = assets
    }

    /// Writes the file in pieces of a megabyte, in constant memory.
    ///
    /// - Throws: `FolderError` when it cannot be written.
    func write(to path: String) throws {
        let target = URL(filePath: path).resolvingSymlinksInPath()
        let name = ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part"
        let temporary = target.deletingLastPathComponent().appending(path: name)
        do {
            let type = try? FileManager.default.attributesOfItem(atPath: target.path)[.type] as? FileAttributeType
            if let type, type != .typeRegular {
                // A pipe or a device is written to; replacing it would take it away from everybody.
                return try fill(try FileHandle(forWritingTo: target))
            }
            guard FileManager.default.createFile(atPath: temporary.path, contents: nil) else {
                throw FolderError("there is no such folder, or it cannot be written")
            }
            try fill(try FileHandle(forWritingTo: temporary))
            guard rename(temporary.path, target.path) == 0 else { throw FolderError("it cannot be replaced") }
        } catch {
            unlink(temporary.path)
            throw FolderError("cannot write '\(path)': \(error)")
        }
    }

    private func fill(_ handle: FileHandle) throws {
        var bytes: [UInt8] = Array("asset,advisory,status\n".utf8)
        bytes.reserveCapacity(1 << 20 + 1 << 16)
        let tails = matching.index.advisories.map { advisory in
            [true, false].map {
                Array(",\(CSVCell.written(advisory.trackingID)),\($0 ? "known_affected" : "unknown")\n".utf8)
            }
        }
        for row in 0..<assets.count {
            let answers = matching.advisories(ofClass: assets.classOf(row))
            guard !answers.isEmpty else { continue }
            assets.withIDBytes(row) { id in
                let cell = PairsFile.isPlain(id) ? nil : CSVCell.written(String(decoding: id, as: UTF8.self))
                for answer in answers {
                    if let cell { bytes.append(contentsOf: cell.utf8) } else { bytes.append(contentsOf: id) }
                    bytes.append(contentsOf: tails[answer.advisory][answer.isAffected ? 0 : 1])
                }
            }
            if bytes.count > 1 << 20 {
                try handle.write(contentsOf: bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try handle.write(contentsOf: bytes)
        try? handle.synchronize()
        try handle.close()
    }

    /// Whether an id can stand in a cell as it is: it begins with a letter or digit and holds no comma, quote or line end.
    private static func isPlain(_ id: UnsafeRawBufferPointer) -> Bool {
        guard let first = id.first, (48...57).contains(first) || (65...90).contains(first) || (97...122).contains(first)
        else {
            return false
        }
        return !id.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13 }
    }
}

/// The items of `csaf match --json`, made one by one.
struct MatchItems: Sequence, IteratorProtocol {
    private let matching: BulkMatching
    private let assets: AssetTable
    private var row = 0
    private var waiting: [JSON] = []

    init(_ matching: BulkMatching, _ assets: AssetTable) {
        self.matching = matching
        self.assets = assets
    }

    mutating func next() -> JSON? {
        while waiting.isEmpty {
            guard row < assets.count else { return nil }
            if !matching.advisories(ofClass: assets.classOf(row)).isEmpty { waiting = items(row).reversed() }
            row += 1
        }
        return waiting.popLast()
    }

    private func items(_ row: Int) -> [JSON] {
        let asset = assets[row]
        return match(Subject(asset), against: matching.index).filter(\.isPair).map { found in
            let advisory = matching.index.advisories[found.advisory]
            let statuses = zip(advisory.vulnerabilities, found.statuses).map { vulnerability, judgement in
                JSON.object([
                    .init("id", .string(vulnerability.id)), .init("status", .string(judgement.status.rawValue)),
                ])
            }
            let worst = found.statuses.contains { $0.status == .knownAffected }
            let evidence = Set(found.products.flatMap(\.evidence)).sorted {
                ($0.kind.rawValue, $0.found) < ($1.kind.rawValue, $1.found)
            }
            return .object([
                .init("advisory", .string(advisory.trackingID)),
                .init("asset", .string(asset.id)),
                .init(
                    "evidence",
                    .array(
                        evidence.map {
                            .object([
                                .init("by", .string($0.kind.rawValue)), .init("found", .string($0.found)),
                                .init("searched", .string($0.searchedBy)),
                            ])
                        }
                    )
                ),
                .init("file", .string(advisory.file)),
                .init("organization", .string(asset.organization)),
                .init("status", .string(worst ? "known_affected" : "unknown")),
                .init("vulnerabilities", .array(statuses)),
            ])
        }
    }
}
