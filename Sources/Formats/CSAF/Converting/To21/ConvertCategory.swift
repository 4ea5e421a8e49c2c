// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

extension Conversion {
    /// The profile, which asks more of a document in CSAF 2.1.
    mutating func convertCategory() {
        let pointer = "/document/category"
        for (word, profile) in [("Superseded", "csaf_superseded"), ("Withdrawn", "csaf_withdrawn")] where isMarked(word)
        {
            let missing = lacks(word)
            guard !missing.isEmpty else {
                document.category = profile
                note(
                    .warning,
                    "csaf.convert-withdrawn",
                    pointer,
                    "the document is marked as \(word): its category becomes '\(profile)'"
                )
                return
            }
            let message =
                "the document may be \(word.lowercased()), and is not valid as '\(profile)': \(missing.joined(separator: ", "))"
            note(.warning, "csaf.convert-withdrawn", pointer, message + "; its category stays '\(document.category)'")
        }
        guard document.category == "csaf_security_advisory" else { return }
        let missing = missingOfAdvisory
        guard !missing.isEmpty else { return }
        document.category = "csaf_deprecated_security_advisory"
        let message =
            "the document has not all that CSAF 2.1 asks of a security advisory (\(missing.joined(separator: ", "))): "
            + "its category becomes 'csaf_deprecated_security_advisory'"
        note(.warning, "csaf.convert-profile", pointer, message)
    }

    /// Whether an English document says so in its title or category.
    private func isMarked(_ word: String) -> Bool {
        let language = original.lang?.lowercased().prefix(2) ?? "en"
        guard language == "en" || language == "i-" else { return false }
        return original.title.hasPrefix(word) || original.category.lowercased() == word.lowercased()
    }

    /// What the profile of withdrawn or superseded documents wants and the document has not.
    private func lacks(_ word: String) -> [String] {
        let title = word == "Withdrawn" ? "Reasoning for Withdrawal" : "Reasoning for Supersession"
        var missing: [String] = []
        if document.notes.count(where: { $0.title == title && $0.category == .description }) != 1 {
            missing.append("there is not exactly one description titled '\(title)'")
        }
        if document.tracking.revisionHistory.count < 2 { missing.append("the history has fewer than two revisions") }
        if !document.productTree.isEmpty { missing.append("it has a product tree") }
        if !document.vulnerabilities.isEmpty { missing.append("it has vulnerabilities") }
        let isSucceeded = document.references.contains {
            $0.category != .itself && $0.summary.hasPrefix("Superseding Document")
        }
        if word == "Superseded", !isSucceeded { missing.append("no reference is a 'Superseding Document'") }
        return missing
    }

    /// What the profile of security advisories wants in CSAF 2.1 and the document has not.
    private var missingOfAdvisory: [String] {
        var missing: [String] = []
        if document.productTree.isEmpty { missing.append("no product tree") }
        if document.vulnerabilities.isEmpty { missing.append("no vulnerabilities") }
        let families = productFamilies
        for (number, vulnerability) in document.vulnerabilities.enumerated() {
            let status = vulnerability.productStatus
            if vulnerability.notes.isEmpty { missing.append("no notes at /vulnerabilities/\(number)") }
            if vulnerability.cve == nil, vulnerability.ids.isEmpty {
                missing.append("no id at /vulnerabilities/\(number)")
            }
            if status.knownAffected.isEmpty { missing.append("no known_affected at /vulnerabilities/\(number)") }
            let affected = status.knownAffected + status.firstAffected + status.lastAffected
            let known = Set(affected.compactMap { families[$0] })
            for id in status.fixed where families[id].map({ !known.contains($0) }) ?? true {
                missing.append("no affected version beside the fixed '\(id)' at /vulnerabilities/\(number)")
            }
        }
        return missing
    }

    /// The branches above each product, which its versions have in common.
    private var productFamilies: [ProductID: [Product.Step]] {
        var families: [ProductID: [Product.Step]] = [:]
        for product in document.products {
            families[product.id] = Array(
                product.path.prefix { ![.productVersion, .productVersionRange].contains($0.category) }
            )
        }
        return families
    }
}
