// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

// What the profiles of section 4 ask of a document as a whole.
extension ConformanceTest {
    /// An informational advisory and an incident response say something.
    static let profileNotes = ConformanceTest(
        "6.1.27.1",
        "Document Notes",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard document.isInformational, let head = document.document else { return }
        let notes = head.list("notes")
        guard !notes.contains(where: { $0.has("category", in: ["description", "details", "general", "summary"]) })
        else {
            return
        }
        report.fail(
            head,
            member: "notes",
            "no note has the category 'description', 'details', 'general' or 'summary'",
            help: "'\(document.category)' needs one"
        )
    }

    /// An informational advisory and an incident response point to more.
    static let profileReferences = ConformanceTest(
        "6.1.27.2",
        "Document References",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard document.isInformational, let head = document.document else { return }
        // The schema of both versions: a reference without a category is an external one.
        guard
            !head.list("references").contains(where: { $0["category"] == nil || $0.has("category", in: ["external"]) })
        else { return }
        report.fail(
            head,
            member: "references",
            "no reference has the category 'external'",
            help: "'\(document.category)' needs one"
        )
    }

    /// What is no advisory on vulnerabilities has none.
    static let profileWithoutVulnerabilities = ConformanceTest(
        "6.1.27.3",
        "Vulnerabilities",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard document.category == "csaf_informational_advisory" || document.isRevoked,
            let vulnerabilities = document.root["vulnerabilities"]
        else { return }
        report.fail(
            vulnerabilities,
            "'\(document.category)' may not have vulnerabilities",
            help: "remove them, or choose another category"
        )
    }

    /// An advisory and a VEX name products.
    static let profileProductTree = ConformanceTest(
        "6.1.27.4",
        "Product Tree",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard document.isAdvisoryOrVEX, document.productTree == nil else { return }
        report.fail(document.root, member: "product_tree", "missing; '\(document.category)' needs it")
    }

    /// An advisory and a VEX are about vulnerabilities.
    static let profileVulnerabilities = ConformanceTest(
        "6.1.27.11",
        "Vulnerabilities",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard document.isAdvisoryOrVEX, document.root["vulnerabilities"] == nil else { return }
        report.fail(document.root, member: "vulnerabilities", "missing; '\(document.category)' needs it")
    }
}

extension ExaminedDocument {
    /// An informational advisory or an incident response.
    fileprivate var isInformational: Bool {
        category == "csaf_informational_advisory" || category == "csaf_security_incident_response"
    }

    /// `csaf_security_advisory`, or in CSAF 2.1 what became of the one of CSAF 2.0.
    var isSecurityAdvisory: Bool {
        category == "csaf_security_advisory"
            || (version == .v2_1 && category == "csaf_deprecated_security_advisory")
    }

    /// A security advisory or a VEX.
    var isAdvisoryOrVEX: Bool { category == "csaf_vex" || isSecurityAdvisory }

    /// A document of CSAF 2.1 that was withdrawn or superseded.
    var isRevoked: Bool { version == .v2_1 && (category == "csaf_withdrawn" || category == "csaf_superseded") }
}

extension JSONNode {
    /// Whether the member is one of these words.
    func has(_ key: StaticString, in words: [StaticString]) -> Bool {
        guard let text = self[key]?.text else { return false }
        return words.contains { text == $0 }
    }
}
