// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Instants

/// A sign of abuse in a file.
package struct FileSighting: Hashable, Sendable {
    /// What it was found by.
    package struct Rule: Hashable, Sendable {
        /// Where the rule comes from.
        package enum Origin: String, Hashable, Sendable {
            /// An indicator of a case.
            case indicator
            /// A YARA rule.
            case yara
        }

        /// Its id: the indicator's, or the name of the YARA rule.
        package let id: String
        /// What it is.
        package let title: LocalizedText
        /// Key of the source of its facts.
        package let source: String?
        /// Where it comes from.
        package let origin: Origin
    }

    /// What found it.
    package let rule: Rule
    /// What it says about the asset.
    package let verdict: AbuseVerdict
    /// When the file was last written; not when the abuse was.
    package let time: Instant
    /// The path on the system it belongs to, as it can be shown.
    package let file: String
    /// The line, from 1; nil where the content does not matter or has no lines.
    package let line: Int?
    /// The first byte that was found in the content, from 0.
    package let offset: UInt64?
    /// Number of the owner.
    package let owner: UInt32
    /// The twelve bits of the mode.
    package let mode: UInt16
    /// Bytes.
    package let size: UInt64
    /// What else it may be.
    package let falsePositives: LocalizedText?

    init(_ facts: FileFacts, by indicator: Indicator, offset: UInt64?, line: Int?) {
        self.init(
            facts,
            Rule(id: indicator.id, title: indicator.title, source: indicator.source, origin: .indicator),
            indicator.verdict,
            indicator.falsePositives,
            offset,
            line
        )
    }

    init(_ facts: FileFacts, by rule: ContentRule, offset: UInt64?, line: Int?) {
        self.init(
            facts,
            Rule(id: rule.name, title: rule.title, source: rule.source, origin: .yara),
            rule.verdict,
            rule.falsePositives,
            offset,
            line
        )
    }

    private init(
        _ facts: FileFacts,
        _ rule: Rule,
        _ verdict: AbuseVerdict,
        _ falsePositives: LocalizedText?,
        _ offset: UInt64?,
        _ line: Int?
    ) {
        self.rule = rule
        self.verdict = verdict
        self.falsePositives = falsePositives
        self.offset = offset
        self.line = line
        time = facts.modified
        file = facts.shownPath
        owner = facts.owner
        mode = facts.mode
        size = facts.size
    }
}
