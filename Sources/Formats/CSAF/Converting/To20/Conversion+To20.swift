// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

extension Conversion {
    /// From CSAF 2.1 to 2.0: what 2.0 cannot say is lost or said in another form, each with a finding.
    mutating func toVersion20() {
        document.csafVersion = .v2_0
        loseExtensions()
        limitDistribution()
        limitHead()
        eachProduct { $0.limitProduct(&$1, $2) }
        renamePlatforms()
        splitPaths()
        for index in document.vulnerabilities.indices { limitVulnerability(index) }
        for index in document.vulnerabilities.indices.reversed()
        where document.vulnerabilities[index] == Vulnerability() {
            lost("/vulnerabilities/\(index)", "the vulnerability, of which nothing is left,")
            document.vulnerabilities.remove(at: index)
        }
    }

    /// Notes that something is gone.
    mutating func lost(_ pointer: String, _ what: String) {
        note(.warning, "csaf.convert-lost", pointer, "\(what): CSAF 2.0 has no place for it; it is lost")
    }

    /// Notes that something is said in another form.
    mutating func reworded(_ pointer: String, _ what: String) {
        note(.warning, "csaf.convert-reworded", pointer, what)
    }

    private mutating func loseExtensions() {
        var (root, head) = (document.rootExtensions, document.extensions)
        lose(&root, "/x_extensions")
        lose(&head, "/document/x_extensions")
        (document.rootExtensions, document.extensions) = (root, head)
    }

    mutating func lose(_ extensions: inout [Extension], _ pointer: String) {
        for (index, item) in extensions.enumerated() {
            lost(
                "\(pointer)/\(index)",
                "the extension '\(item.schema ?? "")' (\(item.category?.text ?? "no category"))"
            )
        }
        extensions = []
    }

    /// Loses what only some products or groups were meant by.
    mutating func loseProducts(
        _ products: inout [ProductID],
        _ groups: inout [ProductGroupID],
        _ pointer: String,
        _ what: String
    ) {
        guard !products.isEmpty || !groups.isEmpty else { return }
        let names = products.map(\.text) + groups.map(\.text)
        lost(pointer, "that \(what) is about \(names.joined(separator: ", ")) only")
        products = []
        groups = []
    }

    // MARK: Distribution

    private mutating func limitDistribution() {
        guard var distribution = document.distribution else { return }
        if let old = distribution.tlp, original.csafVersion == .v2_1 || old.isListed {
            guard let new = old.converted(to: .v2_0) else {
                isRefused = true
                let message = "refused: TLP 1.0, which CSAF 2.0 has, has no label for '\(old.text)' that is not wider"
                let help = "ask the publisher for a label that TLP 1.0 has, or keep the document in CSAF 2.1"
                return note(.error, "csaf.convert-tlp", "/document/distribution/tlp/label", message, help: help)
            }
            distribution.tlp = new
        }
        if let group = distribution.sharingGroup {
            distribution.sharingGroup = nil
            let name = group.name.map { "\($0) (\(group.id))" } ?? group.id
            if group.isEverybody {
                lost("/document/distribution/sharing_group", "that the sharing group is everybody")
            } else {
                let limit = "Sharing group: \(name)."
                distribution.text = [distribution.text, limit].compactMap { $0 }.joined(separator: " ")
                reworded(
                    "/document/distribution/sharing_group",
                    "the sharing group is added to the text of the distribution: '\(limit)'"
                )
            }
        }
        document.distribution = distribution
    }

    // MARK: Head

    private static let categories = [
        "csaf_deprecated_security_advisory": "csaf_security_advisory", "csaf_superseded": "Superseded",
        "csaf_withdrawn": "Withdrawn",
    ]

    private mutating func limitHead() {
        if let category = Conversion.categories[document.category] {
            reworded("/document/category", "the category '\(document.category)' becomes '\(category)'")
            document.category = category
        } else if document.category == "csaf_vulnerability_report" {
            reworded("/document/category", "the category 'csaf_vulnerability_report' becomes 'csaf_base'")
            document.category = "csaf_base"
        }
        if document.publisher.category == .multiplier {
            document.publisher.category = .other
            reworded("/document/publisher/category", "the publisher's category 'multiplier' becomes 'other'")
        }
        for index in document.notes.indices {
            var item = document.notes[index]
            loseProducts(&item.productIDs, &item.groupIDs, "/document/notes/\(index)", "the note '\(item.title ?? "")'")
            document.notes[index] = item
        }
        if let license = document.licenseExpression {
            document.licenseExpression = nil
            let isThere = document.notes.contains { $0.category == .legalDisclaimer && $0.text.contains(license) }
            if !isThere {
                document.notes.append(Note(category: .legalDisclaimer, text: license, title: "SPDX license expression"))
            }
            reworded(
                "/document/license_expression",
                "the licence '\(license)' is in a note of category legal_disclaimer"
            )
        }
    }
}
