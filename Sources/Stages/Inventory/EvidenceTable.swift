// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants

/// All evidence of an inventory: by asset, then by when it held, then in the order of the file.
package struct EvidenceTable: Sendable {
    private let columns: EvidenceColumns
    private let rowsByAsset: RowsByKey
    private let unreadable: [Int: Int]
    /// Rejected rows that could not be tied to an asset of the inventory.
    package let unattributedRowCount: Int

    init(_ columns: EvidenceColumns, assetCount: Int, unreadable: [Int: Int], unattributed: Int) {
        self.columns = columns
        let count = columns.lines.count
        let order =
            (0..<count).allSatisfy { $0 == 0 || columns.heldAt[$0 - 1] <= columns.heldAt[$0] }
            ? nil
            : (0..<UInt32(count)).sorted { left, right in
                (columns.heldAt[Int(left)], left) < (columns.heldAt[Int(right)], right)
            }
        rowsByAsset = RowsByKey(keys: columns.assetOf, keyCount: assetCount, order: order)
        self.unreadable = unreadable
        unattributedRowCount = unattributed
    }

    /// Number of statements.
    package var count: Int { columns.lines.count }

    /// The statements about an asset, by when they held.
    package func evidence(of asset: Int) -> EvidenceSlice {
        guard count > 0 else { return EvidenceSlice(columns: columns, rows: []) }
        return EvidenceSlice(columns: columns, rows: rowsByAsset[asset])
    }

    /// Rejected rows that are about an asset.
    ///
    /// What they would have said is unknown, and may have been that a proof failed.
    package func unreadableRows(of asset: Int) -> Int { unreadable[asset] ?? 0 }

    /// Bytes of memory that the columns take.
    package var memoryBytes: Int { columns.memoryBytes + count * 4 }
}

/// The statements about one asset, by when they held, then in the order of the file.
package struct EvidenceSlice: RandomAccessCollection, Sendable {
    let columns: EvidenceColumns
    let rows: ArraySlice<UInt32>

    /// The first position.
    package var startIndex: Int { 0 }
    /// The position after the last.
    package var endIndex: Int { rows.count }
    /// The statement at a position.
    package subscript(position: Int) -> Evidence {
        columns.evidence(Int(rows[rows.startIndex + position]))
    }
}

/// What a table of evidence consists of, in the order of the file.
final class EvidenceColumns: Sendable {
    let assetOf: [UInt32]
    let kinds: [UInt8]
    let heldAt: [Int64]
    let knownFrom: [Int64]
    /// Per row the texts of value, remedy, source and note, as far as the file has these columns.
    let textNumbers: [UInt32]
    let textColumns: [Int]
    let texts: TextPool
    let lines: [UInt32]

    init(_ rows: EvidenceRows) {
        assetOf = rows.assetOf
        kinds = rows.kinds
        heldAt = rows.heldAt
        knownFrom = rows.knownFrom
        textNumbers = rows.textNumbers
        textColumns = rows.textColumns
        texts = rows.texts
        lines = rows.lines
    }

    func evidence(_ row: Int) -> Evidence {
        Evidence(
            kind: Evidence.Kind.allCases[Int(kinds[row])],
            heldAt: Instant(milliseconds: heldAt[row]),
            knownFrom: Instant(milliseconds: knownFrom[row]),
            value: text(EvidenceColumn.value, row),
            remedy: text(EvidenceColumn.remedy, row),
            source: text(EvidenceColumn.source, row),
            note: text(EvidenceColumn.note, row),
            line: Int(lines[row])
        )
    }

    private func text(_ column: Int, _ row: Int) -> String {
        guard let place = textColumns.firstIndex(of: column) else { return "" }
        return texts[Int(textNumbers[row * textColumns.count + place])]
    }

    var memoryBytes: Int {
        assetOf.capacity * 4 + kinds.capacity + heldAt.capacity * 8 + knownFrom.capacity * 8 + textNumbers.capacity * 4
            + lines.capacity * 4 + texts.memoryBytes
    }
}
