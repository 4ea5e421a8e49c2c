// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Findings
import Foundation
import Hunting
import JSONTrees
import LogRecords
import Sigma
import Terminal

/// What rules ask, for people and as JSON.
enum RuleOutline {
    /// Literals that are printed for people.
    private static let shownLiterals = 20

    static func items(_ rules: HuntRules) -> [JSON] {
        let formats = formatsOfRules(rules)
        return rules.set.rules.indices.map { item(rules, $0, formats[$0]) }
            + rules.set.correlations.indices.map { correlation(rules, $0) }
    }

    static func lines(_ rules: HuntRules, _ style: Style) -> [String] {
        let formats = formatsOfRules(rules)
        var lines: [String] = []
        for index in rules.set.rules.indices {
            if !lines.isEmpty { lines.append("") }
            lines += self.lines(rules, index, formats[index], style)
        }
        for (index, prepared) in rules.set.correlations.enumerated() {
            if !lines.isEmpty { lines.append("") }
            let rule = prepared.correlation
            lines += head(rule.header, rules.correlationVerdicts[index], style)
            lines.append("  correlation   \(rule.kind.rawValue) within \(rule.timespan)")
            lines.append(escaped("  of            \(rule.rules.joined(separator: ", "))"))
            if !rule.groupBy.isEmpty {
                lines.append(escaped("  by            \(rule.groupBy.joined(separator: ", "))"))
            }
        }
        return lines
    }

    // MARK: One rule

    private static func lines(_ rules: HuntRules, _ index: Int, _ formats: [String], _ style: Style) -> [String] {
        let prepared = rules.set.rules[index]
        let rule = prepared.rule
        var lines = head(rule.header, rules.verdicts[index], style)
        let source = [
            ("category", rule.logSource.category), ("product", rule.logSource.product),
            ("service", rule.logSource.service),
        ]
        .compactMap { name, value in value.map { "\(name) \($0)" } }
        lines.append(escaped("  log source    \(source.joined(separator: ", "))"))
        lines.append("  asked of      \(formats.joined(separator: ", "))")
        let fields = prepared.fieldNames + (prepared.usesKeywords ? ["(the whole line)"] : [])
        lines.append(escaped("  reads         \(fields.joined(separator: ", "))"))
        for selection in rule.detection.selections {
            for (number, text) in RuleWords.lines(selection.search).enumerated() {
                let name = number == 0 ? selection.name : ""
                lines.append(
                    escaped("  \(name.padding(toLength: max(13, name.count), withPad: " ", startingAt: 0)) \(text)")
                )
            }
        }
        for condition in rule.detection.conditions { lines.append(escaped("  condition     \(condition)")) }
        for filter in prepared.filters { lines.append(escaped("  filtered by   \(filter)")) }
        guard let literals = prepared.literals() else {
            lines.append("  literals      none: it is asked of every line")
            return lines
        }
        let shown = literals.prefix(shownLiterals).map { "'\($0)'" }.joined(separator: ", ")
        let more = literals.count > shownLiterals ? " and \(literals.count - shownLiterals) more" : ""
        lines.append(escaped("  literals      \(shown)\(more)"))
        return lines
    }

    private static func head(_ header: RuleHeader, _ verdict: AbuseVerdict, _ style: Style) -> [String] {
        let said = [header.level?.rawValue, header.status?.rawValue, header.id].compactMap(\.self)
        return [
            style.paint(escaped(header.title), .heading),
            escaped("  " + ([verdict.rawValue] + said).joined(separator: ", ")),
        ]
    }

    private static func item(_ rules: HuntRules, _ index: Int, _ formats: [String]) -> JSON {
        let prepared = rules.set.rules[index]
        let rule = prepared.rule
        let literals = prepared.literals()
        return .object([
            .init("conditions", .array(rule.detection.conditions.map { .string($0.description) })),
            .init("fields", .array(prepared.fieldNames.map { .string($0) })),
            .init("filters", .array(prepared.filters.map { .string($0) })),
            .init("formats", .array(formats.map { .string($0) })),
            .init("id", text(rule.header.id)),
            .init("keywords", .bool(prepared.usesKeywords)),
            .init("kind", "rule"),
            .init("level", text(rule.header.level?.rawValue)),
            .init("literals", literals.map { .array($0.map { .string($0) }) } ?? .null),
            .init(
                "logsource",
                .object([
                    .init("category", text(rule.logSource.category)),
                    .init("product", text(rule.logSource.product)),
                    .init("service", text(rule.logSource.service)),
                ])
            ),
            .init("preFiltered", .bool(literals != nil)),
            .init(
                "selections",
                .object(
                    rule.detection.selections.map { selection in
                        .init(selection.name, .array(RuleWords.lines(selection.search).map { .string($0) }))
                    }.sorted { $0.key < $1.key }
                )
            ),
            .init("source", text(prepared.place.file)),
            .init("status", text(rule.header.status?.rawValue)),
            .init("title", .string(rule.header.title)),
            .init("verdict", .string(rules.verdicts[index].rawValue)),
        ])
    }

    private static func correlation(_ rules: HuntRules, _ index: Int) -> JSON {
        let prepared = rules.set.correlations[index]
        let rule = prepared.correlation
        return .object([
            .init("correlation", .string(rule.kind.rawValue)),
            .init("groupBy", .array(rule.groupBy.map { .string($0) })),
            .init("id", text(rule.header.id)),
            .init("kind", "correlation"),
            .init("level", text(rule.header.level?.rawValue)),
            .init("rules", .array(rule.rules.map { .string($0) })),
            .init("source", text(prepared.place.file)),
            .init("status", text(rule.header.status?.rawValue)),
            .init("timespan", .string(rule.timespan.description)),
            .init("title", .string(rule.header.title)),
            .init("verdict", .string(rules.correlationVerdicts[index].rawValue)),
        ])
    }

    /// For each rule the formats whose logs it is asked of.
    private static func formatsOfRules(_ rules: HuntRules) -> [[String]] {
        var formats: [[String]] = rules.set.rules.map { _ in [] }
        for format in LogFormat.allCases {
            for index in rules.concerning(format) { formats[index].append(format.rawValue) }
        }
        return formats
    }

    private static func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
}
