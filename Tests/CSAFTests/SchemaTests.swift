// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import JSONTrees
import Testing

/// The schema rules of 2.0, each by a small document that breaks one; checked by hand against the official schema.
struct SchemaTests {
    /// A valid document with one text replaced.
    static func validation(replacing old: String = "", with new: String = "") throws -> Validation {
        let text = """
            {"document": {"category": "csaf_base", "csaf_version": "2.0", "title": "T", "lang": "en",
              "publisher": {"category": "vendor", "name": "V", "namespace": "https://example.com"},
              "tracking": {"id": "A-1", "status": "final", "version": "1",
                "current_release_date": "2020-01-16T12:00:00Z", "initial_release_date": "2020-01-16T12:00:00Z",
                "revision_history": [{"date": "2020-01-16T12:00:00Z", "number": "1", "summary": "first"}]}},
             "product_tree": {"branches": [{"category": "vendor", "name": "V", "branches": [
                {"category": "product_name", "name": "P", "product": {"name": "V P", "product_id": "p"}}]}]},
             "vulnerabilities": [{"cve": "CVE-2019-19781", "product_status": {"known_affected": ["p"]},
                "scores": [{"products": ["p"], "cvss_v3": {"version": "3.1", "baseScore": 9.8,
                  "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "baseSeverity": "CRITICAL"}}]}]}
            """
        return try CSAFValidator().validate(Array((old.isEmpty ? text : text.replacing(old, with: new)).utf8))
    }

    @Test func acceptsADocumentThatFollowsIt() throws {
        #expect(try SchemaTests.validation().schemaErrors == [])
    }

    @Test(arguments: [
        ("\"title\": \"T\",", "", "/document/title", "missing; the standard requires it"),
        ("\"title\": \"T\"", "\"title\": 1", "/document/title", "a number where a string is expected"),
        ("\"title\": \"T\"", "\"title\": \"\"", "/document/title", "an empty text"),
        ("\"final\"", "\"finished\"", "/document/tracking/status", "'finished' is none of the words of the standard"),
        ("\"lang\": \"en\"", "\"lang\": \"e\"", "/document/lang", "'e' has not the right form"),
        ("\"id\": \"A-1\"", "\"id\": \" A\"", "/document/tracking/id", "' A' has not the right form"),
        ("\"version\": \"1\",", "\"version\": \"01\",", "/document/tracking/version", "'01' has not the right form"),
        (
            "\"current_release_date\": \"2020-01-16T12:00:00Z\"", "\"current_release_date\": \"2020-01-16\"",
            "/document/tracking/current_release_date", "'2020-01-16' has not the right form"
        ),
        (
            "\"CVE-2019-19781\"", "\"cve-2019-19781\"", "/vulnerabilities/0/cve",
            "'cve-2019-19781' has not the right form"
        ),
        ("[\"p\"]}", "[\"p\", \"p\"]}", "/vulnerabilities/0/product_status/known_affected/1", "the same element"),
        ("[\"p\"]}", "[]}", "/vulnerabilities/0/product_status/known_affected", "0 elements where at least 1"),
        (
            "\"name\": \"P\", ", "\"name\": \"P\", \"note\": \"x\", ", "/product_tree/branches/0/branches/0",
            "4 members where at most 3"
        ),
        (
            "\"baseScore\": 9.8", "\"baseScore\": 10.1", "/vulnerabilities/0/scores/0/cvss_v3/baseScore",
            "10.1 is outside"
        ),
        ("\"3.1\"", "\"3.2\"", "/vulnerabilities/0/scores/0/cvss_v3/version", "none of the values of the standard"),
        ("\"title\": \"T\"", "\"title\": \"T\", \"title\": \"U\"", "/document/title", "the name stands more than once"),
    ])
    func namesThePlaceOfWhatBreaksIt(old: String, new: String, pointer: String, message: String) throws {
        let validation = try SchemaTests.validation(replacing: old, with: new)
        let error = try #require(validation.schemaErrors.first)
        #expect(error.pointer == pointer)
        #expect(error.message.hasPrefix(message), "\(error.message)")
        #expect(validation.schemaErrors.count == 1)
        #expect(!validation.isValid)
    }

    @Test func aTestThatCannotSeeAllIsInconclusive() throws {
        let validation = try SchemaTests.validation(replacing: "\"product_id\": \"p\"", with: "\"product_id\": 1")
        guard case .inconclusive = validation["6.1.2"]?.verdict else {
            Issue.record("\(String(describing: validation["6.1.2"]))")
            return
        }
        #expect(validation["6.1.1"]?.verdict.isFailure == true)
    }

    @Test func anUnknownVersionIsNotValidatedAndNotValid() throws {
        let validation = try SchemaTests.validation(replacing: "\"2.0\"", with: "\"2.2\"")
        #expect(validation.version == nil)
        #expect(validation.tests == [])
        #expect(!validation.isValid)
        #expect(validation.schemaErrors.map(\.pointer) == ["/document/csaf_version"])
    }

    @Test func whatWasNotLookedAtIsNotShownToBeValid() throws {
        var options = CSAFValidator.Options()
        options.ranks = [.informative]
        let document = Array(
            #"{"document": {"csaf_version": "2.0"}}"#.utf8
        )
        #expect(try CSAFValidator(options).validate(document).isValid == false)
    }

    @Test func runsExactlyTheTestsThatAreNamed() throws {
        var options = CSAFValidator.Options()
        options.ranks = []
        options.ids = ["6.3.1", "6.1.2", "6.1.27.4", "6.1.36", "7.1"]
        let document = Array(
            #"{"document": {"csaf_version": "2.0"}}"#.utf8
        )
        let validation = try CSAFValidator(options).validate(document)
        // 6.1.36 is of CSAF 2.1.
        #expect(validation.tests.map(\.id) == ["6.1.2", "6.1.27.4", "6.3.1"])
        #expect(!validation.isValid)
    }
}

extension Validation.Verdict {
    var isFailure: Bool {
        if case .failed = self { true } else { false }
    }
}
