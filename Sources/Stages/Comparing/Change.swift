// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// One thing that is otherwise in the newer state of a document.
package struct Change: Hashable, Sendable {
    /// What kind of thing.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A product is named that was not.
        case productAdded = "product_added"
        /// A product is no longer named.
        case productRemoved = "product_removed"
        /// CPE, package URL, model, serial or stock keeping numbers.
        case identifiersChanged = "identifiers_changed"
        /// The version or range of a product.
        case rangeChanged = "range_changed"
        /// A vulnerability is named that was not.
        case vulnerabilityAdded = "vulnerability_added"
        /// A vulnerability is no longer named.
        case vulnerabilityRemoved = "vulnerability_removed"
        /// What is said of a product for a vulnerability.
        case statusChanged = "status_changed"
        /// Something more can be done.
        case remedyAdded = "remedy_added"
        /// Something can no longer be done.
        case remedyRemoved = "remedy_removed"
        /// Something is to be done otherwise.
        case remedyChanged = "remedy_changed"
        /// A remedy is available from another date.
        case dateMoved = "date_moved"
        /// A score.
        case scoreChanged = "score_changed"
        /// What is said of exploitation or impact.
        case threatChanged = "threat_changed"
        /// Why a product is not affected.
        case justificationChanged = "justification_changed"
        /// With whom it may be shared.
        case sharingChanged = "tlp_changed"
        /// The newer state bears an older version number.
        case versionWentDown = "version_went_down"
        /// The document was not there before.
        case documentAdded = "document_added"
        /// The document is no longer there.
        case documentRemoved = "document_removed"
        /// Texts, references, history: nothing to do for whoever runs a product.
        case editorial
    }

    /// What kind of thing.
    package var kind: Kind
    /// The vulnerability, where it is about one.
    package var vulnerability: String?
    /// The products it is about, by name, in document order; empty where it is about none.
    package var products: [String]
    /// Which part of the document reads otherwise, for an editorial change; else nil.
    package var part: String?
    /// What it was; nil where it was not there.
    package var from: String?
    /// What it is; nil where it is no longer there.
    package var to: String?

    /// Makes a change.
    package init(
        _ kind: Kind,
        vulnerability: String? = nil,
        products: [String] = [],
        from: String? = nil,
        to: String? = nil,
        part: String? = nil
    ) {
        self.kind = kind
        self.vulnerability = vulnerability
        self.products = products
        self.from = from
        self.to = to
        self.part = part
    }

    /// Equal changes have equal keys; for a stable order.
    package var sortKey: String {
        [kind.rawValue, vulnerability ?? "", from ?? "", to ?? "", products.joined(separator: "\u{1F}")]
            .joined(separator: "\u{1E}")
    }

    /// Whether whoever runs a product must look at it.
    package var needsAttention: Bool { kind != .editorial }
}
