// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSVRecords
import Casework
import Folders
import Inventory
import Matching

/// Pairs of assets and advisories as a CSV file: `asset,advisory,status`, in the order of the inventory.
struct PairsFile {
    let matching: BulkMatching

    /// Rows to write; nil for every one.
    private let rows: Set<Int>?

    init(_ matching: BulkMatching, rows: [Int]? = nil) {
        self.matching = matching
        self.rows = rows.map { Set($0) }
    }

    /// Writes the file in pieces of a megabyte, in constant memory: one piece is made while the one before is written.
    ///
    /// - Throws: `FolderError` when it cannot be written.
    func write(to path: String) throws {
        let file = try PieceFile(path)
        var piece: [UInt8] = Array("asset,advisory,status\n".utf8)
        let tails = LineTails(matching.index.advisories)
        try tails.bytes.withUnsafeBytes { tailBytes in
            try matching.assets.forEachID { row, id in
                let answers = matching.answers(ofRow: row)
                guard !answers.isEmpty, rows?.contains(row) != false else { return }
                let cell = PairsFile.isPlain(id) ? nil : CSVCell.written(String(decoding: id, as: UTF8.self))
                for answer in answers {
                    if let cell { piece.append(contentsOf: cell.utf8) } else { piece.append(contentsOf: id) }
                    piece.append(contentsOf: UnsafeRawBufferPointer(rebasing: tailBytes[tails.range(answer)]))
                }
                if piece.count > PieceFile.pieceSize { try file.write(&piece) }
            }
        }
        try file.write(&piece)
        try file.close()
    }

    /// Whether an id can stand in a cell as it is: it begins with a letter or digit and has no comma, quote or line end.
    private static func isPlain(_ id: UnsafeRawBufferPointer) -> Bool {
        guard let first = id.first, (48...57).contains(first) || (65...90).contains(first) || (97...122).contains(first)
        else { return false }
        return !id.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13 }
    }
}

/// What stands behind the asset on a line, for each advisory and answer, one behind the other.
private struct LineTails {
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = [0]

    init(_ advisories: [Advisory]) {
        for advisory in advisories {
            let id = CSVCell.written(advisory.trackingID)
            for status in ["known_affected", "unknown"] {
                bytes += ",\(id),\(status)\n".utf8
                ends.append(bytes.count)
            }
        }
    }

    @inline(__always)
    func range(_ answer: BulkMatching.Answer) -> Range<Int> {
        let place = answer.advisory * 2 + (answer.isAffected ? 0 : 1)
        return ends[place]..<ends[place + 1]
    }
}
