// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A rule about several events (correlation specification 2.1).
public struct CorrelationRule: Hashable, Sendable {
    /// What is counted or put in order.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// How many events there are.
        case eventCount = "event_count"
        /// How many different values a field has.
        case valueCount = "value_count"
        /// Events of all rules, in any order.
        case temporal
        /// Events of all rules, in the order of the rules.
        case temporalOrdered = "temporal_ordered"
        /// The sum of a field.
        case valueSum = "value_sum"
        /// The average of a field.
        case valueAverage = "value_avg"
        /// The share of one value of a field among all events, in percent.
        case valuePercentile = "value_percentile"
    }

    /// What it says of itself.
    public var header: RuleHeader
    /// What is counted or put in order.
    public var kind: Kind
    /// Identifiers or names of rules and other correlations; never empty.
    public var rules: [String]
    /// Fields or aliases that must have the same values; none means that all events belong together.
    public var groupBy: [String]
    /// How long the events may be apart.
    public var timespan: Timespan
    /// Names that stand for different fields in events of different rules.
    public var aliases: [FieldAlias]
    /// When it hits; nil only for the temporal kinds, where all rules must have hit.
    public var condition: CorrelationCondition?
    /// Whether the rules it refers to also report alone; nil means no.
    public var generate: Bool?

    /// Makes a correlation.
    public init(
        header: RuleHeader,
        kind: Kind,
        rules: [String],
        groupBy: [String],
        timespan: Timespan,
        aliases: [FieldAlias] = [],
        condition: CorrelationCondition? = nil,
        generate: Bool? = nil
    ) {
        self.header = header
        self.kind = kind
        self.rules = rules
        self.groupBy = groupBy
        self.timespan = timespan
        self.aliases = aliases
        self.condition = condition
        self.generate = generate
    }
}

/// A length of time: a number and a unit.
public struct Timespan: Hashable, Sendable {
    /// Units of the standard.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        /// Seconds.
        case seconds = "s"
        /// Minutes.
        case minutes = "m"
        /// Hours.
        case hours = "h"
        /// Days of 24 hours.
        case days = "d"
    }

    /// How many.
    public var count: Int
    /// Of what.
    public var unit: Unit

    /// Makes a timespan.
    public init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// Reads `90m`; nil for another form, for nothing and for more than a century.
    public init?(_ text: String) {
        guard let last = text.last, let unit = Unit(rawValue: String(last)), text.count <= 10,
            let count = Int(text.dropLast()), count > 0, text.first != "+"
        else { return nil }
        self.init(count, unit)
        guard milliseconds <= 36_525 * 86_400_000 else { return nil }
    }

    /// The same in milliseconds; the largest number when it does not fit.
    public var milliseconds: Int64 {
        let factor: Int64 =
            switch unit {
            case .seconds: 1000
            case .minutes: 60_000
            case .hours: 3_600_000
            case .days: 86_400_000
            }
        let (product, overflowed) = Int64(count).multipliedReportingOverflow(by: factor)
        return overflowed ? Int64.max : product
    }
}

extension Timespan: CustomStringConvertible {
    /// The form of the standard: `90m`.
    public var description: String { "\(count)\(unit.rawValue)" }
}

/// A name that stands for different fields in events of different rules.
public struct FieldAlias: Hashable, Sendable {
    /// One rule's field.
    public struct Source: Hashable, Sendable {
        /// The rule's name or identifier.
        public var rule: String
        /// The field in its events.
        public var field: String

        /// Makes a source.
        public init(rule: String, field: String) {
            self.rule = rule
            self.field = field
        }
    }

    /// The name that `group-by` uses.
    public var name: String
    /// What it stands for.
    public var sources: [Source]

    /// Makes an alias.
    public init(name: String, sources: [Source]) {
        self.name = name
        self.sources = sources
    }
}

/// When a correlation hits: comparisons that must all hold, and the field whose values are looked at.
public struct CorrelationCondition: Hashable, Sendable {
    /// How two numbers are compared.
    public enum Comparison: String, Hashable, Sendable, CaseIterable {
        /// Greater.
        case gt
        /// Greater or equal.
        case gte
        /// Less.
        case lt
        /// Less or equal.
        case lte
        /// Equal.
        case eq
        /// Different.
        case neq

        /// Compares.
        public func holds(_ left: Double, _ right: Double) -> Bool {
            switch self {
            case .gt: left > right
            case .gte: left >= right
            case .lt: left < right
            case .lte: left <= right
            case .eq: left == right
            case .neq: left != right
            }
        }
    }

    /// One comparison with a bound.
    public struct Bound: Hashable, Sendable {
        /// How.
        public var comparison: Comparison
        /// With what.
        public var value: SigmaNumber

        /// Makes a bound.
        public init(_ comparison: Comparison, _ value: SigmaNumber) {
            self.comparison = comparison
            self.value = value
        }
    }

    /// The comparisons, in the order they are written; never empty.
    public var bounds: [Bound]
    /// The fields whose values are looked at; several count as one value together.
    public var fields: [String]

    /// Makes a condition.
    public init(bounds: [Bound], fields: [String] = []) {
        self.bounds = bounds
        self.fields = fields
    }

    /// Whether a number satisfies all bounds.
    public func holds(_ value: Double) -> Bool {
        bounds.allSatisfy { $0.comparison.holds(value, $0.value.double) }
    }
}
