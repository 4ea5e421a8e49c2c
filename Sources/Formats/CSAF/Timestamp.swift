// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Instants

/// A date-time as the document writes it, and the instant it means.
public struct Timestamp: Hashable, Sendable, CustomStringConvertible {
    /// The text, untouched.
    public let text: String
    /// The instant; nil when the text has no zone or is no date-time, which is also a finding `csaf.bad-date`.
    public let instant: Instant?

    /// Takes the text of a document.
    public init(_ text: String) {
        self.text = text
        instant = Instant(iso8601: text)
    }

    /// Writes an instant in UTC.
    public init(_ instant: Instant) {
        text = instant.description
        self.instant = instant
    }

    /// The text, untouched.
    public var description: String { text }
}
