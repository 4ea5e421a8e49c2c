// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Glibc

/// Finds the fields and the end of one record that may hold quotes; can stop at the end of the bytes and go on later.
///
/// Offsets count from the record's first byte, so the record may move in memory between two calls.
struct RecordScanner: Sendable {
    enum State: Sendable {
        case fieldStart, plain, quoted, afterQuote, afterQuoteReturn, broken
    }

    /// Whether a quote behind a backslash is content: `"realm=\"a\""`, as some write it against RFC 4180.
    var takesBackslashEscapes = false
    private(set) var position = 0
    private(set) var state = State.fieldStart
    private(set) var fields: [CSVRecord.Field] = []
    private(set) var places: [CSVRecord.FieldPlace] = []
    /// Lines that end inside quotes.
    private(set) var linesBelow = 0
    private(set) var lineStart = 0
    private(set) var hasQuotes = false
    /// Places in ``fields`` of those with doubled quotes.
    private(set) var doubled: [Int] = []
    /// Offset, line and column of the last quote that was opened.
    private(set) var quote = (offset: 0, linesBelow: 0, column: 0)
    /// Line and column of the first text that follows a closing quote.
    private(set) var textAfterQuote: (linesBelow: Int, column: Int)?
    private var fieldStart = 0
    private var fieldEnd = 0
    private var lastByteWasReturn = false

    /// Makes ready for a record of its own.
    mutating func reset() {
        position = 0
        state = .fieldStart
        fields.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        linesBelow = 0
        lineStart = 0
        hasQuotes = false
        doubled.removeAll(keepingCapacity: true)
        textAfterQuote = nil
        fieldStart = 0
        fieldEnd = 0
    }

    /// Goes on to the record's end; the offset after its line feed, or nil when the bytes end before.
    mutating func scan(_ base: UnsafePointer<UInt8>, count: Int) -> Int? {
        while position < count {
            switch state {
            case .quoted: skipQuoted(base, count)
            case .plain:
                skipPlain(base, count)
                if position < count, take(base[position], base) { return position }
            case .fieldStart where takeWhole(base, count): break
            case .fieldStart, .afterQuote, .afterQuoteReturn, .broken:
                if take(base[position], base) { return position }
            }
        }
        return nil
    }

    /// Takes a field and the comma behind it at once, which is the usual case; false when it is another one.
    private mutating func takeWhole(_ base: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let isQuoted = base[position] == 0x22
        let start = isQuoted ? position + 1 : position
        let end = firstOffset(of: isQuoted ? 0x22 : 0x2C, base, from: start, to: count)
        let comma = isQuoted ? end + 1 : end
        guard comma < count, base[comma] == 0x2C, base[end] != 0x0A else { return false }
        if isQuoted {
            quote = (position, linesBelow, column)
            hasQuotes = true
        }
        begin(at: start, column: start - lineStart + 1)
        close(end: end)
        position = comma + 1
        return true
    }

    /// Where a byte or a line feed comes first; the end when neither does.
    @inline(__always)
    private func firstOffset(of byte: UInt8, _ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
        let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
        let ones: UInt64 = 0x0101_0101_0101_0101
        var index = start
        while index + 8 <= end {
            let word = UInt64(
                littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: index, as: UInt64.self)
            )
            let (first, second) = (word ^ pattern, word ^ 0x0A0A_0A0A_0A0A_0A0A)
            // The lowest marked byte is exact; those above it need not be.
            let marks = ((first &- ones) & ~first | (second &- ones) & ~second) & 0x8080_8080_8080_8080
            if marks != 0 { return index + marks.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < end, base[index] != byte, base[index] != 0x0A { index += 1 }
        return index
    }

    /// Closes the last field at the end of the file; false when a quote is open.
    mutating func end(_ base: UnsafePointer<UInt8>) -> Bool {
        switch state {
        case .quoted: return false
        case .fieldStart:
            begin(at: position, column: column)
            close(end: position)
        case .plain:
            let hasReturn = position > fieldStart && base[position - 1] == 0x0D
            close(end: hasReturn ? position - 1 : position)
        case .afterQuote, .afterQuoteReturn, .broken: close(end: fieldEnd)
        }
        return true
    }

    private var column: Int { position - lineStart + 1 }

    private mutating func begin(at offset: Int, column: Int) {
        fieldStart = offset
        places.append(CSVRecord.FieldPlace(linesBelow: UInt32(linesBelow), column: UInt32(column)))
    }

    private mutating func close(end: Int) {
        fields.append(CSVRecord.Field(start: UInt32(fieldStart), end: UInt32(end)))
        state = .fieldStart
    }

    /// Takes one byte outside quotes; true when it ended the record.
    private mutating func take(_ byte: UInt8, _ base: UnsafePointer<UInt8>) -> Bool {
        let here = position
        if takesBackslashEscapes, state == .afterQuote, wasEscaped(base, byte) {
            state = .quoted
            return false
        }
        switch (state, byte) {
        case (.fieldStart, UInt8(ascii: "\"")):
            quote = (here, linesBelow, column)
            begin(at: here + 1, column: column + 1)
            hasQuotes = true
            state = .quoted
        case (.fieldStart, _):
            begin(at: here, column: column)
            state = .plain
            return false
        case (.afterQuote, UInt8(ascii: "\"")) where takesBackslashEscapes && base[here - 2] == UInt8(ascii: "\\"):
            fieldEnd = here
        case (.afterQuote, UInt8(ascii: "\"")):
            if doubled.last != fields.count { doubled.append(fields.count) }
            state = .quoted
        case (.afterQuote, 0x0D): state = .afterQuoteReturn
        case (.plain, UInt8(ascii: ",")): close(end: here)
        case (_, UInt8(ascii: ",")) where state != .afterQuoteReturn: close(end: fieldEnd)
        case (.plain, _):
            position = here + 1
            closePlainAtLineFeed(here)
            return true
        case (_, 0x0A):
            position = here + 1
            close(end: fieldEnd)
            return true
        case (.broken, _): break
        default:
            if textAfterQuote == nil { textAfterQuote = (linesBelow, column) }
            state = .broken
        }
        position = here + 1
        return false
    }

    /// Whether the quote before this byte stood behind a backslash and closed nothing.
    private func wasEscaped(_ base: UnsafePointer<UInt8>, _ next: UInt8) -> Bool {
        switch next {
        case UInt8(ascii: "\""), UInt8(ascii: ","), 0x0A, 0x0D: false
        default: base[position - 2] == UInt8(ascii: "\\")
        }
    }

    private mutating func closePlainAtLineFeed(_ offset: Int) {
        close(end: lastByteWasReturn && offset > fieldStart ? offset - 1 : offset)
    }

    private mutating func skipPlain(_ base: UnsafePointer<UInt8>, _ count: Int) {
        var index = position
        while index < count, base[index] != UInt8(ascii: ","), base[index] != 0x0A { index += 1 }
        position = index
        lastByteWasReturn = index > fieldStart && base[index - 1] == 0x0D
    }

    private mutating func skipQuoted(_ base: UnsafePointer<UInt8>, _ count: Int) {
        let found = memchr(base + position, 0x22, count - position)
        let end = found.map { base.distance(to: $0.assumingMemoryBound(to: UInt8.self)) } ?? count
        var index = position
        while index < end, let feed = memchr(base + index, 0x0A, end - index) {
            index = base.distance(to: feed.assumingMemoryBound(to: UInt8.self)) + 1
            linesBelow += 1
            lineStart = index
        }
        position = end
        guard found != nil else { return }
        fieldEnd = end
        position = end + 1
        state = .afterQuote
    }
}
