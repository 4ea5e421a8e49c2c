// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// Every product that is defined is used.
    static let unusedProductDefinition = ConformanceTest(
        "6.2.1",
        "Unused Definition of Product ID",
        [.v2_0: .optional, .v2_1: .optional]
    ) { document, report in
        guard document.category != "csaf_informational_advisory" else { return }
        let definitions = document.survey[.productDefinition]
        guard !definitions.isEmpty else { return }
        let used = Set(document.survey[.productReference].compactMap(\.text).map(TextKey.init))
        for definition in definitions {
            guard let id = definition.text, !used.contains(TextKey(id)) else { continue }
            guard document.survey[.documentExtension].isEmpty else {
                return report.cannotTell("an extension may be what uses the product '\(id.string)'")
            }
            report.fail(
                definition,
                "the product '\(id.string)' is defined but never used",
                help: "remove it, or say what its status is"
            )
        }
    }

    /// There is a remedy for every product that is affected or looked into.
    static let missingRemediation = ConformanceTest(
        "6.2.2",
        "Missing Remediation",
        [.v2_0: .optional, .v2_1: .optional],
        reads: [.productTree, .vulnerabilities]
    ) { document, report in
        var budget = document.options.limits.groupVisits
        for vulnerability in document.vulnerabilities {
            let products = vulnerability.affected + vulnerability.products("under_investigation")
            guard !products.isEmpty else { continue }
            guard let remedied = document.products(namedBy: vulnerability.remediations, budget: &budget) else {
                return report.cannotTell("there are too many products in groups")
            }
            for product in products {
                guard let id = product.text, !remedied.contains(TextKey(id)) else { continue }
                report.fail(
                    product,
                    "there is no remediation for the product '\(id.string)'",
                    help: "say what to do, be it that there is no fix: 'none_available' or 'no_fix_planned'"
                )
            }
        }
    }

    /// There is a score, in CSAF 2.1 any metric, for every product that is affected.
    static let missingMetric = ConformanceTest(
        "6.2.3",
        "Missing Metric",
        [.v2_0: .optional, .v2_1: .optional],
        reads: .vulnerabilities
    ) { document, report in
        for vulnerability in document.vulnerabilities {
            let products = vulnerability.affected
            guard !products.isEmpty else { continue }
            let scored = Set(vulnerability.scores.flatMap { $0.list("products") }.compactMap(\.text).map(TextKey.init))
            for product in products {
                guard let id = product.text, !scored.contains(TextKey(id)) else { continue }
                report.fail(product, "there is no score for the affected product '\(id.string)'")
            }
        }
    }

    /// Every product can be told by more than its name.
    static let missingIdentificationHelper = ConformanceTest(
        "6.2.16",
        "Missing Product Identification Helper",
        [.v2_0: .optional, .v2_1: .optional],
        reads: .productTree
    ) { document, report in
        for product in document.survey[.fullProductName] where product["product_identification_helper"] == nil {
            report.fail(
                product,
                member: "product_identification_helper",
                "missing; the product '\(product["product_id"]?.string ?? "")' can be told by its name only",
                help: "add what machines can compare, such as a Package URL, a CPE name or hashes"
            )
        }
    }

    /// What has a serial or model number is hardware, and stands in a product path with its software.
    static let hardwareAndSoftware = ConformanceTest(
        "6.2.31",
        "Hardware and Software",
        [.v2_1: .optional],
        reads: .productTree
    ) { document, report in
        var onPaths: Set<TextKey>?
        for product in document.survey[.fullProductName] {
            guard let helper = product["product_identification_helper"],
                helper["serial_numbers"] != nil || helper["model_numbers"] != nil, let id = product["product_id"]?.text
            else { continue }
            let known = onPaths ?? document.productsOnPaths
            onPaths = known
            guard !known.contains(TextKey(id)) else { continue }
            report.fail(
                product,
                "the product '\(id.string)' has serial or model numbers, but no product path refers to it",
                help:
                    "list hardware and software apart and join them by 'product_paths' (§5.6); ignore this if there is "
                    + "hardware only"
            )
        }
    }

    /// A product path is made of products that are no paths themselves.
    static let nestedProductPath = ConformanceTest(
        "6.3.22",
        "Nested Product Path",
        [.v2_1: .informative],
        reads: .productTree
    ) { document, report in
        let paths = document.productTree?.list("product_paths") ?? []
        let made = Set(paths.compactMap { $0["full_product_name"]?["product_id"]?.text }.map(TextKey.init))
        guard !made.isEmpty else { return }
        for path in paths {
            for reference in path.pathReferences {
                guard let id = reference.text, made.contains(TextKey(id)) else { continue }
                report.fail(
                    reference,
                    "the product '\(id.string)' is made by a product path itself, which is harder to match",
                    help: "write one path with all its steps"
                )
            }
        }
    }
}

extension ExaminedVulnerability {
    /// The products that are affected.
    var affected: [JSONNode] {
        products("first_affected") + products("known_affected") + products("last_affected")
    }

    /// The products that are fixed.
    var fixed: [JSONNode] { products("first_fixed") + products("fixed") }
}

extension ExaminedDocument {
    /// The products that entries name, directly or by a group; nil when more members of groups than are left would have to be
    /// looked at.
    func products(namedBy entries: [JSONNode], budget: inout Int) -> Set<TextKey>? {
        var named: Set<TextKey> = []
        var groups: Set<TextKey> = []
        for entry in entries {
            for id in entry.list("product_ids").compactMap(\.text) { named.insert(TextKey(id)) }
            for id in entry.list("group_ids").compactMap(\.text) { groups.insert(TextKey(id)) }
        }
        for group in groups {
            let members = products(ofGroup: group.text)
            budget -= members.count
            guard budget >= 0 else { return nil }
            for id in members.compactMap(\.text) { named.insert(TextKey(id)) }
        }
        return named
    }

    /// The products that product paths refer to.
    fileprivate var productsOnPaths: Set<TextKey> {
        let paths = productTree?.list("product_paths") ?? []
        return Set(paths.flatMap(\.pathReferences).compactMap(\.text).map(TextKey.init))
    }
}

extension JSONNode {
    /// The products that a product path refers to.
    fileprivate var pathReferences: [JSONNode] {
        [self["beginning_product_reference"]].compactMap { $0 }
            + list("subpaths").compactMap { $0["next_product_reference"] }
    }
}
