// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees
internal import Versions

extension ConformanceTest {
    /// Where a product is affected and may have been fixed, a fixed version of it is told.
    static let missingFixedProduct = ConformanceTest(
        "6.2.39.1",
        "Missing Fixed Product",
        [.v2_1: .optional]
    ) { document, report in
        guard document.category == "csaf_security_advisory" else { return }
        let beforeABound = document.productsBeforeABound
        var budget = document.options.limits.groupVisits
        for vulnerability in document.vulnerabilities {
            let affected = vulnerability.affected
            guard !affected.isEmpty else { continue }
            let unfixable = vulnerability.remediations(of: ["fix_planned", "no_fix_planned", "none_available"])
            let fixable = vulnerability.remediations(of: ["vendor_fix"])
            guard let withoutFix = document.products(namedBy: unfixable, budget: &budget),
                let withFix = document.products(namedBy: fixable, budget: &budget)
            else { return report.cannotTell("there are too many products in groups") }
            let fixed = document.lineages.known(vulnerability.fixed)
            for product in affected {
                guard let id = product.text, document.products.defines(id) else { continue }
                let mayBeFixed = withFix.contains(TextKey(id)) || beforeABound.contains(TextKey(id))
                if withoutFix.contains(TextKey(id)), !mayBeFixed { continue }
                switch document.lineages.correspondence(of: id, with: fixed) {
                case .found: break
                case .notTold:
                    report.cannotTell(
                        "the product tree does not tell whether '\(id.string)' and a fixed product are versions of one"
                    )
                case .missing:
                    report.fail(
                        product,
                        "the product '\(id.string)' is affected, but no version of it is told to be fixed",
                        help: "list the fixed version, or say by a remediation that there is none"
                    )
                }
            }
        }
    }

    /// What was withdrawn or superseded has no extensions.
    static let extensionInWithdrawnDocument = ConformanceTest(
        "6.2.39.5",
        "Extension in Superseded or Withdrawn Document",
        [.v2_1: .optional]
    ) { document, report in
        guard document.category == "csaf_withdrawn" || document.category == "csaf_superseded" else { return }
        for extensions in [document.document?["x_extensions"], document.root["x_extensions"]].compactMap({ $0 }) {
            report.fail(extensions, "a document that was withdrawn or superseded has no extensions")
        }
    }
}

extension ExaminedVulnerability {
    fileprivate func remediations(of categories: Set<String>) -> [JSONNode] {
        remediations.filter { $0["category"]?.string.map(categories.contains) ?? false }
    }
}

extension ExaminedDocument {
    /// The products at or below a range whose last bound is `<`: the bound itself is likely to be fixed.
    fileprivate var productsBeforeABound: Set<TextKey> {
        var found: Set<TextKey> = []
        if let branches = productTree?["branches"] { ExaminedDocument.collect(branches, isBelow: false, &found) }
        return found
    }

    /// As deep as the JSON is, which is bounded.
    private static func collect(_ branches: JSONNode, isBelow: Bool, _ found: inout Set<TextKey>) {
        for branch in branches.elements {
            var isBelow = isBelow
            if branch["category"]?.text.map({ $0 == "product_version_range" }) == true,
                let name = branch["name"]?.string
            {
                isBelow = VersionSpan.comparators(of: name)?.last { $0 != .notEqual } == .less
            }
            if isBelow, let id = branch["product"]?["product_id"]?.text { found.insert(TextKey(id)) }
            if let below = branch["branches"] { collect(below, isBelow: isBelow, &found) }
        }
    }
}
