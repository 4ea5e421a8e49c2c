// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

// What the profiles of section 4 ask of each vulnerability.
extension ConformanceTest {
    /// There are notes.
    static let vulnerabilityNotes = ConformanceTest(
        "6.1.27.5",
        "Vulnerability Notes",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        guard document.isAdvisoryOrVEX else { return }
        for vulnerability in document.vulnerabilities where vulnerability.node["notes"] == nil {
            report.fail(vulnerability.node, member: "notes", "missing; '\(document.category)' needs them")
        }
    }

    /// It is told how products stand.
    static let profileStatus = ConformanceTest(
        "6.1.27.6",
        "Product Status",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        guard document.isSecurityAdvisory else { return }
        for vulnerability in document.vulnerabilities where vulnerability.productStatus == nil {
            report.fail(vulnerability.node, member: "product_status", "missing; '\(document.category)' needs it")
        }
    }

    /// A VEX has at least one of its four statuses.
    static let vexStatus = ConformanceTest(
        "6.1.27.7",
        "VEX Product Status",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        guard document.category == "csaf_vex" else { return }
        for vulnerability in document.vulnerabilities {
            let isThere = vulnerability.productStatus?.members.contains { member in
                switch member.key {
                case "fixed", "known_affected", "known_not_affected", "under_investigation": true
                default: false
                }
            }
            guard isThere != true else { continue }
            report.fail(
                vulnerability.node,
                member: "product_status",
                "none of 'fixed', 'known_affected', 'known_not_affected' and 'under_investigation'",
                help: "a VEX needs one of them for each vulnerability"
            )
        }
    }

    /// A VEX says which vulnerability it is about, in CSAF 2.1 for each product.
    static let vexIdentifier = ConformanceTest(
        "6.1.27.8",
        "Vulnerability ID",
        [.v2_0: .mandatory, .v2_1: .mandatory]
    ) { document, report in
        guard document.category == "csaf_vex" else { return }
        for vulnerability in document.vulnerabilities where vulnerability.cve == nil {
            guard vulnerability.node["ids"] != nil else {
                report.fail(
                    vulnerability.node,
                    "neither 'cve' nor 'ids': nobody can tell which vulnerability is meant",
                    help: "a VEX needs one of them for each vulnerability"
                )
                continue
            }
            let isOfAll = vulnerability.ids.contains { $0["product_ids"] == nil && $0["group_ids"] == nil }
            guard document.version == .v2_1, !vulnerability.ids.isEmpty, !isOfAll else { continue }
            guard let named = document.keys(namedBy: vulnerability.ids) else {
                return report.cannotTell(ExaminedDocument.tooManyNames)
            }
            for list in vulnerability.productStatus?.members.map(\.value) ?? [] {
                for product in list.elements {
                    guard let id = product.text, !named.contains(TextKey(id)) else { continue }
                    report.fail(
                        product,
                        "no id of the vulnerability is for the product '\(id.string)', and there is no CVE",
                        help: "add the product to an item of 'ids', or an item that holds for all"
                    )
                }
            }
        }
    }

    /// A VEX says why a product is not affected.
    static let impactStatement = ConformanceTest(
        "6.1.27.9",
        "Impact Statement",
        [.v2_0: .mandatory, .v2_1: .mandatory]
    ) { document, report in
        guard document.category == "csaf_vex" else { return }
        for vulnerability in document.vulnerabilities {
            let products = vulnerability.products("known_not_affected")
            guard !products.isEmpty else { continue }
            let threats = vulnerability.threats.filter { $0.has("category", in: ["impact"]) }
            document.check(products, are: "not affected", saidBy: vulnerability.flags + threats, &report)
        }
    }

    /// A VEX says what to do about an affected product.
    static let actionStatement = ConformanceTest(
        "6.1.27.10",
        "Action Statement",
        [.v2_0: .mandatory, .v2_1: .mandatory]
    ) { document, report in
        guard document.category == "csaf_vex" else { return }
        for vulnerability in document.vulnerabilities {
            let products = vulnerability.products("known_affected")
            guard !products.isEmpty else { continue }
            document.check(products, are: "affected", saidBy: vulnerability.remediations, &report)
        }
    }
}

extension ExaminedDocument {
    fileprivate static let tooManyNames = "the product groups name too many products, again and again"

    /// The ids of the products that entries name, by themselves or over groups.
    ///
    /// A group counts once, however many entries name it. Nil when the groups of the whole document have been written out
    /// to more ids than ``namesLeft``: what names a large group in every vulnerability must not take minutes.
    func keys(namedBy entries: [JSONNode]) -> Set<TextKey>? {
        var named: Set<TextKey> = []
        var seen: Set<TextKey> = []
        for entry in entries {
            for product in entry.list("product_ids") { product.text.map { _ = named.insert(TextKey($0)) } }
            for group in entry.list("group_ids") {
                guard let id = group.text, seen.insert(TextKey(id)).inserted else { continue }
                let products = products(ofGroup: id)
                namesLeft -= products.count
                guard namesLeft > 0 else { return nil }
                for product in products { product.text.map { _ = named.insert(TextKey($0)) } }
            }
        }
        return named
    }

    /// Each of the products is named by one of the statements.
    fileprivate func check(
        _ products: [JSONNode],
        are status: String,
        saidBy statements: [JSONNode],
        _ report: inout TestReport
    ) {
        guard let named = keys(namedBy: statements) else { return report.cannotTell(ExaminedDocument.tooManyNames) }
        for product in products {
            guard let id = product.text, !named.contains(TextKey(id)) else { continue }
            report.fail(
                product,
                "the product '\(id.string)' is \(status), and nothing more is said of it",
                help: status == "affected"
                    ? "a VEX needs an item of 'remediations' for it"
                    : "a VEX needs an item of 'flags', or of 'threats' of the category 'impact', for it"
            )
        }
    }
}
