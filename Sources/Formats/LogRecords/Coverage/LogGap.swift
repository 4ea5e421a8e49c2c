// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Instants

/// A time from which nothing is in a log.
public struct LogGap: Hashable, Sendable {
    /// The last entry before it, or where a window begins.
    public let from: Instant
    /// The first entry behind it, or where a window ends.
    public let to: Instant

    /// Makes a gap.
    public init(from: Instant, to: Instant) {
        self.from = from
        self.to = to
    }
}

/// A step back of the clock, from one entry to the next.
public struct ClockJump: Hashable, Sendable {
    /// The time of the entry before.
    public let before: Instant
    /// The earlier time of the entry behind it.
    public let after: Instant

    /// Makes a jump.
    public init(before: Instant, after: Instant) {
        self.before = before
        self.after = after
    }
}

/// How long nothing must be in a log to be a gap.
public struct GapRule: Hashable, Sendable {
    /// Seconds that are never a gap.
    public var minimumSeconds: Int
    /// How many times longer than the log's rhythm: the time within which 99 of 100 entries follow the one before.
    public var factor: Int

    /// Makes a rule: at least an hour, and ten times the rhythm.
    public init(minimumSeconds: Int = 3600, factor: Int = 10) {
        self.minimumSeconds = minimumSeconds
        self.factor = factor
    }
}
