// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Testing

/// Tests of CSAF §6.1.28 and later that look at the head of a document.
struct ValidatingHeadTests {
    @Test(arguments: [
        ("en", "en", ["/document/source_lang"]), ("en-US", "EN-us", ["/document/source_lang"]), ("en", "en-US", []),
        ("en-US", "en-GB", []), ("nl", "", []), ("", "nl", []),
    ])
    func `a translation is from another language`(language: String, source: String, expected: [String]) throws {
        for version in ["2.0", "2.1"] {
            var document = Document21(version: version)
            if !language.isEmpty { document.head += #""lang": "\#(language)", "# }
            if !source.isEmpty { document.head += #""source_lang": "\#(source)", "# }
            #expect(try document.failures("6.1.28") == expected)
        }
    }

    @Test(arguments: [
        (["1", "2"], "2", []), (["1.0.0", "1.1.0-rc.1+7"], "1.1.0", []),
        (["1.0.0", "2"], "2", ["/document/tracking/revision_history/0/number"]),
        (
            ["1", "2"], "2.0.0",
            ["/document/tracking/revision_history/0/number", "/document/tracking/revision_history/1/number"]
        ),
        (["0", "0.1.0"], "0", ["/document/tracking/revision_history/1/number"]),
    ])
    func `versions are numbered in one way`(numbers: [String], version: String, expected: [String]) throws {
        let items = numbers.map { #"{"date": "2024-01-24T10:00:00Z", "number": "\#($0)", "summary": "s"}"# }
        let document = Document21(revisions: "[\(items.joined(separator: ","))]", number: version)
        #expect(try document.failures("6.1.30") == expected)
    }

    @Test func `a version that is none leaves the numbering open`() throws {
        let document = Document21(number: "1.0")
        #expect(try document.failures("6.1.30") == nil)
    }

    private static let maximum = "ffffffff-ffff-ffff-ffff-ffffffffffff"
    private static let nothing = "00000000-0000-0000-0000-000000000000"
    private static let other = "5868d6be-b28a-404e-a245-0b5093b31b8b"

    @Test(arguments: [
        ("6.1.38", maximum, "Public", "RED", "final", ["/document/distribution/tlp/label"]),
        ("6.1.38", maximum, "Public", "AMBER+STRICT", "draft", ["/document/distribution/tlp/label"]),
        ("6.1.38", maximum, "Public", "CLEAR", "final", []), ("6.1.38", other, "A", "RED", "final", []),
        ("6.1.38", nothing, "A", "RED", "final", []),
        ("6.1.39", other, "A", "CLEAR", "draft", ["/document/distribution/sharing_group/id"]),
        ("6.1.39", nothing, "A", "CLEAR", "final", ["/document/distribution/sharing_group/id"]),
        ("6.1.39", nothing, "A", "CLEAR", "interim", ["/document/distribution/sharing_group/id"]),
        ("6.1.39", nothing, "A", "CLEAR", "draft", []), ("6.1.39", maximum, "A", "CLEAR", "final", []),
        ("6.1.39", other, "A", "GREEN", "final", []),
        ("6.1.40", other, "Public", "RED", "final", ["/document/distribution/sharing_group/name"]),
        ("6.1.40", nothing, "Public", "RED", "final", ["/document/distribution/sharing_group/name"]),
        ("6.1.40", maximum, "No sharing allowed", "CLEAR", "final", ["/document/distribution/sharing_group/name"]),
        ("6.1.40", maximum, "Public", "CLEAR", "final", []), ("6.1.40", other, "public", "RED", "final", []),
        ("6.1.40", nothing, "No sharing allowed", "RED", "draft", []), ("6.1.40", other, "", "RED", "draft", []),
        ("6.1.41", maximum, "", "CLEAR", "final", ["/document/distribution/sharing_group/name"]),
        ("6.1.41", maximum, "public", "CLEAR", "final", ["/document/distribution/sharing_group/name"]),
        ("6.1.41", nothing, "Public", "RED", "final", ["/document/distribution/sharing_group/name"]),
        ("6.1.41", nothing, "No sharing allowed", "RED", "final", []), ("6.1.41", other, "", "RED", "final", []),
    ])
    func `sharing groups are what their ids say`(
        test: String,
        id: String,
        name: String,
        label: String,
        status: String,
        expected: [String]
    ) throws {
        let member = name.isEmpty ? "" : #", "name": "\#(name)""#
        let distribution = #"{"sharing_group": {"id": "\#(id)"\#(member)}, "tlp": {"label": "\#(label)"}}"#
        let document = Document21(distribution: distribution, status: status)
        #expect(try document.failures(test) == expected)
    }

    @Test(arguments: ["6.1.38", "6.1.39", "6.1.40", "6.1.41"])
    func `no sharing group is no fault`(test: String) throws {
        #expect(try Document21().failures(test) == [])
    }

    @Test(arguments: [
        "MIT", "Apache-2.0+", "MIT OR Apache-2.0", "(MIT AND Zlib)", "((MIT) or BSD-3-Clause) and Zlib",
        "GPL-2.0-or-later WITH Bison-exception-2.2", "MIT with AdditionRef-a.example-x", "LicenseRef-a.example-1.0",
        "CC-BY-4.0 AND LicenseRef-scancode-public-domain", "NONE", "  MIT  ",
    ])
    func `a license expression of SPDX passes`(license: String) throws {
        let document = Document21(head: #""license_expression": "\#(license)", "#)
        #expect(try document.failures("6.1.54") == [])
    }

    @Test(arguments: [
        "MIT Apache-2.0", "MIT Or Zlib", "MIT OR", "OR MIT", "(MIT", "MIT)", "()", "MIT WITH", "MIT WITH (x)",
        "(MIT) WITH Bison-exception-2.2", "LicenseRef-", "LicenseRef-a+", "licenseref-a", "LICENSEREF-a", "MIT/X11",
        "AdditionRef-a", "MIT WITH LicenseRef-a", "DocumentRef-d:LicenseRef-a", "MIT +", "+", "MIT++", "MIT;Zlib",
        "Permission is hereby granted.", " ", "MIT\\nOR Zlib",
    ])
    func `what is no license expression fails`(license: String) throws {
        let document = Document21(head: #""license_expression": "\#(license)", "#)
        #expect(try document.failures("6.1.54") == ["/document/license_expression"])
    }

    @Test(arguments: [
        ValidatingCase("listed", #""license_expression": "MIT", "#, []),
        ValidatingCase("no license", #""notes": [{"category": "other", "text": "t", "title": "License"}], "#, []),
        ValidatingCase("no notes", #""license_expression": "LicenseRef-a-b", "#, ["/document/notes"]),
        ValidatingCase(
            "another title",
            #""license_expression": "LicenseRef-a-b", "notes": [{"category": "legal_disclaimer", "text": "t"}], "#,
            ["/document/notes"]
        ),
        ValidatingCase(
            "twice",
            #""license_expression": "MIT OR LicenseRef-a-b", "notes": [{"category": "legal_disclaimer", "text": "t", "title": "License"}, {"category": "other", "text": "t", "title": "License"}], "#,
            ["/document/notes"]
        ),
        ValidatingCase(
            "another category",
            #""license_expression": "MIT WITH AdditionRef-a", "notes": [{"category": "other", "text": "t", "title": "License"}], "#,
            ["/document/notes/0/category"]
        ),
        ValidatingCase(
            "there",
            #""lang": "en-GB", "license_expression": "LicenseRef-a-b", "notes": [{"category": "legal_disclaimer", "text": "t", "title": "License"}], "#,
            []
        ),
        ValidatingCase("Dutch", #""lang": "nl", "license_expression": "LicenseRef-a-b", "#, []),
        ValidatingCase("English", #""lang": "EN", "license_expression": "LicenseRef-a-b", "#, ["/document/notes"]),
        ValidatingCase("Old English", #""lang": "enm", "license_expression": "LicenseRef-a-b", "#, []),
        ValidatingCase("no expression", #""license_expression": "LicenseRef-a-b or", "#, []),
    ])
    func `a license of one's own has its text in a note`(_ case: ValidatingCase) throws {
        #expect(try Document21(head: `case`.part).failures("6.1.55") == `case`.failures)
    }

    @Test func `a license of ScanCode passes and is told`() throws {
        let document = Document21(head: #""license_expression": "LicenseRef-scancode-public-domain", "#)
        let result = try document.result("6.1.55")
        #expect(result.verdict == .passed)
        #expect(result.warnings.map(\.pointer) == ["/document/license_expression"])
    }

    @Test func `a license expression without end is not read`() throws {
        let license = Array(repeating: "MIT", count: 10_000).joined(separator: " OR ")
        let document = Document21(head: #""license_expression": "\#(license)", "#)
        #expect(try document.failures("6.1.54") == nil)
    }
}
