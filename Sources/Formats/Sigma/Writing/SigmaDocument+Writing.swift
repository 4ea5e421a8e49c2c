// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants

extension SigmaDocument {
    /// The document as YAML in one canonical form, which reads as the same document.
    ///
    /// Keys stand in the order of the specification, those it does not know at the end; comments are not kept.
    public func yaml() -> String {
        var text = YAMLText()
        write(header, into: &text)
        switch self {
        case .rule(let rule):
            write(rule.logSource, into: &text)
            text.add(0, "detection:")
            write(rule.detection, into: &text)
        case .correlation(let rule): write(rule, into: &text)
        case .filter(let filter):
            write(filter.logSource, into: &text)
            text.add(0, "filter:")
            switch filter.target {
            case .any: text.add(1, "rules: any")
            case .named(let names): text.add(1, key: "rules", list: names)
            }
            write(filter.detection, into: &text)
        }
        writeTail(of: header, into: &text)
        return text.lines.joined(separator: "\n") + "\n"
    }

    /// Several documents as one file.
    public static func yaml(_ documents: [SigmaDocument]) -> String {
        documents.map { $0.yaml() }.joined(separator: "---\n")
    }

    private func write(_ header: RuleHeader, into text: inout YAMLText) {
        text.add(0, key: "title", header.title)
        text.add(0, key: "id", header.id)
        text.add(0, key: "name", header.name)
        if !header.related.isEmpty {
            text.add(0, "related:")
            for related in header.related {
                text.add(1, "- id: \(YAMLText.quoted(text: related.id))")
                text.add(1, "  type: \(related.relation.rawValue)")
            }
        }
        text.add(0, key: "taxonomy", header.taxonomy)
        text.add(0, key: "status", header.status?.rawValue)
        text.add(0, key: "description", header.description)
        text.add(0, key: "license", header.license)
        text.add(0, key: "references", list: header.references)
        text.add(0, key: "author", header.author)
        text.add(0, key: "date", header.date?.description)
        text.add(0, key: "modified", header.modified?.description)
        text.add(0, key: "tags", list: header.tags)
    }

    private func writeTail(of header: RuleHeader, into text: inout YAMLText) {
        text.add(0, key: "fields", list: header.fields)
        text.add(0, key: "falsepositives", list: header.falsePositives)
        text.add(0, key: "level", header.level?.rawValue)
        text.add(0, key: "scope", list: header.scope)
        text.add(0, custom: header.custom)
    }

    private func write(_ source: LogSource, into text: inout YAMLText) {
        let isEmpty = source == LogSource()
        text.add(0, isEmpty ? "logsource: {}" : "logsource:")
        text.add(1, key: "category", source.category)
        text.add(1, key: "product", source.product)
        text.add(1, key: "service", source.service)
        text.add(1, key: "definition", source.definition)
        text.add(1, custom: source.custom)
    }

    private func write(_ detection: Detection, into text: inout YAMLText) {
        for selection in detection.selections {
            let name = YAMLText.quoted(text: selection.name)
            switch selection.search {
            case .keyword(let value): text.add(1, "\(name): \(YAMLText.written(value))")
            case .every(let tests):
                text.add(1, "\(name):")
                for test in tests { write(test, 2, "", into: &text) }
            case .anyOf(let searches):
                text.add(1, "\(name):")
                for search in searches { write(search, into: &text) }
            }
        }
        let conditions = detection.conditions.map(\.description)
        if conditions.count == 1 {
            text.add(1, key: "condition", conditions[0])
        } else {
            text.add(1, key: "condition", list: conditions)
        }
    }

    private func write(_ search: Search, into text: inout YAMLText) {
        switch search {
        case .keyword(let value): text.add(2, "- \(YAMLText.written(value))")
        case .every(let tests):
            for (index, test) in tests.enumerated() { write(test, 2, index == 0 ? "- " : "  ", into: &text) }
        case .anyOf(let searches): for search in searches { write(search, into: &text) }
        }
    }

    private func write(_ test: FieldTest, _ level: Int, _ before: String, into text: inout YAMLText) {
        let key = YAMLText.quoted(text: ([test.field ?? ""] + test.modifiers.map(\.rawValue)).joined(separator: "|"))
        guard test.values.count != 1 else {
            return text.add(level, "\(before)\(key): \(YAMLText.written(test.values[0]))")
        }
        text.add(level, "\(before)\(key):")
        let indent = String(repeating: " ", count: before.count)
        for value in test.values { text.add(level + 1, "\(indent)- \(YAMLText.written(value))") }
    }

    private func write(_ rule: CorrelationRule, into text: inout YAMLText) {
        text.add(0, "correlation:")
        text.add(1, key: "type", rule.kind.rawValue)
        text.add(1, key: "rules", list: rule.rules)
        text.add(1, key: "group-by", list: rule.groupBy)
        text.add(1, key: "timespan", rule.timespan.description)
        if let condition = rule.condition {
            text.add(1, "condition:")
            if condition.fields.count == 1 {
                text.add(2, key: "field", condition.fields[0])
            } else {
                text.add(2, key: "field", list: condition.fields)
            }
            for bound in condition.bounds { text.add(2, "\(bound.comparison.rawValue): \(bound.value)") }
        }
        if !rule.aliases.isEmpty {
            text.add(1, "aliases:")
            for alias in rule.aliases {
                text.add(
                    2,
                    alias.sources.isEmpty
                        ? "\(YAMLText.quoted(text: alias.name)): {}" : "\(YAMLText.quoted(text: alias.name)):"
                )
                for source in alias.sources { text.add(3, key: source.rule, source.field) }
            }
        }
        if let generate = rule.generate { text.add(0, "generate: \(generate)") }
    }
}
