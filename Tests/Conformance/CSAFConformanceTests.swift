// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Foundation
import JSONTrees
import Testing

/// Real CSAF documents: all import, with the counts that another reader found.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: no CSAF document of the corpus is read"))
struct CSAFConformanceTests {
    @Test("has as many documents as the facts list")
    func count() {
        #expect(CSAFFacts.all.count == 294 + 17 + 19)
    }

    @Test(arguments: CSAFFacts.all)
    func `imports with the counts of the facts`(_ fact: CSAFFacts) throws {
        let reading = CSAFDocument.read(try fact.bytes(), file: fact.file)
        let document = try #require(reading.document, "\(reading.findings)")
        #expect(CSAFFacts.differences(document, fact.values).isEmpty)
        let errors = reading.findings.filter { $0.severity == .error }.map { "\($0.place.pointer ?? "") \($0.code)" }
        #expect(errors == (CSAFFacts.errors[fact.file] ?? []))
    }

    @Test(arguments: CSAFFacts.all)
    func `reads what it writes as the same document`(_ fact: CSAFFacts) throws {
        let first = try #require(CSAFDocument.read(try fact.bytes(), file: fact.file).document)
        let written = first.bytes()
        let second = CSAFDocument.read(written, file: fact.file)
        let isSame = second.document == first
        #expect(isSame, "the documents differ")
        let isSameText = second.document?.bytes() == written
        #expect(isSameText, "the second writing differs")
    }

    @Test(arguments: [
        (file: "redhat/cve-2023-0044.json", isOld: true),
        (file: "redhat/cve-2023-33201.json", isOld: true),
        (file: "redhat/CVE-2023-20862.json", isOld: true),
        (file: "redhat/ssa-054046.json", isOld: false),
        (file: "redhat-large/rhsa-2024-2705.json", isOld: false),
    ])
    func `warns of a version older than the last revision`(file: String, isOld: Bool) throws {
        let reading = CSAFDocument.read(try CSAFFacts.bytes(file), file: file)
        let findings = reading.findings.filter { $0.code == "csaf.6.1.16" }
        #expect(findings.map(\.severity) == (isOld ? [.warning] : []))
        #expect(findings.allSatisfy { $0.place.pointer == "/document/tracking/version" })
    }

    @Test(arguments: [
        (file: "other/defectdojo/csaf_unsupported_version.json", code: "csaf.unsupported-version", word: "'1.2'"),
        (file: "other/lbsa-20201130.osv.json", code: "csaf.not-csaf", word: "/document/csaf_version"),
        (
            file: "provider/gocsaf-testdata/csaf-documents/trailing-garbage-data/avendor-advisory-0004.json",
            code: "csaf.not-json", word: "behind the end"
        ),
        (file: "schema/2.0/csaf_json_schema.json", code: "csaf.not-csaf", word: "/document/csaf_version"),
    ])
    func `refuses by name what is neither CSAF 2_0 nor 2_1`(file: String, code: String, word: String) throws {
        let reading = CSAFDocument.read(try CSAFFacts.bytes(file), file: file)
        #expect(reading.document == nil)
        let finding = try #require(reading.findings.first)
        #expect(finding.code == code)
        #expect(finding.message.contains(word))
        #expect(finding.place.file == file)
    }

    @Test(arguments: [
        (file: "other/lbsa-20201130.csaf.json", id: "LBSA-20201130", vulnerabilities: 1),
        (file: "other/defectdojo/csaf_no_vuln.json", id: "EXAMPLE-2026-0000", vulnerabilities: 0),
        (file: "other/defectdojo/csaf_one_vuln.json", id: "EXAMPLE-2026-0001", vulnerabilities: 1),
        (file: "other/defectdojo/csaf_many_vuln.json", id: "EXAMPLE-2026-0002", vulnerabilities: 2),
    ])
    func `imports the small documents`(file: String, id: String, vulnerabilities: Int) throws {
        let document = try #require(CSAFDocument.read(try CSAFFacts.bytes(file), file: file).document)
        #expect(document.tracking.id == id)
        #expect(document.vulnerabilities.count == vulnerabilities)
    }

    /// Feeds, metadata, test documents, 2.1, damaged files: read or refused, each with a finding when refused.
    @Test func `never stops on any file of the corpus`() throws {
        let folder = try #require(Corpus.root).appending(path: "csaf")
        let files = try #require(FileManager.default.enumerator(atPath: folder.path))
        var read = 0
        for case let file as String in files where file.hasSuffix(".json") {
            let reading = CSAFDocument.read(try CSAFFacts.bytes(file), file: file)
            let isExplained = reading.document != nil || reading.findings.contains { $0.severity == .error }
            #expect(isExplained, "\(file)")
            read += 1
        }
        #expect(read > 900)
    }

    @Test(arguments: ["6.1.1", "6.1.2", "6.1.3", "6.1.4", "6.1.5", "6.1.16", "6.2.6"])
    func `agrees with the standard's test documents`(_ rule: String) throws {
        let list = try JSONDocument(bytes: CSAFFacts.bytes("oasis-2.0/validator/data/testcases.json"))
        let cases = try #require(list.root["tests"]?.elements.first { $0["id"]?.string == rule })
        var read = 0
        for kind in ["failures", "valid"] {
            for entry in cases[kind].map({ Array($0.elements) }) ?? [] {
                let file = "oasis-2.0/validator/data/" + (try #require(entry["name"]?.string))
                let reading = CSAFDocument.read(try CSAFFacts.bytes(file), file: file)
                let isFound = reading.findings.contains { $0.code == "csaf." + rule }
                #expect(isFound == (kind == "failures"), "\(file)")
                #expect(reading.document != nil, "\(file)")
                read += 1
            }
        }
        #expect(read > 0)
    }
}
