// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Casework
import Testing

@testable import Reporting

/// One CSAF document for a reader: what is told together, which score is shown, and that nothing of it becomes markup.
struct DocumentPageTests {
    /// Three products of which two stand alike; hostile texts; two scores for one product.
    static let bytes = Array(
        #"""
        {"$schema": "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json",
         "document": {"category": "csaf_base", "csaf_version": "2.1", "title": "Gateway <script>alert(1)</script>",
          "distribution": {"tlp": {"label": "AMBER+STRICT"}},
          "references": [{"summary": "Bad", "url": "javascript:alert(1)"}, {"summary": "Good", "url": "https://example.com/"}],
          "publisher": {"category": "vendor", "name": "V", "namespace": "https://example.com"},
          "tracking": {"id": "A-1", "status": "final", "version": "2",
            "current_release_date": "2020-01-16T12:00:00Z", "initial_release_date": "2020-01-15T12:00:00Z",
            "revision_history": [{"date": "2020-01-15T12:00:00Z", "number": "1", "summary": "first"},
              {"date": "2020-01-16T12:00:00Z", "number": "2", "summary": "second"}]}},
         "product_tree": {"full_product_names": [{"name": "P 1", "product_id": "p1"}, {"name": "P 2", "product_id": "p2"},
            {"name": "P 3", "product_id": "p3"}]},
         "vulnerabilities": [{"cve": "CVE-2019-19781",
            "product_status": {"fixed": ["p3"], "known_affected": ["p1", "p2"]},
            "metrics": [
              {"products": ["p1", "p2"], "source": "https://nvd.example", "content": {"cvss_v3": {"version": "3.1",
                "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "baseScore": 9.8, "baseSeverity": "CRITICAL"}}},
              {"products": ["p1", "p2"], "content": {"cvss_v3": {"version": "3.1",
                "vectorString": "CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "baseScore": 8.4, "baseSeverity": "HIGH"}}}],
            "remediations": [{"category": "vendor_fix", "details": "Update.", "date": "2020-01-20T12:00:00Z",
              "product_ids": ["p1", "p2"]}]}]}
        """#.utf8
    )

    func document() throws -> CSAFDocument {
        try #require(CSAFDocument.read(Self.bytes, file: "a.json").document)
    }

    @Test func productsOfWhichTheSameIsSaidAreToldTogetherAffectedFirst() throws {
        let outline = DocumentOutline(try document(), language: .en)
        let groups = try #require(outline.vulnerabilities.first).groups
        #expect(groups.map(\.products) == [["P 1", "P 2"], ["P 3"]])
        #expect(groups.map(\.statuses) == [["known_affected"], ["fixed"]])
        #expect(groups.map(\.remedies) == [[1], []])
    }

    @Test func theAuthorsOwnScoreGoesBeforeAHigherOneOfASource() throws {
        let outline = DocumentOutline(try document(), language: .en)
        let score = outline.vulnerabilities.first?.groups.first?.score
        #expect(score == "8.4 HIGH (CVSS 3.1: CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H)")
    }

    @Test(arguments: [
        (LocalizedText.Language.en, "Newest change", "What can be done"),
        (LocalizedText.Language.nl, "Laatste wijziging", "Wat kan worden gedaan"),
    ])
    func headingsAreInTheReadersLanguage(language: LocalizedText.Language, fact: String, heading: String) throws {
        let page = documentPage(try document(), language: language)
        #expect(page.contains("<dt>\(fact)</dt><dd>2: second</dd>"))
        #expect(page.contains("<h3>\(heading)</h3>"))
        #expect(page.contains("TLP:AMBER+STRICT"))
    }

    @Test func nothingOfTheDocumentBecomesMarkupOrALinkToAScript() throws {
        let page = documentPage(try document(), language: .en)
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(!page.contains("href=\"javascript"))
        #expect(page.contains("<a href=\"https://example.com/\">"))
    }
}
