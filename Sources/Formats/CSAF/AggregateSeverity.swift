// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The publisher's own rating of a whole document (`/document/aggregate_severity`).
public struct AggregateSeverity: Hashable, Sendable {
    /// The rating, such as `Important`.
    public var text: String
    /// A URL for the scale that it is of.
    public var namespace: String?

    /// Makes a rating.
    public init(text: String, namespace: String? = nil) {
        self.text = text
        self.namespace = namespace
    }
}
