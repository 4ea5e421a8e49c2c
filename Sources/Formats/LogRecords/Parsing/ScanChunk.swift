// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension LogParser {
    /// Reads the time of every line of a chunk, and counts what is no entry.
    ///
    /// This is the fast way to know what a log covers: of an access log only the shape around the time is looked at, so
    /// a line that is cut off behind its time counts as an entry here. ``parse(_:)`` says more of a line.
    public func scan(_ chunk: LogChunk, into coverage: inout LogCoverage) {
        guard let start = chunk.bytes.baseAddress else { return }
        let base = start.assumingMemoryBound(to: UInt8.self)
        if format.isAccessLog {
            scanAccess(base, chunk.bytes.count, &coverage)
        } else {
            scanLines(base, chunk.bytes.count, &coverage)
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
