// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Testing

/// §6.1.3 to §6.1.7, §6.1.11 to §6.1.15 and §6.1.23 to §6.1.26.
struct ValidatingMandatoryTests {
    typealias Outcome = ValidatedDocument.Outcome

    @Test(
        arguments: [
            ("of itself", [("B", "B", "A")], ["/product_tree/X/0/full_product_name/product_id"]),
            ("on itself", [("B", "A", "B")], ["/product_tree/X/0/full_product_name/product_id"]),
            ("over another", [("B", "A", "C"), ("C", "A", "B")], ["/product_tree/X/0/full_product_name/product_id"]),
            ("a chain", [("B", "A", "C"), ("C", "A", "D"), ("D", "A", "A")], []),
            ("the same parts twice", [("B", "A", "A"), ("C", "B", "B")], []),
            (
                "two circles", [("B", "B", "A"), ("C", "A", "C")],
                ["/product_tree/X/0/full_product_name/product_id", "/product_tree/X/1/full_product_name/product_id"]
            ),
        ] as [(String, [(id: String, begin: String, next: String)], [String])]
    )
    func `finds products that are made of themselves`(
        label: String,
        parts: [(id: String, begin: String, next: String)],
        pointers: [String]
    ) throws {
        let old = parts.map { part in
            #"""
            {"category": "installed_on", "full_product_name": {"name": "N", "product_id": "\#(part.id)"},
              "product_reference": "\#(part.begin)", "relates_to_product_reference": "\#(part.next)"}
            """#
        }
        let new = parts.map { part in
            #"""
            {"beginning_product_reference": "\#(part.begin)",
              "full_product_name": {"name": "N", "product_id": "\#(part.id)"},
              "subpaths": [{"category": "installed_on", "next_product_reference": "\#(part.next)"}]}
            """#
        }
        for (version, key, list) in [
            (SpecificationVersion.v2_0, "relationships", old), (.v2_1, "product_paths", new),
        ] {
            let tree = #"{"\#(key)": [\#(list.joined(separator: ","))]}"#
            let outcome = try ValidatedDocument(version: version, tree: tree).outcome(of: "6.1.3")
            let wanted = pointers.map { $0.replacing("X", with: key) }
            #expect(outcome == (wanted.isEmpty ? .passes : .fails(wanted)), "\(label)")
        }
    }

    private static let groups =
        #"{"product_groups": [{"group_id": "G", "product_ids": ["A", "B"]}, {"group_id": "H", "product_ids": ["A", "B"]}]}"#

    @Test(
        arguments: [
            (
                "6.1.4", "defined", groups,
                #"[{"flags": [{"label": "component_not_present", "group_ids": ["G", "H"]}]}]"#, .passes
            ),
            (
                "6.1.4", "not defined", groups,
                #"[{"threats": [{"category": "impact", "details": "d", "group_ids": ["G", "I"]}]}]"#,
                .fails(["/vulnerabilities/0/threats/0/group_ids/1"])
            ),
            (
                "6.1.4", "the id of a product", groups,
                #"[{"remediations": [{"category": "mitigation", "details": "d", "group_ids": ["A"]}]}]"#,
                .fails(["/vulnerabilities/0/remediations/0/group_ids/0"])
            ),
            ("6.1.4", "no groups", nil, "[{}]", .passes),
            ("6.1.5", "once", groups, nil, .passes),
            (
                "6.1.5", "twice", groups.replacing("\"H\"", with: "\"G\""), nil,
                .fails(["/product_tree/product_groups/1/group_id"])
            ),
            ("6.1.5", "only another case", groups.replacing("\"H\"", with: "\"g\""), nil, .passes),
        ] as [(String, String, String?, String?, Outcome)]
    )
    func `checks product groups`(
        test: String,
        label: String,
        tree: String?,
        vulnerabilities: String?,
        outcome: Outcome
    ) throws {
        for version in SpecificationVersion.allCases {
            let document = ValidatedDocument(version: version, tree: tree, vulnerabilities: vulnerabilities)
            #expect(try document.outcome(of: test) == outcome, "\(label)")
        }
    }

    @Test(arguments: [
        (#"{"known_affected": ["A"], "known_not_affected": ["B"]}"#, []),
        (#"{"known_affected": ["A"], "known_not_affected": ["A"]}"#, ["known_not_affected/0"]),
        (#"{"first_affected": ["A"], "known_affected": ["A"], "last_affected": ["A"]}"#, []),
        (#"{"first_fixed": ["A"], "fixed": ["A"], "recommended": ["A"]}"#, []),
        (#"{"recommended": ["A"], "known_affected": ["A"]}"#, []),
        (#"{"fixed": ["A", "B"], "under_investigation": ["B"]}"#, ["under_investigation/0"]),
        (
            #"{"last_affected": ["B"], "first_fixed": ["A", "B"], "known_not_affected": ["C", "B"]}"#,
            ["first_fixed/1", "known_not_affected/1"]
        ),
    ])
    func `finds statuses that contradict each other`(status: String, places: [String]) throws {
        let outcome: Outcome =
            places.isEmpty ? .passes : .fails(places.map { "/vulnerabilities/0/product_status/" + $0 })
        for version in SpecificationVersion.allCases {
            let document = ValidatedDocument(version: version, vulnerabilities: #"[{"product_status": \#(status)}]"#)
            #expect(try document.outcome(of: "6.1.6") == outcome)
        }
    }

    @Test func `unknown contradicts every other status of CSAF 2 1`() throws {
        let status = #"[{"product_status": {"unknown": ["A"], "fixed": ["B"], "known_affected": ["A"]}}]"#
        #expect(
            try ValidatedDocument(version: .v2_1, vulnerabilities: status).outcome(of: "6.1.6")
                == .fails(["/vulnerabilities/0/product_status/known_affected/0"])
        )
    }

    @Test(arguments: [
        ("one source", #""source": "https://a.example""#, #""source": "https://a.example""#, ["A", "B"], "3.1", true),
        (
            "two sources", #""source": "https://a.example""#, #""source": "https://b.example""#, ["A", "B"], "3.1",
            false
        ),
        ("the author and a source", #""x": 1"#, #""source": "https://b.example""#, ["A"], "3.1", false),
        ("the author twice", #""x": 1"#, #""x": 1"#, ["A"], "3.1", true),
        ("another version", #""x": 1"#, #""x": 1"#, ["A"], "3.0", false),
        ("another product", #""x": 1"#, #""x": 1"#, ["B"], "3.1", false),
    ])
    func `allows one score of a version, product and source`(
        label: String,
        first: String,
        second: String,
        products: [String],
        other: String,
        fails: Bool
    ) throws {
        let list = products.map { "\"\($0)\"" }.joined(separator: ",")
        let score = { (version: String) in #"{"cvss_v3": {"version": "\#(version)"}}"# }
        let metrics =
            #"[{"metrics": [{"content": \#(score("3.1")), "products": ["A"], \#(first)}, "#
            + #"{"content": \#(score(other)), "products": [\#(list)], \#(second)}]}]"#
        let outcome = try ValidatedDocument(version: .v2_1, vulnerabilities: metrics).outcome(of: "6.1.7")
        #expect(outcome == (fails ? .fails(["/vulnerabilities/0/metrics/1/products/0"]) : .passes), "\(label)")
    }

    @Test(arguments: [
        ("pkg:maven/org.example/library@1.2.0", true), ("pkg:maven/library@1.2.0", false),
        ("pkg:maven/org.example/@1.2.0", false), ("pkg:maven/@1.2.0", false), ("pkg:generic/gate", true),
        ("pkg:npm/%40angular/core@1.0.0", true), ("pkg:npm/@angular/core@1.0.0", true), ("pkg:npm/@angular/core", true),
        ("pkg:oci/alpine@sha256%3Aaa", true), ("pkg:oci/library/alpine@sha256%3Aaa", false),
        ("pkg:generic/gate?arch=x86&arch=arm", false), ("pkg:generic/gate?arch", false),
        ("pkg:generic/gate?arch=x86&os=linux", true), ("pkg:generic/gate?1=x", false),
        ("pkg:generic/gate#a/b", true), ("pkg:generic/gate#a/../b", false), ("pkg:swift/library@1", false),
        ("pkg:cran/library", false), ("pkg:cran/library@1", true),
    ])
    func `knows the rules of a Package URL`(purl: String, isValid: Bool) throws {
        let helper = { (member: String) in
            #"{"full_product_names": [{"name": "N", "product_id": "A", "product_identification_helper": {\#(member)}}]}"#
        }
        let place = "/product_tree/full_product_names/0/product_identification_helper/"
        let old = ValidatedDocument(tree: helper(#""purl": "\#(purl)""#))
        #expect(try old.outcome(of: "6.1.13") == (isValid ? .passes : .fails([place + "purl"])))
        let new = ValidatedDocument(version: .v2_1, tree: helper(#""purls": ["pkg:generic/a", "\#(purl)"]"#))
        #expect(try new.outcome(of: "6.1.13") == (isValid ? .passes : .fails([place + "purls/1"])))
    }

    @Test(arguments: [
        ("en", true), ("EN-us", true), ("nl-NL", true), ("zh-Hant-TW", true), ("sl-rozaj-biske", true),
        ("de-CH-1901", true),
        ("qtx", true), ("x-private", true), ("i-default", true), ("en-x-anything", true), ("es-419", true),
        ("de-u-co-phonebk", true), ("EZ", false), ("xz-US", false), ("en-ZY", false), ("en-Aaaa", false),
        ("en-abcdefgh", false), ("en-b-abc", false), ("sl-rozaj-rozaj", false), ("en-u-co-phonebk-u-nu-latn", false),
    ])
    func `knows the languages that exist`(tag: String, isValid: Bool) throws {
        for version in SpecificationVersion.allCases {
            let document = ValidatedDocument(version: version, head: #""lang": "\#(tag)", "source_lang": "en","#)
            #expect(try document.outcome(of: "6.1.12") == (isValid ? .passes : .fails(["/document/lang"])))
        }
    }

    @Test(
        arguments: [
            ("translator", "", .fails(["/document/source_lang"])), ("translator", #""source_lang": "de","#, .passes),
            ("translator", #""source_lang": "","#, .fails(["/document/source_lang"])), ("vendor", "", .passes),
        ] as [(String, String, Outcome)]
    )
    func `a translation tells its source`(publisher: String, head: String, outcome: Outcome) throws {
        for version in SpecificationVersion.allCases {
            let document = ValidatedDocument(version: version, head: head, publisher: publisher)
            #expect(try document.outcome(of: "6.1.15") == outcome)
        }
    }

    @Test func `tells an empty source language from a missing one`() throws {
        #expect(
            try ValidatedDocument(publisher: "translator").messages(of: "6.1.15")
                == ["missing, but the publisher is a translator"]
        )
        #expect(
            try ValidatedDocument(head: #""source_lang": "","#, publisher: "translator").messages(of: "6.1.15")
                == ["there, but empty, and the publisher is a translator"]
        )
    }

    @Test(
        arguments: [
            ("6.1.23", #"[{"cve": "CVE-2024-0001"}, {"cve": "CVE-2024-0002"}]"#, .passes),
            (
                "6.1.23", #"[{"cve": "CVE-2024-0001"}, {"title": "T"}, {"cve": "CVE-2024-0001"}]"#,
                .fails(["/vulnerabilities/2/cve"])
            ),
            ("6.1.23", #"[{"title": "T"}, {"title": "T"}]"#, .passes),
            (
                "6.1.24", involved("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z", "vendor"),
                .fails(["/vulnerabilities/0/involvements/1"])
            ),
            (
                "6.1.24", involved("2024-01-01T00:00:00Z", "2024-01-01T02:00:00+02:00", "vendor"),
                .fails(["/vulnerabilities/0/involvements/1"])
            ),
            ("6.1.24", involved("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z", "user"), .passes),
            ("6.1.24", involved("2024-01-01T00:00:00Z", "2024-01-01T00:00:01Z", "vendor"), .passes),
        ] as [(String, String, Outcome)]
    )
    func `finds what stands twice`(test: String, vulnerabilities: String, outcome: Outcome) throws {
        for version in SpecificationVersion.allCases {
            let document = ValidatedDocument(version: version, vulnerabilities: vulnerabilities)
            #expect(try document.outcome(of: test) == outcome)
        }
    }

    private static func involved(_ first: String, _ second: String, _ party: String) -> String {
        #"[{"involvements": [{"date": "\#(first)", "party": "vendor", "status": "open"}, "#
            + #"{"date": "\#(second)", "party": "\#(party)", "status": "completed"}]}]"#
    }

    @Test(arguments: [("sha256", "sha512", true), ("sha256", "sha256", false)])
    func `a file has one hash of an algorithm`(first: String, second: String, isValid: Bool) throws {
        let value = String(repeating: "a", count: 64)
        let hashes =
            #"[{"algorithm": "\#(first)", "value": "\#(value)"}, {"algorithm": "\#(second)", "value": "b\#(value)"}]"#
        let tree =
            #"{"full_product_names": [{"name": "N", "product_id": "A", "product_identification_helper": "#
            + #"{"hashes": [{"filename": "f", "file_hashes": \#(hashes)}]}}]}"#
        let place = "/product_tree/full_product_names/0/product_identification_helper/hashes/0/file_hashes/1/algorithm"
        for version in SpecificationVersion.allCases {
            let outcome = try ValidatedDocument(version: version, tree: tree).outcome(of: "6.1.25")
            #expect(outcome == (isValid ? .passes : .fails([place])))
        }
    }

    @Test(arguments: [
        ("csaf_base", true, true), ("csaf_vex", true, true), ("Advisory of ours", true, true), ("csaf", true, true),
        ("Csaf_a", false, false), ("CSAF_BASE", false, false), ("veX", false, false), ("V_eX", false, false),
        ("Informational Advisory", false, false), ("security-incident-response", false, false),
        ("Security      Advisory", false, false), ("csafvex", false, false), ("Security\u{2014}Advisory", false, false),
        ("Security\u{2212}Advisory", false, false), ("Security\u{A0}Advisory", false, false),
        ("withdrawn", true, false), ("Superseded", true, false), ("csaf_withdrawn", false, true),
        ("Deprecated Security Advisory", true, false),
    ])
    func `keeps the names of profiles free`(category: String, old: Bool, new: Bool) throws {
        for (version, isValid) in [(SpecificationVersion.v2_0, old), (.v2_1, new)] {
            let outcome = try ValidatedDocument(version: version, category: category).outcome(of: "6.1.26")
            #expect(outcome == (isValid ? .passes : .fails(["/document/category"])), "\(version)")
        }
    }
}
