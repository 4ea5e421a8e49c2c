// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Findings
import Foundation
import Instants
import Testing

struct CaseFileTests {
    static let small = """
        schema: dijkwacht/case-1
        id: test
        title: {en: Test, nl: Proef}
        vulnerabilities: [CVE-2019-19781]
        time-zone: Europe/Amsterdam
        opened: 2019-12-17T12:00:00+01:00
        sources:
          A: {title: A source}
        products:
          - {id: adc, vendor: Citrix, name: Citrix ADC, scheme: netscaler, aliases: [NetScaler ADC], variants: [regular]}
        remedies:
          - id: m
            category: mitigation
            url: https://vendor.example/m
            title: {en: Mitigation, nl: Mitigatie}
            proof:
              valid-days: 7
              checks: [{id: one, kind: configuration, text: {en: One, nl: Een}}]
        """

    private func read(
        _ text: String,
        _ advisories: [String] = [TestAdvisory.text()]
    ) -> (case: Case?, findings: [Finding]) {
        readCase(
            CaseFiles(
                caseFile: .init(name: "case.yaml", bytes: Array(text.utf8)),
                advisories: advisories.enumerated().map {
                    .init(name: "advisories/\($0.offset).json", bytes: Array($0.element.utf8))
                }
            )
        )
    }

    private func worst(_ findings: [Finding]) -> [String] {
        findings.filter { $0.severity == .error }.map { "\($0.place) \($0.code)" }
    }

    @Test func readsASmallCase() throws {
        let reading = read(Self.small)
        let of = try #require(reading.case)
        #expect(worst(reading.findings).isEmpty, "\(reading.findings)")
        #expect(of.id == "test")
        #expect(of.title == LocalizedText(en: "Test", nl: "Proef"))
        #expect(of.opened == Instant(iso8601: "2019-12-17T11:00:00Z"))
        #expect(of.remedies.first?.proof.validDays == 7)
        #expect(of.remedies.first?.proof.decisiveChecks.map(\.id) == ["one"])
        #expect(of.advisories.map(\.citation) == ["TEST-1 version 1"])
        #expect(of.advisories.first?.knownFrom == Instant(iso8601: "2020-01-16T11:00:00Z"))
    }

    @Test(arguments: [
        (change: ("schema: dijkwacht/case-1", "schema: other"), finding: "case.yaml:1:9 case.unknown-schema"),
        (change: ("id: test\n", "idd: test\n"), finding: "case.yaml:1:1 yaml.missing-key"),
        (change: ("Europe/Amsterdam", "Mars/Olympus"), finding: "case.yaml:5:12 case.bad-time-zone"),
        (change: ("2019-12-17T12:00:00+01:00", "2019-12-17"), finding: "case.yaml:6:9 yaml.bad-instant"),
        (change: ("scheme: netscaler", "scheme: roman"), finding: "case.yaml:10:57 case.unknown-scheme"),
        (change: ("kind: configuration", "kind: guess"), finding: "case.yaml:18:32 case.unknown-value"),
        (change: ("valid-days: 7", "valid-days: a week"), finding: "case.yaml:17:19 yaml.wrong-type"),
        (
            change: ("    category: mitigation\n", "    catgory: mitigation\n"),
            finding: "case.yaml:12:5 yaml.missing-key"
        ),
        (change: ("title: {en: Test, nl: Proef}", "title: {en: Test}"), finding: "case.yaml:3:8 yaml.missing-key"),
        (change: ("title: {en: Test", "title: {en: [Test"), finding: "case.yaml:3:29 yaml.not-yaml"),
    ])
    func tellsWhereACaseIsWrong(change: (from: String, to: String), finding: String) {
        #expect(Self.small.contains(change.from))
        let findings = read(Self.small.replacingOccurrences(of: change.from, with: change.to)).findings
        #expect(worst(findings).contains(finding), "\(worst(findings))")
    }

    @Test func reportsAMisspeltKey() {
        let findings = read(Self.small + "\nhuntingwindow: {}\n").findings
        #expect(worst(findings) == ["case.yaml:19:1 yaml.unknown-key"])
    }

    @Test func reportsASourceThatIsNotListed() {
        let findings = read(
            Self.small + "\nstatements: [{by: B, known-from: 2020-01-16T00:00:00Z, text: {en: x, nl: x}, source: Z}]\n"
        )
        #expect(worst(findings.findings).map { $0.split(separator: " ").last } == ["case.unknown-source"])
    }

    @Test(arguments: [
        (text: "", code: "yaml.empty"), (text: "[1, 2]", code: "yaml.not-a-mapping"),
        (text: String(repeating: "[", count: 100_000), code: "yaml.too-large"),
        (text: "a: " + String(repeating: "x", count: 30_000), code: "yaml.too-large"),
        (text: "a: 1\na: 2\n", code: "yaml.not-yaml"),
    ])
    func refusesWhatIsNoCaseFile(text: String, code: String) {
        let reading = read(text)
        #expect(reading.case == nil)
        #expect(reading.findings.contains { $0.code == code && $0.severity == .error }, "\(reading.findings)")
    }

    @Test func refusesBytesThatAreNotUTF8() {
        let files = CaseFiles(caseFile: .init(name: "case.yaml", bytes: [0x61, 0x3A, 0x20, 0xE9]), advisories: [])
        #expect(readCase(files).findings.map(\.code) == ["yaml.not-utf-8"])
    }

    @Test func saysThatACaseWithoutAdvisoriesCannotJudge() {
        #expect(worst(read(Self.small, []).findings) == ["case.yaml case.no-advisories"])
    }

    @Test func goesOnAfterAnAdvisoryThatCannotBeRead() throws {
        let reading = read(Self.small, ["{", TestAdvisory.text()])
        #expect(try #require(reading.case).advisories.count == 1)
        #expect(worst(reading.findings).contains { $0.hasPrefix("advisories/0.json") })
    }

    @Test func doesNotUseAnAdvisoryWithoutADate() throws {
        let text = TestAdvisory.text().replacingOccurrences(of: "2020-01-16T12:00:00+01:00", with: "yesterday")
        let reading = read(Self.small, [text])
        #expect(try #require(reading.case).advisories.isEmpty)
        #expect(reading.findings.contains { $0.code == "case.undated-advisory" })
    }

    @Test func reportsAMitigationThatIsNoRemedyOfTheCase() {
        let text = TestAdvisory.text().replacingOccurrences(
            of: "https://vendor.example/m",
            with: "https://vendor.example/n"
        )
        let codes = read(Self.small, [text]).findings.map(\.code)
        #expect(codes.contains("case.unknown-remediation"))
        #expect(codes.contains("case.unused-remedy"))
    }

    @Test func reportsAProductWithoutNames() {
        let text = TestAdvisory.text().replacingOccurrences(of: "Citrix ADC", with: "Citrix XYZ")
        #expect(read(Self.small, [text]).findings.contains { $0.code == "case.unnamed-product" })
    }

    @Test func keepsEveryRevisionInTheOrderItBecameKnown() throws {
        let later = TestAdvisory.text(version: "2", date: "2020-01-19T12:00:00+01:00")
        let of = try #require(read(Self.small, [later, TestAdvisory.text()]).case)
        #expect(of.advisories.map(\.version) == ["1", "2"])
    }
}

/// A small CSAF document of one affected range with a mitigation.
enum TestAdvisory {
    static func text(version: String = "1", date: String = "2020-01-16T12:00:00+01:00") -> String {
        """
        {"document": {"category": "csaf_security_advisory", "csaf_version": "2.0", "title": "Test",
          "publisher": {"category": "vendor", "name": "Test", "namespace": "https://vendor.example"},
          "tracking": {"id": "TEST-1", "version": "\(version)", "status": "final",
            "initial_release_date": "\(date)", "current_release_date": "\(date)",
            "revision_history": [{"date": "\(date)", "number": "\(version)", "summary": "x"}]}},
         "product_tree": {"branches": [{"category": "vendor", "name": "Citrix", "branches": [
           {"category": "product_name", "name": "Citrix ADC", "branches": [
             {"category": "product_version_range", "name": "vers:netscaler/12.1",
              "product": {"name": "Citrix ADC 12.1", "product_id": "P1"}}]}]}]},
         "vulnerabilities": [{"cve": "CVE-2019-19781", "product_status": {"known_affected": ["P1"]},
           "remediations": [{"category": "mitigation", "details": "x", "url": "https://vendor.example/m",
             "product_ids": ["P1"]}]}]}
        """
    }
}
