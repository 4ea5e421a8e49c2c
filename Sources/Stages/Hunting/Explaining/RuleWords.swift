// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Sigma

/// Parts of rules and values of events in words, for people.
package enum RuleWords {
    /// A test of a field: `cs-uri-query|contains: '/vpns/', '/vpn/../'`.
    package static func text(_ test: FieldTest) -> String {
        let key = ([test.field ?? ""] + test.modifiers.map(\.rawValue)).joined(separator: "|")
        return "\(key): \(test.values.map(text).joined(separator: ", "))"
    }

    /// What a selection searches, a line for each alternative.
    package static func lines(_ search: Search) -> [String] {
        switch search {
        case .every(let tests): [tests.map(text).joined(separator: " and ")]
        case .anyOf(let searches): searches.flatMap(lines)
        case .keyword(let value): ["keyword \(text(value))"]
        }
    }

    /// A value of a rule.
    package static func text(_ value: SigmaScalar) -> String {
        switch value {
        case .text(let text): "'\(text)'"
        case .number(let number): number.description
        case .bool(let value): value ? "true" : "false"
        case .null: "null"
        }
    }

    /// A value of an event.
    package static func text(_ value: SigmaValue) -> String {
        switch value {
        case .null: "null"
        case .text(let text): "'\(text)'"
        case .number(let number): number.description
        case .bool(let value): value ? "true" : "false"
        case .list(let values): values.map(text).joined(separator: ", ")
        }
    }
}
