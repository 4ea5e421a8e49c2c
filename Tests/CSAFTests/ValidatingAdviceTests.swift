// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Instants
import Testing

/// Tests of CSAF §6.2 and §6.3: the edges that the official documents leave open.
struct ValidatingAdviceTests {
    /// Where a test fails: `nil` when it cannot tell, empty when it passes.
    private func failures(
        _ test: String,
        _ document: Document21,
        category: String = "csaf_base",
        _ prepare: (inout CSAFValidator.Options) -> Void = { _ in }
    ) throws -> [String]? {
        var options = CSAFValidator.Options()
        prepare(&options)
        let text = document.text.replacing(#""category": "csaf_base""#, with: #""category": "\#(category)""#)
        switch try #require(try CSAFValidator(options).validate(Array(text.utf8))[test]).verdict {
        case .passed: return []
        case .failed(let remarks): return remarks.map(\.pointer)
        case .inconclusive: return nil
        }
    }

    private func vulnerability(_ members: String, version: String = "2.1") -> Document21 {
        Document21(version: version, vulnerabilities: "[{\(members)}]")
    }

    private func tree(_ siblings: String) -> Document21 {
        Document21(
            productTree:
                #"{"branches": [{"category": "vendor", "name": "V", "branches": [{"category": "product_name", "#
                + #""name": "N", "branches": [\#(siblings)]}]}]}"#
        )
    }

    private func sibling(_ category: String, _ name: String, _ id: String) -> String {
        #"{"category": "\#(category)", "name": "\#(name)", "product": {"name": "n", "product_id": "\#(id)"}}"#
    }

    // MARK: Products

    @Test func `what is not referred to is not used`() throws {
        let used = vulnerability(#""product_status": {"fixed": ["P1"]}"#)
        #expect(try failures("6.2.1", used) == ["/product_tree/full_product_names/1/product_id"])
        #expect(try failures("6.2.1", used, category: "csaf_informational_advisory") == [])
        let both = vulnerability(#""product_status": {"fixed": ["P1", "P2"]}"#)
        #expect(try failures("6.2.1", both) == [])
    }

    @Test(arguments: [
        ("first_affected", true), ("known_affected", true), ("last_affected", true), ("under_investigation", true),
        ("fixed", false), ("known_not_affected", false),
    ])
    func `what may be affected has a remediation`(status: String, isAsked: Bool) throws {
        let place = ["/vulnerabilities/0/product_status/\(status)/0"]
        let bare = vulnerability(#""product_status": {"\#(status)": ["P1"]}"#)
        #expect(try failures("6.2.2", bare) == (isAsked ? place : []))
        let remedied = vulnerability(
            #""product_status": {"\#(status)": ["P1"]}, "#
                + #""remediations": [{"category": "none_available", "details": "d", "product_ids": ["P1"]}]"#
        )
        #expect(try failures("6.2.2", remedied) == [])
        let isScored = status.hasSuffix("affected") && status != "known_not_affected"
        #expect(try failures("6.2.3", bare) == (isScored ? place : []))
    }

    @Test func `a remediation reaches products through groups`() throws {
        var document = vulnerability(
            #""product_status": {"known_affected": ["P1", "P2"]}, "#
                + #""remediations": [{"category": "none_available", "details": "d", "group_ids": ["G"]}]"#
        )
        document.productTree = #"""
            {"full_product_names": [{"name": "A", "product_id": "P1"}, {"name": "B", "product_id": "P2"}],
             "product_groups": [{"group_id": "G", "product_ids": ["P1", "P2"]}]}
            """#
        #expect(try failures("6.2.2", document) == [])
    }

    @Test(arguments: [
        ("serial_numbers", "", ["/product_tree/full_product_names/0"]),
        ("model_numbers", "P2", ["/product_tree/full_product_names/0"]), ("serial_numbers", "P1", []), ("skus", "", []),
    ])
    func `hardware stands on a product path`(helper: String, next: String, expected: [String]) throws {
        let path = #"""
            , "product_paths": [{"beginning_product_reference": "P2", "full_product_name": {"name": "C", "product_id": "P3"},
              "subpaths": [{"category": "installed_on", "next_product_reference": "\#(next)"}]}]
            """#
        let document = Document21(
            productTree: #"""
                {"full_product_names": [
                  {"name": "A", "product_id": "P1", "product_identification_helper": {"\#(helper)": ["1"]}},
                  {"name": "B", "product_id": "P2"}] \#(next.isEmpty ? "" : path)}
                """#
        )
        #expect(try failures("6.2.31", document) == expected)
    }

    @Test(arguments: [
        (#""skus": ["1", "2"]"#, #""skus": ["2"]"#, true), (#""skus": ["1"]"#, #""model_numbers": ["1"]"#, false),
        (#""cpe": "cpe:/a:b:c""#, #""cpe": "cpe:/a:b:c""#, true),
        (#""cpe": "cpe:/a:b:c""#, #""cpe": "cpe:/a:b:d""#, false),
        (
            #""x_generic_uris": [{"namespace": "https://a.example/", "uri": "urn:a"}]"#,
            #""x_generic_uris": [{"uri": "urn:a", "namespace": "https://a.example/"}]"#, true
        ),
    ])
    func `one helper is for one product`(first: String, second: String, isSame: Bool) throws {
        let document = Document21(
            productTree: #"""
                {"full_product_names": [
                  {"name": "A", "product_id": "P1", "product_identification_helper": {\#(first)}},
                  {"name": "B", "product_id": "P2", "product_identification_helper": {\#(second)}}]}
                """#
        )
        #expect(try failures("6.2.32", document)?.isEmpty == !isSame)
    }

    // MARK: Ranges of versions

    @Test(arguments: [
        ("vers:intdot/>=4.0", true), ("vers:intdot/>=4.0|<5", false), (">=4.0", true), ("vers:unheard/>1|<2|>3", true),
        ("vers:unheard/<2", false), ("vers:all/*", false), ("<4|>=5|!=6", true),
    ])
    func `a range has an upper end`(range: String, isOpen: Bool) throws {
        let place = ["/product_tree/branches/0/branches/0/branches/0/name"]
        #expect(try failures("6.2.49", tree(sibling("product_version_range", range, "P1"))) == (isOpen ? place : []))
    }

    @Test func `what is no range cannot be judged`() throws {
        #expect(try failures("6.2.49", tree(sibling("product_version_range", "all | before", "P1"))) == nil)
    }

    @Test(arguments: [
        ("vers:intdot/>=1|<=2", "vers:intdot/>=2|<3", true), ("vers:intdot/>=1|<2", "vers:intdot/>=2|<3", false),
        ("vers:intdot/>=1|<2", "vers:intdot/>1.5|<1.6", true), ("vers:intdot/<5", "vers:intdot/>4", true),
        ("vers:intdot/<5", "vers:intdot/>=5", false), ("vers:intdot/1|2", "vers:intdot/>=2|<3", true),
        ("vers:intdot/>=1|<=2", "vers:intdot/!=2|>=2|<3", false), ("vers:all/*", "vers:all/*", true),
    ])
    func `two ranges may overlap`(first: String, second: String, isOverlap: Bool) throws {
        var document = tree(
            sibling("product_version_range", first, "P1") + "," + sibling("product_version_range", second, "P2")
        )
        document.vulnerabilities = #"[{"product_status": {"known_affected": ["P1"], "fixed": ["P2"]}}]"#
        let place = ["/vulnerabilities/0/product_status"]
        #expect(try failures("6.2.50.1", document) == (isOverlap ? place : []))
        #expect(try failures("6.3.19.1", document) == [])
        document.vulnerabilities = #"[{"product_status": {"known_affected": ["P1"], "first_affected": ["P2"]}}]"#
        #expect(try failures("6.2.50.1", document) == [])
        #expect(try failures("6.3.19.1", document) == (isOverlap ? place : []))
    }

    @Test func `ranges of a scheme we do not know cannot be compared`() throws {
        var document = tree(
            sibling("product_version_range", "vers:unheard/<2", "P1") + ","
                + sibling("product_version_range", "vers:unheard/<3", "P2")
        )
        document.vulnerabilities = #"[{"product_status": {"known_affected": ["P1"], "fixed": ["P2"]}}]"#
        #expect(try failures("6.2.50.1", document) == nil)
        document.vulnerabilities = #"[{"product_status": {"known_affected": ["P1"], "recommended": ["P2"]}}]"#
        #expect(try failures("6.2.50.1", document) == [])
    }

    // MARK: Dates

    @Test func `a disclosure to come is no fault`() throws {
        let document = vulnerability(#""disclosure_date": "2024-03-01T00:00:00Z""#)
        let place = ["/vulnerabilities/0/disclosure_date"]
        #expect(try failures("6.2.33", document) == nil)
        #expect(try failures("6.2.33", document) { $0.asOf = Instant(iso8601: "2024-02-01T00:00:00Z") } == [])
        #expect(try failures("6.2.33", document) { $0.asOf = Instant(iso8601: "2024-04-01T00:00:00Z") } == place)
        #expect(try failures("6.2.33", vulnerability(#""disclosure_date": "2024-01-24T12:00:00+02:00""#)) == [])
    }

    @Test(arguments: [
        ("2024-01-09T10:00:00Z", "final", false), ("2024-01-09T09:59:59Z", "final", true),
        ("2024-01-09T09:59:59Z", "interim", true), ("2024-01-09T09:59:59Z", "draft", false),
    ])
    func `a prediction is fifteen days old at most`(time: String, status: String, isOld: Bool) throws {
        var document = vulnerability(
            #""metrics": [{"products": ["P1"], "content": {"epss": {"percentile": "0.5", "probability": "0.5", "#
                + #""timestamp": "\#(time)"}}}]"#
        )
        document.status = status
        let place = ["/vulnerabilities/0/metrics/0/content/epss/timestamp"]
        #expect(try failures("6.2.41", document) == (isOld ? place : []))
    }

    // MARK: Heads

    @Test(arguments: [
        ("en", false), ("qaa", true), ("qtz", true), ("qua", false), ("en-Qabx", true), ("en-Qaby", false),
        ("en-QL", false),
        ("en-QM", true), ("en-x-mine", true), ("x-mine", true), ("de-DE-1996", false),
    ])
    func `private languages are told`(tag: String, isPrivate: Bool) throws {
        for version in ["2.0", "2.1"] {
            let document = Document21(version: version, head: #""lang": "\#(tag)", "#)
            #expect(try failures("6.2.14", document) == (isPrivate ? ["/document/lang"] : []))
        }
    }

    @Test(arguments: [
        ("https://a.example/ex-1.json", []), ("http://a.example/ex-1.json", ["/document/references"]),
        ("https://a.example/EX-1.json", ["/document/references"]),
        ("https://a.example/no-ex-1.json", ["/document/references"]),
    ])
    func `the canonical address ends with the name of the file`(url: String, expected: [String]) throws {
        let head = #""references": [{"category": "self", "summary": "s", "url": "\#(url)"}], "#
        #expect(try failures("6.2.11", Document21(head: head)) == expected)
    }

    @Test func `members stand in order on every level`() throws {
        let document = vulnerability(#""notes": [{"text": "t", "category": "other"}]"#)
        let pointers = try #require(try failures("6.2.13", document))
        #expect(pointers.contains("/vulnerabilities/0/notes/0/category"))
        #expect(!pointers.contains("/vulnerabilities/0/notes/0/text"))
    }

    @Test(arguments: [
        ("MIT", "6.2.44", []), ("gpl-2.0", "6.2.44", ["/document/license_expression"]),
        ("mit OR Nope-1.0", "6.2.44", []),
        ("mit OR Nope-1.0", "6.2.45", ["/document/license_expression"]), ("LicenseRef-mine", "6.2.45", []),
        ("GPL-2.0-only WITH Classpath-exception-2.0", "6.2.45", []),
        ("LicenseRef-mine", "6.3.17", ["/document/license_expression"]),
        ("LicenseRef-scancode-copyheart", "6.3.17", []),
    ])
    func `licenses are looked up in the lists`(license: String, test: String, expected: [String]) throws {
        #expect(try failures(test, Document21(head: #""license_expression": "\#(license)", "#)) == expected)
    }

    @Test func `a license that cannot be read cannot be looked up`() throws {
        #expect(try failures("6.2.45", Document21(head: #""license_expression": "MIT AND", "#)) == nil)
    }

    @Test(arguments: [("de-AT", ["/document/notes"]), ("en-GB", []), ("", [])])
    func `a reason is given in the language of the document`(language: String, expected: [String]) throws {
        let document = Document21(head: language.isEmpty ? "" : #""lang": "\#(language)", "#)
        #expect(try failures("6.2.39.2", document, category: "csaf_withdrawn") == expected)
        #expect(try failures("6.2.39.3", document, category: "csaf_superseded") == expected)
        #expect(try failures("6.2.39.2", document) == [])
    }

    @Test func `a language without recorded terms cannot be judged`() throws {
        #expect(try failures("6.2.39.2", Document21(head: #""lang": "nl", "#), category: "csaf_withdrawn") == nil)
    }

    // MARK: Vulnerabilities

    @Test(arguments: [
        ("CWE-20", "Improper Input Validation", "4.14", "6.2.25", ["/vulnerabilities/0/cwes/0"]),
        ("CWE-79", "n", "4.14", "6.2.25", []), ("CWE-1023", "n", "4.13", "6.2.26", ["/vulnerabilities/0/cwes/0"]),
        ("CWE-79", "n", "4.13", "6.2.24", []), ("CWE-79", "n", "4.14", "6.2.24", ["/vulnerabilities/0/cwes/0/version"]),
    ])
    func `weaknesses are used as CWE has it`(
        id: String,
        name: String,
        version: String,
        test: String,
        expected: [String]
    ) throws {
        let cwe = #""cwes": [{"id": "\#(id)", "name": "\#(name)", "version": "\#(version)"}]"#
        #expect(try failures(test, vulnerability(cwe)) == expected)
    }

    @Test(arguments: ["4.11", "4.20"])
    func `the use of a weakness is known for some versions only`(version: String) throws {
        let cwe = #""cwes": [{"id": "CWE-79", "name": "n", "version": "\#(version)"}]"#
        #expect(try failures("6.2.25", vulnerability(cwe)) == nil)
    }

    @Test(
        arguments: [
            ("CVE-2024-1234", []), ("CVE-2024-123", nil), ("cve-2024-1234", nil), ("CVE-2024-12345x", nil),
        ] as [(String, [String]?)]
    )
    func `a CVE is no other id`(text: String, passes: [String]?) throws {
        let ids = #""ids": [{"system_name": "s", "text": "\#(text)"}]"#
        for version in ["2.0", "2.1"] {
            let expected = passes == nil ? [] : ["/vulnerabilities/0/ids/0"]
            #expect(try failures("6.2.17", vulnerability(ids, version: version)) == expected)
        }
    }

    @Test(arguments: [
        ("https://github.com/oasis-tcs/csaf", "#0", true), ("https://github.com/oasis-tcs/csaf", "#10", false),
        ("https://euvd.enisa.europa.eu", "EUVD-2026-4660", false),
        ("https://euvd.enisa.europa.eu", "EUVD-2026-466", true),
        ("https://a.example", "whatever", false),
    ])
    func `an id looks like those of its system`(system: String, text: String, isWrong: Bool) throws {
        let document = vulnerability(#""ids": [{"system_name": "\#(system)", "text": "\#(text)"}]"#)
        #expect(try failures("6.2.53", document) == (isWrong ? ["/vulnerabilities/0/ids/0/text"] : []))
    }

    // MARK: The world outside

    @Test func `links are judged by what followed them`() throws {
        let document = Document21(
            head: #""references": [{"category": "self", "summary": "s", "url": "https://a.example/1"}], "#
        )
        let place = ["/document/references/0/url"]
        #expect(try failures("6.3.7", document) == nil)
        #expect(try failures("6.3.7", document) { $0.resolved = [:] } == nil)
        #expect(try failures("6.3.7", document) { $0.resolved = ["https://a.example/1": 399] } == [])
        #expect(try failures("6.3.7", document) { $0.resolved = ["https://a.example/1": 404] } == place)
        #expect(try failures("6.3.6", document) { $0.resolved = ["https://a.example": 200] } == [])
        #expect(
            try failures("6.3.6", document) { $0.resolved = ["https://a.example": 0] } == [
                "/document/publisher/namespace"
            ]
        )
    }

    @Test func `spelling is judged by a dictionary`() throws {
        let document = Document21(
            head: #""lang": "en", "notes": [{"category": "other", "text": "A renote XYZ x86q."}], "#
        )
        #expect(try failures("6.3.8", document) == nil)
        #expect(try failures("6.3.8", Document21()) == [])
        #expect(try failures("6.3.8", document) { $0.misspelled = { _, _ in nil } } == ["/document/lang"])
        #expect(try failures("6.3.8", document) { $0.misspelled = { _, _ in ["XYZ", "x86q"] } } == [])
        let place = ["/document/notes/0/text"]
        #expect(try failures("6.3.8", document) { $0.misspelled = { _, _ in ["renote"] } } == place)
    }

    @Test func `grammar is judged by who knows it`() throws {
        let document = Document21(head: #""lang": "en", "#)
        #expect(try failures("6.3.16", document) == nil)
        #expect(try failures("6.3.16", document) { $0.ungrammatical = { _, _ in nil } } == ["/document/lang"])
        #expect(try failures("6.3.16", document) { $0.ungrammatical = { _, _ in [] } } == [])
        let isTitle: @Sendable (String, String) -> [String]? = { text, _ in text == "Title" ? ["no verb"] : [] }
        #expect(try failures("6.3.16", document) { $0.ungrammatical = isTitle } == ["/document/title"])
    }

    @Test(arguments: ["6.3.8", "6.3.16"])
    func `a checker that fails makes the test inconclusive`(test: String) throws {
        struct Gone: Error {}
        var options = CSAFValidator.Options()
        options.misspelled = { _, _ in throw Gone() }
        options.ungrammatical = { _, _ in throw Gone() }
        let document = Document21(head: #""lang": "en", "#)
        let validation = try CSAFValidator(options).validate(Array(document.text.utf8))
        guard case .inconclusive(let why) = validation[test]?.verdict else {
            Issue.record("\(String(describing: validation[test]))")
            return
        }
        #expect(why.contains("could not be checked"))
    }
}
