// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Testing

@testable import Comparing

/// What changed between two states of a document, for whoever runs a product.
struct DocumentComparisonTests {
    /// A document with one vulnerability over two products.
    static func document(
        version: String = "1",
        title: String = "Title",
        ids: (String, String) = ("P1", "P2"),
        range: String = "vers:generic/<2",
        status: String = "known_affected",
        remedies: String? = nil,
        tlp: String = "WHITE",
        score: String = "9.8",
        summary: String = "First"
    ) -> CSAFDocument? {
        let offers =
            remedies
            ?? #"{"category":"vendor_fix","details":"Update to 2","date":"2020-01-20T00:00:00Z","product_ids":["\#(ids.0)"]}"#
        let text = """
            {"document":{"category":"csaf_security_advisory","csaf_version":"2.0","title":"\(title)",
            "distribution":{"tlp":{"label":"\(tlp)"}},
            "publisher":{"category":"vendor","name":"Maker","namespace":"https://maker.example"},
            "tracking":{"id":"M-1","status":"final","version":"\(version)","initial_release_date":"2020-01-01T00:00:00Z",
            "current_release_date":"2020-01-01T00:00:00Z",
            "revision_history":[{"date":"2020-01-01T00:00:00Z","number":"\(version)","summary":"\(summary)"}]}},
            "product_tree":{"branches":[{"category":"vendor","name":"Maker","branches":[
            {"category":"product_name","name":"Box","branches":[
            {"category":"product_version_range","name":"\(range)","product":{"name":"Box","product_id":"\(ids.0)"}}]},
            {"category":"product_name","name":"Crate","branches":[
            {"category":"product_version","name":"5","product":{"name":"Crate 5","product_id":"\(ids.1)"}}]}]}]},
            "vulnerabilities":[{"cve":"CVE-1900-0001","product_status":{"\(status)":["\(ids.0)"],
            "under_investigation":["\(ids.1)"]},
            "scores":[{"products":["\(ids.0)"],"cvss_v3":{"version":"3.1","baseScore":\(score),
            "vectorString":"CVSS:3.1/AV:N"}}],"remediations":[\(offers)]}]}
            """
        return CSAFDocument.read(Array(text.utf8), file: "m.json").document
    }

    private func changes(_ new: CSAFDocument?, from old: CSAFDocument? = document()) throws -> [Change] {
        DocumentComparison(from: try #require(old), to: try #require(new), file: "m.json").changes
    }

    @Test func findsNothingInTheSameDocument() throws {
        #expect(try changes(Self.document()).isEmpty)
    }

    @Test func takesRenumberedIDsForTheSameProducts() throws {
        let found = try changes(Self.document(ids: ("CSAFPID-0001", "CSAFPID-0002")))
        #expect(found == [Change(.editorial, part: "product tree")])
    }

    @Test func tellsSwappedIDsApartByName() throws {
        let found = try changes(Self.document(ids: ("P2", "P1")))
        #expect(found == [Change(.editorial, part: "product tree")])
    }

    @Test func callsTextsEditorial() throws {
        let found = try changes(Self.document(title: "Other", summary: "Spelling"))
        #expect(found.map(\.part) == ["title", "revision history"])
        #expect(found.allSatisfy { !$0.needsAttention })
    }

    @Test func seesARangeThatWasWidened() throws {
        let found = try changes(Self.document(range: "vers:generic/<3")).filter(\.needsAttention)
        #expect(
            found == [
                Change(.rangeChanged, products: ["Maker Box"], from: "vers:generic/<2", to: "vers:generic/<3")
            ]
        )
    }

    @Test func seesAStatus() throws {
        let found = try changes(Self.document(status: "known_not_affected"))
        #expect(
            found == [
                Change(
                    .statusChanged,
                    vulnerability: "CVE-1900-0001",
                    products: ["Maker Box vers:generic/<2"],
                    from: "known_affected",
                    to: "known_not_affected"
                )
            ]
        )
    }

    static let offer =
        #"{"category":"vendor_fix","details":"Update to 2","date":"2020-01-20T00:00:00Z","product_ids":["P1"]}"#

    @Test(arguments: [
        (
            remedies: offer.replacing("2020-01-20", with: "2020-01-27"), kind: Change.Kind.dateMoved,
            from: "2020-01-20T00:00:00Z" as String?, to: "2020-01-27T00:00:00Z" as String?
        ),
        (
            remedies: offer.replacing("Update to 2", with: "Update to 3"), kind: .remedyChanged,
            from: "vendor_fix: Update to 2 (from 2020-01-20T00:00:00Z)",
            to: "vendor_fix: Update to 3 (from 2020-01-20T00:00:00Z)"
        ),
        (
            remedies: offer + #",{"category":"mitigation","details":"Block","product_ids":["P1"]}"#, kind: .remedyAdded,
            from: nil, to: "mitigation: Block"
        ),
        (remedies: "", kind: .remedyRemoved, from: "vendor_fix: Update to 2 (from 2020-01-20T00:00:00Z)", to: nil),
    ])
    func seesRemedies(remedies: String, kind: Change.Kind, from: String?, to: String?) throws {
        let found = try changes(Self.document(remedies: remedies)).filter(\.needsAttention)
        #expect(
            found == [
                Change(
                    kind,
                    vulnerability: "CVE-1900-0001",
                    products: ["Maker Box vers:generic/<2"],
                    from: from,
                    to: to
                )
            ]
        )
    }

    /// The same instant and the same words, written otherwise.
    @Test func passesOverAnotherWayOfWriting() throws {
        let written = Self.offer.replacing("2020-01-20T00:00:00Z", with: "2020-01-20T01:00:00.000+01:00")
            .replacing("Update to 2", with: #"Update\nto  2"#)
        #expect(try changes(Self.document(remedies: written)) == [Change(.editorial, part: "arrangement")])
        let range = try changes(Self.document(range: "< 2"), from: Self.document(range: "<2"))
        #expect(range == [Change(.editorial, part: "product tree")])
    }

    @Test func seesSharingAndScores() throws {
        let found = try changes(Self.document(tlp: "AMBER", score: "5.0"))
        #expect(found.map(\.kind) == [.scoreChanged, .sharingChanged])
        #expect(found.last == Change(.sharingChanged, from: "WHITE", to: "AMBER"))
    }

    @Test(arguments: [
        (old: "1", new: "1", status: "fixed", codes: ["csaf.changed-without-version"]),
        (old: "2", new: "1", status: "known_affected", codes: ["csaf.version-went-down"]),
        (old: "1", new: "2", status: "fixed", codes: []),
        (old: "1.0.9", new: "1.0.10", status: "fixed", codes: []),
    ])
    func remarksVersions(old: String, new: String, status: String, codes: [String]) throws {
        let before = try #require(Self.document(version: old))
        let after = try #require(Self.document(version: new, status: status))
        let comparison = DocumentComparison(from: before, to: after, file: "m.json")
        #expect(comparison.findings.map(\.code) == codes)
        #expect(comparison.needsAttention)
    }
}
