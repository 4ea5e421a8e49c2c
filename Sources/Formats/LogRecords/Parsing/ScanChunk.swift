// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Glibc

extension LogParser {
    /// Reads the time of every line of a chunk, and counts what is no entry.
    ///
    /// This is the fast way to know what a log covers: of an access log only the shape around the time is looked at, of
    /// a JSON line that begins with the time only that and its last byte. So a line that is damaged behind its time
    /// counts as an entry here. ``parse(_:)`` says more of a line.
    public func scan(_ chunk: LogChunk, into coverage: inout LogCoverage) {
        guard let start = chunk.bytes.baseAddress else { return }
        let base = start.assumingMemoryBound(to: UInt8.self)
        if format.isAccessLog {
            scanAccess(base, chunk.bytes.count, &coverage)
        } else if format == .jsonl {
            scanJSON(base, chunk.bytes.count, &coverage)
        } else {
            scanLines(base, chunk.bytes.count, &coverage)
        }
    }

    private func scanJSON(_ base: Bytes, _ count: Int, _ coverage: inout LogCoverage) {
        var stamp = JSONStamp()
        var from = 0
        while from < count {
            let feed = find(0x0A, base, from, count)
            let line = LogLine(base, from, feed < 0 ? count : feed).bytes
            if let milliseconds = stamp.read(line, &times) {
                coverage.add(milliseconds: milliseconds)
            } else {
                scanLine(line, &coverage)
                stamp.learn(line, scratch)
            }
            from = (feed < 0 ? count : feed) + 1
        }
    }

    private func scanAccess(_ base: Bytes, _ count: Int, _ coverage: inout LogCoverage) {
        var times = self.times
        defer { self.times = times }
        var from = 0
        while from < count {
            let feed = find(0x0A, base, from, count)
            let end = feed < 0 ? count : feed
            if let milliseconds = AccessStamp.read(base, from, end, &times) {
                coverage.add(milliseconds: milliseconds)
            } else {
                self.times = times
                scanLine(LogLine(base, from, end).bytes, &coverage)
                times = self.times
            }
            from = end + 1
        }
    }

    private func scanLines(_ base: Bytes, _ count: Int, _ coverage: inout LogCoverage) {
        var from = 0
        while from < count {
            let feed = find(0x0A, base, from, count)
            let end = feed < 0 ? count : feed
            scanLine(LogLine(base, from, end).bytes, &coverage)
            from = end + 1
        }
    }

    /// Counts one line that is looked at in full.
    func scanLine(_ line: UnsafeRawBufferPointer, _ coverage: inout LogCoverage) {
        if let event = parse(line) {
            coverage.add(event.time)
        } else if let unreadable {
            coverage.addUnreadable(unreadable)
        } else {
            coverage.addOther()
        }
    }
}

/// The time of a JSON line that begins as the line before: with the same names up to the time.
struct JSONStamp {
    private var prefix: [UInt8] = []

    /// Remembers what stands before the time of the line that was read last.
    mutating func learn(_ line: UnsafeRawBufferPointer, _ scratch: LogScratch) {
        let time = scratch[.time]
        prefix =
            time.isThere && time.from <= 64 && time.to < line.count && line[time.to] == 0x22
            ? Array(line[..<time.from]) : []
    }

    /// Milliseconds since 1970; nil when the line needs a closer look.
    func read(_ line: UnsafeRawBufferPointer, _ times: inout TimeReader) -> Int64? {
        guard !prefix.isEmpty, line.count > prefix.count + 20, line[line.count - 1] == 0x7D,
            let start = line.baseAddress, memcmp(start, prefix, prefix.count) == 0,
            case .at(let milliseconds, let end) = times.readISO(
                start.assumingMemoryBound(to: UInt8.self),
                prefix.count,
                line.count
            ), end < line.count, line[end] == 0x22
        else { return nil }
        return milliseconds
    }
}

/// The time of a line of an access log, where the line has the shape of one around it: `… [time] "…`.
enum AccessStamp {
    /// Milliseconds since 1970; nil when the line needs a closer look.
    @inline(__always)
    static func read(_ base: Bytes, _ from: Int, _ to: Int, _ times: inout TimeReader) -> Int64? {
        let open = find(0x5B, base, from, to)
        guard open > from, base[open - 1] == 0x20, open + 31 < to,
            case .at(let milliseconds, let end) = times.readCommon(base, open + 1, to),
            base[end] == 0x5D, base[end + 1] == 0x20, base[end + 2] == 0x22 || base[end + 2] == 0x5B,
            base[from] != 0x23, base[from] != 0x00
        else { return nil }
        return milliseconds
    }
}
