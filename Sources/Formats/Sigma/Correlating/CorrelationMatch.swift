// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Instants

/// A correlation that hit.
public struct CorrelationMatch: Hashable, Sendable {
    /// The index of the correlation in ``RuleSet/correlations``.
    public var correlation: Int
    /// The values of the fields of `group-by`, in their order.
    public var group: [String]
    /// The value that stands out; only of `value_percentile`.
    public var value: String?
    /// When the first of the events was.
    public var first: Instant
    /// When the last of the events was.
    public var last: Instant
    /// The events that made it hit, as the caller named them, in the order of time.
    public var references: [Int]
    /// Whether more events belong to it than are named.
    public var isTruncated: Bool
}

/// How much a correlation engine may hold.
public struct CorrelationLimits: Hashable, Sendable {
    /// Groups of one correlation that are open at the same time.
    public var groups: Int
    /// Events, and different values, held for one group.
    public var events: Int
    /// Events named in one match.
    public var references: Int

    /// Makes limits.
    public init(groups: Int = 1_000_000, events: Int = 10_000, references: Int = 1000) {
        self.groups = groups
        self.events = events
        self.references = references
    }

    /// A million groups for each correlation, 10,000 events for each group, 1,000 events in a match.
    public static let standard = CorrelationLimits()
}

/// What a correlation engine could not do as the rules say; all zero when it could.
public struct CorrelationReport: Hashable, Sendable {
    /// Events that came after a later one; they count at the time of that one.
    public var outOfOrder = 0
    /// Events without a field of `group-by`; they belong to no group.
    public var withoutGroup = 0
    /// Events of value correlations without the field, or without a number in it.
    public var withoutValue = 0
    /// Events of groups for which there was no room.
    public var droppedGroups = 0
    /// Events or values of a group that were let go because the group had too many.
    public var droppedEvents = 0

    /// Makes a report of nothing.
    public init() {}
}
