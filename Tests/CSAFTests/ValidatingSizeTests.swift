// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Testing

/// Documents that are made to keep a validator busy: many products, in groups that every vulnerability names again.
struct ValidatingSizeTests {
    @Test(arguments: [
        // Followed to the end.
        HostileDocument(products: 20_000, inGroup: 1_000, vulnerabilities: 400, cannotTell: []),
        // A hundred million names, were they all written out: what we do not follow is told, and is never a pass.
        HostileDocument(
            products: 100_000,
            inGroup: 50_000,
            vulnerabilities: 2_000,
            cannotTell: ["6.1.27.9", "6.1.27.10"]
        ),
    ])
    func `follows groups of products to a bound and says where it stops`(_ document: HostileDocument) throws {
        var options = CSAFValidator.Options()
        options.ranks = [.mandatory]
        let validation = try CSAFValidator(options).validate(Array(document.text.utf8))
        #expect(validation.schemaErrors == [])
        let mandatory = validation.tests.filter { $0.rank == .mandatory }
        #expect(mandatory.filter { if case .failed = $0.verdict { true } else { false } } == [])
        let open = mandatory.filter { if case .inconclusive = $0.verdict { true } else { false } }
        #expect(open.map(\.id) == document.cannotTell)
        #expect(validation.isValid == document.cannotTell.isEmpty)
    }

    @Test func `finds the one wrong name among many`() throws {
        let document = HostileDocument(products: 20_000, inGroup: 1_000, vulnerabilities: 200, cannotTell: [])
        let text = document.text.replacing(
            #""known_affected": ["P1000","#,
            with: #""known_affected": ["Q1000","#,
            maxReplacements: 1
        )
        let validation = try CSAFValidator().validate(Array(text.utf8))
        guard case .failed(let remarks) = validation["6.1.1"]?.verdict else {
            Issue.record("6.1.1 does not fail")
            return
        }
        #expect(remarks.map(\.pointer) == ["/vulnerabilities/1/product_status/known_affected/0"])
    }
}

/// A VEX document of some size.
struct HostileDocument: CustomTestStringConvertible, Sendable {
    let products: Int
    let inGroup: Int
    let vulnerabilities: Int
    /// The mandatory tests that cannot tell.
    let cannotTell: [String]

    var testDescription: String { "\(products) products, \(inGroup) in a group, \(vulnerabilities) vulnerabilities" }

    var text: String {
        let groups = products / inGroup
        let definitions = (0..<products).map { #"{"name": "N\#($0)", "product_id": "P\#($0)"}"# }
        let members = (0..<groups).map { group in
            let ids = (0..<inGroup).map { #""P\#(group * inGroup + $0)""# }.joined(separator: ",")
            return #"{"group_id": "G\#(group)", "product_ids": [\#(ids)]}"#
        }
        let entries = (0..<vulnerabilities).map { vulnerability($0, groups) }
        return #"""
            {"document": {"category": "csaf_vex", "csaf_version": "2.0", "title": "T",
              "notes": [{"category": "summary", "text": "t"}],
              "publisher": {"category": "vendor", "name": "A", "namespace": "https://a.example"},
              "references": [{"category": "external", "summary": "s", "url": "https://a.example"}],
              "tracking": {"id": "EX-1", "initial_release_date": "2024-01-01T00:00:00Z", "status": "final", "version": "1",
                "current_release_date": "2024-01-01T00:00:00Z",
                "revision_history": [{"number": "1", "date": "2024-01-01T00:00:00Z", "summary": "s"}]}},
             "product_tree": {"full_product_names": [\#(definitions.joined(separator: ","))],
               "product_groups": [\#(members.joined(separator: ","))]},
             "vulnerabilities": [\#(entries.joined(separator: ","))]}
            """#
    }

    /// Ten products of one group are affected, ten of the next are not; all else is said of the groups.
    private func vulnerability(_ index: Int, _ groups: Int) -> String {
        let (affected, other) = (index % groups, (index + 1) % groups)
        let ten = { (group: Int) in (0..<10).map { #""P\#(group * inGroup + $0)""# }.joined(separator: ",") }
        return #"""
            {"cve": "CVE-2024-\#(10_000 + index)", "notes": [{"category": "description", "text": "t"}],
             "product_status": {"known_affected": [\#(ten(affected))], "known_not_affected": [\#(ten(other))]},
             "flags": [{"label": "component_not_present", "group_ids": ["G\#(other)"]}],
             "remediations": [{"category": "vendor_fix", "details": "d", "group_ids": ["G\#(affected)"]}],
             "threats": [{"category": "impact", "details": "d", "group_ids": ["G\#(affected)", "G\#(other)"]}]}
            """#
    }
}
