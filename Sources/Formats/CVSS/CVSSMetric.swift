// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A metric of a version of CVSS: its abbreviation, its names, and its values.
public struct CVSSMetric: Hashable, Sendable {
    /// What a metric tells about.
    public enum Group: String, Hashable, Sendable, CaseIterable {
        /// The vulnerability itself; every metric of it is mandatory.
        case base
        /// What changes over time (2.0, 3.0 and 3.1).
        case temporal
        /// What changes over time (4.0).
        case threat
        /// What is particular to one organization.
        case environmental
        /// What has no effect on the score (4.0).
        case supplemental
    }

    /// A value of a metric.
    public struct Value: Hashable, Sendable {
        /// The value in a vector, as `A`.
        public let abbreviation: String
        /// The value in FIRST's JSON, as `ADJACENT_NETWORK`.
        public let word: String
    }

    /// The metric in a vector, as `AV`.
    public let abbreviation: String
    /// The name in the specification, as `Attack Vector`.
    public let name: String
    /// The member of FIRST's JSON schema, as `attackVector`.
    public let property: String
    /// What it tells about.
    public let group: Group
    /// The values; of a metric that is not mandatory, the first one is Not Defined.
    public let values: [Value]

    /// Whether a vector without it is incomplete.
    public var isMandatory: Bool { group == .base }

    /// Makes a row of a table; in `values`, one is `abbreviation=word` and a space stands between two.
    init(_ group: Group, _ abbreviation: String, _ name: String, _ property: String, _ values: String) {
        self.group = group
        self.abbreviation = abbreviation
        self.name = name
        self.property = property
        self.values = values.split(separator: " ").map { value in
            let parts = value.split(separator: "=")
            return Value(abbreviation: String(parts[0]), word: String(parts[parts.count - 1]))
        }
    }

    /// The value with this abbreviation.
    public func value(abbreviation: String) -> Value? { values.first { $0.abbreviation == abbreviation } }

    /// The value with this word of FIRST's JSON.
    public func value(word: String) -> Value? { values.first { $0.word == word } }
}
