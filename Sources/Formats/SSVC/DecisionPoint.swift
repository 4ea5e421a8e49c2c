// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A question with a fixed list of answers, such as "is it exploited?".
public struct DecisionPoint: Hashable, Sendable {
    /// Who defined it: `ssvc`, `cisa`, `cvss`, or a private namespace.
    public let namespace: String
    /// Short name within the namespace, such as `E`.
    public let key: String
    /// Semantic version, such as `1.1.0`.
    public let version: String
    /// Name for people.
    public let name: String
    /// What the question means.
    public let definition: String
    /// The answers, from the least to the most urgent, as SSVC orders them; keys are unique.
    public let values: [DecisionPointValue]
    private let positions: [String: Int]

    /// Makes a decision point; of values with the same key the first one counts.
    public init(
        namespace: String,
        key: String,
        version: String,
        name: String,
        definition: String,
        values: [DecisionPointValue]
    ) {
        self.namespace = namespace
        self.key = key
        self.version = version
        self.name = name
        self.definition = definition
        self.values = values
        positions = Dictionary(values.enumerated().map { ($1.key, $0) }) { first, _ in first }
    }

    /// `namespace:key:version`, such as `ssvc:E:1.1.0`.
    public var id: String { "\(namespace):\(key):\(version)" }

    /// The place of an answer among the values, from 0; nil when there is no such answer.
    ///
    /// Upper and lower case differ.
    public func position(of valueKey: String) -> Int? { positions[valueKey] }
}

/// One answer to a decision point.
public struct DecisionPointValue: Hashable, Sendable {
    /// Short name within the decision point, such as `A`.
    public let key: String
    /// Name for people.
    public let name: String
    /// When this is the answer.
    public let definition: String

    /// Makes an answer.
    public init(key: String, name: String, definition: String) {
        self.key = key
        self.name = name
        self.definition = definition
    }
}
