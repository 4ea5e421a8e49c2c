// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
import Findings
package import Instants
package import Sigma

/// A rule that hit a line of a log, or a correlation that hit several.
package struct Sighting: Hashable, Sendable {
    /// What found it.
    package struct Rule: Hashable, Sendable {
        /// The identifier of the rule; its name or title when it has none.
        package let id: String
        /// What it is.
        package let title: String
        /// How serious its author finds a hit; nil when that is not said.
        package let level: RuleLevel?
        /// The file that it stands in.
        package let source: String

        /// The rule of a header in a file.
        package init(_ header: RuleHeader, source: String?) {
            id = header.id ?? header.name ?? header.title
            title = header.title
            level = header.level
            self.source = source ?? ""
        }
    }

    /// What found it.
    package let rule: Rule
    /// What it says about the asset.
    package let verdict: AbuseVerdict
    /// When it happened, as the log says; of a correlation, when its last event did.
    ///
    /// Nil without a time that is sure.
    package let time: Instant?
    /// The log.
    package let file: String
    /// The line in it, from 1.
    package let line: Int
    /// Fields that are worth showing.
    package let event: [String: String]
    /// The line; of a correlation the last one.
    package let raw: String
    /// What a correlation hit; nil for a rule.
    package let correlation: Correlation?

    /// What belongs to a correlation.
    package struct Correlation: Hashable, Sendable {
        /// When its first event was.
        package let first: Instant
        /// What its events have in common, by field.
        package let group: [String: String]
        /// Where they stand, the oldest first.
        package let lines: [SightedLine]
        /// Whether more lines belong to it than are named.
        package let isTruncated: Bool
    }

    /// A sighting of a rule.
    package init(_ hit: Hit, in file: String, line: Int, rules: HuntRules) {
        let prepared = rules.set.rules[hit.rule]
        rule = Rule(prepared.rule.header, source: prepared.place.file)
        verdict = rules.verdicts[hit.rule]
        time = hit.time
        self.file = file
        self.line = line
        event = hit.fields
        raw = hit.raw
        correlation = nil
    }

    init(
        _ prepared: PreparedCorrelation,
        _ verdict: AbuseVerdict,
        _ last: (file: String, line: Int, hit: Hit),
        _ match: CorrelationMatch,
        _ lines: [SightedLine]
    ) {
        rule = Rule(prepared.correlation.header, source: prepared.place.file)
        self.verdict = verdict
        time = match.last
        file = last.file
        line = last.line
        event = last.hit.fields
        raw = last.hit.raw
        correlation = Correlation(
            first: match.first,
            group: Dictionary(zip(prepared.correlation.groupBy, match.group)) { first, _ in first },
            lines: lines,
            isTruncated: match.isTruncated
        )
    }
}

/// A line of a log.
package struct SightedLine: Hashable, Sendable {
    /// The log.
    package let file: String
    /// The line in it, from 1.
    package let line: Int

    /// Makes a line.
    package init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}
