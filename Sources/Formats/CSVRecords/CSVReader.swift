// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Glibc

/// Reads a CSV file (RFC 4180) that arrives in pieces, and hands over one record after the other.
///
/// Lines end with LF or CR LF, the last one may have no end. A quote opens a quoted field only at the start of a field;
/// elsewhere it is an ordinary character. A UTF-8 byte-order mark is left out and reported. Bytes are not decoded:
/// ``CSVRecord/firstInvalidByte(in:)`` says where they are no UTF-8. How the file is cut into pieces makes no
/// difference.
///
/// Memory is bounded by ``maximumRecordBytes``: a longer record, and a quote that is never closed, cost one
/// ``CSVFault`` each, and reading goes on at the next line.
public struct CSVReader: Sendable {
    /// The bound on a record when none is given: 1 MiB.
    public static let defaultMaximumRecordBytes = 1 << 20

    /// Bytes that a record may have, without its line end.
    public let maximumRecordBytes: Int
    /// Whether the file begins with a UTF-8 byte-order mark.
    public private(set) var hasByteOrderMark = false
    /// Records and faults so far, blank lines included.
    public private(set) var recordCount = 0

    private var line = 1
    private var carry: [UInt8] = []
    private var scanner = RecordScanner()
    private var fields: [CSVRecord.Field] = []
    /// A record whose doubled quotes were made single.
    private var halved: [UInt8] = []
    private var isSkippingLine = false
    private var mark: [UInt8] = []
    private var isPastMark = false

    /// Makes a reader for one file.
    ///
    /// - Parameters:
    ///   - maximumRecordBytes: bytes that a record may have.
    ///   - backslashEscapes: whether a quote behind a backslash inside quotes is content, unless the field ends there:
    ///     some write `"realm=\"a\""` against RFC 4180. The backslashes stay.
    public init(maximumRecordBytes: Int = CSVReader.defaultMaximumRecordBytes, backslashEscapes: Bool = false) {
        self.maximumRecordBytes = min(max(maximumRecordBytes, 1), 1 << 30)
        scanner.takesBackslashEscapes = backslashEscapes
    }

    /// Takes the next bytes of the file and hands over every record that ends in them, and every fault, in the
    /// order of the file.
    public mutating func feed(_ bytes: UnsafeRawBufferPointer, _ body: (CSVItem) -> Void) {
        var rest = bytes
        if !isPastMark {
            rest = takeMark(bytes, body)
        }
        guard let base = rest.baseAddress, !rest.isEmpty else { return }
        consume(base.assumingMemoryBound(to: UInt8.self), rest.count, body)
    }

    /// Ends the file and hands over what is left.
    public mutating func finish(_ body: (CSVItem) -> Void) {
        if !isPastMark {
            isPastMark = true
            consumeCopy(mark, body)
        }
        while !carry.isEmpty {
            let bytes = carry
            carry = []
            let rest = bytes.withUnsafeBufferPointer { buffer -> Int in
                guard let base = buffer.baseAddress else { return buffer.count }
                if scanner.end(base) {
                    deliverScanned(base, count: buffer.count, body)
                    return buffer.count
                }
                let feed = offset(of: 0x0A, base, from: scanner.quote.offset, to: buffer.count)
                giveUpQuote(body)
                return feed.map { $0 + 1 } ?? buffer.count
            }
            scanner.reset()
            consumeCopy(Array(bytes[rest...]), body)
        }
        isSkippingLine = false
    }

}

extension CSVReader {
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Leaves out a byte-order mark; the bytes that follow it.
    private mutating func takeMark(_ bytes: UnsafeRawBufferPointer, _ body: (CSVItem) -> Void) -> UnsafeRawBufferPointer
    {
        var index = 0
        while index < bytes.count {
            guard bytes[index] == CSVReader.byteOrderMark[mark.count] else {
                isPastMark = true
                consumeCopy(mark, body)
                break
            }
            mark.append(bytes[index])
            index += 1
            if mark.count == CSVReader.byteOrderMark.count {
                hasByteOrderMark = true
                isPastMark = true
                break
            }
        }
        return UnsafeRawBufferPointer(rebasing: bytes[index...])
    }

    private mutating func consumeCopy(_ bytes: [UInt8], _ body: (CSVItem) -> Void) {
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress, !buffer.isEmpty else { return }
            consume(base, buffer.count, body)
        }
    }

    /// Takes bytes: first what completes the record begun before, then whole records in place, and keeps the rest.
    private mutating func consume(_ base: UnsafePointer<UInt8>, _ count: Int, _ body: (CSVItem) -> Void) {
        var start = 0
        while start < count {
            if isSkippingLine {
                guard let feed = offset(of: 0x0A, base, from: start, to: count) else { return }
                isSkippingLine = false
                line += 1
                start = feed + 1
            } else if carry.isEmpty {
                start = scanInPlace(base, from: start, count, body)
            } else {
                start = extendCarry(base, from: start, count, body)
            }
        }
    }

    /// Reads records in place; the offset from which reading must go on.
    private mutating func scanInPlace(
        _ base: UnsafePointer<UInt8>,
        from first: Int,
        _ count: Int,
        _ body: (CSVItem) -> Void
    ) -> Int {
        var start = first
        while let feed = offset(of: 0x0A, base, from: start, to: count) {
            if feed - start > maximumRecordBytes { break }
            guard let isUnusual = splitPlain(base + start, feed - start, readable: count - start) else { break }
            deliverPlain(base + start, isUnusual, body)
            start = feed + 1
            if start == count { return start }
        }
        return scanQuoted(base + start, count - start, body) + start
    }

    /// Reads one record that has quotes or no end yet; the bytes that are dealt with.
    private mutating func scanQuoted(_ base: UnsafePointer<UInt8>, _ count: Int, _ body: (CSVItem) -> Void) -> Int {
        let limit = min(count, maximumRecordBytes + 1)
        scanner.reset()
        if let end = scanner.scan(base, count: limit) {
            deliverScanned(base, count: end, body)
            return end
        }
        if limit > maximumRecordBytes { return giveUp(base, limit, body) }
        carry.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
        return count
    }

    /// Adds the bytes up to the next line end to the record begun before; the offset after them.
    private mutating func extendCarry(
        _ base: UnsafePointer<UInt8>,
        from start: Int,
        _ count: Int,
        _ body: (CSVItem) -> Void
    ) -> Int {
        let lineEnd = offset(of: 0x0A, base, from: start, to: count).map { $0 + 1 } ?? count
        let end = min(lineEnd, start + maximumRecordBytes + 1 - carry.count)
        carry.append(contentsOf: UnsafeBufferPointer(start: base + start, count: end - start))
        var bytes: [UInt8] = []
        swap(&bytes, &carry)
        let dealtWith = bytes.withUnsafeBufferPointer { buffer -> Int? in
            guard let carried = buffer.baseAddress else { return buffer.count }
            if let recordEnd = scanner.scan(carried, count: buffer.count) {
                deliverScanned(carried, count: recordEnd, body)
                return recordEnd
            }
            return buffer.count > maximumRecordBytes ? giveUp(carried, buffer.count, body) : nil
        }
        guard let dealtWith else {
            swap(&bytes, &carry)
            return end
        }
        if dealtWith < bytes.count { consumeCopy(Array(bytes[dealtWith...]), body) }
        if carry.isEmpty {
            bytes.removeAll(keepingCapacity: true)
            swap(&bytes, &carry)
        }
        return end
    }

    /// Gives up a record that is longer than the bound; the bytes that are dealt with.
    private mutating func giveUp(_ base: UnsafePointer<UInt8>, _ count: Int, _ body: (CSVItem) -> Void) -> Int {
        if scanner.state == .quoted, let feed = offset(of: 0x0A, base, from: scanner.quote.offset, to: count) {
            giveUpQuote(body)
            return feed + 1
        }
        fault(.tooLong(limit: maximumRecordBytes), line, 1, body)
        line += scanner.linesBelow
        isSkippingLine = true
        return count
    }

    /// Gives up a quote that is never closed.
    private mutating func giveUpQuote(_ body: (CSVItem) -> Void) {
        let quote = scanner.quote
        fault(.unterminatedQuote, line + quote.linesBelow, quote.column, body)
        line += quote.linesBelow + 1
    }

    private mutating func fault(_ reason: CSVFault.Reason, _ line: Int, _ column: Int, _ body: (CSVItem) -> Void) {
        recordCount += 1
        body(.fault(CSVFault(reason, line: line, column: column)))
    }

    @inline(__always)
    private func offset(of byte: Int32, _ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int? {
        guard let found = memchr(base + start, byte, end - start) else { return nil }
        return base.distance(to: found.assumingMemoryBound(to: UInt8.self))
    }
}

extension CSVReader {
    /// Splits a line without quotes at its commas, eight bytes at a time; nil when it has a quote, else whether it has
    /// unusual bytes.
    private mutating func splitPlain(_ base: UnsafePointer<UInt8>, _ length: Int, readable: Int) -> Bool? {
        let end = length > 0 && base[length - 1] == 0x0D ? length - 1 : length
        fields.removeAll(keepingCapacity: true)
        let raw = UnsafeRawPointer(base)
        var unusual: UInt64 = 0
        var start: UInt32 = 0
        var index = 0
        while index < end {
            var word: UInt64
            let left = end - index
            if index + 8 <= readable {
                word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            } else {
                word = 0
                for offset in 0..<left { word |= UInt64(base[index + offset]) << UInt64(offset * 8) }
            }
            if left < 8 {
                // Bytes behind the end become spaces.
                let mask = (UInt64(1) << UInt64(left * 8)) &- 1
                word = (word & mask) | (0x2020_2020_2020_2020 & ~mask)
            }
            if bytes(in: word, equalTo: 0x2222_2222_2222_2222) != 0 { return nil }
            unusual |= word | ((word &- 0x2020_2020_2020_2020) & ~word)
            var commas = bytes(in: word, equalTo: 0x2C2C_2C2C_2C2C_2C2C)
            while commas != 0 {
                let comma = UInt32(truncatingIfNeeded: index + commas.trailingZeroBitCount >> 3)
                fields.append(CSVRecord.Field(start: start, end: comma))
                start = comma &+ 1
                commas &= commas &- 1
            }
            index += 8
        }
        fields.append(CSVRecord.Field(start: start, end: UInt32(truncatingIfNeeded: end)))
        return unusual & 0x8080_8080_8080_8080 != 0
    }

    /// 0x80 in every byte of the word that equals the pattern's byte, exactly.
    @inline(__always)
    private func bytes(in word: UInt64, equalTo pattern: UInt64) -> UInt64 {
        let difference = word ^ pattern
        let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
        return ~(((difference & low) &+ low) | difference | low)
    }

    private mutating func deliverPlain(_ base: UnsafePointer<UInt8>, _ isUnusual: Bool, _ body: (CSVItem) -> Void) {
        let here = line
        line += 1
        recordCount += 1
        fields.withUnsafeBufferPointer { fields in
            let record = CSVRecord(
                line: here,
                hasUnusualBytes: isUnusual,
                base: UnsafeRawPointer(base),
                fields: fields,
                places: UnsafeBufferPointer(start: nil, count: 0)
            )
            body(.record(record))
        }
    }

    private mutating func deliverScanned(_ base: UnsafePointer<UInt8>, count: Int, _ body: (CSVItem) -> Void) {
        let here = line
        line += scanner.linesBelow + 1
        if let broken = scanner.textAfterQuote {
            fault(.textAfterQuote, here + broken.linesBelow, broken.column, body)
            return
        }
        recordCount += 1
        guard !scanner.doubled.isEmpty else {
            handOver(base, here, scanner.fields, body)
            return
        }
        halved.removeAll(keepingCapacity: true)
        halved.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
        fields.removeAll(keepingCapacity: true)
        fields.append(contentsOf: scanner.fields)
        for place in scanner.doubled { fields[place].end = CSVReader.halveQuotes(in: &halved, fields[place]) }
        halved.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            handOver(base, here, fields, body)
        }
    }

    private func handOver(
        _ base: UnsafePointer<UInt8>,
        _ line: Int,
        _ fields: [CSVRecord.Field],
        _ body: (CSVItem) -> Void
    ) {
        // Between the fields are only commas and quotes; both marks end up in the highest bit.
        var marks: UInt8 = 0
        for place in 0..<Int(fields.last?.end ?? 0) {
            let byte = base[place]
            marks |= byte | (byte &- 0x20 & ~byte)
        }
        let isQuoted = scanner.hasQuotes
        fields.withUnsafeBufferPointer { fields in
            scanner.places.withUnsafeBufferPointer { places in
                let record = CSVRecord(
                    line: line,
                    hasUnusualBytes: marks >= 0x80,
                    base: UnsafeRawPointer(base),
                    fields: fields,
                    places: isQuoted ? places : UnsafeBufferPointer(start: nil, count: 0)
                )
                body(.record(record))
            }
        }
    }

    /// Makes doubled quotes of a field single, in place; the field's new end.
    private static func halveQuotes(in bytes: inout [UInt8], _ field: CSVRecord.Field) -> UInt32 {
        var target = Int(field.start)
        var source = target
        while source < Int(field.end) {
            bytes[target] = bytes[source]
            let isDoubled =
                bytes[source] == 0x22 && source + 1 < Int(field.end) && bytes[source + 1] == 0x22
            source += isDoubled ? 2 : 1
            target += 1
        }
        return UInt32(target)
    }
}
