// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// The path to a product goes through thirty branches at most.
    static let branchesRecursionDepth = ConformanceTest(
        "6.1.34",
        "Branches Recursion Depth",
        [.v2_1: .mandatory],
        reads: .productTree
    ) { document, report in
        for product in document.branchPaths.deepProducts {
            report.fail(
                product,
                "more than \(BranchPaths.mostLevels) branches lead to the product",
                help: "leave out branches that tell no products apart"
            )
        }
    }

    /// On the path to a product each category stands once, but for `product_family`.
    static let stackedBranchCategories = ConformanceTest(
        "6.1.57",
        "Stacked Branch Categories",
        [.v2_1: .mandatory],
        reads: .productTree
    ) { document, report in
        for category in document.branchPaths.repeatedCategories {
            report.fail(
                category,
                "a branch above this one is a '\(category.string ?? "")' too",
                help: "make one branch of them, or give one the category 'product_family'"
            )
        }
    }

    /// On the path to a product there is no version and a range of versions.
    static let versionAndRangeInOnePath = ConformanceTest(
        "6.1.58",
        "Use of `product_version` in one Path with `product_version_range`",
        [.v2_1: .mandatory],
        reads: .productTree
    ) { document, report in
        for category in document.branchPaths.mixedCategories {
            let above = category.text.map { $0 == "product_version" } == true ? "a range of versions" : "a version"
            report.fail(
                category,
                "'\(category.string ?? "")' below \(above)",
                help: "say the version once on the path to a product"
            )
        }
    }
}
