// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Instants
import Testing

/// The traffic light protocol over both versions: nobody gets a document who might not have had it.
struct TLPTests {
    @Test(arguments: [
        (old: TLPLabel.white, version: SpecificationVersion.v2_1, new: TLPLabel.clear as TLPLabel?),
        (.green, .v2_1, .green),
        (.amber, .v2_1, .amber), (.red, .v2_1, .red), (.clear, .v2_1, .clear), (.amberStrict, .v2_1, .amberStrict),
        (.clear, .v2_0, .white), (.green, .v2_0, .green), (.amber, .v2_0, .amber), (.red, .v2_0, .red),
        (.white, .v2_0, .white), (.amberStrict, .v2_0, nil), (.unlisted("TLP:RED"), .v2_0, nil),
        (.unlisted("TLP:WHITE"), .v2_1, nil),
    ])
    func `maps a label to the same reach or to none`(old: TLPLabel, version: SpecificationVersion, new: TLPLabel?) {
        #expect(old.converted(to: version) == new)
        #expect(new == nil || new?.reach == old.reach)
        #expect(new?.isListed(in: version) ?? true)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var label: TLPLabel?
        var text: String?
        var use = ConversionOptions.TLPText.ifNarrower
        var missing: TLPLabel?
        var gives: TLPLabel?
        var codes: [String]
        var testDescription: String { "\(label?.text ?? "-") \(text ?? "-") \(use)" }
    }

    @Test(arguments: [
        Row(label: .white, text: "For all.", gives: .clear, codes: []),
        Row(label: .unlisted("TLP:WHITE"), gives: nil, codes: ["csaf.convert-tlp"]),
        // What CSAF 2.0 documents do that are AMBER+STRICT in truth (conformance clause 18).
        Row(label: .red, text: "TLP v2.0: TLP:AMBER+STRICT", gives: .red, codes: ["csaf.convert-tlp-text"]),
        Row(
            label: .red,
            text: "TLP v2.0: TLP:AMBER+STRICT.",
            use: .always,
            gives: .amberStrict,
            codes: ["csaf.convert-tlp-text"]
        ),
        Row(label: .amber, text: "TLP v2.0: TLP:AMBER+STRICT", gives: .amberStrict, codes: ["csaf.convert-tlp-text"]),
        Row(
            label: .amber,
            text: "TLP v2.0: TLP:AMBER+STRICT",
            use: .never,
            gives: .amber,
            codes: ["csaf.convert-tlp-text"]
        ),
        Row(label: .amber, text: "TLP v2.0: TLP:AMBER", gives: .amber, codes: []),
        Row(label: .amber, text: "TLP v2.0: TLP:WHITE", gives: .amber, codes: []),
        Row(gives: .clear, codes: ["csaf.convert-tlp-missing"]),
        Row(text: "Do not share.", gives: nil, codes: ["csaf.convert-tlp"]),
        Row(text: "Do not share.", missing: .red, gives: .red, codes: ["csaf.convert-tlp-missing"]),
    ])
    func `converts to 2_1 without widening`(_ row: Row) throws {
        var document = ConvertTests.plain
        document.distribution = row.label == nil && row.text == nil ? nil : Distribution(text: row.text, tlp: row.label)
        var options = ConversionOptions()
        options.tlpText = row.use
        options.missingTLP = row.missing
        let conversion = document.converted(to: .v2_1, asOf: ConvertTests.now, options: options)
        #expect(conversion.document?.distribution?.tlp == row.gives)
        #expect(conversion.findings.map(\.code) == row.codes, "\(conversion.findings)")
        #expect((conversion.document == nil) == conversion.findings.contains { $0.severity == .error })
    }

    @Test func `refuses 2_0 for AMBER STRICT and says why`() throws {
        var document = ConvertTests.plain
        document.csafVersion = .v2_1
        document.distribution = Distribution(tlp: .amberStrict)
        let conversion = document.converted(to: .v2_0, asOf: ConvertTests.now, file: "a.json")
        #expect(conversion.document == nil)
        #expect(conversion.findings.map(\.code) == ["csaf.convert-tlp"])
        #expect(conversion.findings.map(\.severity) == [.error])
        #expect(conversion.findings.map(\.place.pointer) == ["/document/distribution/tlp/label"])
        #expect(conversion.findings.map(\.place.file) == ["a.json"])
    }

    @Test func `keeps the sharing group as a limit in words`() throws {
        var document = ConvertTests.plain
        document.csafVersion = .v2_1
        let group = SharingGroup(id: "f5f6dd4f-1e4d-4f0e-9d8e-2f3a5b6c7d8e", name: "Hospitals")
        document.distribution = Distribution(text: "Members only.", tlp: .green, sharingGroup: group)
        let conversion = document.converted(to: .v2_0, asOf: ConvertTests.now)
        let text = "Members only. Sharing group: Hospitals (f5f6dd4f-1e4d-4f0e-9d8e-2f3a5b6c7d8e)."
        #expect(conversion.document?.distribution == Distribution(text: text, tlp: .green))
        #expect(conversion.findings.map(\.code) == ["csaf.convert-reworded"])
    }
}
