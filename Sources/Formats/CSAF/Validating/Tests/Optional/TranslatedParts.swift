// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// A withdrawn document says in its language why.
    static let translatedWithdrawalReason = ConformanceTest(
        "6.2.39.2",
        "Language Specific Reasoning for Withdrawal",
        [.v2_1: .optional],
        reads: .head
    ) { document, report in
        guard document.category == "csaf_withdrawn" else { return }
        document.checkNote(category: "description", &report) { $0.reasoningForWithdrawal }
    }

    /// A superseded document says in its language why.
    static let translatedSupersessionReason = ConformanceTest(
        "6.2.39.3",
        "Language Specific Reasoning for Supersession",
        [.v2_1: .optional],
        reads: .head
    ) { document, report in
        guard document.category == "csaf_superseded" else { return }
        document.checkNote(category: "description", &report) { $0.reasoningForSupersession }
    }

    /// A superseded document refers in its language to what came after it.
    static let translatedSupersedingDocument = ConformanceTest(
        "6.2.39.4",
        "Language Specific Superseding Document",
        [.v2_1: .optional],
        reads: .head
    ) { document, report in
        guard document.category == "csaf_superseded", let head = document.document,
            let term = document.translatedTerm(&report, { $0.supersedingDocument })
        else { return }
        let references = head.list("references").filter { $0["summary"]?.string?.hasPrefix(term) == true }
        guard !references.contains(where: { ($0["category"]?.text.map { $0 == "external" }) ?? true }) else { return }
        report.fail(
            head,
            member: "references",
            "no reference of the category 'external' has a summary that begins with '\(term)'",
            help: "refer to the document that came after this one"
        )
    }

    /// A license that is not registered is given as a text in the language of the document.
    static let translatedLicense = ConformanceTest(
        "6.2.46",
        "Language Specific License Text",
        [.v2_1: .optional],
        reads: .head
    ) { document, report in
        guard let licenses = document.licenses(&report), !licenses.allSatisfy({ $0.kind != .unlisted }) else { return }
        document.checkNote(category: "legal_disclaimer", &report) { $0.license }
    }

    /// A description of a product says which product it describes.
    static let productDescriptionWithoutProduct = ConformanceTest(
        "6.2.40",
        "Product Description without Product Reference",
        [.v2_1: .optional],
        reads: .head
    ) { document, report in
        let notes = (document.document?.list("notes") ?? []).filter { note in
            note["category"]?.text.map { $0 == "description" } == true && note["title"] != nil
                && note["product_ids"] == nil && note["group_ids"] == nil
        }
        guard !notes.isEmpty else { return }
        var term = "Product Description"
        if document.isInOtherLanguage {
            guard let translated = document.translatedTerm(&report, { $0.productDescription }) else { return }
            term = translated
        }
        for note in notes where note["title"]?.string?.hasPrefix(term) == true {
            report.fail(
                note,
                "the note describes a product, but does not say which",
                help: "add 'product_ids' or 'group_ids'"
            )
        }
    }
}

extension ExaminedDocument {
    /// Whether the document says that it is in another language than English.
    fileprivate var isInOtherLanguage: Bool {
        guard let tag = document?["lang"]?.string else { return false }
        return !TranslatedTerms.isEnglish(tag)
    }

    /// A term in the language of the document; nil when that is English or not told, or when nobody has recorded it.
    fileprivate func translatedTerm(
        _ report: inout TestReport,
        _ term: (TranslatedTerms) -> String
    ) -> String? {
        guard isInOtherLanguage, let tag = document?["lang"]?.string else { return nil }
        guard let terms = TranslatedTerms.find(tag) else {
            report.cannotTell("no translation of the terms of the standard into '\(tag)' has been recorded")
            return nil
        }
        return term(terms)
    }

    /// Exactly one note has the term as its title, and this category.
    fileprivate func checkNote(
        category: String,
        _ report: inout TestReport,
        _ term: (TranslatedTerms) -> String
    ) {
        guard let head = document, let title = translatedTerm(&report, term) else { return }
        let notes = head.list("notes").filter { $0["title"]?.text?.isSame(as: title) == true }
        if notes.count == 1, notes[0]["category"]?.text?.isSame(as: category) == true { return }
        report.fail(
            head,
            member: "notes",
            "there are \(notes.count) notes with the title '\(title)'; one of the category '\(category)' is expected",
            help: "write one note of that category and title"
        )
    }
}
