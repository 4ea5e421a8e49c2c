// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import LogRecords
package import Sigma

/// The rules that concern one format, compiled.
package struct FormatRules: Sendable {
    /// The format.
    package let format: LogFormat
    /// The compiled rules; their numbers are indices of ``ruleIndices``.
    package let matcher: RuleMatcher
    /// For each compiled rule its index in ``HuntRules/set``.
    package let ruleIndices: [Int]
    /// For each compiled rule: whether it only searches whole lines, so that a line without a form can be asked too.
    let keywordsOnly: [Bool]
    /// For each compiled rule: whether a correlation counts it, so that its events are kept.
    let feedsCorrelation: [Bool]
    /// For each compiled rule: whether its hits are reported by themselves.
    let reportsAlone: [Bool]
    /// The fields of the matcher, by number.
    let fields: [LogField]
    /// The fields that correlations read of an event.
    let correlatedFields: [LogField]
    /// For each compiled rule the fields that are shown with a sighting.
    let shownFields: [[LogField]]

    /// Compiles the rules of a hunt for a format.
    ///
    /// - Throws: `MatcherError` when a rule is too large to compile.
    package init(_ rules: HuntRules, _ format: LogFormat) throws(MatcherError) {
        self.format = format
        let indices = rules.concerning(format)
        let matcher = try RuleMatcher(indices.map { rules.set.rules[$0] }, notInLine: format.fieldsNotInLine)
        self.matcher = matcher
        ruleIndices = indices
        let engine = CorrelationEngine(rules.set)
        let fed = Set(
            rules.set.correlations.flatMap(\.members).compactMap { member -> Int? in
                if case .rule(let rule) = member { rule } else { nil }
            }
        )
        keywordsOnly = matcher.rules.map(\.fieldNames.isEmpty)
        feedsCorrelation = indices.map(fed.contains)
        reportsAlone = indices.map { engine.reportsAlone(rule: $0) }
        fields = matcher.fieldNames.map { LogField($0) }
        correlatedFields = engine.fieldNames.map { LogField($0) }
        shownFields = matcher.rules.map { rule in
            var names = rule.fieldNames
            for name in rule.rule.header.fields where !names.contains(name) { names.append(name) }
            return names.map { LogField($0) }
        }
    }
}
