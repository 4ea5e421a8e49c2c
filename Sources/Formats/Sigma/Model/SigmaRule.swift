// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A detection rule (rules specification 2.1).
public struct SigmaRule: Hashable, Sendable {
    /// What it says of itself.
    public var header: RuleHeader
    /// The logs it is about.
    public var logSource: LogSource
    /// What it looks for.
    public var detection: Detection

    /// Makes a rule.
    public init(header: RuleHeader, logSource: LogSource, detection: Detection) {
        self.header = header
        self.logSource = logSource
        self.detection = detection
    }
}

/// A filter that narrows other rules (filters specification 2.1).
///
/// An event is a hit of a rule only when the filter's condition holds too; to leave events out, the condition is
/// written `not selection`. The specification's own example has `condition: selection`, which keeps only what matches;
/// reading it is a warning `sigma.filter-keeps` (decision 19).
public struct FilterRule: Hashable, Sendable {
    /// The rules that a filter is for.
    public enum Target: Hashable, Sendable {
        /// All of its log source.
        case any
        /// Those with these identifiers or names.
        case named([String])
    }

    /// What it says of itself.
    public var header: RuleHeader
    /// Only rules of this source are filtered.
    public var logSource: LogSource
    /// The rules it is for.
    public var target: Target
    /// Its selections and its condition.
    public var detection: Detection

    /// Makes a filter.
    public init(header: RuleHeader, logSource: LogSource, target: Target, detection: Detection) {
        self.header = header
        self.logSource = logSource
        self.target = target
        self.detection = detection
    }
}
