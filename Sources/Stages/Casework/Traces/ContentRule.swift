// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import YARA

/// What the `meta` section of a YARA rule tells a hunt.
///
/// `verdict` (as ``AbuseVerdict`` is written), `title`, `title_nl`, `source`, `false_positives`, and `paths`: patterns of
/// the paths it is meant for, separated by blanks; without them it is meant for every file. A rule of others has none of
/// it: it counts as an attempt, the least that a hit can say, and has its name as title.
package struct ContentRule: Hashable, Sendable {
    /// The rule's name.
    package let name: String
    /// What it is.
    package let title: LocalizedText
    /// What it says about the asset.
    package let verdict: AbuseVerdict
    /// Where it is meant; empty is everywhere.
    package let paths: [PathPattern]
    /// What else it may be.
    package let falsePositives: LocalizedText?
    /// Key of the source.
    package let source: String?
    /// What in its meta section cannot be understood; the rule is used as if it were not there.
    package let faults: [String]

    /// Reads the meta section.
    package init(_ rule: YARARule) {
        var faults: [String] = []
        name = rule.name
        let english = rule.text("title") ?? rule.text("description") ?? rule.name
        title = LocalizedText(en: english, nl: rule.text("title_nl") ?? english)
        if let text = rule.text("verdict"), AbuseVerdict(rawValue: text) == nil {
            let known = AbuseVerdict.allCases.map(\.rawValue).joined(separator: ", ")
            faults.append("verdict '\(text)' of rule '\(rule.name)' is none of \(known)")
        }
        verdict = rule.text("verdict").flatMap(AbuseVerdict.init) ?? .attempt
        var paths: [PathPattern] = []
        for text in (rule.text("paths") ?? "").split(separator: " ").map(String.init) {
            guard let pattern = try? PathPattern(text) else {
                faults.append("'\(text)' of rule '\(rule.name)' is no pattern of paths")
                continue
            }
            paths.append(pattern)
        }
        self.paths = paths
        falsePositives = rule.text("false_positives").map { LocalizedText($0) }
        source = rule.text("source")
        self.faults = faults
    }

    /// Whether it is meant for a path.
    package func isMeant(for path: [UInt8]) -> Bool { paths.isEmpty || paths.contains { $0.matches(path) } }
}
