// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSVRecords
internal import Crypto
internal import Inventory

/// By what rows of an inventory's file are told apart.
struct RowKeys {
    /// The columns that tell two rows of a file apart; of evidence it is all of them.
    static func columns(_ file: InventoryFile) -> [String] {
        switch file {
        case .organizations, .assets, .services: ["id"]
        case .contacts: ["organization", "name", "email"]
        case .networks: ["organization", "network"]
        case .evidence: file.columns
        }
    }

    private let file: InventoryFile
    /// Where the columns stand; nil when a column that must be there is missing.
    private let positions: [Int]?
    private let others: [(name: String, position: Int)]

    /// The keys of rows below a header; nil when there is none.
    init(_ file: InventoryFile, header: CSVRecord?) {
        self.file = file
        guard let header else {
            positions = nil
            others = []
            return
        }
        let names = (0..<header.count).map { String(decoding: RowKeys.trimmed(header[$0]), as: UTF8.self) }
        let columns = RowKeys.columns(file)
        let found = columns.map { names.firstIndex(of: $0) ?? -1 }
        let needed = Set(file.columns.prefix(file.requiredColumnCount))
        let isWhole = zip(columns, found).allSatisfy { $1 >= 0 || !needed.contains($0) }
        positions = isWhole ? found : nil
        others = names.enumerated().filter { !columns.contains($1) && !$1.isEmpty }.map { ($1, $0) }.sorted { $0 < $1 }
    }

    /// The key of a row: its cells, or the fingerprint of its bytes where it has none that can be read.
    ///
    /// Evidence has a fingerprint of all its cells, whatever the order of the columns: the same statement is the same row.
    func key(_ record: CSVRecord, _ bytes: UnsafeRawBufferPointer, into key: inout [UInt8]) {
        key.removeAll(keepingCapacity: true)
        guard let positions else { return RowKeys.fingerprint(bytes, into: &key) }
        key.append(UInt8(ascii: "k"))
        for position in positions { RowKeys.append(cell(record, position), to: &key) }
        let hasContent = key.contains { $0 != 0 && $0 != UInt8(ascii: "k") }
        guard file == .evidence else {
            if !hasContent || key.count > 200 { RowKeys.fingerprint(bytes, into: &key) }
            return
        }
        for (name, position) in others where !cell(record, position).isEmpty {
            name.utf8.withContiguousStorageIfAvailable { RowKeys.append(UnsafeRawBufferPointer($0), to: &key) }
            RowKeys.append(cell(record, position), to: &key)
        }
        key.withUnsafeBytes { RowKeys.fingerprint($0) }.withUnsafeBytes { digest in
            key.removeAll(keepingCapacity: true)
            key.append(contentsOf: digest.prefix(16))
        }
    }

    /// The key of bytes that are no row.
    static func fingerprint(_ bytes: UnsafeRawBufferPointer, into key: inout [UInt8]) {
        key.removeAll(keepingCapacity: true)
        key.append(UInt8(ascii: "b"))
        fingerprint(bytes).withUnsafeBytes { key.append(contentsOf: $0.prefix(16)) }
    }

    private static func fingerprint(_ bytes: UnsafeRawBufferPointer) -> SHA256.Digest {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        return hash.finalize()
    }

    private func cell(_ record: CSVRecord, _ position: Int) -> UnsafeRawBufferPointer {
        guard position >= 0, position < record.count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return RowKeys.trimmed(record[position])
    }

    /// A cell behind its length, so that no two rows have the same key by chance.
    private static func append(_ cell: UnsafeRawBufferPointer, to key: inout [UInt8]) {
        var rest = cell.count
        while rest >= 128 {
            key.append(UInt8(rest & 127 | 128))
            rest >>= 7
        }
        key.append(UInt8(rest))
        key.append(contentsOf: cell)
    }

    private static func trimmed(_ cell: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        var start = 0
        var end = cell.count
        while end > start, isSpace(cell[end - 1]) { end -= 1 }
        while start < end, isSpace(cell[start]) { start += 1 }
        return UnsafeRawBufferPointer(rebasing: cell[start..<end])
    }
}
