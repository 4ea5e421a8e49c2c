// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Yams

extension DocumentReader {
    /// Reads selections and conditions, of a rule or of a filter; nil, and an error, when they may not be used.
    mutating func detection(_ node: Node, besides others: Set<String>) -> Detection? {
        guard let map = YAMLMap(node, findings: &findings) else {
            return error("sigma.wrong-type", node, "'detection' must have keys and values")
        }
        let errorsBefore = findings.errorCount
        if let timeframe = map["timeframe"] {
            findings.add(
                .error,
                "sigma.old-aggregation",
                at: findings.place(timeframe),
                "'timeframe' belongs to the old aggregations, which Sigma 2 does not have",
                help: "write a correlation with 'timespan'"
            )
        }
        var selections: [Selection] = []
        for entry in map.entries where !others.contains(entry.key) && !["condition", "timeframe"].contains(entry.key) {
            guard let search = search(entry.value, of: entry.key, isInner: false) else { continue }
            selections.append(Selection(name: entry.key, search: search))
        }
        guard let conditionNode = map["condition"] else {
            return error("sigma.missing-key", map.node, "'condition' is missing", help: "add 'condition: …' here")
        }
        let conditions = conditions(conditionNode, selections: Set(map.entries.map(\.key)).subtracting(others))
        guard findings.errorCount == errorsBefore else { return nil }
        warnOfUnused(selections, conditions, map)
        return Detection(selections: selections, conditions: conditions)
    }

    private mutating func search(_ node: Node, of name: String, isInner: Bool) -> Search? {
        switch node {
        case .scalar(let scalar):
            let value = SigmaScalar(scalar)
            switch value {
            case .text, .number: return keyword(value, node)
            case .bool, .null:
                return error(
                    "sigma.wrong-value",
                    node,
                    "'\(scalar.string)' in '\(name)' is no text that can be searched"
                )
            }
        case .sequence(let sequence):
            guard !isInner else {
                return error("sigma.wrong-value", node, "a list in a list of '\(name)' has no meaning")
            }
            guard !sequence.isEmpty else { return error("sigma.wrong-value", node, "'\(name)' is an empty list") }
            return .anyOf(sequence.compactMap { search($0, of: name, isInner: true) })
        case .mapping:
            guard let map = YAMLMap(node, findings: &findings), !map.entries.isEmpty else {
                return error("sigma.wrong-value", node, "'\(name)' is empty")
            }
            return .every(map.entries.compactMap { fieldTest($0.key, $0.keyNode, $0.value) })
        case .alias: return error("sigma.wrong-value", node, "an alias that stands for nothing")
        }
    }

    private mutating func keyword(_ value: SigmaScalar, _ node: Node) -> Search? {
        check(FieldTest(field: nil, values: [value]), node)
        return .keyword(value)
    }

    private mutating func fieldTest(_ key: String, _ keyNode: Node, _ node: Node) -> FieldTest? {
        let parts = key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        var modifiers: [Modifier] = []
        for text in parts.dropFirst() {
            guard let modifier = Modifier(rawValue: text) else {
                return error(
                    "sigma.unknown-modifier",
                    keyNode,
                    "'\(text)' in '\(key)' is no modifier of Sigma 2.1",
                    help: text.lowercased() == text ? nil : "modifiers are written in lower case"
                )
            }
            modifiers.append(modifier)
        }
        let field = parts[0].isEmpty ? nil : parts[0]
        if field == nil, modifiers.isEmpty { return error("sigma.not-a-key", keyNode, "a test without a field") }
        let values: [SigmaScalar]
        switch node {
        case .scalar(let scalar): values = [SigmaScalar(scalar)]
        case .sequence(let sequence):
            guard !sequence.isEmpty else { return error("sigma.wrong-value", node, "'\(key)' has no value") }
            values = sequence.compactMap { element in
                guard case .scalar(let scalar) = element else {
                    return error("sigma.wrong-value", element, "a value of '\(key)' must be a text or a number")
                }
                return SigmaScalar(scalar)
            }
        case .mapping, .alias:
            return error("sigma.wrong-value", node, "'\(key)' must have a text, a number or a list of them")
        }
        guard !values.isEmpty else { return nil }
        let test = FieldTest(field: field, modifiers: modifiers, values: values)
        check(test, keyNode)
        return test
    }

    /// Prepares a test as it will be used, so that what cannot be is found here, with its place.
    private mutating func check(_ test: FieldTest, _ node: Node) {
        do throws(PreparingFault) {
            _ = try TestPreparer(test, values: nil).predicate()
        } catch {
            guard case .fault(let fault) = error else { return }
            findings.add(fault, at: findings.place(node))
        }
    }

    private mutating func conditions(_ node: Node, selections: Set<String>) -> [Condition] {
        let nodes = node.sequence.map(Array.init) ?? [node]
        if nodes.isEmpty {
            findings.add(.error, "sigma.bad-condition", at: findings.place(node), "'condition' is an empty list")
        }
        let names = selections.subtracting(["condition", "timeframe"])
        return nodes.compactMap { node in
            guard let text = node.scalar?.string else {
                return error("sigma.bad-condition", node, "a condition must be a text")
            }
            do throws(SigmaFault) {
                let condition = try ConditionReader.read(text)
                try condition.check(names)
                return condition
            } catch {
                findings.add(error, at: findings.place(node))
                return nil
            }
        }
    }

    private mutating func warnOfUnused(_ selections: [Selection], _ conditions: [Condition], _ map: YAMLMap) {
        let names = selections.map(\.name)
        var used: Set<String> = []
        for condition in conditions { used.formUnion(condition.selectionNames(among: names)) }
        for entry in map.entries
        where names.contains(entry.key) && !used.contains(entry.key) && !entry.key.hasPrefix("_") {
            let place = findings.place(entry.keyNode)
            findings.add(.warning, "sigma.unused-selection", at: place, "no condition uses '\(entry.key)'")
        }
    }
}
