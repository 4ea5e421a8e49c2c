// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Glibc
import LogRecords

/// A part of a log that one thread reads: the lines that begin in a range of bytes, or the whole of it.
struct LogStretch: Sendable {
    /// The index of its log.
    let log: Int
    /// The range; nil is the whole log, in order, unpacked where it is packed.
    let range: Range<UInt64>?
}

/// What one thread found in a part of a stretch.
struct StretchPiece<Found: Sendable>: Sendable {
    var found: Found
    var coverage = LogCoverage()
    var bytes: UInt64 = 0
}

/// Reads the lines that begin in a range of a file.
///
/// The line that holds the first byte belongs to the stretch before, unless it begins there; the last one is read to its end,
/// which lies behind the range.
struct RangeReader<Work: LogWork> {
    let file: OpenLog
    let range: Range<UInt64>
    let parser: LogParser
    let maximumLineBytes: Int

    private(set) var piece: StretchPiece<Work.Found>
    private(set) var overlong: OverlongLine?
    /// Whether the file ended before its size when it was opened, or could not be read.
    private(set) var failure: String?

    init(_ log: PreparedLog, _ detection: LogDetection, _ range: Range<UInt64>, finding nothing: Work.Found) {
        file = log.file
        self.range = range
        parser = LogParser(detection, options: log.options)
        maximumLineBytes = log.options.maximumLineBytes
        piece = StretchPiece(found: nothing)
    }

    /// Reads the range, with a buffer that the thread keeps.
    mutating func run(_ work: inout Work, _ buffer: UnsafeMutableRawBufferPointer) throws {
        guard var place = firstLine(buffer) else { return }
        var lines = LogLineReader(maximumLineBytes: maximumLineBytes, offset: place)
        while true {
            guard let count = file.read(buffer, at: place) else { return fail() }
            if count == 0 {
                if let size = file.size, place < size { failure = "it became shorter while it was read" }
                break
            }
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            let end = lastByte(in: bytes, at: place)
            try take(UnsafeRawBufferPointer(rebasing: bytes[..<(end ?? count)]), &lines, &work)
            place += UInt64(end ?? count)
            if end != nil { break }
            // What was added since it was opened is another reader's.
            if let size = file.size, place >= size { break }
        }
        try finish(&lines, &work)
    }

    private mutating func take(
        _ bytes: UnsafeRawBufferPointer,
        _ lines: inout LogLineReader,
        _ work: inout Work
    ) throws {
        piece.bytes += UInt64(bytes.count)
        var failure: (any Error)?
        lines.feed(bytes) { found in deliver(found, &work, &failure) }
        if let failure { throw failure }
    }

    private mutating func finish(_ lines: inout LogLineReader, _ work: inout Work) throws {
        var failure: (any Error)?
        lines.finish { found in deliver(found, &work, &failure) }
        if let failure { throw failure }
    }

    private mutating func deliver(_ found: LogPiece, _ work: inout Work, _ failure: inout (any Error)?) {
        switch found {
        case .overlong(let line):
            if overlong == nil { overlong = line }
            piece.coverage.addUnreadable(.overlong)
        case .lines(let chunk):
            guard failure == nil else { return }
            let before = piece.coverage.lines
            parser.scan(chunk, into: &piece.coverage)
            do { try work.take(chunk, parser, linesBefore: before, into: &piece.found) } catch { failure = error }
        }
    }

    /// Where the first line of the range begins; nil when none does.
    private mutating func firstLine(_ buffer: UnsafeMutableRawBufferPointer) -> UInt64? {
        guard range.lowerBound > 0 else { return 0 }
        var place = range.lowerBound - 1
        while place + 1 < range.upperBound {
            let wanted = min(UInt64(buffer.count), range.upperBound - 1 - place)
            guard let count = file.read(UnsafeMutableRawBufferPointer(rebasing: buffer[..<Int(wanted)]), at: place)
            else {
                fail()
                return nil
            }
            guard count > 0, let base = buffer.baseAddress else { return nil }
            if let found = memchr(base, 0x0A, count) {
                return place + UInt64(UnsafeRawPointer(found) - UnsafeRawPointer(base)) + 1
            }
            place += UInt64(count)
        }
        return nil
    }

    /// How many bytes belong to the range: up to the line feed that ends its last line; nil when that is not among them.
    private func lastByte(in bytes: UnsafeRawBufferPointer, at place: UInt64) -> Int? {
        guard let base = bytes.baseAddress, place + UInt64(bytes.count) >= range.upperBound else { return nil }
        let from = range.upperBound > place + 1 ? Int(range.upperBound - 1 - place) : 0
        guard from < bytes.count, let found = memchr(base + from, 0x0A, bytes.count - from) else { return nil }
        return UnsafeRawPointer(found) - base + 1
    }

    private mutating func fail() { failure = "it could not be read: \(String(cString: strerror(errno)))" }
}
