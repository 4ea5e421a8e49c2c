// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import CSAF
package import Findings

/// What changed between two states of one document, for whoever runs a product it names.
///
/// - Takes: both states, read.
/// - Gives: every change, those to look at first, then those of texts only; and what is to be remarked of the versions.
/// - Rule: states are told apart by content. `tracking.version` decides nothing: most published changes do not touch it.
///   Products are the same by what they are called, never by id.
/// - Cannot tell: whether a text that reads otherwise means something else. A remedy in other words is a change.
package struct DocumentComparison: Sendable {
    /// Every change in a stable order: products, vulnerabilities, sharing, editorial.
    package private(set) var changes: [Change] = []
    /// Remarks about the versions of the two.
    package private(set) var findings: [Finding] = []

    /// Whether somebody must look at it.
    package var needsAttention: Bool { changes.contains(where: \.needsAttention) }

    /// Compares an older state with a newer one, `file`.
    package init(from old: CSAFDocument, to new: CSAFDocument, file: String) {
        let products = ProductPairs(old, new)
        addProducts(products, new)
        changes += VulnerabilityComparison(old, new, products).changes
        let sharing = [old, new].map { $0.distribution?.tlp?.text }
        if sharing[0] != sharing[1] { changes.append(Change(.sharingChanged, from: sharing[0], to: sharing[1])) }
        addVersions(old, new, file)
        changes += EditorialComparison(old, new, hasOthers: !changes.isEmpty).changes
    }

    private mutating func addProducts(_ products: ProductPairs, _ new: CSAFDocument) {
        changes += products.added.map { Change(.productAdded, products: [$0.text], to: $0.text) }
        changes += products.removed.map { Change(.productRemoved, products: [$0.text], from: $0.text) }
        for (old, new) in products.pairs {
            if old.versions != new.versions {
                changes.append(Change(.rangeChanged, products: [new.name], from: old.versions, to: new.versions))
            }
            if old.identifiers != new.identifiers || old.name != new.name {
                let (from, to) = old.name == new.name ? (old.identifiers, new.identifiers) : (old.name, new.name)
                changes.append(Change(.identifiersChanged, products: [new.text], from: from, to: to))
            }
        }
    }

    private mutating func addVersions(_ old: CSAFDocument, _ new: CSAFDocument, _ file: String) {
        let (before, after) = (old.tracking.version, new.tracking.version)
        let place = Place(file: file, pointer: "/document/tracking/version")
        if before == after {
            guard old != new else { return }
            findings.append(
                Finding(
                    needsAttention ? .warning : .note,
                    "csaf.changed-without-version",
                    at: place,
                    "the content of '\(new.tracking.id)' changed although its version is still \(after)",
                    help: "tell states of it apart by content, not by version"
                )
            )
        } else if let left = DocumentVersion(before), let right = DocumentVersion(after), right.precedes(left) {
            changes.append(Change(.versionWentDown, from: before, to: after))
            findings.append(
                Finding(
                    .warning,
                    "csaf.version-went-down",
                    at: place,
                    "the version of '\(new.tracking.id)' went down from \(before) to \(after)",
                    help: "ask the publisher which of the two holds; until then neither replaces the other"
                )
            )
        }
    }
}
