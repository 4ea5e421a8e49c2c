// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A CSAF document, 2.0 or 2.1: an advisory, a VEX or another profile of the standard.
///
/// One model for both versions, with the names of CSAF 2.1 where the two differ; `/document` itself is not a level here.
/// A member that a document does not have is nil, an empty array or, where the standard requires it, an empty text (no
/// text of the standard may be empty).
///
/// Read one, walk its products and what is said of each:
///
/// ```swift
/// let reading = CSAFDocument.read(bytes, file: "advisory.json")
/// for finding in reading.findings { print(finding) }
/// guard let document = reading.document else { return }
/// for vulnerability in document.vulnerabilities {
///     let affected = Set(vulnerability.productStatus.knownAffected)
///     for product in document.products where affected.contains(product.id) {
///         print(vulnerability.cve ?? "-", product.name, product.helper?.cpe ?? "-")
///     }
///     for remediation in vulnerability.remediations {
///         print(remediation.details, remediation.affectedProductIDs(in: document))
///     }
/// }
/// ```
///
/// | CSAF 2.0 | CSAF 2.1 | here |
/// |---|---|---|
/// | `scores` | `metrics` | ``Vulnerability/metrics``; ``Vulnerability/scores`` for the form of 2.0 |
/// | `cwe` | `cwes` | ``Vulnerability/cwes``; ``Vulnerability/cwe`` for the first |
/// | `release_date` | `disclosure_date` | ``Vulnerability/disclosureDate`` |
/// | `purl` | `purls` | ``ProductIdentificationHelper/purls`` |
/// | `relationships` | `product_paths` | ``ProductTree/productPaths``; ``ProductTree/relationships`` |
///
/// ``bytes()`` writes a document in the version it has; ``converted(to:asOf:file:options:)`` gives it in the other version,
/// with a finding for everything that this changes.
public struct CSAFDocument: Hashable, Sendable {
    /// The profile: `csaf_security_advisory`, `csaf_vex`, `csaf_base` or a text of the publisher's own.
    public var category: String
    /// The version of the standard that the document is written in.
    public var csafVersion: SpecificationVersion
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
    /// Under what licence the document stands, as an SPDX expression; CSAF 2.1 only.
    public var licenseExpression: String?
    /// Information about the document beyond the standard (`/document/x_extensions`); CSAF 2.1 only.
    public var extensions: [Extension]
    /// Information about the whole beyond the standard (`/x_extensions`); CSAF 2.1 only.
    public var rootExtensions: [Extension]
    /// The products that the document speaks of; empty when it has none.
    public var productTree: ProductTree
    /// The vulnerabilities, in the order of the document.
    public var vulnerabilities: [Vulnerability]

    /// Makes a document; what is left out is not written.
    public init(
        category: String,
        csafVersion: SpecificationVersion = .v2_0,
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
        licenseExpression: String? = nil,
        extensions: [Extension] = [],
        rootExtensions: [Extension] = [],
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
        self.licenseExpression = licenseExpression
        self.extensions = extensions
        self.rootExtensions = rootExtensions
        self.productTree = productTree
        self.vulnerabilities = vulnerabilities
    }
}
