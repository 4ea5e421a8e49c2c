// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Yams

extension DocumentReader {
    private static let correlationKeys: Set<String> = [
        "type", "rules", "group-by", "timespan", "aliases", "condition", "generate",
    ]

    /// Reads the correlation part; nil, and an error, when it may not be used.
    mutating func correlation(_ header: RuleHeader) -> SigmaDocument? {
        guard let node = map["correlation"], let inner = YAMLMap(node, findings: &findings) else {
            return error("sigma.wrong-type", map["correlation"], "'correlation' must have keys and values")
        }
        let errorsBefore = findings.errorCount
        for entry in inner.entries where !DocumentReader.correlationKeys.contains(entry.key) {
            let place = findings.place(entry.keyNode)
            findings.add(.error, "sigma.unknown-key", at: place, "'\(entry.key)' is no key of a correlation")
        }
        guard let kind = kind(inner) else { return nil }
        let rules = strings(inner, "rules")
        if rules.isEmpty { missing("rules", inner) }
        if Set(rules).count < rules.count, kind != .temporalOrdered {
            findings.add(.error, "sigma.bad-correlation", at: findings.place(inner["rules"]), "a rule is named twice")
        }
        let condition = condition(inner, kind)
        let timespan = timespan(inner)
        let groupBy = strings(inner, "group-by")
        if inner["group-by"] == nil {
            let place = findings.place(inner.node)
            findings.add(.warning, "sigma.no-group", at: place, "without 'group-by' all events belong together")
        }
        let aliases = aliases(inner, groupBy: groupBy)
        let generate = flag(map, "generate") ?? flag(inner, "generate")
        guard findings.errorCount == errorsBefore, let timespan else { return nil }
        let correlation = CorrelationRule(
            header: header,
            kind: kind,
            rules: rules,
            groupBy: groupBy,
            timespan: timespan,
            aliases: aliases,
            condition: condition,
            generate: generate
        )
        return .correlation(correlation)
    }

    private mutating func missing(_ key: String, _ map: YAMLMap) {
        let place = findings.place(map.node)
        findings.add(.error, "sigma.missing-key", at: place, "'\(key)' of the correlation is missing")
    }

    private mutating func kind(_ map: YAMLMap) -> CorrelationRule.Kind? {
        guard let text = text(map, "type") else {
            missing("type", map)
            return nil
        }
        if let kind = CorrelationRule.Kind(rawValue: text) { return kind }
        let known = CorrelationRule.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        return error(
            "sigma.bad-correlation",
            map["type"],
            "'\(text)' is no type of correlation",
            help: "one of \(known)"
        )
    }

    private mutating func timespan(_ map: YAMLMap) -> Timespan? {
        guard let text = text(map, "timespan") else {
            missing("timespan", map)
            return nil
        }
        if let timespan = Timespan(text) { return timespan }
        return error(
            "sigma.bad-correlation",
            map["timespan"],
            "'\(text)' is no timespan",
            help: "write a number and s, m, h or d, as in 90m"
        )
    }

    private mutating func flag(_ map: YAMLMap, _ key: String) -> Bool? {
        guard let node = map[key] else { return nil }
        if case .scalar(let scalar) = node, case .bool(let value) = SigmaScalar(scalar) { return value }
        return error("sigma.wrong-type", node, "'\(key)' must be true or false")
    }

    private mutating func condition(_ map: YAMLMap, _ kind: CorrelationRule.Kind) -> CorrelationCondition? {
        let isTemporal = kind == .temporal || kind == .temporalOrdered
        guard let node = map["condition"] else {
            if !isTemporal { missing("condition", map) }
            return nil
        }
        guard let inner = YAMLMap(node, findings: &findings) else {
            return error("sigma.bad-correlation", node, "the condition of a correlation must be a map, as in 'gte: 10'")
        }
        if kind == .temporalOrdered {
            let help = "leave it out: all rules must hit, in their order; chain correlations for more"
            return error("sigma.bad-correlation", node, "a condition on the number of rules has no order", help: help)
        }
        var bounds: [CorrelationCondition.Bound] = []
        for entry in inner.entries where entry.key != "field" {
            guard let comparison = CorrelationCondition.Comparison(rawValue: entry.key) else {
                return error("sigma.unknown-key", entry.keyNode, "'\(entry.key)' is no comparison of a correlation")
            }
            guard case .scalar(let scalar) = entry.value, case .number(let number) = SigmaScalar(scalar) else {
                return error("sigma.wrong-value", entry.value, "'\(entry.key)' must be a number")
            }
            bounds.append(CorrelationCondition.Bound(comparison, number))
        }
        guard !bounds.isEmpty else {
            return error("sigma.bad-correlation", node, "the condition compares with nothing")
        }
        let fields = strings(inner, "field")
        let needsField: Bool
        switch kind {
        case .valueCount, .valueSum, .valueAverage, .valuePercentile: needsField = true
        case .eventCount, .temporal, .temporalOrdered: needsField = false
        }
        if needsField, fields.isEmpty {
            return error("sigma.missing-key", node, "'field' is missing: whose values are meant?")
        }
        if !needsField, !fields.isEmpty {
            return error("sigma.bad-correlation", inner["field"], "'\(kind.rawValue)' looks at no field")
        }
        if fields.count > 1, kind == .valueSum || kind == .valueAverage {
            return error("sigma.bad-correlation", inner["field"], "'\(kind.rawValue)' looks at one field")
        }
        return CorrelationCondition(bounds: bounds, fields: fields)
    }

    private mutating func aliases(_ map: YAMLMap, groupBy: [String]) -> [FieldAlias] {
        guard let node = map["aliases"] else { return [] }
        guard let inner = YAMLMap(node, findings: &findings) else {
            return error("sigma.wrong-type", node, "'aliases' must have keys and values") ?? []
        }
        return inner.entries.compactMap { entry in
            guard let sources = YAMLMap(entry.value, findings: &findings) else {
                return error("sigma.wrong-type", entry.value, "an alias must name a field for each rule")
            }
            if !groupBy.contains(entry.key) {
                let place = findings.place(entry.keyNode)
                findings.add(
                    .warning,
                    "sigma.unused-alias",
                    at: place,
                    "'group-by' does not use the alias '\(entry.key)'"
                )
            }
            return FieldAlias(
                name: entry.key,
                sources: sources.entries.compactMap { source in
                    text(sources, source.key).map { FieldAlias.Source(rule: source.key, field: $0) }
                }
            )
        }
    }
}
