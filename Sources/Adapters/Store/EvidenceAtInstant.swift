// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSQLite
internal import CSVRecords
internal import Instants
internal import Inventory

/// The evidence that was known at an instant, as one file, although it may have come in files with other columns.
struct EvidenceAtInstant {
    private struct Header {
        var bytes: [UInt8]
        /// Its columns; nil when evidence cannot be read below it.
        var columns: [String]?
    }

    private let database: SQLite
    private let instant: Instant
    private var headers: [Int64: Header] = [:]
    private var current: Header?

    init(_ database: SQLite, _ instant: Instant) throws {
        self.database = database
        self.instant = instant
        let asked = try database.statement(
            "SELECT id, bytes, known_to FROM inventory_header WHERE file = ? AND known_from <= ? ORDER BY id"
        )
        asked.bind(1, InventoryFile.evidence.number)
        asked.bind(2, instant.milliseconds)
        while try asked.step() {
            let header = Header(bytes: Array(asked.bytes(1)), columns: EvidenceAtInstant.columns(asked.bytes(1)))
            headers[asked.integer(0)] = header
            if asked.isNull(2) || asked.integer(2) > instant.milliseconds || current == nil { current = header }
        }
    }

    /// The file; nil when there was none.
    func file() throws -> [UInt8]? {
        guard let current else { return nil }
        let usable = headers.sorted { $0.key < $1.key }.compactMap(\.value.columns)
        let first = current.columns ?? usable.first ?? []
        let columns = usable.reduce(into: first) { columns, others in
            columns += others.filter { !columns.contains($0) }
        }
        let isPlain = columns == first && current.columns != nil
        var bytes =
            isPlain || columns.isEmpty
            ? current.bytes : Array(CSVCell.row(columns, guardingFormulas: false).utf8.dropLast())
        if !bytes.isEmpty { bytes.append(0x0A) }
        try append(readable: true, columns, to: &bytes)
        try append(readable: false, columns, to: &bytes)
        return bytes
    }

    private func append(readable: Bool, _ columns: [String], to bytes: inout [UInt8]) throws {
        let asked = try database.statement(
            "SELECT header, bytes FROM evidence WHERE readable = ? AND known_from <= ? ORDER BY id"
        )
        asked.bind(1, readable ? 1 : 0)
        asked.bind(2, instant.milliseconds)
        while try asked.step() {
            if readable, let own = headers[asked.integer(0)]?.columns, own != columns {
                bytes.append(contentsOf: EvidenceAtInstant.moved(asked.bytes(1), own, columns))
            } else {
                bytes.append(contentsOf: asked.bytes(1))
                bytes.append(0x0A)
            }
        }
    }

    /// A row below other columns.
    private static func moved(_ row: UnsafeRawBufferPointer, _ own: [String], _ columns: [String]) -> [UInt8] {
        var moved: [UInt8] = []
        var reader = CSVReader()
        func take(_ item: CSVItem) {
            guard case .record(let record) = item, moved.isEmpty else { return }
            let cells = columns.map { name in
                own.firstIndex(of: name).flatMap { $0 < record.count ? record.text($0) : nil } ?? ""
            }
            // Cells behind the last column are an error of the row, and stay one.
            let rest = (own.count..<max(own.count, record.count)).map { record.text($0) }
            moved = Array(CSVCell.row(cells + rest, guardingFormulas: false).utf8)
        }
        reader.feed(row, take)
        reader.finish(take)
        return moved
    }

    private static func columns(_ header: UnsafeRawBufferPointer) -> [String]? {
        var columns: [String] = []
        var reader = CSVReader()
        func take(_ item: CSVItem) {
            guard case .record(let record) = item, columns.isEmpty else { return }
            columns = (0..<record.count).map { record.text($0).trimmingSpaces() }
        }
        reader.feed(header, take)
        reader.finish(take)
        let needed = InventoryFile.evidence.columns.prefix(InventoryFile.evidence.requiredColumnCount)
        let isUsable = needed.allSatisfy(columns.contains) && Set(columns).count == columns.count
        return isUsable ? columns : nil
    }
}

extension String {
    fileprivate func trimmingSpaces() -> String {
        var text = self[...]
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}
