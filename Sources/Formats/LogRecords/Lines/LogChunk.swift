// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Glibc

/// What a line reader hands over, in the order of the file.
public enum LogPiece {
    /// Whole lines.
    case lines(LogChunk)
    /// A line that is longer than the bound, and was left out.
    case overlong(OverlongLine)
}

/// A line that was left out because it is longer than the bound.
public struct OverlongLine: Hashable, Sendable {
    /// Where it begins, in bytes of the unpacked file.
    public let offset: UInt64
    /// Its bytes, without the line end.
    public let length: UInt64

    /// Makes a line that was left out.
    public init(offset: UInt64, length: UInt64) {
        self.offset = offset
        self.length = length
    }
}

/// Whole lines with their ends; the last line of a file may have none.
///
/// It is a view: valid only inside the call that hands it over.
public struct LogChunk {
    /// The lines.
    public let bytes: UnsafeRawBufferPointer
    /// Where the chunk begins, in bytes of the unpacked file.
    public let offset: UInt64
    /// The number of its first line in the file, from 1; 1 where nobody has counted.
    public var firstLine: Int

    /// Makes a chunk of bytes that hold whole lines.
    public init(bytes: UnsafeRawBufferPointer, offset: UInt64 = 0, firstLine: Int = 1) {
        self.bytes = bytes
        self.offset = offset
        self.firstLine = firstLine
    }

    /// The line that holds a byte; `offset` counts from the start of the chunk.
    public func line(around offset: Int) -> LogLine {
        guard let base = base, !bytes.isEmpty else { return LogLine(bytes: bytes, start: 0) }
        let inside = min(max(offset, 0), bytes.count - 1)
        let feed = findLast(0x0A, base, 0, inside)
        return line(from: feed + 1, base)
    }

    /// The number of the line that holds a byte; counts the line feeds before it.
    public func lineNumber(at offset: Int) -> Int {
        guard let base = base else { return firstLine }
        let end = min(max(offset, 0), bytes.count)
        var number = firstLine
        var index = find(0x0A, base, 0, end)
        while index >= 0 {
            number += 1
            index = find(0x0A, base, index + 1, end)
        }
        return number
    }

    /// Hands over every line in turn.
    public func forEachLine(_ body: (LogLine) -> Void) {
        guard let base = base else { return }
        var start = 0
        while start < bytes.count {
            let feed = find(0x0A, base, start, bytes.count)
            let end = feed < 0 ? bytes.count : feed
            body(LogLine(base, start, end))
            start = end + 1
        }
    }

    private var base: Bytes? { bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) }

    private func line(from start: Int, _ base: Bytes) -> LogLine {
        let feed = find(0x0A, base, start, bytes.count)
        return LogLine(base, start, feed < 0 ? bytes.count : feed)
    }
}

/// One line of a chunk, without LF or CR LF; a view like its chunk.
public struct LogLine {
    /// The line.
    public let bytes: UnsafeRawBufferPointer
    /// Where it begins in its chunk.
    public let start: Int

    /// Makes a line.
    public init(bytes: UnsafeRawBufferPointer, start: Int) {
        self.bytes = bytes
        self.start = start
    }

    @inline(__always)
    init(_ base: Bytes, _ start: Int, _ feed: Int) {
        let end = feed > start && base[feed - 1] == 0x0D ? feed - 1 : feed
        self.init(bytes: UnsafeRawBufferPointer(start: base + start, count: end - start), start: start)
    }
}
