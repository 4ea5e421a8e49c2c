// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Instants
import Yams

extension DocumentReader {
    private static let keys: Set<String> = [
        "title", "id", "name", "related", "taxonomy", "status", "description", "license", "author", "references",
        "date",
        "modified", "fields", "falsepositives", "level", "tags", "scope",
    ]

    /// Reads what a document says of itself; nil, and an error, when it may not be used.
    mutating func header(besides others: Set<String>) -> RuleHeader? {
        guard let title = text(map, "title"), !title.isEmpty else {
            return error("sigma.missing-key", map.node, "'title' is missing", help: "add 'title:' here")
        }
        if title.count > 256 { warn("sigma.too-long", "title", "the title has more than 256 characters") }
        let status: RuleStatus? = term("status")
        if status == .unsupported {
            let help =
                "take the rule that replaces it, or write the correlation as Sigma 2 has it and change the status"
            let place = findings.place(map["status"])
            findings.add(
                .error,
                "sigma.unsupported",
                at: place,
                "the rule says of itself that it is unsupported",
                help: help
            )
        }
        return RuleHeader(
            title: title,
            id: text(map, "id"),
            name: text(map, "name"),
            related: related(),
            taxonomy: text(map, "taxonomy"),
            status: status,
            description: text(map, "description"),
            license: text(map, "license"),
            author: text(map, "author"),
            references: strings(map, "references"),
            date: date("date"),
            modified: date("modified"),
            fields: strings(map, "fields"),
            falsePositives: strings(map, "falsepositives"),
            level: term("level"),
            tags: strings(map, "tags"),
            scope: strings(map, "scope"),
            custom: custom(map, besides: DocumentReader.keys.union(others))
        )
    }

    private mutating func warn(_ code: String, _ key: String, _ message: String, help: String? = nil) {
        findings.add(.warning, code, at: findings.place(map[key]), message, help: help)
    }

    private mutating func term<Term: RawRepresentable & CaseIterable>(_ key: String) -> Term?
    where Term.RawValue == String {
        guard let text = text(map, key) else { return nil }
        if let term = Term(rawValue: text) { return term }
        let known = Term.allCases.map(\.rawValue).joined(separator: ", ")
        warn("sigma.unknown-term", key, "'\(text)' is no \(key); it is passed over", help: "one of \(known)")
        return nil
    }

    private mutating func date(_ key: String) -> CalendarDate? {
        guard let text = text(map, key) else { return nil }
        if let date = CalendarDate(text) { return date }
        let date = CalendarDate(text.replacing("/", with: "-"))
        let help = "write it as 2020-01-16"
        warn("sigma.bad-date", key, "'\(text)' is no date as the standard has it", help: help)
        return date
    }

    private mutating func related() -> [RelatedRule] {
        guard let node = map["related"] else { return [] }
        guard case .sequence(let sequence) = node else {
            warn("sigma.bad-relation", "related", "'related' must be a list; it is passed over")
            return []
        }
        return sequence.compactMap { element in
            guard let inner = YAMLMap(element, findings: &findings), let id = text(inner, "id"),
                let relation = text(inner, "type").flatMap(RelatedRule.Relation.init)
            else {
                let place = findings.place(element)
                findings.add(.warning, "sigma.bad-relation", at: place, "a relation needs an 'id' and a known 'type'")
                return nil
            }
            return RelatedRule(id: id, relation: relation)
        }
    }
}
