// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Glibc
import Hunting
import LogRecords
import Sigma

/// A part of a log that one thread hunts in: the lines that begin in a range of bytes, or the whole of it.
struct LogStretch: Sendable {
    /// The index of its log.
    let log: Int
    /// The range; nil is the whole log, in order, unpacked where it is packed.
    let range: Range<UInt64>?
}

/// What one thread found in a part of a stretch.
struct StretchPiece: Sendable {
    var hits: [Hit] = []
    var coverage = LogCoverage()
    var bytes: UInt64 = 0
}

/// Hunts in the lines that begin in a range of a file.
///
/// The line that holds the first byte belongs to the stretch before, unless it begins there; the last one is read to its end,
/// which lies behind the range.
struct RangeHunter {
    let file: OpenLog
    let range: Range<UInt64>
    let parser: LogParser
    let hunter: ChunkHunter
    let maximumLineBytes: Int

    private(set) var piece = StretchPiece()
    private(set) var overlong: OverlongLine?
    /// Whether the file ended before its size when it was opened, or could not be read.
    private(set) var failure: String?

    init(_ file: OpenLog, _ range: Range<UInt64>, _ parser: LogParser, _ hunter: ChunkHunter, maximumLineBytes: Int) {
        self.file = file
        self.range = range
        self.parser = parser
        self.hunter = hunter
        self.maximumLineBytes = maximumLineBytes
    }

    /// Reads the range, with a buffer that the thread keeps.
    mutating func run(_ buffer: UnsafeMutableRawBufferPointer) throws(MatcherError) {
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
            try take(UnsafeRawBufferPointer(rebasing: bytes[..<(end ?? count)]), &lines)
            place += UInt64(end ?? count)
            if end != nil { break }
            // What was added since it was opened is another hunt's.
            if let size = file.size, place >= size { break }
        }
        try finish(&lines)
    }

    private mutating func take(_ bytes: UnsafeRawBufferPointer, _ lines: inout LogLineReader) throws(MatcherError) {
        piece.bytes += UInt64(bytes.count)
        var failure: MatcherError?
        lines.feed(bytes) { found in deliver(found, &failure) }
        if let failure { throw failure }
    }

    private mutating func finish(_ lines: inout LogLineReader) throws(MatcherError) {
        var failure: MatcherError?
        lines.finish { found in deliver(found, &failure) }
        if let failure { throw failure }
    }

    private mutating func deliver(_ found: LogPiece, _ failure: inout MatcherError?) {
        switch found {
        case .overlong(let line):
            if overlong == nil { overlong = line }
            piece.coverage.addUnreadable(.overlong)
        case .lines(let chunk):
            guard failure == nil else { return }
            let before = piece.coverage.lines
            parser.scan(chunk, into: &piece.coverage)
            do throws(MatcherError) {
                try hunter.hunt(chunk, parser) { hit in
                    var hit = hit
                    hit.line += before
                    piece.hits.append(hit)
                }
            } catch {
                failure = error
            }
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
