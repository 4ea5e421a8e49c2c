// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import YARA

/// The texts of indicators as rules for contents, so that a file is read once for everything.
enum TextRules {
    /// The name of the source they stand in; no file of a case is called so.
    static let file = "texts of indicators"
    private static let prefix = "indicator_"

    /// A rule for each indicator with texts; nil when there is none.
    static func source(of indicators: [Indicator]) -> YARASource? {
        var rules: [String] = []
        for (index, indicator) in indicators.enumerated() where !indicator.texts.isEmpty {
            let strings = indicator.texts.enumerated().map { "$t\($0.offset) = { \(hex($0.element)) }" }
            rules.append("rule \(prefix)\(index) { strings: \(strings.joined(separator: " ")) condition: any of them }")
        }
        return rules.isEmpty ? nil : YARASource(file: file, rules.joined(separator: "\n"))
    }

    /// Which indicator a rule is made of.
    static func indicator(of rule: String) -> Int? { Int(rule.dropFirst(prefix.count)) }

    /// The bytes in hexadecimal: nothing in a text can end the string it stands in.
    private static func hex(_ text: String) -> String {
        text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
    }
}
