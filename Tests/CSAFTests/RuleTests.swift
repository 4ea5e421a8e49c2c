// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import JSONTrees
import Testing

/// Notes what breaks a rule of the standard and reads the rest.
struct RuleTests {
    struct Break: Sendable, CustomTestStringConvertible {
        var pointer: String
        var value: JSON?
        var code: String
        var severity: Finding.Severity
        var at: String
        var testDescription: String { "\(pointer) = \(value?.text() ?? "nothing")" }

        init(_ pointer: String, _ value: JSON?, _ code: String, _ severity: Finding.Severity, at: String? = nil) {
            self.pointer = pointer
            self.value = value
            self.code = code
            self.severity = severity
            self.at = at ?? pointer
        }
    }

    static let tracking = "/document/tracking"
    static let status = "/vulnerabilities/0/product_status"
    static let fix = "/vulnerabilities/0/remediations/0"
    static let joined = "/product_tree/relationships/0"

    @Test(arguments: [
        Break(tracking + "/version", "1", "csaf.6.1.16", .warning),
        Break(tracking + "/version", "2.0.0", "csaf.6.1.16", .warning),
        Break(tracking + "/current_release_date", "2020-01-23T10:00:00Z", "csaf.6.2.6", .warning),
        Break(tracking + "/current_release_date", "2020-01-24", "csaf.bad-date", .error),
        Break(tracking + "/current_release_date", "2020-01-24T10:00:00", "csaf.bad-date", .error),
        Break(tracking + "/current_release_date", "2020-02-30T10:00:00Z", "csaf.bad-date", .error),
        Break(tracking + "/current_release_date", "2020-01-24 10:00:00Z", "csaf.date-form", .warning),
        Break(tracking + "/current_release_date", "2020-01-24T10:00Z", "csaf.date-form", .warning),
        Break(tracking + "/current_release_date", "2020-01-24T10:00:00+00", "csaf.date-form", .warning),
        Break(tracking + "/status", "finished", "csaf.unlisted-term", .warning),
        Break(tracking + "/id", nil, "csaf.missing-member", .error, at: tracking),
        Break(tracking + "/id", "", "csaf.empty-text", .warning),
        Break(tracking + "/aliases", [], "csaf.empty-list", .warning),
        Break("/product_tree/relationships", [], "csaf.empty-list", .warning),
        Break("/product_tree/product_groups/0/product_ids", [], "csaf.empty-list", .warning),
        Break(tracking, nil, "csaf.missing-member", .error, at: "/document"),
        Break("/document/distribution/tlp/label", "CLEAR", "csaf.unlisted-term", .warning),
        Break("/document/publisher", nil, "csaf.missing-member", .warning, at: "/document"),
        Break(
            "/document/aggregate_severity",
            ["text": "x", "y": 1],
            "csaf.unknown-member",
            .note,
            at: "/document/aggregate_severity/y"
        ),
        Break(status + "/known_affected/1", "P9", "csaf.6.1.1", .error),
        Break(fix + "/product_ids/0", "P9", "csaf.6.1.1", .error),
        Break(fix + "/group_ids/0", "G9", "csaf.6.1.4", .error),
        Break(fix + "/category", "fix_planned", "csaf.unlisted-term", .warning),
        Break(fix + "/category", nil, "csaf.missing-member", .error, at: fix),
        Break(fix + "/date", "27 January", "csaf.bad-date", .error),
        Break(joined + "/product_reference", "P9", "csaf.6.1.1", .error),
        Break(joined + "/relates_to_product_reference", "P4", "csaf.6.1.3", .error, at: joined),
        Break("/product_tree/product_groups/0/product_ids/1", "P9", "csaf.6.1.1", .error),
        Break("/product_tree/full_product_names/0/product_id", "P1", "csaf.6.1.2", .error),
        Break(
            "/product_tree/product_groups",
            [["group_id": "G1", "product_ids": ["P3"]], ["group_id": "G1", "product_ids": ["P4"]]],
            "csaf.6.1.5",
            .error,
            at: "/product_tree/product_groups/1/group_id"
        ),
        Break(status, ["unknown": ["P1"]], "csaf.unlisted-status", .error, at: status + "/unknown"),
        Break("/vulnerabilities/0/cve", "CVE-19-1", "csaf.bad-cve", .warning),
        Break("/vulnerabilities/0/title", 7, "csaf.wrong-type", .error),
    ])
    func `notes the break and reads the rest`(_ broken: Break) throws {
        let json = try #require(SmallDocument.replacing(broken.pointer, by: broken.value))
        let reading = SmallDocument.read(json)
        let document = try #require(reading.document)
        let finding = reading.findings.first { $0.code == broken.code && $0.place.pointer == broken.at }
        #expect(finding?.severity == broken.severity, "\(reading.findings)")
        #expect(Set(reading.findings).count == reading.findings.count, "a break is noted once")
        #expect(finding?.place.file == "small.json")
        #expect(document.title == "Title")
        #expect(document.vulnerabilities.count == 1)
    }

    @Test func `keeps a word that the standard does not have`() throws {
        let json = try #require(SmallDocument.replacing(Self.fix + "/category", by: "try_harder"))
        let document = try #require(SmallDocument.read(json).document)
        #expect(document.vulnerabilities[0].remediations[0].category == .unlisted("try_harder"))
        #expect(document.vulnerabilities[0].remediations[0].category?.isListed == false)
        #expect(Remediation.Category("vendor_fix") == .vendorFix)
    }

    @Test func `keeps both products that have one id`() throws {
        let json = try #require(SmallDocument.replacing("/product_tree/full_product_names/0/product_id", by: "P1"))
        let document = try #require(SmallDocument.read(json).document)
        #expect(document.products.filter { $0.id == "P1" }.map(\.name) == ["Example Gate 1.0", "Board"])
    }

    @Test(arguments: [
        (version: "2", last: "2", status: "final", isOld: false),
        (version: "2.0.0+b1", last: "2.0.0+b2", status: "final", isOld: false),
        (version: "2.0.0-1", last: "2.0.0", status: "final", isOld: true),
        (version: "2.0.0-1", last: "2.0.0", status: "draft", isOld: false),
        (version: "10", last: "9", status: "final", isOld: true),
        (version: "x", last: "x", status: "final", isOld: false),
    ])
    func `compares the version with the newest revision`(
        version: String,
        last: String,
        status: String,
        isOld: Bool
    ) throws {
        var json = try #require(SmallDocument.replacing(Self.tracking + "/version", by: .string(version)))
        json = try #require(
            SmallDocument.replacing(Self.tracking + "/revision_history/1/number", by: .string(last), in: json)
        )
        json = try #require(SmallDocument.replacing(Self.tracking + "/status", by: .string(status), in: json))
        #expect(SmallDocument.read(json).findings.map(\.code) == (isOld ? ["csaf.6.1.16"] : []))
    }

    @Test func `takes the revision with the later date as the newest, wherever it stands`() throws {
        let history: JSON = [
            ["date": "2020-01-24T11:00:00+01:00", "number": "2", "summary": "s"],
            ["date": "2020-01-24T09:59:00Z", "number": "1", "summary": "s"],
        ]
        let json = try #require(SmallDocument.replacing(Self.tracking + "/revision_history", by: history))
        #expect(SmallDocument.read(json).findings.isEmpty)
    }
}
