// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Instants
import JSONTrees
import Testing

/// From CSAF 2.0 to 2.1: each rule of the conformance clause 18.
struct ConvertTests {
    static let now = Instant(seconds: 1_579_608_000)  // 2020-01-21T12:00:00Z

    /// A document that needs no change but of its version and label.
    static let plain: CSAFDocument = {
        let date = Timestamp("2020-01-20T10:00:00Z")
        return CSAFDocument(
            category: "csaf_base",
            title: "Title",
            publisher: Publisher(category: .vendor, name: "Example", namespace: "https://a.example"),
            tracking: Tracking(
                id: "EX-1",
                version: "1",
                status: .final,
                currentReleaseDate: date,
                initialReleaseDate: date,
                revisionHistory: [Revision(date: date, number: "1", summary: "first")]
            ),
            distribution: Distribution(tlp: .white)
        )
    }()

    /// The plain document with a change, converted; findings as `code pointer`.
    static func convert(
        _ options: ConversionOptions = ConversionOptions(),
        _ change: (inout CSAFDocument) -> Void
    ) -> (document: CSAFDocument?, findings: [String], all: [Finding]) {
        var document = plain
        change(&document)
        let conversion = document.converted(to: .v2_1, asOf: now, options: options)
        let findings = conversion.findings.map { "\($0.code) \($0.place.pointer ?? "")" }
        return (conversion.document, findings, conversion.findings)
    }

    @Test func `changes nothing but version and label where nothing needs it`() throws {
        var wanted = Self.plain
        wanted.csafVersion = .v2_1
        wanted.distribution = Distribution(tlp: .clear)
        let converted = Self.convert { _ in }
        #expect(converted.document == wanted)
        #expect(converted.findings.isEmpty)
        let json = try #require(converted.document).json
        #expect(json["$schema"]?.string == "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json")
        #expect(json["document"]?["csaf_version"]?.string == "2.1")
    }

    @Test func `leaves a 2_1 document as it is and says so`() throws {
        let document = try #require(SmallDocument21.read().document)
        let conversion = document.converted(to: .v2_1, asOf: Self.now)
        #expect(conversion.document == document)
        #expect(conversion.findings.map(\.code) == ["csaf.convert-not-needed"])
    }

    @Test func `gives what it writes to the reader without a finding`() throws {
        let document = try #require(SmallDocument.read().document)
        var options = ConversionOptions()
        options.numbersAreComplete = true
        let converted = try #require(document.converted(to: .v2_1, asOf: Self.now, options: options).document)
        let again = CSAFDocument.read(converted.bytes(), file: "again")
        #expect(again.document == converted)
        #expect(again.findings.isEmpty, "\(again.findings)")
    }

    @Test func `warns of a member that it does not convert`() throws {
        let json = try #require(
            SmallDocument.replacing("/document/aggregate_severity", by: ["text": "x", "mine": 1])
        )
        let conversion = SmallDocument.read(json).converted(to: .v2_1, asOf: Self.now)
        let finding = try #require(conversion.findings.first)
        #expect(finding.code == "csaf.convert-unknown-member" && finding.severity == .warning)
        #expect(finding.place.pointer == "/document/aggregate_severity/mine")
        #expect(finding.message.contains("'mine'"))
    }

    @Test func `refuses what reading refused`() {
        let conversion = CSAFDocument.read(Array("{}".utf8), file: "x").converted(to: .v2_1, asOf: Self.now)
        #expect(conversion.document == nil)
        #expect(conversion.findings.map(\.code) == ["csaf.not-csaf"])
    }

    @Test(arguments: [
        (old: "2016-12-31T23:59:60Z", new: "2016-12-31T23:59:59.999999Z" as String?, says: "it was a leap second"),
        ("2017-01-01T00:59:60.5+01:00", "2017-01-01T00:59:59.999999+01:00", "it was a leap second"),
        ("2020-06-30T23:59:60Z", "2020-06-30T23:59:59.999999Z", "there was no leap second then"),
        ("2016-12-31T12:00:60Z", "2016-12-31T12:00:59.999999Z", "there was no leap second then"),
        ("2016-12-31T23:59:59Z", nil, ""),
    ])
    func `replaces leap seconds`(old: String, new: String?, says: String) throws {
        let converted = Self.convert { document in
            document.vulnerabilities = [Vulnerability(cve: "CVE-2020-0001", disclosureDate: Timestamp(old))]
        }
        #expect(converted.document?.vulnerabilities[0].disclosureDate?.text == new ?? old)
        #expect(converted.findings == (new == nil ? [] : ["csaf.convert-leap-second /vulnerabilities/0/release_date"]))
        #expect(converted.all.allSatisfy { $0.message.hasSuffix(says) && $0.message.contains(old) })
    }

    @Test(arguments: [
        (title: "EX-1: Gate", gives: "Gate", says: ["csaf.convert-title /document/title"]),
        ("Gate (EX-1)", "Gate", ["csaf.convert-title /document/title"]),
        ("Gate [EX-1] - again", "Gate again", ["csaf.convert-title /document/title"]),
        ("EX-1", "EX-1", ["csaf.convert-title /document/title"]), ("Gate", "Gate", []),
    ])
    func `takes the tracking id out of the title`(title: String, gives: String, says: [String]) {
        let converted = Self.convert { $0.title = title }
        #expect(converted.document?.title == gives)
        #expect(converted.findings == says)
    }

    @Test func `warns of publishers that may be multipliers, or makes them so`() {
        let place = "csaf.convert-multiplier /document/publisher/category"
        let asIs = Self.convert { $0.publisher.category = .other }
        #expect(asIs.document?.publisher.category == .other && asIs.findings == [place])
        var options = ConversionOptions()
        options.warnsOfOtherPublisher = false
        #expect(Self.convert(options) { $0.publisher.category = .other }.findings == [])
        options.otherPublisherIsMultiplier = true
        let made = Self.convert(options) { $0.publisher.category = .other }
        #expect(made.document?.publisher.category == .multiplier && made.findings == [place])
    }

    @Test(arguments: [
        (texts: ["See CC-BY-4.0."], license: "CC-BY-4.0" as String?, count: 1),
        (["Apache-2.0 OR LicenseRef-mine, at your choice"], "Apache-2.0 OR LicenseRef-mine", 1),
        (["CC-BY-4.0", "CC0-1.0"], nil, 1), (["CC-BY-4.0", "again (CC-BY-4.0)"], "CC-BY-4.0", 1),
        (["All rights reserved."], nil, 0),
    ])
    func `finds the licence in legal notes`(texts: [String], license: String?, count: Int) {
        let converted = Self.convert { $0.notes = texts.map { Note(category: .legalDisclaimer, text: $0) } }
        #expect(converted.document?.licenseExpression == license)
        #expect(converted.findings.count == count)
        #expect(converted.findings.allSatisfy { $0 == "csaf.convert-license /document/notes/0/text" })
        #expect(Self.convert { $0.notes = texts.map { Note(category: .general, text: $0) } }.findings.isEmpty)
    }

    @Test(arguments: [
        (category: "csaf_base", title: "Withdrawn: x", notes: 1, revisions: 2, gives: "csaf_withdrawn"),
        ("Withdrawn", "x", 1, 2, "csaf_withdrawn"), ("csaf_base", "Withdrawn: x", 0, 2, "csaf_base"),
        ("csaf_base", "Withdrawn: x", 1, 1, "csaf_base"), ("csaf_base", "x", 1, 2, "csaf_base"),
    ])
    func `makes withdrawn documents ones by profile`(
        category: String,
        title: String,
        notes: Int,
        revisions: Int,
        gives: String
    ) {
        let note = Note(category: .description, text: "t", title: "Reasoning for Withdrawal")
        let converted = Self.convert { document in
            document.category = category
            document.title = title
            document.notes = Array(repeating: note, count: notes)
            let revision = document.tracking.revisionHistory[0]
            document.tracking.revisionHistory = Array(repeating: revision, count: revisions)
        }
        #expect(converted.document?.category == gives)
        #expect(
            converted.findings
                == (title == "x" && category == "csaf_base" ? [] : ["csaf.convert-withdrawn /document/category"])
        )
    }

    @Test(arguments: [
        (reference: "Superseding Document" as String?, gives: "csaf_superseded"), (nil, "csaf_base"),
    ])
    func `makes superseded documents ones by profile`(reference: String?, gives: String) {
        let converted = Self.convert { document in
            document.title = "Superseded: x"
            document.notes = [Note(category: .description, text: "t", title: "Reasoning for Supersession")]
            document.tracking.revisionHistory += document.tracking.revisionHistory
            document.references = reference.map { [Reference(url: "https://a.example/2", summary: $0)] } ?? []
        }
        #expect(converted.document?.category == gives)
        #expect(converted.findings == ["csaf.convert-withdrawn /document/category"])
    }

    @Test func `keeps the profile of an advisory that has all that 2_1 asks, and only then`() throws {
        var whole = try #require(SmallDocument.read().document)
        whole.vulnerabilities[0].productStatus = ProductStatus(fixed: ["P1"], knownAffected: ["P2"])
        #expect(whole.converted(to: .v2_1, asOf: Self.now).document?.category == "csaf_security_advisory")
        whole.vulnerabilities[0].productStatus.knownAffected = []
        let conversion = whole.converted(to: .v2_1, asOf: Self.now)
        #expect(conversion.document?.category == "csaf_deprecated_security_advisory")
        #expect(conversion.findings.map(\.code).contains("csaf.convert-profile"))
    }
}
