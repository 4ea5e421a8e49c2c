// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Findings
import Folders
import Foundation
import Instants
import LogRecords
import Sigma
import Testing

/// Asks the rules of a case the slow and plain way: every rule of every line.
struct CaseRules: Sendable {
    /// The case of January 2020, read once.
    static let citrix = Result { try CaseRules("citrix-2019-19781") }

    /// What was seen in one line.
    struct Hit: Hashable, Sendable {
        let line: Int
        let verdict: AbuseVerdict
        let rule: String
    }

    let set: RuleSet
    let traces: Traces
    /// What rules and correlations ask of an event.
    private let fields: [(name: String, field: LogField)]

    init(_ id: String) throws {
        let root = URL(filePath: #filePath).appending(path: "../../..").standardized
        let reading = CaseFolder.readTraces(root.appending(path: "Cases").appending(path: id))
        try #require(reading.findings.isEmpty, "\(reading.findings)")
        traces = reading.traces
        set = RuleSet(traces.rules)
        let names = Set(set.rules.flatMap(\.fieldNames) + CorrelationEngine(set).fieldNames)
        fields = names.sorted().map { ($0, LogField($0)) }
    }

    /// What is seen in a log, in the order of its lines; correlations last, at line 0.
    func hits(_ bytes: [UInt8], file: String, format: LogFormat? = nil) throws -> [Hit] {
        var hits: [Hit] = []
        var engine = CorrelationEngine(set)
        var correlated: [CorrelationMatch] = []
        let reader = LogReader(file: file, options: LogOptions(), format: format)
        func take(_ chunk: LogChunk, _ parser: LogParser) {
            var number = chunk.firstLine
            chunk.forEachLine { line in
                let event = parser.parse(line.bytes)
                let asked = event.map { sigmaEvent($0) } ?? SigmaEvent(fields: [:], text: text(line.bytes))
                for (index, rule) in set.rules.enumerated()
                where isAsked(rule, of: parser.format, isEntry: event != nil) {
                    guard rule.matches(asked) else { continue }
                    if let time = event?.time {
                        correlated += engine.add(rule: index, event: asked, at: time, reference: number)
                    }
                    guard engine.reportsAlone(rule: index) else { continue }
                    let verdict = Traces.verdict(of: rule.rule.header) ?? .attempt
                    hits.append(Hit(line: number, verdict: verdict, rule: rule.rule.header.title))
                }
                number += 1
            }
        }
        bytes.withUnsafeBytes { reader.feed($0, take) }
        reader.finish(take)
        correlated += engine.finish()
        return hits
            + correlated.map { match in
                let header = set.correlations[match.correlation].correlation.header
                return Hit(line: 0, verdict: Traces.verdict(of: header) ?? .attempt, rule: header.title)
            }
    }

    /// Verdicts with how many lines have them as their strongest.
    func verdicts(_ text: String, file: String = "test.log", format: LogFormat? = nil) throws -> [AbuseVerdict: Int] {
        Self.strongest(try hits(Array(text.utf8), file: file, format: format))
    }

    static func strongest(_ hits: [Hit]) -> [AbuseVerdict: Int] {
        var byLine: [Int: AbuseVerdict] = [:]
        for hit in hits where hit.line > 0 { byLine[hit.line] = max(byLine[hit.line] ?? .attempt, hit.verdict) }
        return byLine.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// A text of which nothing is known is asked whatever searches in text; so is a line that is no entry.
    private func isAsked(_ rule: PreparedRule, of format: LogFormat, isEntry: Bool) -> Bool {
        let source = format.logSource
        if format == .text || !isEntry { return rule.usesKeywords }
        return rule.rule.logSource.covers(
            LogSource(category: source.category, product: source.product, service: source.service)
        )
    }

    private func sigmaEvent(_ event: LogEvent) -> SigmaEvent {
        var found: [String: SigmaValue] = [:]
        for (name, field) in fields {
            var values: [SigmaValue] = []
            let isThere = event.forEachValue(of: field) {
                values.append(.text(text($0.bytes)))
                return true
            }
            if isThere { found[name] = values.count == 1 ? values[0] : .list(values) }
        }
        var texts: [String] = []
        event.forEachText {
            texts.append(text($0))
            return true
        }
        return SigmaEvent(fields: found, text: texts.joined(separator: "\n"))
    }

    private func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }
}
