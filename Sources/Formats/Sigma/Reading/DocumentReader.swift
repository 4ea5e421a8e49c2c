// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Yams

/// Reads one document: first what kind it is, then its head, then its own part.
struct DocumentReader {
    let map: YAMLMap
    var findings: SigmaFindings

    /// The document; nil, and an error, when it is none that we can use.
    mutating func document() -> SigmaDocument? {
        if let node = map["action"] {
            let message =
                "'action: \(node.scalar?.string ?? "?")' is the old way to join documents, which Sigma 2 does not have"
            findings.add(
                .error,
                "sigma.old-action",
                at: findings.place(node),
                message,
                help: "write each rule out in full, or convert the file to a correlation"
            )
            return nil
        }
        let kinds = ["detection", "correlation", "filter"].filter { map[$0] != nil }
        guard let kind = kinds.first, kinds.count == 1 else {
            let message =
                kinds.isEmpty
                ? "this is no rule: it has neither 'detection' nor 'correlation' nor 'filter'"
                : "a document is one of rule, correlation and filter, not \(kinds.joined(separator: " and "))"
            findings.add(.error, "sigma.not-a-rule", at: findings.place(map.node), message)
            return nil
        }
        var known: Set<String> = [kind]
        if kind != "correlation" { known.insert("logsource") } else { known.insert("generate") }
        guard let header = header(besides: known) else { return nil }
        switch kind {
        case "detection": return rule(header)
        case "correlation": return correlation(header)
        default: return filter(header)
        }
    }

    private mutating func rule(_ header: RuleHeader) -> SigmaDocument? {
        let source = logSource()
        guard let node = map["detection"], let detection = detection(node, besides: []), let source else { return nil }
        return .rule(SigmaRule(header: header, logSource: source, detection: detection))
    }

    private mutating func filter(_ header: RuleHeader) -> SigmaDocument? {
        let source = logSource()
        guard let node = map["filter"], let inner = YAMLMap(node, findings: &findings) else {
            return error("sigma.wrong-type", map["filter"], "'filter' must have keys and values")
        }
        let target: FilterRule.Target
        if let text = inner["rules"]?.scalar?.string, text.lowercased() == "any" {
            target = .any
        } else {
            let names = strings(inner, "rules")
            guard !names.isEmpty else {
                return error("sigma.missing-key", inner.node, "'rules' of the filter is missing")
            }
            target = .named(names)
        }
        guard let detection = detection(node, besides: ["rules"]), let source else { return nil }
        for condition in detection.conditions where !condition.hasNegation {
            findings.add(
                .warning,
                "sigma.filter-keeps",
                at: findings.place(inner["condition"]),
                "this filter keeps only what matches '\(condition)'",
                help: "to leave that out, write 'not \(condition)'"
            )
        }
        return .filter(FilterRule(header: header, logSource: source, target: target, detection: detection))
    }

    /// The `logsource` of a rule or filter; nil, and an error, when it is missing or no map.
    private mutating func logSource() -> LogSource? {
        guard let node = map["logsource"] else {
            return error("sigma.missing-key", map.node, "'logsource' is missing")
        }
        guard let inner = YAMLMap(node, findings: &findings) else {
            return error("sigma.wrong-type", node, "'logsource' must have keys and values")
        }
        let known = ["category", "product", "service", "definition"]
        return LogSource(
            category: text(inner, "category"),
            product: text(inner, "product"),
            service: text(inner, "service"),
            definition: text(inner, "definition"),
            custom: custom(inner, besides: Set(known))
        )
    }

    // MARK: Values

    /// Adds an error and gives nil, so that a guard can return both.
    mutating func error<Value>(_ code: String, _ node: Node?, _ message: String, help: String? = nil) -> Value? {
        findings.add(.error, code, at: findings.place(node), message, help: help)
        return nil
    }

    /// A text, or a number or truth value as its text; nil when missing or null.
    mutating func text(_ map: YAMLMap, _ key: String) -> String? {
        guard let node = map[key] else { return nil }
        guard case .scalar(let scalar) = node else {
            return error("sigma.wrong-type", node, "'\(key)' must be a text")
        }
        return SigmaScalar(scalar) == .null ? nil : scalar.string
    }

    /// The texts of a list; one text alone counts as a list of one.
    mutating func strings(_ map: YAMLMap, _ key: String) -> [String] {
        guard let node = map[key] else { return [] }
        switch node {
        case .scalar(let scalar): return SigmaScalar(scalar) == .null ? [] : [scalar.string]
        case .sequence(let sequence):
            return sequence.compactMap { element in
                guard case .scalar(let scalar) = element else {
                    return error("sigma.wrong-type", element, "an element of '\(key)' must be a text")
                }
                return scalar.string
            }
        case .mapping, .alias: return error("sigma.wrong-type", node, "'\(key)' must be a list") ?? []
        }
    }

    /// The keys that are not known, with their values.
    mutating func custom(_ map: YAMLMap, besides known: Set<String>) -> [CustomKey] {
        map.entries.filter { !known.contains($0.key) }.map { CustomKey(key: $0.key, value: custom($0.value)) }
    }

    private mutating func custom(_ node: Node) -> CustomValue {
        switch node {
        case .scalar(let scalar): return .scalar(SigmaScalar(scalar))
        case .sequence(let sequence): return .list(sequence.map { custom($0) })
        case .mapping:
            guard let map = YAMLMap(node, findings: &findings) else { return .map([]) }
            return .map(custom(map, besides: []))
        case .alias: return .scalar(.null)
        }
    }
}

extension Condition {
    /// Whether there is a `not` in it.
    var hasNegation: Bool {
        switch self {
        case .selection, .quantity: false
        case .not: true
        case .and(let parts), .or(let parts): parts.contains(where: \.hasNegation)
        }
    }
}
