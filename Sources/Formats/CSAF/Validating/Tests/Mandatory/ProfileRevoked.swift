// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

// What CSAF 2.1 asks of documents that were withdrawn or superseded.
extension ConformanceTest {
    /// There is a description.
    static let revokedNotes = ConformanceTest("6.1.27.14", "Document Notes", [.v2_1: .mandatory], reads: .head) {
        document,
        report in
        guard document.isRevoked, let head = document.document,
            !head.list("notes").contains(where: { $0.has("category", in: ["description"]) })
        else { return }
        report.fail(
            head,
            member: "notes",
            "no note has the category 'description'",
            help: "'\(document.category)' needs one"
        )
    }

    /// There are no products.
    static let revokedProductTree = ConformanceTest("6.1.27.15", "Product Tree", [.v2_1: .mandatory], reads: .head) {
        document,
        report in
        guard document.isRevoked, let tree = document.productTree else { return }
        report.fail(tree, "'\(document.category)' may not have a product tree", help: "remove it")
    }

    /// There was something before.
    static let revokedHistory = ConformanceTest("6.1.27.16", "Revision History", [.v2_1: .mandatory], reads: .head) {
        document,
        report in
        guard document.isRevoked, let tracking = document.tracking,
            tracking.list("revision_history").count < 2
        else { return }
        report.fail(
            tracking,
            member: "revision_history",
            "less than two revisions",
            help: "what is withdrawn or superseded was there before"
        )
    }

    /// It is told why the document was withdrawn.
    static let withdrawalReason = ConformanceTest(
        "6.1.27.17",
        "Reasoning for Withdrawal",
        [.v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard document.category == "csaf_withdrawn" else { return }
        document.checkReason("Reasoning for Withdrawal", &report)
    }

    /// It is told why the document was superseded.
    static let supersessionReason = ConformanceTest(
        "6.1.27.18",
        "Reasoning for Supersession",
        [.v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard document.category == "csaf_superseded" else { return }
        document.checkReason("Reasoning for Supersession", &report)
    }

    /// It is told what superseded the document.
    static let supersedingReference = ConformanceTest(
        "6.1.27.19",
        "Reference to Superseding Document",
        [.v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard document.category == "csaf_superseded", document.isInEnglish, let head = document.document else { return }
        let isThere = head.list("references").contains { reference in
            reference.has("category", in: ["external"])
                && reference["summary"]?.text?.withUTF8 { TextPatterns.starts($0, "Superseding Document") } == true
        }
        guard !isThere else { return }
        report.fail(
            head,
            member: "references",
            "no reference of the category 'external' has a summary that begins with 'Superseding Document'",
            help: "link the document that took the place of this one"
        )
    }
}

extension ExaminedDocument {
    /// Whether the language is English, or not told.
    fileprivate var isInEnglish: Bool {
        guard let language = document?["lang"]?.text else { return true }
        return language.withUTF8 { bytes in
            let primary = bytes.prefix { $0 != UInt8(ascii: "-") }
            return primary.count == 2 && primary[0] | 0x20 == UInt8(ascii: "e")
                && primary[1] | 0x20 == UInt8(ascii: "n")
        }
    }

    /// Exactly one note has the title, and it is a description.
    fileprivate func checkReason(_ title: String, _ report: inout TestReport) {
        guard isInEnglish, let head = document else { return }
        let notes = head.list("notes").filter { $0["title"]?.text?.isSame(as: title) == true }
        guard !notes.isEmpty else {
            return report.fail(
                head,
                member: "notes",
                "no note has the title '\(title)'",
                help: "tell why, in a note of the category 'description'"
            )
        }
        if notes.count > 1 {
            report.fail(
                head,
                member: "notes",
                "\(notes.count) notes have the title '\(title)'",
                help: "keep one of them"
            )
        }
        for wrong in notes where !wrong.has("category", in: ["description"]) {
            report.fail(
                wrong,
                member: "category",
                "the note '\(title)' has the category '\(wrong["category"]?.string ?? "")'",
                help: "it has to be 'description'"
            )
        }
    }
}
