// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// The document has a TLP label; CSAF 2.1 has it in the schema.
    static let missingTLPLabel = ConformanceTest(
        "6.2.10",
        "Missing TLP label",
        [.v2_0: .optional],
        reads: .head
    ) { document, report in
        guard let head = document.document else { return }
        guard let distribution = head["distribution"] else {
            return report.fail(head, member: "distribution", "missing; nobody can tell to whom the document may go")
        }
        guard let tlp = distribution["tlp"] else {
            return report.fail(distribution, member: "tlp", "missing; nobody can tell to whom the document may go")
        }
        if tlp["label"]?.text == nil { report.fail(tlp, member: "label", "missing") }
    }

    /// The document tells the address that it is to be found at.
    static let missingCanonicalURL = ConformanceTest(
        "6.2.11",
        "Missing Canonical URL",
        [.v2_0: .optional, .v2_1: .optional],
        reads: .head
    ) { document, report in
        guard let head = document.document, document.canonicalURLs.isEmpty else { return }
        let name = document.canonicalFilename ?? ""
        report.fail(
            head,
            member: "references",
            "no reference of the category 'self' is an address with 'https://' that ends with '\(name)'",
            help: "add the address that the document is to be found at"
        )
    }

    /// The document tells its language.
    static let missingLanguage = ConformanceTest(
        "6.2.12",
        "Missing Document Language",
        [.v2_0: .optional, .v2_1: .optional],
        reads: .head
    ) { document, report in
        document.document?.checkPresent("lang", &report, help: "say which language the document is in, such as 'en'")
    }

    /// The document says under which license it may be used.
    static let missingLicense = ConformanceTest(
        "6.2.43",
        "Missing License Expression",
        [.v2_1: .optional],
        reads: .head
    ) { document, report in
        document.document?.checkPresent(
            "license_expression",
            &report,
            help: "say under which license the document may be used, such as 'CC-BY-4.0'"
        )
    }

    /// The title does not repeat the id.
    static let idInTitle = ConformanceTest(
        "6.2.22",
        "Document Tracking ID in Title",
        [.v2_1: .optional],
        reads: .head
    ) { document, report in
        guard let title = document.document?["title"], let text = title.string,
            let id = document.tracking?["id"]?.string, !id.isEmpty, text.contains(id)
        else { return }
        report.fail(title, "the title contains the id '\(id)'", help: "leave the id out of the title")
    }

    /// The profile is not one that was given up.
    static let deprecatedProfile = ConformanceTest(
        "6.2.38",
        "Usage of Deprecated Profile",
        [.v2_1: .optional],
        reads: .head
    ) { document, report in
        guard document.category.hasPrefix("csaf_deprecated_"), let node = document.document?["category"] else { return }
        report.fail(node, "'\(document.category)' is the name of a profile that is deprecated")
    }
}

extension ExaminedDocument {
    /// The name of the file that the document has to be in (§5.1): the id in small letters, with one `_` for each run of
    /// other characters than letters, digits, `+` and `-`.
    fileprivate var canonicalFilename: String? {
        guard let id = tracking?["id"]?.string else { return nil }
        var name = ""
        var isReplacing = false
        for scalar in id.lowercased().unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9", "+", "-":
                name.unicodeScalars.append(scalar)
                isReplacing = false
            default:
                if !isReplacing { name += "_" }
                isReplacing = true
            }
        }
        return name + ".json"
    }

    /// The addresses that the document gives itself.
    var canonicalURLs: [JSONText] {
        guard let name = canonicalFilename else { return [] }
        return (document?.list("references") ?? []).compactMap { reference in
            guard let category = reference["category"]?.text, category == "self", let url = reference["url"]?.text
            else {
                return nil
            }
            let text = url.string
            return text.hasPrefix("https://") && text.hasSuffix("/" + name) ? url : nil
        }
    }
}

extension JSONNode {
    /// Fails when the member is missing, is null or is an empty text, and tells these apart.
    fileprivate func checkPresent(_ key: StaticString, _ report: inout TestReport, help: String) {
        guard let value = self[key] else { return report.fail(self, member: "\(key)", "missing", help: help) }
        guard let text = value.text else {
            if value.kind == .null { report.fail(value, "the member is there but has no value", help: help) }
            return
        }
        if text.byteCount == 0 { report.fail(value, "the member is there but is empty", help: help) }
    }
}
