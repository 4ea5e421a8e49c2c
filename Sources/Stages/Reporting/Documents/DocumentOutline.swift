// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import CSAF
package import Casework
import Instants

/// What a reader of one CSAF document needs, in the order they need it; shown as lines in a terminal and as a page.
///
/// - Takes: a document and the language of the headings.
/// - Gives: its identity, its notes, and for each vulnerability the products that stand alike: same status, same
///   remedies, same score.
/// - Rule: texts and dates are the document's own. Nothing is left out but what ``Limits`` counts.
/// - Cannot tell: whether the document is valid (`CSAFValidator`), or whom it concerns (Matching).
package struct DocumentOutline: Sendable {
    /// A name and what stands behind it.
    package struct Fact: Hashable, Sendable {
        /// In the reader's language.
        package let name: String
        /// As the document says.
        package let value: String
    }

    /// A text with its heading.
    package struct Passage: Hashable, Sendable {
        /// The heading; in the reader's language where the document has none.
        package let heading: String
        /// The text, with its own line ends.
        package let text: String
    }

    /// The title.
    package let title: String
    /// How far the document may be shared, such as `TLP:AMBER`; nil when it does not say.
    package let marking: String?
    /// Identity, publisher, dates.
    package let facts: [Fact]
    /// The notes of the whole document.
    package let notes: [Passage]
    /// One for each vulnerability, in the order of the document.
    package let vulnerabilities: [VulnerabilityOutline]
    /// Where to read more: `summary: URL`.
    package let references: [Fact]

    /// Outlines a document.
    package init(_ document: CSAFDocument, language: LocalizedText.Language) {
        let words = DocumentWords(language: language)
        let names = ProductNames(document)
        title = document.title
        marking = document.distribution?.tlp.map { "TLP:\($0.text)" }
        facts = DocumentOutline.facts(of: document, words)
        notes = document.notes.map { words.passage($0) }
        vulnerabilities = document.vulnerabilities.map { VulnerabilityOutline($0, in: document, names, words) }
        references = document.references.map { Fact(name: $0.summary, value: $0.url) }
    }

    private static func facts(of document: CSAFDocument, _ words: DocumentWords) -> [Fact] {
        let tracking = document.tracking
        let publisher = document.publisher
        let name = [publisher.name, publisher.category.map { "(\($0.text))" }].compactMap { $0 }.joined(separator: " ")
        let counts = document.counts
        let rows: [(String, String, String?)] = [
            ("Document", "Document", "\(tracking.id), \(words.say("version", "versie")) \(tracking.version)"),
            ("Status", "Status", tracking.status?.text),
            ("Publisher", "Uitgever", name),
            ("Issuing authority", "Bevoegdheid", publisher.issuingAuthority),
            ("Contact", "Contact", publisher.contactDetails),
            ("First published", "Eerst gepubliceerd", tracking.initialReleaseDate?.text),
            ("This revision", "Deze revisie", tracking.currentReleaseDate?.text),
            ("Newest change", "Laatste wijziging", newestChange(tracking)),
            ("Severity", "Ernst", document.aggregateSeverity?.text),
            ("May be shared", "Mag worden gedeeld", document.distribution?.text),
            ("Kind", "Soort", "\(document.category) (CSAF \(document.csafVersion.rawValue))"),
            ("Also known as", "Ook bekend als", joined(tracking.aliases)),
            ("Products", "Producten", "\(counts.products)"),
            ("Vulnerabilities", "Kwetsbaarheden", "\(counts.vulnerabilities)"),
        ]
        return rows.compactMap { row in row.2.map { Fact(name: words.say(row.0, row.1), value: $0) } }
    }

    private static func newestChange(_ tracking: Tracking) -> String? {
        let dated = tracking.revisionHistory.filter { $0.date?.instant != nil }
        let newest = dated.max { ($0.date?.instant ?? .distantPast) < ($1.date?.instant ?? .distantPast) }
        return newest.map { "\($0.number): \($0.summary)" }
    }

    static func joined(_ texts: [String]) -> String? { texts.isEmpty ? nil : texts.joined(separator: ", ") }
}

/// Names of products by id; an id that is not defined is its own name.
struct ProductNames {
    private let names: [ProductID: String]

    init(_ document: CSAFDocument) {
        var names: [ProductID: String] = [:]
        for product in document.products {
            guard let other = names[product.id], other != product.name else {
                names[product.id] = product.name
                continue
            }
            names[product.id] = "\(other) / \(product.name)"
        }
        self.names = names
    }

    subscript(id: ProductID) -> String { names[id] ?? id.text }
}
