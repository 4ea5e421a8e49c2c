// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Folders
import Foundation
import JSONTrees

/// Items of a `--json` document put aside in a nameless temporary file, so that findings and summary, which stand before and
/// behind them, can be gathered while they are made, and memory stays constant.
final class ItemSpool {
    private let file: UnsafeMutablePointer<FILE>
    private var isEmpty = true
    private var piece: [UInt8] = []

    /// An empty spool.
    ///
    /// - Throws: `FolderError` when no temporary file can be made.
    init() throws {
        guard let file = tmpfile() else {
            throw FolderError("cannot make a temporary file: \(String(cString: strerror(errno)))")
        }
        self.file = file
    }

    deinit { fclose(file) }

    /// Puts an item aside.
    func add(_ item: JSON) throws {
        piece.append(contentsOf: (isEmpty ? "\n" : ",\n").utf8)
        isEmpty = false
        item.write(into: &piece, keys: .sorted)
        if piece.count > 1 << 16 { try flush() }
    }

    /// Gives everything back in pieces, in order.
    func forEachPiece(_ body: ([UInt8]) -> Void) throws {
        try flush()
        rewind(file)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            guard count > 0 else { break }
            body(Array(buffer[..<count]))
        }
        guard ferror(file) == 0 else { throw FolderError("cannot read back a temporary file") }
    }

    private func flush() throws {
        guard fwrite(piece, 1, piece.count, file) == piece.count else {
            throw FolderError("cannot write a temporary file: \(String(cString: strerror(errno)))")
        }
        piece.removeAll(keepingCapacity: true)
    }
}
