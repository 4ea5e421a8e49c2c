// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Why a pair of an asset and a document is brought up as a new match.
package enum MatchReason: String, Hashable, Sendable, CaseIterable {
    /// The document was not there.
    case newDocument = "new_document"
    /// The asset was not there.
    case newAsset = "new_asset"
    /// The asset is another version, or is known by something else, than before.
    case newVersion = "new_version"
    /// The document asks something else of it than before.
    case contentChanged = "content_changed"
    /// The same, and the document's semantic version has another major number.
    case majorVersion = "major_version"
    /// Neither changed: it is found by an alias or a rule that was not there.
    case rulesChanged = "rules_changed"
    /// Somebody asked for it.
    case manual
}

/// What somebody says was done about a vulnerability on an asset (CSAF 2.1, conformance clause 13).
package enum RemediationMark: String, Hashable, Sendable, CaseIterable {
    /// Nothing yet; also what holds where nobody said anything.
    case notRemediated = "not_remediated"
    /// Begun.
    case inProgress = "remediation_in_progress"
    /// Done: a claim, not a proof.
    case done = "remediation_done"
}
