// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Versions

/// What an advisory says of a subject: by what we found it, what its version is, and which status follows.
package struct Match: Sendable {
    /// The position of the advisory in the index that was searched.
    package var advisory: Int
    /// Every product of the advisory that names the subject, in document order, with the evidence kept.
    package var products: [MatchedProduct]
    /// How the version was read.
    package var version: VersionReading
    /// The status for each vulnerability of the advisory, in document order.
    package var statuses: [StatusJudgement]
}

/// A product of an advisory that names the subject.
package struct MatchedProduct: Sendable {
    /// Position in ``Advisory/products``.
    package var product: Int
    /// Every way it was found.
    package var evidence: [MatchEvidence]
    /// Whether the subject's version is one it speaks of.
    package var applicability: Applicability
}

/// One way in which a product of an advisory was found: what we searched by, and what we found.
package struct MatchEvidence: Hashable, Sendable {
    /// What was compared.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Vendor and product names, as written.
        case name
        /// Vendor and product names, by way of an alias of the case.
        case alias
        /// The CPE name.
        case cpe
        /// The package URL.
        case purl
        /// The model number, within the vendor.
        case model
        /// The serial number.
        case serial
    }

    /// What was compared.
    package var kind: Kind
    /// The subject's text.
    package var searchedBy: String
    /// The advisory's text.
    package var found: String
}

/// Whether a product's versions include the subject's.
package enum Applicability: Hashable, Sendable {
    /// They do.
    case inside
    /// They speak of the same line, and the version is not among them.
    case outside
    /// They speak of another line or variant.
    case elsewhere
    /// It cannot be told, and why.
    case unknown(String)
    /// The helper names models, and the subject's model is none of them.
    case otherModel
}

/// How a subject's version was read.
package enum VersionReading: Hashable, Sendable {
    /// Read, in the scheme of the advisory.
    case read(Version)
    /// Nobody told it.
    case missing
    /// It was told in a form that cannot be read, and why.
    case unreadable(text: String, reason: String)
    /// The advisory names no versions to read it by.
    case notNeeded

    /// The version, when it could be read.
    package var version: Version? {
        if case .read(let version) = self { return version }
        return nil
    }
}

/// The status of an asset for a vulnerability: CSAF's product statuses, and what we cannot tell.
package enum Status: String, Hashable, Sendable, CaseIterable {
    /// Affected.
    case knownAffected = "known_affected"
    /// A fix is installed, by the version.
    case fixed
    /// The advisory says that it is not affected.
    case knownNotAffected = "known_not_affected"
    /// The publisher is still looking.
    case underInvestigation = "under_investigation"
    /// Version, variant or precondition is not known, or nobody speaks of it.
    case unknown
    /// The number says fixed, the build's date says before the fix.
    case needsVendorConfirmation = "needs_vendor_confirmation"
}

/// A status and why it is that.
package struct StatusJudgement: Sendable {
    /// The status.
    package var status: Status
    /// Why.
    package var cause: Cause
    /// Positions in ``Advisory/products`` that decided it.
    package var products: [Int]
    /// The variants that were judged because the inventory names none; empty otherwise.
    package var assumedVariants: [String] = []

    /// What decided a status.
    package enum Cause: Hashable, Sendable {
        /// A product of the advisory includes the version.
        case listed
        /// The version is at or above a fixed one of its line.
        case aboveFixed(String)
        /// The model is none of those the advisory names.
        case otherModel(String)
        /// No version is known.
        case versionMissing
        /// The version cannot be read.
        case versionUnreadable(String)
        /// The version lacks the part that decides, or the advisory's range is prose.
        case undecided(String)
        /// No revision speaks of this line or version.
        case notSpokenOf
        /// Variants of the line differ, and the inventory does not say which it is.
        case variantMissing([String])
        /// A configuration fact that decides is not known.
        case factMissing([String])
        /// A configuration fact without which it does not apply is known not to hold.
        case factAbsent([String])
    }
}
