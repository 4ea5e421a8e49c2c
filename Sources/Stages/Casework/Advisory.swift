// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants
package import Versions

/// One revision of an advisory: what was known about vulnerabilities from an instant on.
///
/// Made from a CSAF document; each revision is kept, none overwritten. It is known from the document's
/// `current_release_date` (`design`: three clocks), and what changed between revisions is the remedy calendar.
package struct Advisory: Sendable {
    /// The document's tracking id.
    package var trackingID: String
    /// The document's tracking version.
    package var version: String
    /// The document's title.
    package var title: String
    /// Who published it.
    package var publisher: String
    /// From when it was known (`current_release_date`).
    package var knownFrom: Instant
    /// The file it was read from.
    package var file: String
    /// The products the document speaks of, in document order.
    package var products: [AdvisoryProduct]
    /// The vulnerabilities, in document order.
    package var vulnerabilities: [AdvisoryVulnerability]

    /// How reasons name it as their source: `DW-2019-19781 version 2`.
    package var citation: String { "\(trackingID) version \(version)" }
}

/// A product of an advisory: the identity by which it is found, and the versions it speaks of.
package struct AdvisoryProduct: Sendable {
    /// The id in the document; unique only there.
    package var productID: String
    /// JSON pointer of the product in the document.
    package var pointer: String
    /// The vendor, when the tree names one.
    package var vendor: String?
    /// The product's name from the tree, or the full name when the tree gives none.
    package var product: String
    /// What the document says about its versions; nil when it names no version at all.
    package var versions: VersionStatement?
    /// The version text as the document writes it.
    package var versionText: String?
    /// CPE of the identification helper.
    package var cpe: String?
    /// The first package URL of the identification helper.
    package var purl: String?
    /// Model numbers of the identification helper.
    package var modelNumbers: [String]
    /// Serial numbers of the identification helper.
    package var serialNumbers: [String]
    /// Stock-keeping units of the identification helper.
    package var skus: [String]
    /// The package URLs behind the first, which only CSAF 2.1 has.
    package var otherPurls: [String] = []

    /// Every package URL of the identification helper.
    package var purls: [String] { (purl.map { [$0] } ?? []) + otherPurls }
}

/// What an advisory says of one vulnerability.
package struct AdvisoryVulnerability: Sendable {
    /// The CVE, or the document's own id where it has none.
    package var id: String
    /// What each product is said to be, by position in ``Advisory/products``; several where the document says several.
    package var statuses: [Int: Set<AdvisoryStatus>]
    /// What can be done.
    package var remediations: [AdvisoryRemediation]
}

/// A product status of CSAF (2.0 §3.2.3.9), reduced to what it says about being affected.
package enum AdvisoryStatus: String, Hashable, Sendable, CaseIterable {
    /// `known_affected`, `first_affected` and `last_affected`.
    case knownAffected = "known_affected"
    /// `fixed` and `first_fixed`.
    case fixed
    /// `known_not_affected`.
    case knownNotAffected = "known_not_affected"
    /// `under_investigation`, and `unknown` of CSAF 2.1.
    case underInvestigation = "under_investigation"
}

/// A remediation of CSAF (2.0 §3.2.3.12).
package struct AdvisoryRemediation: Sendable {
    /// `vendor_fix`, `mitigation`, `workaround`, `none_available`, `no_fix_planned`, or another text as it is written.
    package var category: String
    /// When the remedy is, or was then expected to be, available.
    package var date: Instant?
    /// What to do, in the publisher's words.
    package var details: String
    /// Where more is to be found.
    package var url: String?
    /// Positions in ``Advisory/products`` it applies to.
    package var products: Set<Int>
    /// JSON pointer in the document.
    package var pointer: String
}
