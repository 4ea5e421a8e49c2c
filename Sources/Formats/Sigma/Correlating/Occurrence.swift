// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants

/// Something that a correlation counts: a hit of a rule, or of another correlation.
struct Occurrence: Sendable {
    /// Its place among the members of the correlation.
    var member: Int
    var time: Instant
    var first: Instant
    var references: [Int]
    var isTruncated: Bool
    /// The event; of a correlation its last one.
    var event: SigmaEvent
    /// The group of a correlation, by field; nothing for a rule.
    var group: [String: String]

    /// The text of a field: of the group, else of the event; nil when missing, null or an empty list.
    func text(of field: String) -> String? {
        if let text = group[field] { return text }
        return Occurrence.text(event.fields[field])
    }

    private static func text(_ value: SigmaValue?) -> String? {
        if case .list(let values) = value { return values.lazy.compactMap { $0.writtenText }.first }
        return value?.writtenText
    }

    func number(of field: String) -> Double? {
        if case .number(let number) = event.fields[field] { return number.double }
        return text(of: field).flatMap { SigmaNumber($0)?.double }
    }
}

/// What a correlation asks of its members, with names and aliases resolved.
struct CorrelationPlan: Sendable {
    let correlation: CorrelationRule
    let span: Int64
    let memberCount: Int
    /// For each member the fields that make the group.
    let groupFields: [[String]]
    /// The fields whose values are looked at.
    let valueFields: [String]
    /// Whether it is known at an event that it hits; otherwise only when a window ends.
    let isSliding: Bool
    /// The least count that hits, of sliding ones.
    let needed: Int

    init(_ prepared: PreparedCorrelation, members names: [RuleHeader], fieldNames: [String: String]) {
        let rule = prepared.correlation
        correlation = rule
        span = rule.timespan.milliseconds
        memberCount = prepared.members.count
        groupFields = names.map { header in
            rule.groupBy.map { name in
                let alias = rule.aliases.first { $0.name == name }
                let field = alias?.sources.first { header.isNamed($0.rule) }?.field ?? name
                return fieldNames[field] ?? field
            }
        }
        valueFields = (rule.condition?.fields ?? []).map { fieldNames[$0] ?? $0 }
        let bounds = rule.condition?.bounds ?? []
        let grows = bounds.allSatisfy { $0.comparison == .gt || $0.comparison == .gte }
        switch rule.kind {
        case .temporalOrdered: isSliding = true
        case .eventCount, .valueCount, .valueSum, .temporal: isSliding = grows
        case .valueAverage, .valuePercentile: isSliding = false
        }
        let least = bounds.map { bound in
            let value = min(max(bound.value.double, 0), 1e9)
            return Int(bound.comparison == .gt ? value.rounded(.down) + 1 : value.rounded(.up))
        }
        needed = max(1, least.max() ?? memberCount)
    }
}
