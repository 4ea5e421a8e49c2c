// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Testing

/// Tests of CSAF 2.1 §6.1.60: extensions.
struct ValidatingExtensionTests {
    private static let base =
        "https://raw.githubusercontent.com/oasis-tcs/csaf/refs/heads/master/csaf_2.1/extension/data/valid/"

    private static func extended(
        _ number: Int,
        _ content: String? = nil,
        critical: Bool = false,
        category: String = "significant"
    ) -> String {
        let sentence =
            #""documentation": "This extension is for documentation and test purposed only. It is valid. It is not allowed to be used in a production CSAF.""#
        return #"""
            {"$schema": "\#(base)documentation-\#(number)/documentation-\#(number)-content_1.0.0.json",
              "category": "\#(category)", "content": {\#(content ?? sentence)}, "critical": \#(critical)}
            """#
    }

    private static func root(_ extensions: String) -> Document21 {
        Document21(root: #", "x_extensions": [\#(extensions)]"#)
    }

    @Test(arguments: [
        ValidatingCase("right", extended(11), []),
        ValidatingCase("no content", extended(11, ""), ["/x_extensions/0/content"]),
        ValidatingCase("category", extended(11, category: "critical"), ["/x_extensions/0/category"]),
        ValidatingCase(
            "nothing",
            "{}",
            ["$schema", "category", "content", "critical"].map { "/x_extensions/0/" + $0 }
        ),
        ValidatingCase(
            "another member",
            extended(11).replacing(#""critical":"#, with: #""x": 1, "critical":"#),
            ["/x_extensions/0/x"]
        ),
        ValidatingCase("no version", extended(11).replacing("_1.0.0", with: ""), ["/x_extensions/0/$schema"]),
    ])
    func `extensions have their common form`(_ case: ValidatingCase) throws {
        #expect(try Self.root(`case`.part).failures("6.1.60.1") == `case`.failures)
    }

    @Test(arguments: [
        ValidatingCase("right", extended(11) + "," + extended(12), []),
        ValidatingCase("constant", extended(11, #""documentation": "d""#), ["/x_extensions/0/content/documentation"]),
        ValidatingCase("missing", extended(12, #""notes": ["n"]"#), ["/x_extensions/0/content/documentation"]),
        ValidatingCase("critical", extended(11, critical: true), ["/x_extensions/0/critical"]),
        ValidatingCase(
            "tree",
            extended(
                13,
                #""configuration_tree": {"configurations": [{"configuration_id": "C1", "details": "d"}], "relationships": [{"configuration_reference": "C1", "full_product_name": {"name": "A with C1", "product_id": "P9"}, "product_reference": "P1"}]}"#,
                critical: true
            ),
            []
        ),
        ValidatingCase(
            "tree without relationships",
            extended(13, #""configuration_tree": {"configurations": [{"configuration_id": "C1"}]}"#, critical: true),
            [
                "/x_extensions/0/content/configuration_tree/configurations/0/details",
                "/x_extensions/0/content/configuration_tree/relationships",
            ]
        ),
    ])
    func `extensions follow the schema they name`(_ case: ValidatingCase) throws {
        #expect(try Self.root(`case`.part).failures("6.1.60.2") == `case`.failures)
    }

    @Test(arguments: [
        ("https://a.example/x_1.0.0.json", "registered or experimental"),
        ("https://docs.oasis-open.org/csaf/csaf/v2.1/extensions/x_1.0.0.json", "official"),
    ])
    func `an extension we do not know is told and cannot be judged`(schema: String, kind: String) throws {
        let unknown = #"{"$schema": "\#(schema)", "category": "essential", "content": {"a": 1}, "critical": false}"#
        for test in ["6.1.60.2", "6.1.60.3"] {
            let result = try Self.root(unknown).result(test)
            guard case .inconclusive(let why) = result.verdict else {
                Issue.record("\(test) \(result.verdict)")
                continue
            }
            #expect(why.contains(schema) && why.contains(kind))
            #expect(result.warnings.map(\.pointer) == ["/x_extensions/0"])
            #expect(result.warnings.first?.message.contains(schema) == true)
        }
        #expect(try Self.root(unknown).failures("6.1.60.1") == [])
    }

    @Test(arguments: [
        ValidatingCase("once", extended(11), []),
        ValidatingCase("twice", extended(11) + "," + extended(11, category: "essential"), ["/x_extensions/1"]),
        ValidatingCase("often", extended(12) + "," + extended(12, category: "essential"), []),
        ValidatingCase("incompatible", extended(12) + "," + extended(11), ["/x_extensions/0", "/x_extensions/1"]),
    ])
    func `extensions stand as often as they may`(_ case: ValidatingCase) throws {
        #expect(try Self.root(`case`.part).failures("6.1.60.3") == `case`.failures)
    }

    @Test func `extensions stand where they may`() throws {
        let product =
            #""name": "A", "product_id": "P1", "x_extensions": [\#(Self.extended(12)), \#(Self.extended(13, critical: true))]"#
        let list = #""x_extensions": [\#(Self.extended(12)), \#(Self.extended(12, category: "essential"))]"#
        let document = Document21(
            head: #""x_extensions": [\#(Self.extended(13, critical: true))], "#,
            productTree: #"""
                {"branches": [{"category": "vendor", "name": "V", "product": {\#(product)}}],
                  "full_product_names": [{"name": "B", "product_id": "P2", \#(list)}],
                  "product_paths": [{"beginning_product_reference": "P1",
                    "full_product_name": {"name": "C", "product_id": "P3", \#(list.dropLast()), \#(Self.extended(12, category: "supplementary"))]},
                    "subpaths": [{"category": "installed_on", "next_product_reference": "P2"}]}]}
                """#,
            vulnerabilities: #"""
                [{\#(list), "metrics": [{"content": {\#(list)}, "products": ["P1"]}]}]
                """#
        )
        #expect(
            try document.failures("6.1.60.3") == [
                "/document/x_extensions/0", "/product_tree/branches/0/product/x_extensions/1",
                "/product_tree/product_paths/0/full_product_name/x_extensions/2",
                "/vulnerabilities/0/metrics/0/content/x_extensions/0",
                "/vulnerabilities/0/metrics/0/content/x_extensions/1",
            ]
        )
    }
}
