// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
internal import CSVRecords
internal import Findings

/// Reads scans in CSV: the first row is the header, unless it holds an address.
final class CSVScan: ScanParser {
    private var reader = CSVReader(backslashEscapes: true)
    private let rows: CSVRows

    init(_ options: ScanOptions, remarks: RemarkBox) { rows = CSVRows(options, remarks) }

    func feed(_ bytes: UnsafeRawBufferPointer, _ body: (ScanRecord) -> Void) -> Bool {
        reader.feed(bytes) { rows.take($0, body) }
        return !rows.isRefused
    }

    func finish(_ body: (ScanRecord) -> Void) {
        reader.finish { rows.take($0, body) }
        if reader.hasByteOrderMark {
            rows.remarks.value.add(.note, "scan.byte-order-mark", line: 1, "the file begins with a byte-order mark")
        }
    }
}

/// Makes records of rows.
final class CSVRows {
    let remarks: RemarkBox
    private(set) var isRefused = false
    private let options: ScanOptions
    private var map: ColumnMap?
    private var slots = RecordSlots()
    /// The names of the columns, at a place that does not move.
    private var names: [UnsafeRawBufferPointer] = []

    init(_ options: ScanOptions, _ remarks: RemarkBox) {
        self.options = options
        self.remarks = remarks
    }

    deinit {
        slots.deallocate()
        for name in names { name.deallocate() }
    }

    func take(_ item: CSVItem, _ body: (ScanRecord) -> Void) {
        if isRefused { return }
        switch item {
        case .fault(let fault): add(fault)
        case .record(let row):
            if row.isBlank { return }
            if let map { read(row, map, body) } else { begin(row, body) }
        }
    }

    private func add(_ fault: CSVFault) {
        let message =
            switch fault.reason {
            case .tooLong(let limit): "a row has more than \(limit) bytes and was left out"
            case .unterminatedQuote: "a quote is opened and not closed; the line was left out"
            case .textAfterQuote: "text follows a closing quote; the row was left out"
            }
        remarks.value.add(.error, "scan.bad-row", line: fault.line, column: fault.column, message)
    }

    /// The first row: a header, or a record when it holds an address or a column was asked for by its number.
    private func begin(_ row: CSVRecord, _ body: (ScanRecord) -> Void) {
        let hasAddress = (0..<row.count).contains { IPAddress(bytes: ScanNumbers.trimmed(row[$0])) != nil }
        let header = hasAddress ? nil : (0..<row.count).map { Array(ScanNumbers.trimmed(row[$0])) }
        let made = ColumnMap.make(header: header, columnCount: row.count, asked: options.map)
        for column in made.missing {
            remarks.value.add(.error, "scan.no-such-column", line: row.line, "there is no column '\(column)'")
        }
        guard made.map.namesAPlace else {
            isRefused = true
            remarks.value.add(
                .error,
                "scan.no-address-column",
                line: row.line,
                "no column holds addresses or host names",
                help: "say which one does: --map COLUMN=ip"
            )
            return
        }
        map = made.map
        if options.keepsOthers {
            names = made.map.names.map { name in
                let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(name.count, 1), alignment: 1)
                copy.copyBytes(from: name)
                return UnsafeRawBufferPointer(start: copy.baseAddress, count: name.count)
            }
        }
        if header == nil { read(row, made.map, body) }
    }

    private func read(_ row: CSVRecord, _ map: ColumnMap, _ body: (ScanRecord) -> Void) {
        guard row.count <= map.columnCount else {
            remarks.value.add(
                .error,
                "scan.column-count",
                line: row.line,
                "the row has \(row.count) columns, not \(map.columnCount); it was left out"
            )
            return
        }
        if row.count < map.columnCount {
            remarks.value.add(
                .warning,
                "scan.short-row",
                line: row.line,
                "the row has \(row.count) columns, not \(map.columnCount); the last ones count as empty"
            )
        }
        if isHeader(row, map) {
            remarks.value.add(.note, "scan.repeated-header", line: row.line, "the header stands here again")
            return
        }
        slots.reset(line: row.line)
        for meaning in CSVRows.textual where map[meaning] >= 0 {
            guard let field = meaning.field else { continue }
            slots.texts[field.rawValue] = cell(row, map[meaning])
        }
        guard readPlace(row, map), readTime(row, map) else { return }
        readNumbers(row, map)
        judge(row, map)
        if row.hasUnusualBytes { checkText(row, map) }
        if options.keepsOthers { keepOthers(row, map) }
        slots.deliver(body)
    }

    private static let textual = ScanColumn.allCases.filter { $0.field != nil }

    /// The bytes of a column; none where the row is too short.
    @inline(__always)
    private func cell(_ row: CSVRecord, _ column: Int) -> UnsafeRawBufferPointer {
        column < row.count ? row[column] : UnsafeRawBufferPointer(start: nil, count: 0)
    }

    private func isHeader(_ row: CSVRecord, _ map: ColumnMap) -> Bool {
        let first = row[0]
        let name = map.names[0]
        guard row.count == map.columnCount, first.count == name.count, !name.isEmpty, first[0] == name[0] else {
            return false
        }
        return (0..<row.count).allSatisfy { row[$0].elementsEqual(map.names[$0]) }
    }

    /// The address and the host; false, with a finding, when neither can be used.
    private func readPlace(_ row: CSVRecord, _ map: ColumnMap) -> Bool {
        var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
        var column = map[.ip]
        if column >= 0 {
            bytes = cell(row, column)
        } else if map[.hostAndIP] >= 0 {
            column = map[.hostAndIP]
            let whole = cell(row, column)
            let slash = whole.lastIndex(of: UInt8(ascii: "/"))
            bytes = UnsafeRawBufferPointer(rebasing: whole[(slash.map { $0 + 1 } ?? 0)...])
            slots.texts[ScanField.host.rawValue] = UnsafeRawBufferPointer(rebasing: whole[..<(slash ?? 0)])
        }
        let hasHost = !slots.texts[ScanField.host.rawValue].isEmpty
        if bytes.isEmpty, hasHost { return true }
        if let address = IPAddress(bytes: bytes) ?? IPAddress(bytes: ScanNumbers.trimmed(bytes)) {
            slots.address = address
            return true
        }
        if column < 0 || bytes.isEmpty {
            remarks.value.add(.error, "scan.no-address", line: row.line, "the row names no address and no host")
            return false
        }
        let text = String(decoding: bytes.prefix(60), as: UTF8.self)
        let isZoned = bytes.contains(UInt8(ascii: "%"))
        remarks.value.add(
            .error,
            "scan.bad-address",
            line: row.line,
            column: row.place(of: column).column,
            isZoned
                ? "address '\(text)' has a zone, which only means something on the scanner" : "'\(text)' is no address"
        )
        return false
    }

    private func readTime(_ row: CSVRecord, _ map: ColumnMap) -> Bool {
        guard map[.time] >= 0 else { return true }
        let bytes = cell(row, map[.time])
        if bytes.isEmpty { return true }
        slots.time = ScanTime.read(bytes)
        if slots.time != nil { return true }
        let text = String(decoding: bytes.prefix(60), as: UTF8.self)
        remarks.value.add(
            .error,
            "scan.bad-time",
            line: row.line,
            column: row.place(of: map[.time]).column,
            "'\(text)' is no time; the row was left out"
        )
        return false
    }

    private func readNumbers(_ row: CSVRecord, _ map: ColumnMap) {
        if map[.port] >= 0 {
            let bytes = cell(row, map[.port])
            slots.port = ScanNumbers.port(bytes)
            if slots.port == nil, !bytes.isEmpty, bytes[0] >= 48, bytes[0] <= 57 || bytes[0] == 45 {
                let text = String(decoding: bytes.prefix(60), as: UTF8.self)
                remarks.value.add(
                    .warning,
                    "scan.bad-port",
                    line: row.line,
                    "'\(text)' is no port; the row counts for the host"
                )
            }
        }
        if map[.asn] >= 0 { slots.asNumber = ScanNumbers.system(cell(row, map[.asn])) }
    }

    private func judge(_ row: CSVRecord, _ map: ColumnMap) {
        switch map.judging {
        case .words: slots.verdict = ScanVerdict(words: cell(row, map[.verdict]))
        case .tags:
            let tags = slots.texts[ScanField.check.rawValue]
            slots.verdict = RowJudging.tags(tags)
        case .severity(let column):
            slots.texts[ScanField.verdict.rawValue] = cell(row, column)
            slots.verdict = RowJudging.severity(cell(row, column))
        }
    }

    private func checkText(_ row: CSVRecord, _ map: ColumnMap) {
        for meaning in CSVRows.textual where map[meaning] >= 0 && map[meaning] < row.count {
            guard let bad = row.firstInvalidByte(in: map[meaning]) else { continue }
            remarks.value.add(
                .warning,
                "scan.not-utf8",
                line: row.line,
                column: row.place(of: map[meaning]).column + bad,
                "the text is not UTF-8; its bytes are shown as U+FFFD"
            )
            return
        }
    }

    private func keepOthers(_ row: CSVRecord, _ map: ColumnMap) {
        for column in map.others where column < row.count && !row[column].isEmpty {
            slots.others.append((names[column], row[column]))
        }
    }
}
