// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import CSVRecords

/// Reads lines of the W3C extended log file format: columns named by the last `#Fields:` before them.
struct W3CReader {
    let base: Bytes
    let count: Int
    let scratch: LogScratch

    /// Reads a directive; only that of the columns has a meaning for us.
    func readDirective() {
        guard has("#Fields:", base, 0, count) else { return }
        scratch.heading.clear()
        var index = skipSpaces(base, 8, count)
        while index < count, scratch.heading.count < 512 {
            let end = endOfWord(base, index, count)
            scratch.heading.append(UnsafeBufferPointer(start: base + index, count: end - index))
            index = skipSpaces(base, end, count)
        }
    }

    /// Reads an entry; nil, or why it is none.
    func read(_ times: inout TimeReader, _ time: inout ReadTime) -> UnreadableReason? {
        guard !scratch.heading.isEmpty else { return .beforeHeader }
        scratch.clear()
        scratch.columns.removeAll(keepingCapacity: true)
        var index = 0
        while index <= count, scratch.columns.count <= scratch.heading.count {
            let end = endOfColumn(index)
            place(index, end)
            index = end + 1
            if end == count { break }
        }
        guard scratch.columns.count == scratch.heading.count, index > count else { return .fieldCount }
        return readTime(&times, &time)
    }

    /// A value in quotes may have spaces; IIS writes none.
    private func endOfColumn(_ from: Int) -> Int {
        if from < count, base[from] == 0x22 {
            let quote = find(0x22, base, from + 1, count)
            if quote >= 0, quote + 1 == count || base[quote + 1] == 0x20 || base[quote + 1] == 0x09 { return quote + 1 }
        }
        return endOfWord(base, from, count)
    }

    private func place(_ from: Int, _ to: Int) {
        let isQuoted = to - from >= 2 && base[from] == 0x22 && base[to - 1] == 0x22
        let slice = isQuoted ? Slice(from + 1, to - 1) : Slice(from, to)
        scratch.columns.append(UnsafeRawBufferPointer(start: base + slice.from, count: slice.count))
    }

    /// The time; of W3C in UTC, whatever the zone of the log.
    private func readTime(_ times: inout TimeReader, _ time: inout ReadTime) -> UnreadableReason? {
        ColumnTime(scratch).read(&times, &time, isUTC: true)
    }
}

/// Reads the time of an entry with columns.
struct ColumnTime {
    private let scratch: LogScratch

    init(_ scratch: LogScratch) { self.scratch = scratch }

    func read(_ times: inout TimeReader, _ time: inout ReadTime, isUTC: Bool) -> UnreadableReason? {
        time = .none
        guard let column = scratch.heading.time, column < scratch.columns.count else { return nil }
        let text = scratch.columns[column]
        guard let date = scratch.heading.date, date < scratch.columns.count else {
            return read(text, &times, &time, isUTC: false)
        }
        let day = scratch.columns[date]
        // Most lines have the date and the space of the line before, so both stand side by side.
        if let first = day.baseAddress, let second = text.baseAddress, second - first == day.count + 1 {
            let both = UnsafeRawBufferPointer(start: first, count: day.count + 1 + text.count)
            return read(both, &times, &time, isUTC: isUTC)
        }
        var joined = Array(day)
        joined.append(0x20)
        joined.append(contentsOf: text)
        return joined.withUnsafeBytes { read($0, &times, &time, isUTC: isUTC) }
    }

    private func read(
        _ text: UnsafeRawBufferPointer,
        _ times: inout TimeReader,
        _ time: inout ReadTime,
        isUTC: Bool
    ) -> UnreadableReason? {
        guard let start = text.baseAddress, !text.isEmpty else { return .noTime }
        let base = start.assumingMemoryBound(to: UInt8.self)
        if isUTC, let instant = UTCTime.read(base, text.count) {
            time = .at(instant, end: text.count)
            return nil
        }
        time = times.readAny(base, 0, text.count)
        switch time {
        case .at, .unsure: return nil
        case .wrong: return .badTime
        case .none: return .noTime
        }
    }
}

/// `2020-01-13 08:28:31` in UTC, as IIS writes it.
enum UTCTime {
    @inline(__always)
    static func read(_ base: Bytes, _ count: Int) -> Int64? {
        guard count == 19, base[4] == 0x2D, base[7] == 0x2D, let year = decimal(base, 0, 4),
            let month = twoDigits(base, 5), let day = twoDigits(base, 8),
            let date = days(year: year, month: month, day: day), let ofDay = timeOfDay(base, 11, count)
        else { return nil }
        return date * 86_400_000 + ofDay
    }
}

/// Reads lines of a CSV file with a header, one record on each line.
final class CSVLineReader {
    private var reader = CSVReader(maximumRecordBytes: 1 << 30)

    /// Reads the header, and later a record; nil when it is a record, or why it is none.
    func read(
        _ line: UnsafeRawBufferPointer,
        _ scratch: LogScratch,
        _ times: inout TimeReader,
        _ time: inout ReadTime
    ) -> UnreadableReason? {
        scratch.clear()
        scratch.columns.removeAll(keepingCapacity: true)
        scratch.cells.removeAll(keepingCapacity: true)
        // What is unescaped is no longer than the line, so the room does not move while columns point into it.
        scratch.cells.reserveCapacity(line.count + 1)
        var isRecord = false
        reader.feed(line) { item in isRecord = take(item, scratch) || isRecord }
        reader.finish { item in isRecord = take(item, scratch) || isRecord }
        guard isRecord else {
            reader = CSVReader(maximumRecordBytes: 1 << 30)
            return .openQuote
        }
        if scratch.heading.isEmpty {
            for column in scratch.columns.prefix(512) { scratch.heading.append(column) }
        }
        // Also a header that comes again, where files were put behind each other.
        if scratch.heading.isSame(as: scratch.columns) {
            scratch[.header] = Slice(0, line.count)
            return nil
        }
        guard scratch.columns.count == scratch.heading.count else { return .fieldCount }
        return ColumnTime(scratch).read(&times, &time, isUTC: false)
    }

    private func take(_ item: CSVItem, _ scratch: LogScratch) -> Bool {
        guard case .record(let record) = item else { return false }
        scratch.columns.removeAll(keepingCapacity: true)
        scratch.cells.removeAll(keepingCapacity: true)
        for index in 0..<record.count { place(record[index], scratch) }
        return true
    }

    private func place(_ value: UnsafeRawBufferPointer, _ scratch: LogScratch) {
        let offset = scratch.cells.count
        scratch.cells.append(contentsOf: value)
        scratch.cells.withUnsafeBytes { cells in
            scratch.columns.append(UnsafeRawBufferPointer(rebasing: cells[offset..<(offset + value.count)]))
        }
    }
}
