// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Testing

/// Tests of CSAF §6.1.28 and later that look at the product tree.
struct ValidatingProductTreeTests {
    private static func tree(_ branches: String) -> String { #"{"branches": [\#(branches)]}"# }

    private static func branch(_ category: String, _ name: String, _ below: String? = nil) -> String {
        let rest = below.map { #""branches": [\#($0)]"# } ?? #""product": {"name": "A", "product_id": "P1"}"#
        return #"{"category": "\#(category)", "name": "\#(name)", \#(rest)}"#
    }

    @Test(arguments: [
        "< 1", "1.0>", "2<=", "all", "ALL versions", "8.1.5 and later", "4.1 And Earlier", "before\\t4.2", "1 Versions",
        "prior to 4.2", "after\\n3", "all\\u00a0versions", "alle \\u2028 versions",
    ])
    func `a version that reads as a range fails`(name: String) throws {
        for version in ["2.0", "2.1"] {
            let document = Document21(
                version: version,
                productTree: Self.tree(Self.branch("product_version", name))
            )
            #expect(try document.failures("6.1.31") == ["/product_tree/branches/0/name"], "\(version)")
        }
    }

    @Test(arguments: [
        "1.0", "after-eight", "overall otter", "version 3", "prior-art", "allé", "1.0, later!", "8.0.0 - 8.0.1",
    ])
    func `a version that names a version passes`(name: String) throws {
        let document = Document21(productTree: Self.tree(Self.branch("product_version", name)))
        #expect(try document.failures("6.1.31") == [])
    }

    @Test func `only versions are asked whether they read as ranges`() throws {
        let document = Document21(
            productTree: Self.tree(Self.branch("vendor", "all", Self.branch("product_version_range", "<all")))
        )
        #expect(try document.failures("6.1.31") == [])
    }

    @Test(arguments: [(30, []), (31, ["/product_tree" + String(repeating: "/branches/0", count: 31) + "/product"])])
    func `thirty branches may lead to a product`(levels: Int, expected: [String]) throws {
        var branches = Self.branch("product_name", "A")
        for _ in 1..<levels { branches = Self.branch("product_family", "F", branches) }
        let document = Document21(productTree: Self.tree(branches))
        #expect(try document.failures("6.1.34") == expected)
        #expect(try Document21(version: "2.0", productTree: Self.tree(branches)).isWithout("6.1.34"))
    }

    private static let below = "/product_tree/branches/0/branches/0"

    @Test(arguments: [
        ("6.1.57", ["vendor", "product_name", "product_version"], []),
        ("6.1.57", ["vendor", "vendor", "product_name"], [below + "/category"]),
        ("6.1.57", ["product_family", "product_family", "product_family"], []),
        (
            "6.1.57", ["vendor", "architecture", "vendor", "architecture"],
            [
                below + "/branches/0/category", below + "/branches/0/branches/0/category",
            ]
        ),
        ("6.1.58", ["vendor", "product_version", "product_version_range"], [below + "/branches/0/category"]),
        ("6.1.58", ["product_version_range", "product_name", "product_version"], [below + "/branches/0/category"]),
        ("6.1.58", ["vendor", "product_version_range"], []), ("6.1.58", ["product_version", "product_version"], []),
    ])
    func `each category stands once on a path`(test: String, path: [String], expected: [String]) throws {
        var branches = Self.branch(path[path.count - 1], "<2")
        for category in path.dropLast().reversed() { branches = Self.branch(category, "1", branches) }
        #expect(try Document21(productTree: Self.tree(branches)).failures(test) == expected)
    }

    @Test func `categories of other paths do not count`() throws {
        let tree = Self.tree(
            Self.branch(
                "vendor",
                "A",
                Self.branch("product_version", "1") + "," + Self.branch("product_version_range", "<1")
            )
                + "," + Self.branch("vendor", "B")
        )
        #expect(try Document21(productTree: tree).failures("6.1.57") == [])
        #expect(try Document21(productTree: tree).failures("6.1.58") == [])
    }

    @Test(arguments: [
        "vers:intdot/>=1.1.0|<1.1.1", "vers:all/*", "vers:pypi/0.0.0|0.0.1|1.0|2.0rc1", "<=2", "<V3.0.29", "=1.0|<0.5",
        ">10.9a|!=10.9c|!=10.9f|<=10.9k", ">2.1.0|<3.16.0|>3.16.0|<4.2.0", "2.0|3.0", "<2%200",
    ])
    func `a version range of the standard passes`(name: String) throws {
        let document = Document21(productTree: Self.tree(Self.branch("product_version_range", name)))
        #expect(try document.result("6.1.50").warnings == [])
        #expect(try document.failures("6.1.50") == [])
    }

    @Test(arguments: [
        "all versions", "<= 2", "*", "1.0 - 2.0", "<1|", "|<1", "<1||>2", "<>1", "vers:/all", "vers:all/<1",
        "vers:none/1",
        "vers:intdot/*", "vers:INTDOT/<1", "vers:intdot/<2|>=1", "vers:intdot/=1|>2", "vers:intdot/<1|<2",
        "vers:npm/<2.0 ",
        "vers:intdot", "<2%2", "<", "vers:unheard/<1|>1", "vers:1st/<1", "pkg:x<1>2",
    ])
    func `what is no version range fails`(name: String) throws {
        let document = Document21(productTree: Self.tree(Self.branch("product_version_range", name)))
        #expect(try document.failures("6.1.50") == ["/product_tree/branches/0/name"])
    }

    @Test func `an unknown type of version range passes and is told`() throws {
        let document = Document21(
            productTree: Self.tree(Self.branch("product_version_range", "vers:tomee/>=8.0.0-M1|<=8.0.1"))
        )
        let result = try document.result("6.1.50")
        #expect(result.verdict == .passed)
        #expect(result.warnings.map(\.pointer) == ["/product_tree/branches/0/name"])
        #expect(result.warnings.first?.message.contains("'tomee'") == true)
    }

    @Test func `a version that its type cannot have cannot be judged`() throws {
        let document = Document21(productTree: Self.tree(Self.branch("product_version_range", "vers:intdot/<V3.x")))
        #expect(try document.failures("6.1.50") == nil)
    }

    @Test(arguments: [
        ("vers:intdot/4.2.0", true), ("4.2.0", true), ("=4.2.0", true), ("vers:unheard/4.2.0", true),
        (">=4.2.0|<=4.2.0", true), ("4.2.0|4.2.0", true), ("vers:intdot/<=4.2.0|>=4.2.0", true), ("<4.2.0", false),
        ("!=4.2.0", false),
        ("4.2.0|4.2.1", false), (">=4.2.0|<=4.3.0", false), (">4.2.0|<4.2.0", false), ("vers:all/*", false),
    ])
    func `a range is more than one version`(name: String, isSingle: Bool) throws {
        let document = Document21(productTree: Self.tree(Self.branch("product_version_range", name)))
        #expect(try document.failures("6.1.59") == (isSingle ? ["/product_tree/branches/0/name"] : []))
    }

    private static func helper(_ members: String) -> String {
        #"{"full_product_names": [{"name": "A", "product_id": "P1", "product_identification_helper": {\#(members)}}]}"#
    }

    @Test(arguments: [
        ("6.1.43", "model_numbers"), ("6.1.44", "serial_numbers"), ("6.1.61", "skus"),
    ])
    func `one star at most stands for any characters`(test: String, key: String) throws {
        let list = #""\#(key)": ["P*", "*?\\*\\*", "*\\\\\\*", "A*B*", "**", "*\\\\*", "\\"]"#
        let at = "/product_tree/full_product_names/0/product_identification_helper/\(key)/"
        #expect(try Document21(productTree: Self.helper(list)).failures(test) == [at + "3", at + "4", at + "5"])
    }

    @Test(arguments: [
        ValidatingCase("one", #""pkg:maven/a/b@1""#, []),
        ValidatingCase("qualifiers", #""pkg:maven/a/b@1", "pkg:maven/a/b@1?type=zip&classifier=x""#, []),
        ValidatingCase("encoding", #""pkg:generic/a%2Db@1%2E0?x=y", "pkg:generic/a-b@1.0""#, []),
        ValidatingCase("case that does not count", #""pkg:github/Owner/Repo@V1", "pkg:github/owner/repo@V1?a=b""#, []),
        ValidatingCase("pypi", #""pkg:pypi/Django_x@1", "pkg:pypi/django-x@1?a=b""#, []),
        ValidatingCase("no name", #""pkg:generic/a//b/@1", "pkg:generic/a/b@1?a=b""#, nil),
        ValidatingCase("empty segments", #""pkg:generic/a//b@1", "pkg:generic/a/b@1?a=b#.""#, []),
        ValidatingCase("name", #""pkg:maven/a/b@1", "pkg:maven/a/c@1""#, ["1"]),
        ValidatingCase("case that counts", #""pkg:maven/a/B@1", "pkg:maven/a/b@1""#, ["1"]),
        ValidatingCase("namespace", #""pkg:maven/a/b@1", "pkg:maven/b@1?x=y""#, ["1"]),
        ValidatingCase("type", #""pkg:deb/debian/b@1", "pkg:rpm/debian/b@1""#, ["1"]),
        ValidatingCase(
            "version",
            #""pkg:deb/debian/b@1", "pkg:deb/debian/b@2", "pkg:deb/debian/b?arch=i386""#,
            ["1", "2"]
        ),
        ValidatingCase("subpath", #""pkg:golang/a/b@1", "pkg:golang/a/b@1#sub/path""#, ["1"]),
        ValidatingCase("scope", #""pkg:npm/%40scope/a@1", "pkg:npm/@scope/a@1?x=y""#, []),
        ValidatingCase("unreadable", #""pkg:generic/a@1", "pkg:generic/a@1?1=2""#, nil),
        ValidatingCase("twice the same key", #""pkg:generic/a@1?x=1&X=2", "pkg:generic/a@1""#, nil),
        ValidatingCase("no text in the encoding", #""pkg:generic/a@%FF", "pkg:generic/a@1""#, nil),
        ValidatingCase("another fails as well", #""pkg:generic/a@%FF", "pkg:generic/a@1", "pkg:generic/b@1""#, ["2"]),
    ])
    func `Package URLs differ in their qualifiers only`(_ case: ValidatingCase) throws {
        let at = "/product_tree/full_product_names/0/product_identification_helper/purls/"
        let document = Document21(productTree: Self.helper(#""purls": [\#(`case`.part)]"#))
        #expect(try document.failures("6.1.42") == `case`.failures.map { $0.map { at + $0 } })
    }
}

extension Document21 {
    /// Whether the version of the document does not have the test.
    fileprivate func isWithout(_ id: String) throws -> Bool {
        try CSAFValidator().validate(Array(text.utf8))[id] == nil
    }
}
