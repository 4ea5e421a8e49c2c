// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Testing

/// §6.1.27: what the profiles ask.
struct ValidatingProfilesTests {
    typealias Outcome = ValidatedDocument.Outcome

    private static func note(_ category: String, _ title: String = "T") -> String {
        #"{"category": "\#(category)", "text": "t", "title": "\#(title)"}"#
    }

    private static func notes(_ notes: String...) -> String { #""notes": [\#(notes.joined(separator: ","))],"# }

    private static func reference(_ category: String?, _ summary: String = "S") -> String {
        let category = category.map { #""category": "\#($0)", "# } ?? ""
        return #""references": [{\#(category)"summary": "\#(summary)", "url": "https://a.example/"}],"#
    }

    @Test(
        arguments: [
            ("6.1.27.1", "csaf_informational_advisory", notes(note("summary")), .passes),
            ("6.1.27.1", "csaf_informational_advisory", notes(note("faq"), note("general")), .passes),
            ("6.1.27.1", "csaf_informational_advisory", notes(note("legal_disclaimer")), .fails(["/document/notes"])),
            ("6.1.27.1", "csaf_security_incident_response", "", .fails(["/document/notes"])),
            ("6.1.27.1", "csaf_vex", "", .passes),
            ("6.1.27.2", "csaf_informational_advisory", reference("external"), .passes),
            ("6.1.27.2", "csaf_informational_advisory", reference(nil), .passes),
            ("6.1.27.2", "csaf_informational_advisory", reference("self"), .fails(["/document/references"])),
            ("6.1.27.2", "csaf_security_incident_response", "", .fails(["/document/references"])),
            ("6.1.27.2", "csaf_base", "", .passes),
        ] as [(String, String, String, Outcome)]
    )
    func `asks notes and references of what informs`(
        test: String,
        category: String,
        head: String,
        outcome: Outcome
    ) throws {
        for version in SpecificationVersion.allCases {
            let document = ValidatedDocument(version: version, category: category, head: head)
            #expect(try document.outcome(of: test) == outcome)
        }
    }

    private static let tree = #"{"full_product_names": [{"name": "N", "product_id": "A"}]}"#
    private static let vulnerability = #"[{"title": "T"}]"#

    @Test(
        arguments: [
            ("6.1.27.3", "csaf_informational_advisory", nil, vulnerability, .fails(["/vulnerabilities"])),
            ("6.1.27.3", "csaf_informational_advisory", nil, nil, .passes),
            ("6.1.27.3", "csaf_base", nil, vulnerability, .passes),
            ("6.1.27.4", "csaf_security_advisory", nil, vulnerability, .fails(["/product_tree"])),
            ("6.1.27.4", "csaf_vex", tree, vulnerability, .passes),
            ("6.1.27.4", "csaf_base", nil, nil, .passes),
            ("6.1.27.5", "csaf_vex", tree, #"[{"notes": []}, {"title": "T"}]"#, .fails(["/vulnerabilities/1/notes"])),
            (
                "6.1.27.5", "csaf_security_advisory", tree, #"[{"notes": [{"category": "other", "text": "t"}]}]"#,
                .passes
            ),
            ("6.1.27.6", "csaf_security_advisory", tree, vulnerability, .fails(["/vulnerabilities/0/product_status"])),
            ("6.1.27.6", "csaf_security_advisory", tree, #"[{"product_status": {"fixed": ["A"]}}]"#, .passes),
            ("6.1.27.6", "csaf_vex", tree, vulnerability, .passes),
            ("6.1.27.7", "csaf_vex", tree, #"[{"product_status": {"fixed": ["A"]}}]"#, .passes),
            (
                "6.1.27.7", "csaf_vex", tree, #"[{"product_status": {"recommended": ["A"], "first_fixed": ["A"]}}]"#,
                .fails(["/vulnerabilities/0/product_status"])
            ),
            ("6.1.27.7", "csaf_vex", tree, vulnerability, .fails(["/vulnerabilities/0/product_status"])),
            ("6.1.27.7", "csaf_security_advisory", tree, vulnerability, .passes),
            ("6.1.27.8", "csaf_vex", tree, vulnerability, .fails(["/vulnerabilities/0"])),
            ("6.1.27.8", "csaf_vex", tree, #"[{"cve": "CVE-2024-0001"}]"#, .passes),
            ("6.1.27.8", "csaf_vex", tree, #"[{"ids": [{"system_name": "s", "text": "1"}]}]"#, .passes),
            ("6.1.27.11", "csaf_vex", tree, nil, .fails(["/vulnerabilities"])),
            ("6.1.27.11", "csaf_security_advisory", tree, vulnerability, .passes),
        ] as [(String, String, String?, String?, Outcome)]
    )
    func `asks products and vulnerabilities of advisories`(
        test: String,
        category: String,
        tree: String?,
        vulnerabilities: String?,
        outcome: Outcome
    ) throws {
        for version in SpecificationVersion.allCases {
            let document = ValidatedDocument(
                version: version,
                category: category,
                tree: tree,
                vulnerabilities: vulnerabilities
            )
            #expect(try document.outcome(of: test) == outcome)
        }
    }

    @Test(arguments: [
        ("6.1.27.3", "csaf_withdrawn"), ("6.1.27.3", "csaf_superseded"),
        ("6.1.27.4", "csaf_deprecated_security_advisory"),
        ("6.1.27.6", "csaf_deprecated_security_advisory"),
    ])
    func `knows the profiles of CSAF 2 1 in 2 1 only`(test: String, category: String) throws {
        let old = ValidatedDocument(category: category, vulnerabilities: Self.vulnerability)
        #expect(try old.outcome(of: test) == .passes)
        let new = ValidatedDocument(version: .v2_1, category: category, vulnerabilities: Self.vulnerability)
        #expect(try new.outcome(of: test) != .passes)
    }

    private static let grouped = #"""
        {"full_product_names": [{"name": "A", "product_id": "A"}, {"name": "B", "product_id": "B"},
          {"name": "C", "product_id": "C"}], "product_groups": [{"group_id": "G", "product_ids": ["A", "B"]}]}
        """#

    @Test(arguments: [
        ("6.1.27.9", #""flags": [{"label": "component_not_present", "group_ids": ["G"], "product_ids": ["C"]}]"#, []),
        ("6.1.27.9", #""flags": [{"label": "component_not_present", "group_ids": ["G"]}]"#, ["known_not_affected/2"]),
        ("6.1.27.9", #""threats": [{"category": "impact", "details": "d", "product_ids": ["A", "B", "C"]}]"#, []),
        (
            "6.1.27.9", #""threats": [{"category": "exploit_status", "details": "d", "product_ids": ["A", "B", "C"]}]"#,
            ["known_not_affected/0", "known_not_affected/1", "known_not_affected/2"]
        ),
        ("6.1.27.10", #""remediations": [{"category": "none_available", "details": "d", "group_ids": ["G"]}]"#, []),
        (
            "6.1.27.10", #""remediations": [{"category": "none_available", "details": "d", "product_ids": ["B"]}]"#,
            ["known_affected/0"]
        ),
        ("6.1.27.10", #""title": "T""#, ["known_affected/0", "known_affected/1"]),
    ])
    func `a VEX explains each status`(test: String, statements: String, places: [String]) throws {
        let list = test == "6.1.27.9" ? #""known_not_affected": ["A", "B", "C"]"# : #""known_affected": ["A", "B"]"#
        for version in SpecificationVersion.allCases {
            let document = ValidatedDocument(
                version: version,
                category: "csaf_vex",
                tree: Self.grouped,
                vulnerabilities: #"[{"product_status": {\#(list)}, \#(statements)}]"#
            )
            let failing = places.map { "/vulnerabilities/0/product_status/" + $0 }
            #expect(try document.outcome(of: test) == (failing.isEmpty ? .passes : .fails(failing)))
        }
    }

    @Test(arguments: [
        (#"[{"system_name": "s", "text": "1", "group_ids": ["G"]}]"#, ["fixed/0"]),
        (#"[{"system_name": "s", "text": "1", "group_ids": ["G"]}, {"system_name": "s", "text": "2"}]"#, []),
        (
            #"[{"system_name": "s", "text": "1", "group_ids": ["G"]}, {"system_name": "s", "text": "2", "product_ids": ["C"]}]"#,
            []
        ),
        (#"[{"system_name": "s", "text": "1", "product_ids": ["A", "C"]}]"#, ["known_affected/1"]),
    ])
    func `a VEX of CSAF 2 1 has an id for each product`(ids: String, places: [String]) throws {
        let document = ValidatedDocument(
            version: .v2_1,
            category: "csaf_vex",
            tree: Self.grouped,
            vulnerabilities: #"[{"ids": \#(ids), "product_status": {"known_affected": ["A", "B"], "fixed": ["C"]}}]"#
        )
        let failing = places.map { "/vulnerabilities/0/product_status/" + $0 }
        #expect(try document.outcome(of: "6.1.27.8") == (failing.isEmpty ? .passes : .fails(failing)))
    }

    @Test(
        arguments: [
            ("6.1.27.14", "csaf_withdrawn", notes(note("description")), .passes),
            ("6.1.27.14", "csaf_superseded", notes(note("summary")), .fails(["/document/notes"])),
            ("6.1.27.14", "csaf_base", "", .passes),
            ("6.1.27.16", "csaf_withdrawn", "", .fails(["/document/tracking/revision_history"])),
            ("6.1.27.16", "csaf_base", "", .passes),
            ("6.1.27.17", "csaf_withdrawn", notes(note("description", "Reasoning for Withdrawal")), .passes),
            (
                "6.1.27.17", "csaf_withdrawn", notes(note("summary", "Reasoning for Withdrawal")),
                .fails(["/document/notes/0/category"])
            ),
            ("6.1.27.17", "csaf_withdrawn", "", .fails(["/document/notes"])),
            ("6.1.27.17", "csaf_withdrawn", #""lang": "nl","#, .passes),
            ("6.1.27.17", "csaf_withdrawn", #""lang": "EN-gb","#, .fails(["/document/notes"])),
            ("6.1.27.17", "csaf_superseded", "", .passes),
            (
                "6.1.27.18", "csaf_superseded",
                notes(
                    note("description", "Reasoning for Supersession"),
                    note("description", "Reasoning for Supersession")
                ),
                .fails(["/document/notes"])
            ),
            ("6.1.27.18", "csaf_superseded", notes(note("description", "Reasoning for Supersession")), .passes),
            ("6.1.27.18", "csaf_withdrawn", "", .passes),
            ("6.1.27.19", "csaf_superseded", reference("external", "Superseding Document: A"), .passes),
            ("6.1.27.19", "csaf_superseded", reference(nil, "Superseding Document"), .fails(["/document/references"])),
            (
                "6.1.27.19", "csaf_superseded", reference("external", "The Superseding Document"),
                .fails(["/document/references"])
            ),
            ("6.1.27.19", "csaf_superseded", #""lang": "de","#, .passes),
        ] as [(String, String, String, Outcome)]
    )
    func `asks reasons of what was withdrawn or superseded`(
        test: String,
        category: String,
        head: String,
        outcome: Outcome
    ) throws {
        #expect(try ValidatedDocument(version: .v2_1, category: category, head: head).outcome(of: test) == outcome)
    }

    @Test func `what was withdrawn has no products`() throws {
        let document = ValidatedDocument(version: .v2_1, category: "csaf_withdrawn", tree: Self.tree)
        #expect(try document.outcome(of: "6.1.27.15") == .fails(["/product_tree"]))
        #expect(try ValidatedDocument(version: .v2_1, category: "csaf_withdrawn").outcome(of: "6.1.27.15") == .passes)
    }
}

/// §6.1.27.12 and §6.1.27.13: what is affected, and what corresponds to it.
struct ValidatingAffectedTests {
    private static let versions = #"""
        {"branches": [{"category": "vendor", "name": "V", "branches": [
          {"category": "product_name", "name": "Gate", "branches": [
            {"category": "product_version", "name": "1", "product": {"name": "Gate 1", "product_id": "G1"}},
            {"category": "architecture", "name": "arm", "branches": [
              {"category": "product_version", "name": "2", "product": {"name": "Gate 2", "product_id": "G2"}}]}]},
          {"category": "product_name", "name": "Wall", "branches": [
            {"category": "product_version", "name": "1", "product": {"name": "Wall 1", "product_id": "W1"}},
            {"category": "product_version", "name": "2", "product": {"name": "Wall 2", "product_id": "W2"}}]}]}],
          "full_product_names": [{"name": "Loose", "product_id": "L"}],
          "product_paths": [
            {"beginning_product_reference": "G1", "full_product_name": {"name": "p", "product_id": "G1W1"},
              "subpaths": [{"category": "installed_on", "next_product_reference": "W1"}]},
            {"beginning_product_reference": "G2", "full_product_name": {"name": "p", "product_id": "G2W1"},
              "subpaths": [{"category": "installed_on", "next_product_reference": "W1"}]},
            {"beginning_product_reference": "G2", "full_product_name": {"name": "p", "product_id": "G2W2"},
              "subpaths": [{"category": "installed_on", "next_product_reference": "W2"}]},
            {"beginning_product_reference": "G1", "full_product_name": {"name": "p", "product_id": "G1inW1"},
              "subpaths": [{"category": "default_component_of", "next_product_reference": "W1"}]},
            {"beginning_product_reference": "G2", "full_product_name": {"name": "p", "product_id": "G2inW2"},
              "subpaths": [{"category": "default_component_of", "next_product_reference": "W2"}]},
            {"beginning_product_reference": "G1", "full_product_name": {"name": "p", "product_id": "G1+W1"},
              "subpaths": [{"category": "installed_with", "next_product_reference": "W1"}]},
            {"beginning_product_reference": "G1", "full_product_name": {"name": "p", "product_id": "G1W1+W2"},
              "subpaths": [{"category": "installed_on", "next_product_reference": "W1"},
                {"category": "installed_with", "next_product_reference": "W2"}]}
          ]}
        """#

    private static let failure = ValidatedDocument.Outcome.fails(["/vulnerabilities/0/product_status/fixed/0"])

    @Test(
        arguments: [
            ("another version", "G2", "G1", .passes), ("another product", "G2", "W1", failure),
            ("on the same product", "G2W1", "G1W1", .passes), ("on another version of it", "G2W2", "G1W1", failure),
            ("on it, and alone", "G2W1", "G1", failure), ("part of another version", "G2inW2", "G1inW1", .passes),
            ("installed with a fix", "G1+W1", "G1", .passes), ("a path with a fix", "G1W1+W2", "G1W1", .passes),
            ("a path with a fix, without the path", "G1W1+W2", "G1", failure),
            ("nothing is told of the fixed one", "L", "G1", .cannotTell),
            ("nothing is told of the affected one", "G2", "L", .cannotTell),
            ("not defined", "nobody", "G1", .passes),
        ] as [(String, String, String, ValidatedDocument.Outcome)]
    )
    func `finds the affected version of what is fixed`(
        label: String,
        fixed: String,
        affected: String,
        outcome: ValidatedDocument.Outcome
    ) throws {
        let status = #"[{"product_status": {"fixed": ["\#(fixed)"], "known_affected": ["\#(affected)"]}}]"#
        let document = ValidatedDocument(
            version: .v2_1,
            category: "csaf_security_advisory",
            tree: Self.versions,
            vulnerabilities: status
        )
        #expect(try document.outcome(of: "6.1.27.13") == outcome, "\(label)")
    }

    @Test(arguments: [
        (#"[{"product_status": {"fixed": ["G1"]}}]"#, ["/vulnerabilities/0/product_status/known_affected"]),
        (#"[{"title": "T"}]"#, ["/vulnerabilities/0/product_status"]),
        (#"[{"product_status": {"known_affected": ["G1"]}}]"#, []),
    ])
    func `a security advisory of CSAF 2 1 tells what is affected`(vulnerabilities: String, failing: [String]) throws {
        for (category, wanted) in [("csaf_security_advisory", failing), ("csaf_deprecated_security_advisory", [])] {
            let document = ValidatedDocument(
                version: .v2_1,
                category: category,
                tree: Self.versions,
                vulnerabilities: vulnerabilities
            )
            #expect(try document.outcome(of: "6.1.27.12") == (wanted.isEmpty ? .passes : .fails(wanted)))
        }
    }
}
