// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants
package import Sigma

/// A rule that hit a line, before it is known which line of the whole file that is.
package struct Hit: Hashable, Sendable {
    /// The index of the rule in ``HuntRules/set``.
    package let rule: Int
    /// Lines before this one in the stretch that was scanned.
    package var line: Int
    /// When it happened, as the log says; nil when the line has no time that is sure.
    package let time: Instant?
    /// The line, as far as ``ChunkHunter/rawLimit`` goes.
    package let raw: String
    /// Fields worth showing, by name: a value, or several joined by a blank.
    package let fields: [String: String]
    /// The event as correlations read it; nil for rules that none counts.
    package let correlated: SigmaEvent?
    /// Whether the hit is reported by itself.
    package let isReported: Bool
}
