// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Why a text could not be read as a version or as a range.
public struct VersionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text as it was given.
    public var text: String
    /// Name of the scheme it was read with, such as `netscaler`; empty when no scheme was reached.
    public var scheme: String
    /// What is wrong: lower case, no full stop.
    public var reason: String
    /// The way out.
    public var help: String

    /// Makes an error.
    public init(text: String, scheme: String, reason: String, help: String) {
        self.text = text
        self.scheme = scheme
        self.reason = reason
        self.help = help
    }

    /// One line for people: the offending text, the scheme and the reason.
    public var description: String {
        let kind = scheme.isEmpty ? "version" : "\(scheme) version"
        return "\"\(text.prefix(200))\" is no \(kind): \(reason)"
    }
}
