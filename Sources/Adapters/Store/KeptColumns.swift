// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Decompression
internal import ScanRecords

/// What rows say besides what has a meaning for us, in packed blocks of rows that follow each other in the file.
///
/// In a block a row is its line, the number of its columns, and name and value of each behind their lengths.
final class KeptColumns {
    private static let blockBytes = 256 << 10

    private let file: NamelessFile
    private var blocks: [(line: Int, place: Range<Int>)] = []
    private var firstLine = 0
    private var rows: [UInt8] = []

    init(folder: String) { file = NamelessFile(folder: folder) }

    func add(_ record: ScanRecord) throws {
        if rows.isEmpty { firstLine = record.line }
        append(UInt64(record.line))
        append(UInt16(clamping: record.otherCount))
        record.forEachOther { name, value in
            append(text: name)
            append(text: value)
        }
        if rows.count >= KeptColumns.blockBytes { try close() }
    }

    private func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { rows.append(contentsOf: $0) }
    }

    private func append(text: UnsafeRawBufferPointer) {
        let text = text.prefix(Int(UInt16.max))
        append(UInt16(text.count))
        rows.append(contentsOf: text)
    }

    private func close() throws {
        guard !rows.isEmpty else { return }
        guard let packed = Packing.zstd(rows) else { throw StoreError("has no memory to pack columns") }
        let start = file.count
        try packed.withUnsafeBytes { try file.append($0) }
        blocks.append((firstLine, start..<file.count))
        rows.removeAll(keepingCapacity: true)
    }

    /// Writes the blocks of an import.
    func write(_ database: SQLite, id: Int64) throws {
        try close()
        let insertion = try database.statement("INSERT INTO exposure_columns VALUES (?, ?, ?)")
        for block in blocks {
            var bytes = [UInt8](repeating: 0, count: block.place.count)
            try bytes.withUnsafeMutableBytes { bytes in
                var done = 0
                while done < bytes.count, let base = bytes.baseAddress {
                    done += try file.read(base + done, bytes.count - done, at: block.place.lowerBound + done)
                }
            }
            try bytes.withUnsafeBytes {
                insertion.bind(1, id)
                insertion.bind(2, Int64(block.line))
                insertion.bind(blob: $0, 3)
                try insertion.run()
            }
        }
    }

    /// The columns of a row in a block; none when the block has no such row, or is damaged.
    static func columns(ofLine line: Int, in block: [UInt8]) -> [(name: String, value: String)] {
        var rest = block[...]
        func number(_ bytes: Int) -> Int? {
            guard rest.count >= bytes else { return nil }
            defer { rest = rest.dropFirst(bytes) }
            return rest.prefix(bytes).reversed().reduce(0) { ($0 & 0xFF_FFFF_FFFF_FFFF >> 1) << 8 | Int($1) }
        }
        func text() -> String? {
            guard let count = number(2), rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return String(decoding: rest.prefix(count), as: UTF8.self)
        }
        while let found = number(8), let count = number(2) {
            var columns: [(name: String, value: String)] = []
            for _ in 0..<count {
                guard let name = text(), let value = text() else { return [] }
                columns.append((name, value))
            }
            if found == line { return columns }
        }
        return []
    }
}
