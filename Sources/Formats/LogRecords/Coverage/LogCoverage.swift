// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Instants

/// Which time a log covers, and what of it could not be read.
///
/// Memory is constant, however long the log: the largest gaps and the first jumps of the clock are kept, the rest is
/// counted. Parts of a log are read apart and joined in its order with ``append(_:)``.
public struct LogCoverage: Hashable, Sendable {
    /// Gaps that are kept, the longest.
    public static let keptGaps = 64
    /// Jumps of the clock that are kept, the first.
    public static let keptJumps = 16
    /// A step back by less is no jump: a web server logs a request when it ends, at the time when it began.
    public static let toleratedStep: Int64 = 300_000

    /// The time of the earliest entry; nil when no entry has a time.
    public private(set) var first: Instant?
    /// The time of the latest entry.
    public private(set) var last: Instant?
    /// Lines, blank ones, comments and unreadable ones included.
    public private(set) var lines = 0
    /// Lines that are entries.
    public private(set) var entries = 0
    /// Entries whose time is not known: they count for no coverage.
    public private(set) var entriesWithoutTime = 0
    /// Steps back of the clock by more than five minutes.
    public private(set) var clockJumpCount = 0
    /// The first of them, in the order of the log.
    public private(set) var clockJumps: [ClockJump] = []

    private var counts = [Int](repeating: 0, count: UnreadableReason.allCases.count)
    /// The time of the first entry and of the one read last, in the order of the log.
    private var start: Int64?
    private var previous = Int64.min
    private var rhythm = IntervalHistogram()
    /// The longest intervals, in the order of the log.
    private var intervals: [Interval] = []
    /// The shortest of them, once there are as many as are kept; shorter ones are not looked at.
    private var floor: Int64 = 60_000

    private struct Interval: Hashable, Sendable {
        let from: Int64
        let to: Int64
        var length: Int64 { to - from }
    }

    /// Makes a coverage of nothing.
    public init() {}

    /// Lines that could not be read, by reason; reasons without a line are left out.
    public var unreadable: [UnreadableReason: Int] {
        var found: [UnreadableReason: Int] = [:]
        for reason in UnreadableReason.allCases where counts[reason.index] > 0 { found[reason] = counts[reason.index] }
        return found
    }

    /// Lines that could not be read.
    public var unreadableCount: Int { counts.reduce(0, +) }

    /// Counts an entry and its line.
    @inline(__always)
    public mutating func add(_ time: Instant?) {
        guard let time else { return addWithoutTime() }
        add(milliseconds: time.milliseconds)
    }

    /// Counts a line that is no entry for a reason.
    public mutating func addUnreadable(_ reason: UnreadableReason) {
        lines += 1
        counts[reason.index] += 1
    }

    /// Counts a line that is neither an entry nor unreadable: blank, a comment, a header.
    public mutating func addOther() { lines += 1 }

    private mutating func addWithoutTime() {
        lines += 1
        entries += 1
        entriesWithoutTime += 1
    }

    @inline(__always)
    mutating func add(milliseconds: Int64) {
        lines += 1
        entries += 1
        if milliseconds == previous {
            rhythm.zero += 1
        } else {
            step(to: milliseconds)
        }
    }

    private mutating func step(to time: Int64) {
        if start == nil {
            start = time
            first = Instant(milliseconds: time)
            last = first
        } else {
            interval(from: previous, to: time)
            include(Instant(milliseconds: time), Instant(milliseconds: time))
        }
        previous = time
    }

    private mutating func interval(from: Int64, to: Int64) {
        let length = to - from
        if length < 0 {
            rhythm.zero += 1
            if -length > LogCoverage.toleratedStep { jump(from: from, to: to) }
            return
        }
        rhythm.add(length)
        if length >= floor { keep(Interval(from: from, to: to)) }
    }

    private mutating func jump(from: Int64, to: Int64) {
        clockJumpCount += 1
        guard clockJumps.count < LogCoverage.keptJumps else { return }
        clockJumps.append(ClockJump(before: Instant(milliseconds: from), after: Instant(milliseconds: to)))
    }

    private mutating func keep(_ interval: Interval) {
        intervals.append(interval)
        guard intervals.count > LogCoverage.keptGaps else { return }
        guard let shortest = intervals.indices.min(by: { intervals[$0].length < intervals[$1].length }) else { return }
        intervals.remove(at: shortest)
        floor = (intervals.map(\.length).min() ?? floor) + 1
    }

    private mutating func include(_ earliest: Instant, _ latest: Instant) {
        first = first.map { min($0, earliest) } ?? earliest
        last = last.map { max($0, latest) } ?? latest
    }
}

extension LogCoverage {
    /// Joins what follows in the order of the log: the next part of a file, the next file of a rotation.
    public mutating func append(_ next: LogCoverage) {
        lines += next.lines
        entries += next.entries
        entriesWithoutTime += next.entriesWithoutTime
        for index in counts.indices { counts[index] += next.counts[index] }
        guard let nextStart = next.start, let nextFirst = next.first, let nextLast = next.last else { return }
        if start == nil {
            start = nextStart
        } else {
            interval(from: previous, to: nextStart)
        }
        include(nextFirst, nextLast)
        previous = next.previous
        rhythm.add(next.rhythm)
        for interval in next.intervals where interval.length >= floor { keep(interval) }
        clockJumpCount += next.clockJumpCount
        clockJumps += next.clockJumps.prefix(max(0, LogCoverage.keptJumps - clockJumps.count))
    }

    /// The times in which nothing is in the log, by time; at most ``keptGaps``, the longest.
    public func gaps(_ rule: GapRule = GapRule()) -> [LogGap] {
        let (scaled, overflow) = rhythm.usual.multipliedReportingOverflow(by: Int64(max(rule.factor, 0)))
        let threshold = max(Int64(rule.minimumSeconds) * 1000, overflow ? .max : scaled)
        return intervals.filter { $0.length > threshold }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }.map {
            LogGap(from: Instant(milliseconds: $0.from), to: Instant(milliseconds: $0.to))
        }
    }

    /// What of a window the log does not cover, by time; empty when it covers all of it.
    ///
    /// Without an entry that has a time it is the whole window. A gap counts as far as it lies in the window.
    public func uncovered(from start: Instant, to end: Instant, _ rule: GapRule = GapRule()) -> [LogGap] {
        guard start < end else { return [] }
        guard let first, let last, first < end, last > start else { return [LogGap(from: start, to: end)] }
        var open: [LogGap] = []
        if first > start { open.append(LogGap(from: start, to: first)) }
        for gap in gaps(rule) where gap.to > start && gap.from < end {
            open.append(LogGap(from: max(gap.from, start), to: min(gap.to, end)))
        }
        if last < end { open.append(LogGap(from: last, to: end)) }
        return open
    }
}
