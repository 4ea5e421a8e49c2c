// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import JSONTrees
import Testing

/// From CSAF 2.0 to 2.1: the rules for branches and for what identifies products.
struct ConvertTreeTests {
    typealias Step = (category: BranchCategory, name: String)

    /// A tree of one path, converted: its path and the findings as `code pointer`.
    private func convert(
        _ path: [Step],
        affected: Bool = false,
        _ options: ConversionOptions = ConversionOptions()
    ) -> (path: [String]?, findings: [String], all: [Finding]) {
        let product = FullProductName(name: "P", productID: "P1")
        var branches: [Branch] = []
        for (index, step) in path.reversed().enumerated() {
            let isLeaf = index == 0
            branches = [
                Branch(category: step.category, name: step.name, branches: branches, product: isLeaf ? product : nil)
            ]
        }
        let converted = ConvertTests.convert(options) { document in
            document.productTree = ProductTree(branches: branches)
            let status = ProductStatus(knownAffected: affected ? ["P1"] : [])
            document.vulnerabilities = [Vulnerability(cve: "CVE-2020-0001", productStatus: status)]
        }
        let steps = converted.document?.products.first?.path.map { "\($0.category.text):\($0.name)" }
        return (steps, converted.findings, converted.all)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var path: [Step]
        var gives: [String]?
        var says: [String]
        var options = ConversionOptions()
        var testDescription: String { path.map { "\($0.category.text):\($0.name)" }.joined(separator: "/") }
    }

    static let root = "/product_tree/branches/0"
    static var allowing: ConversionOptions {
        var options = ConversionOptions()
        options.givesInvalidDocuments = true
        return options
    }

    @Test(arguments: [
        Row(
            path: [(.vendor, "V"), (.legacy, "Gate")],
            gives: ["vendor:V", "product_name:Gate"],
            says: ["csaf.convert-legacy \(root)/branches/0/category"]
        ),
        // Stacked vendors: those that are nobody are removed, however they are written.
        Row(
            path: [(.vendor, "Open-Source"), (.vendor, "V"), (.productName, "Gate")],
            gives: ["vendor:V", "product_name:Gate"],
            says: ["csaf.convert-stacked \(root)/branches/0/branches/0"]
        ),
        Row(path: [(.vendor, "V"), (.vendor, "W")], gives: nil, says: ["csaf.convert-stacked \(root)/branches/0"]),
        Row(
            path: [(.vendor, "V"), (.vendor, "W")],
            gives: ["vendor:V", "vendor:W"],
            says: ["csaf.convert-stacked \(root)/branches/0"],
            options: allowing
        ),
        // Stacked versions behind a product's name.
        Row(
            path: [(.productName, "Gate"), (.productVersion, "1"), (.productVersion, "1.2")],
            gives: ["product_family:Gate", "product_name:Gate 1", "product_version:1.2"],
            says: ["csaf.convert-stacked \(root)/branches/0/branches/0"]
        ),
        Row(
            path: [(.vendor, "V"), (.productVersion, "1"), (.productVersion, "1.2")],
            gives: nil,
            says: ["csaf.convert-stacked \(root)/branches/0/branches/0"]
        ),
        Row(
            path: [(.productFamily, "A"), (.productFamily, "B"), (.productName, "Gate")],
            gives: ["product_family:A", "product_family:B", "product_name:Gate"],
            says: []
        ),
        // A version and a range in one path.
        Row(
            path: [(.productName, "Gate"), (.productVersion, "1"), (.productVersionRange, "<1.2")],
            gives: ["product_family:Gate", "product_name:Gate 1", "product_version_range:<1.2"],
            says: ["csaf.convert-version-and-range \(root)/branches/0/branches/0"]
        ),
        Row(
            path: [(.productFamily, "Gate"), (.productVersion, "1"), (.productVersionRange, "<1.2")],
            gives: ["product_family:Gate", "product_name:Gate 1", "product_version_range:<1.2"],
            says: ["csaf.convert-version-and-range \(root)/branches/0/branches/0"]
        ),
        Row(
            path: [(.productName, "Gate"), (.productVersionRange, "<1.2"), (.productVersion, "1")],
            gives: nil,
            says: ["csaf.convert-version-and-range \(root)/branches/0/branches/0"]
        ),
        // A range that is one version.
        Row(
            path: [(.productName, "Gate"), (.productVersionRange, "vers:deb/1.0%2Bb1")],
            gives: ["product_name:Gate", "product_version:1.0+b1"],
            says: ["csaf.convert-single-version \(root)/branches/0"]
        ),
        Row(
            path: [(.productName, "Gate"), (.productVersionRange, "1.0")],
            gives: ["product_name:Gate", "product_version:1.0"],
            says: ["csaf.convert-single-version \(root)/branches/0"]
        ),
        Row(
            path: [(.productName, "Gate"), (.productVersionRange, "1.x")],
            gives: ["product_name:Gate", "product_version_range:1.x"],
            says: []
        ),
        Row(
            path: [(.productName, "Gate"), (.productVersionRange, "All versions")],
            gives: ["product_name:Gate", "product_version_range:All versions"],
            says: []
        ),
    ])
    func `converts a path of branches`(_ row: Row) {
        let converted = convert(row.path, row.options)
        #expect(converted.path == row.gives)
        #expect(converted.findings == row.says)
        let isError = row.gives == nil || row.options.givesInvalidDocuments
        #expect(converted.all.allSatisfy { $0.severity == (isError ? .error : .warning) })
    }

    @Test(arguments: [
        (
            range: "vers:netscaler/>=10.5", affected: false, use: ConversionOptions.OpenRanges.narrowUnlessAffected,
            gives: "product_version:10.5", severity: Finding.Severity.warning as Finding.Severity?
        ),
        ("vers:netscaler/>=10.5", true, .narrowUnlessAffected, "product_version_range:vers:netscaler/>=10.5", .error),
        ("vers:netscaler/>=10.5", true, .narrow, "product_version:10.5", .warning),
        ("vers:netscaler/>=10.5", false, .keep, "product_version_range:vers:netscaler/>=10.5", .error),
        (">= 4.2", false, .narrow, "product_version:4.2", .warning),
        ("vers:semver/<2.1.0|>=4.2.0", false, .narrow, "product_version_range:vers:semver/<2.1.0|4.2.0", .warning),
        ("vers:semver/<2.1.0|>4.2.0", false, .narrow, "product_version_range:vers:semver/<2.1.0|>4.2.0", .error),
        (">4.2", false, .narrow, "product_version_range:>4.2", .error),
        ("vers:intdot/>=2.1|!=5.1", false, .narrow, "product_version_range:vers:intdot/>=2.1|!=5.1", .error),
        ("vers:intdot/>=2.1|<3", true, .narrow, "product_version_range:vers:intdot/>=2.1|<3", nil),
    ])
    func `does not let an affected range without end shrink unless asked`(
        range: String,
        affected: Bool,
        use: ConversionOptions.OpenRanges,
        gives: String,
        severity: Finding.Severity?
    ) {
        var options = ConversionOptions()
        options.openRanges = use
        let converted = convert([(.productName, "Gate"), (.productVersionRange, range)], affected: affected, options)
        #expect(converted.path == ["product_name:Gate", gives])
        #expect(converted.all.map(\.severity) == (severity.map { [$0] } ?? []))
        #expect(converted.findings == (severity == nil ? [] : ["csaf.convert-open-range \(Self.root)/branches/0/name"]))
        #expect(converted.all.allSatisfy { $0.message.contains("'\(range)'") })
    }

    @Test func `keeps the order and the other branches of a tree it changes`() throws {
        func leaf(_ id: String, _ category: BranchCategory = .productName) -> Branch {
            Branch(category: category, name: id, product: FullProductName(name: id, productID: ProductID(id)))
        }
        let converted = ConvertTests.convert { document in
            document.productTree.branches = [
                Branch(category: .vendor, name: "A", branches: [leaf("1"), leaf("1b")]),
                Branch(category: .vendor, name: "B", branches: [leaf("2"), leaf("3", .legacy), leaf("4")]),
            ]
        }
        let tree = try #require(converted.document).productTree
        #expect(tree.branches.map(\.name) == ["A", "B"])
        #expect(tree.branches[1].branches.map(\.name) == ["2", "3", "4"])
        #expect(converted.findings == ["csaf.convert-legacy /product_tree/branches/1/branches/1/category"])
    }

    private func identifiers(
        _ helper: ProductIdentificationHelper,
        _ options: ConversionOptions = ConversionOptions()
    ) -> (helper: ProductIdentificationHelper?, codes: [String], findings: [String]) {
        let converted = ConvertTests.convert(options) { document in
            let product = FullProductName(name: "P", productID: "P1", helper: helper)
            document.productTree.fullProductNames = [product]
        }
        let product = converted.document?.products.first
        let base = " /product_tree/full_product_names/0/product_identification_helper"
        return (product?.helper, converted.all.map(\.code), converted.findings.map { $0.replacing(base, with: " ") })
    }

    @Test(arguments: [
        (cpe: "cpe:2.3:a:example:gate:1.0:*:*:*:*:*:*:*", isKept: true), ("cpe:/a:example:gate:1.0", true),
        ("cpe:2.3:o:a:b\\:c:*:*:*:en-us:*:*:*:*", true), ("cpe:2.3:a:example:gate:1.0", false), ("cpe:/x:a", false),
        ("cpe:2.3:a:exa mple:gate:1.0:*:*:*:*:*:*:*", false), ("CPE:/a:example", true), ("gate", false),
        ("cpe:2.3:a:ex*mple:gate:1.0:*:*:*:*:*:*:*", false), ("cpe:2.3:a:??example*:gate:-:*:*:*:*:*:*:*", true),
    ])
    func `removes CPEs that are invalid`(cpe: String, isKept: Bool) {
        let converted = identifiers(ProductIdentificationHelper(cpe: cpe))
        #expect(converted.helper?.cpe == (isKept ? cpe : nil))
        #expect(converted.findings == (isKept ? [] : ["csaf.convert-cpe /cpe"]))
    }

    @Test(arguments: [
        (name: "SHA-256", gives: "sha256", count: 1), ("sha3_512", "sha3-512", 1), ("sha512", "sha512", 0),
        ("MyHash", "myhash", 1),
    ])
    func `spells hash algorithms and values as the standard does`(name: String, gives: String, count: Int) {
        let hash = FileHashes.Hash(algorithm: name, value: "00AABB")
        let helper = ProductIdentificationHelper(hashes: [FileHashes(filename: "f", fileHashes: [hash])])
        let converted = identifiers(helper)
        #expect(converted.helper?.hashes.first?.fileHashes == [FileHashes.Hash(algorithm: gives, value: "00aabb")])
        #expect(converted.findings.count == count)
        #expect(converted.findings.allSatisfy { $0 == "csaf.convert-hash /hashes/0/file_hashes/0/algorithm" })
    }

    @Test(arguments: [
        (number: "4000", gives: "4000*" as String?, complete: "4000" as String?), ("4000*", "4000*", "4000*"),
        ("A\\B", "A\\\\B*", "A\\\\B"), ("A*B", nil, "A*B"), ("A**", nil, nil), ("A?", "A?*", "A?"),
    ])
    func `marks numbers that may be a beginning only`(number: String, gives: String?, complete: String?) {
        let helper = ProductIdentificationHelper(
            cpe: "cpe:/a:b",
            modelNumbers: [number],
            serialNumbers: [number],
            skus: [number]
        )
        let converted = identifiers(helper).helper
        let wanted = gives.map { [$0] } ?? []
        #expect(converted?.modelNumbers == wanted && converted?.serialNumbers == wanted && converted?.skus == wanted)
        var options = ConversionOptions()
        options.numbersAreComplete = true
        #expect(identifiers(helper, options).helper?.skus == complete.map { [$0] } ?? [])
    }

    @Test func `warns of each number that it changes`() {
        let converted = identifiers(ProductIdentificationHelper(modelNumbers: ["1", "2*", "3*4"]))
        #expect(
            converted.findings == [
                "csaf.convert-number /model_numbers/0", "csaf.convert-number /model_numbers/2",
                "csaf.convert-number /model_numbers/2",
            ]
        )
        #expect(converted.helper?.modelNumbers == ["1*", "2*"])
    }

    @Test func `writes package URLs and relationships in their new places`() throws {
        let document = try #require(SmallDocument.read().document)
        let tree = try #require(document.converted(to: .v2_1, asOf: ConvertTests.now).document).json["product_tree"]
        #expect(tree?["relationships"] == nil)
        let path: JSON = [
            "beginning_product_reference": "P1", "full_product_name": ["name": "Gate on board", "product_id": "P4"],
            "subpaths": [["category": "installed_on", "next_product_reference": "P3"]],
        ]
        #expect(tree?["product_paths"] == [path])
        #expect(tree?.text().contains(#""purls":["pkg:generic/gate@1.0"]"#) == true)
    }
}
