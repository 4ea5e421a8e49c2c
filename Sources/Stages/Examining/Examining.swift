// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Findings
import Instants
package import YARA

/// Signs of abuse in the files of an examined root.
///
/// - Takes: what a case knows of abuse, what a file is (``FileFacts``), and what a scan of its content gave.
/// - Gives: a ``FileSighting`` for each indicator and each rule for contents that holds.
/// - Rule: everything that an indicator says must hold; a rule of others, without a verdict, counts as an attempt.
/// - Cannot tell: whether a file that was not read is clean. Whoever reads files counts those in ``FileCoverage``.
///
/// An adapter walks the root and reads; it asks ``ask(about:)`` first, scans the content only when that is needed, and asks
/// ``sightings(of:asked:scan:line:)`` then.
package struct FileQuestions: Sendable {
    /// What a file is asked before its content is read.
    package struct Asked: Hashable, Sendable {
        /// Indicators that hold without a look at the content.
        fileprivate var decided: [Int] = []
        /// Indicators of which only the content is open.
        fileprivate var open: Set<Int> = []
        /// Rules for contents that are meant for this path.
        fileprivate var rules: Set<Int> = []

        /// Whether the content has to be scanned.
        package var needsContent: Bool { !open.isEmpty || !rules.isEmpty }
    }

    /// What contents are scanned for, the texts of indicators included; nil when nothing is.
    package let rules: YARARules?
    /// What could not be compiled: what it looks for is not looked for.
    package let findings: [Finding]
    /// Whether an indicator asks who owns a file.
    package let askForOwner: Bool
    private let indicators: [Indicator]
    private let meanings: [ContentRule]
    /// The indicator whose texts a rule is made of, by rule.
    private let indicatorOfRule: [Int: Int]

    /// Compiles what a case knows.
    package init(_ traces: Traces) {
        indicators = traces.indicators
        askForOwner = indicators.contains { !$0.owners.isEmpty }
        let own = TextRules.source(of: traces.indicators)
        let compiled = YARARules.compile(traces.yara + (own.map { [$0] } ?? []))
        rules = compiled.rules
        findings = compiled.findings
        var indicatorOfRule: [Int: Int] = [:]
        for (index, rule) in (compiled.rules?.rules ?? []).enumerated() where rule.file == TextRules.file {
            indicatorOfRule[index] = TextRules.indicator(of: rule.name)
        }
        self.indicatorOfRule = indicatorOfRule
        meanings = (compiled.rules?.rules ?? []).map(ContentRule.init)
    }

    /// Which indicators concern a file, and whether its content matters.
    package func ask(about facts: FileFacts) -> Asked {
        var asked = Asked()
        for (index, indicator) in indicators.enumerated() where indicator.concerns(facts) {
            if indicator.texts.isEmpty {
                asked.decided.append(index)
            } else if facts.kind == .file {
                asked.open.insert(index)
            }
        }
        guard facts.kind == .file, let rules else { return asked }
        for (index, rule) in rules.rules.enumerated() where !rule.isPrivate && indicatorOfRule[index] == nil {
            if meanings[index].isMeant(for: facts.path) { asked.rules.insert(index) }
        }
        return asked
    }

    /// What is seen in a file.
    ///
    /// - Parameters:
    ///   - facts: the file.
    ///   - asked: what ``ask(about:)`` gave.
    ///   - scan: what the content gave; nil when it was not read.
    ///   - line: the line of a byte, counted only for what is seen; nil when the content has no lines.
    /// - Returns: indicators in the order of the case, then rules for contents.
    package func sightings(
        of facts: FileFacts,
        asked: Asked,
        scan: YARAScan?,
        line: (UInt64) -> Int? = { _ in nil }
    ) -> [FileSighting] {
        var found: [Int: YARAMatch] = [:]
        var contents: [YARAMatch] = []
        for match in scan?.matches ?? [] {
            if let indicator = indicatorOfRule[match.rule] {
                if asked.open.contains(indicator) { found[indicator] = match }
            } else if asked.rules.contains(match.rule) {
                contents.append(match)
            }
        }
        let holding = (asked.decided + found.keys).sorted()
        return holding.map { index in
            let offset = found[index]?.found.first?.offset
            return FileSighting(facts, by: indicators[index], offset: offset, line: offset.flatMap(line))
        }
            + contents.map { match in
                let offset = match.found.first?.offset
                return FileSighting(facts, by: meanings[match.rule], offset: offset, line: offset.flatMap(line))
            }
    }
}
