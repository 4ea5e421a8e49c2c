// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants

/// A hunt for abuse on one asset: what was asked, what it means, what was seen.
package struct StoredHunt: Hashable, Sendable {
    /// Its number, from 1; 0 for one that is not yet kept.
    package var number: Int64 = 0
    /// Since when it is known.
    package var known: Instant
    /// The case that was hunted for; empty for rules without a case.
    package var caseID: String
    /// The asset whose logs these were.
    package var asset: String
    /// Who hunted.
    package var actor = ""
    /// What it means, as `compromise` has it: `not_examined`, `no_sign`, `attempted`, `assumed`, `found`.
    package var answer: String
    /// Whether the logs cover the period.
    package var isCovered: Bool
    /// The period that was asked about, both ends included; nil when there was none.
    package var period: ClosedRange<Instant>?
    /// How many sightings there were, listed or not.
    package var sightings: Int
    /// Summary and first sightings, as `dijkwacht hunt --json` writes them; empty in a list.
    package var document: String

    /// Makes one that is to be kept.
    package init(
        known: Instant,
        caseID: String,
        asset: String,
        answer: String,
        isCovered: Bool,
        period: ClosedRange<Instant>?,
        sightings: Int,
        document: String
    ) {
        self.known = known
        self.caseID = caseID
        self.asset = asset
        self.answer = answer
        self.isCovered = isCovered
        self.period = period
        self.sightings = sightings
        self.document = document
    }
}
