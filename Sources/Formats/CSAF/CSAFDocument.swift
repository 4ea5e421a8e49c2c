// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A CSAF 2.0 document: an advisory, a VEX or another profile of the standard.
///
/// The names are those of the standard; `/document` itself is not a level here. A member that a document does not have
/// is nil, an empty array or, where the standard requires it, an empty text (no text of the standard may be empty).
public struct CSAFDocument: Hashable, Sendable {
    /// The profile: `csaf_security_advisory`, `csaf_vex`, `csaf_base` or a text of the publisher's own.
    public var category: String
    /// Always `2.0`.
    public var csafVersion: String
    /// The title.
    public var title: String
    /// Who publishes it.
    public var publisher: Publisher
    /// Its id, its revisions and their dates.
    public var tracking: Tracking
    /// Language of the document (BCP 47).
    public var lang: String?
    /// Language that it was translated from.
    public var sourceLang: String?
    /// The publisher's own rating of the whole.
    public var aggregateSeverity: AggregateSeverity?
    /// Who may have it.
    public var distribution: Distribution?
    /// Notes on the whole document.
    public var notes: [Note]
    /// References of the whole document.
    public var references: [Reference]
    /// Thanks.
    public var acknowledgments: [Acknowledgment]
    /// The products that the document speaks of; empty when it has none.
    public var productTree: ProductTree
    /// The vulnerabilities, in the order of the document.
    public var vulnerabilities: [Vulnerability]

    /// Makes a document; what is left out is not written.
    public init(
        category: String,
        csafVersion: String = "2.0",
        title: String,
        publisher: Publisher,
        tracking: Tracking,
        lang: String? = nil,
        sourceLang: String? = nil,
        aggregateSeverity: AggregateSeverity? = nil,
        distribution: Distribution? = nil,
        notes: [Note] = [],
        references: [Reference] = [],
        acknowledgments: [Acknowledgment] = [],
        productTree: ProductTree = ProductTree(),
        vulnerabilities: [Vulnerability] = []
    ) {
        self.category = category
        self.csafVersion = csafVersion
        self.title = title
        self.publisher = publisher
        self.tracking = tracking
        self.lang = lang
        self.sourceLang = sourceLang
        self.aggregateSeverity = aggregateSeverity
        self.distribution = distribution
        self.notes = notes
        self.references = references
        self.acknowledgments = acknowledgments
        self.productTree = productTree
        self.vulnerabilities = vulnerabilities
    }
}
