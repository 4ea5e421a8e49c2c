// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF

/// What reads otherwise without anything to do for whoever runs a product.
struct EditorialComparison {
    private(set) var changes: [Change] = []

    init(_ old: CSAFDocument, _ new: CSAFDocument, hasOthers: Bool) {
        note("title", old.title != new.title, from: old.title, to: new.title)
        note("publisher", old.publisher != new.publisher)
        note("notes", old.notes != new.notes)
        note("references", old.references != new.references)
        note("acknowledgments", old.acknowledgments != new.acknowledgments)
        note("revision history", old.tracking.revisionHistory != new.tracking.revisionHistory)
        let (before, after) = (old.tracking, new.tracking)
        note("version", before.version != after.version, from: before.version, to: after.version)
        note("status of the document", before.status != after.status, from: before.status?.text, to: after.status?.text)
        note(
            "release dates",
            before.currentReleaseDate != after.currentReleaseDate
                || before.initialReleaseDate != after.initialReleaseDate,
            from: before.currentReleaseDate?.text,
            to: after.currentReleaseDate?.text
        )
        note("generator", before.generator != after.generator)
        note("aliases", before.aliases != after.aliases)
        note("language", old.lang != new.lang || old.sourceLang != new.sourceLang, from: old.lang, to: new.lang)
        note("category", old.category != new.category, from: old.category, to: new.category)
        note("severity of the whole", old.aggregateSeverity != new.aggregateSeverity)
        note("sharing text", old.distribution?.text != new.distribution?.text)
        note("product tree", old.productTree != new.productTree)
        let texts = [old, new].map { $0.vulnerabilities.map(EditorialComparison.texts) }
        note("vulnerability texts", texts[0] != texts[1])
        if changes.isEmpty, !hasOthers { note("arrangement", old != new) }
    }

    private mutating func note(_ part: String, _ isOther: Bool, from: String? = nil, to: String? = nil) {
        guard isOther else { return }
        changes.append(Change(.editorial, products: [], from: from, to: to, part: part))
    }

    /// A vulnerability without what an operator acts on.
    private static func texts(_ vulnerability: Vulnerability) -> Vulnerability {
        var texts = vulnerability
        texts.productStatus = ProductStatus()
        texts.remediations = []
        texts.threats = []
        texts.metrics = []
        texts.flags = []
        return texts
    }
}
