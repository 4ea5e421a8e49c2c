// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Which rows an import met, as a bit for each place; lines that cannot be read have places of their own.
struct SeenPositions {
    /// The first place of lines that cannot be read, far behind all rows, so that they come last.
    static let firstBlock: Int64 = 1 << 40

    private var rows: [UInt64] = []
    private var blocks: [UInt64] = []

    func contains(_ position: Int64) -> Bool {
        position < SeenPositions.firstBlock
            ? SeenPositions.bit(position, rows) : SeenPositions.bit(position - SeenPositions.firstBlock, blocks)
    }

    mutating func insert(_ position: Int64) {
        if position < SeenPositions.firstBlock {
            SeenPositions.set(position, &rows)
        } else {
            SeenPositions.set(position - SeenPositions.firstBlock, &blocks)
        }
    }

    private static func bit(_ index: Int64, _ words: [UInt64]) -> Bool {
        let word = Int(index >> 6)
        return word < words.count && words[word] >> UInt64(index & 63) & 1 == 1
    }

    private static func set(_ index: Int64, _ words: inout [UInt64]) {
        let word = Int(index >> 6)
        while words.count <= word { words.append(0) }
        words[word] |= 1 << UInt64(index & 63)
    }
}
