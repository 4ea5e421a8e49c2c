// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees
internal import Versions

extension ConformanceTest {
    /// A range of versions is written as vers.
    static let rangeWithoutVers = ConformanceTest(
        "6.2.18",
        "Product Version Range without vers",
        [.v2_0: .optional, .v2_1: .optional],
        reads: .productTree
    ) { document, report in
        for name in document.branchPaths.rangeNames {
            guard let text = name.text, !text.withUTF8(isVers) else { continue }
            report.fail(
                name,
                "'\(text.string.prefix(200))' is no vers range",
                help:
                    "check whether it can be written such as 'vers:intdot/>=4.0|<4.2', or whether the versions can be "
                    + "listed one by one: anything else is a fallback only"
            )
        }
    }

    /// Whether the text matches `^vers:[a-z\.\-\+][a-z0-9\.\-\+]*/.+`.
    private static func isVers(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.starts(with: "vers:".utf8), let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else {
            return false
        }
        let type = bytes[5..<slash]
        guard let first = type.first, !TextPatterns.isDigit(first), slash + 1 < bytes.count else { return false }
        return type.allSatisfy {
            TextPatterns.isSmallLetter($0) || TextPatterns.isDigit($0) || $0 == UInt8(ascii: ".")
                || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
        }
    }

    /// A vendor is somebody.
    static let openSourceVendor = ConformanceTest(
        "6.2.48",
        "Misuse at Vendor Name",
        [.v2_1: .optional],
        reads: .productTree
    ) { document, report in
        for branch in document.survey[.branch] {
            guard branch["category"]?.text.map({ $0 == "vendor" }) == true, let name = branch["name"],
                let text = name.text, text.byteCount < 100
            else { continue }
            guard text.string.filter({ !$0.isWhitespace }).lowercased() == "opensource" else { continue }
            report.fail(name, "'\(text.string)' is no vendor", help: "name who makes the product")
        }
    }

    /// The versions of a range come to an end.
    static let openEndedRange = ConformanceTest(
        "6.2.49",
        "Upper Open Ended Product Version Range",
        [.v2_1: .optional],
        reads: .productTree
    ) { document, report in
        for name in document.branchPaths.rangeNames {
            guard let text = name.string else { continue }
            guard let comparators = VersionSpan.comparators(of: text) else {
                report.cannotTell("'\(text.prefix(200))' could not be read as a range of versions")
                continue
            }
            guard let last = comparators.last(where: { $0 != .notEqual }), last.isOpenUpwards else {
                continue
            }
            report.fail(
                name,
                "'\(text.prefix(200))' has no upper end, so that it holds of versions that do not exist yet",
                help: "name the last version that is meant"
            )
        }
    }

    /// The scheme of a vers range is one that we can compare versions of.
    static let unknownVersionScheme = ConformanceTest(
        "6.2.51",
        "Unknown Version Scheme in vers",
        [.v2_1: .optional],
        reads: .productTree
    ) { document, report in
        for name in document.branchPaths.rangeNames {
            guard let text = name.string, text.hasPrefix("vers:") else { continue }
            let scheme = String(text.dropFirst(5).prefix { $0 != "/" })
            guard VersionScheme.named(scheme) == nil else { continue }
            let isRegistered = registeredSchemes.contains(scheme)
            report.fail(
                name,
                "the version scheme '\(scheme.prefix(80))' is \(isRegistered ? "registered" : "not registered"), and not "
                    + "supported here: nobody can tell by machine which versions are meant"
            )
        }
    }

    /// Schemes of the vers specification that we have no order for.
    private static let registeredSchemes: Set<String> = [
        "apache", "composer", "cpan", "cran", "hackage", "libversion", "mattermost", "mozilla", "swift",
    ]

    /// Versions are listed rather than told by ranges.
    static let versionRangeUsed = ConformanceTest(
        "6.3.10",
        "Usage of Product Version Range",
        [.v2_0: .informative, .v2_1: .informative],
        reads: .productTree
    ) { document, report in
        for branch in document.survey[.branch] {
            guard let category = branch["category"], let text = category.text, text == "product_version_range" else {
                continue
            }
            report.fail(category, "a range of versions is hard to match", help: "list the versions where you can")
        }
    }

    /// A version does not begin with `v`.
    static let versionIndicator = ConformanceTest(
        "6.3.11",
        "Usage of V as Version Indicator",
        [.v2_0: .informative, .v2_1: .informative],
        reads: .productTree
    ) { document, report in
        for name in document.branchPaths.versionNames {
            guard let text = name.text, text.withUTF8(hasIndicator) else { continue }
            report.fail(name, "'\(text.string)' begins with a 'v'", help: "write the version only")
        }
    }

    /// Whether the text matches `^[vV][0-9].*$`.
    private static func hasIndicator(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count >= 2 && bytes[0] | 0x20 == UInt8(ascii: "v") && TextPatterns.isDigit(bytes[1])
    }

    /// Above every product of the branches stand its vendor, its name and its version, in this order.
    static let branchCategoryOrder = ConformanceTest(
        "6.3.9",
        "Branch Categories",
        [.v2_0: .informative, .v2_1: .informative],
        reads: .productTree
    ) { document, report in
        guard let branches = document.productTree?["branches"] else { return }
        checkOrder(of: branches, reached: 0, &report)
    }

    /// As deep as the JSON is, which is bounded.
    private static func checkOrder(of branches: JSONNode, reached: Int, _ report: inout TestReport) {
        for branch in branches.elements {
            var reached = reached
            switch (reached, branch["category"]?.text) {
            case (0, .some("vendor")), (1, .some("product_name")), (2, .some("product_version")): reached += 1
            default: break
            }
            if let product = branch["product"], reached < 3 {
                let missing = ["vendor", "product_name", "product_version"][reached]
                report.fail(
                    product,
                    "no branch of the category '\(missing)' stands where it should above '"
                        + (product["product_id"]?.string ?? "") + "'",
                    help: "nest the branches as vendor, product_name, product_version"
                )
            }
            if let below = branch["branches"] { checkOrder(of: below, reached: reached, &report) }
        }
    }
}

extension VersionConstraint.Comparator {
    fileprivate var isOpenUpwards: Bool { self == .greater || self == .greaterOrEqual }
}
