// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Foundation
import Instants
import JSONTrees
import Testing

/// The examples of the library's pages compile and run: each block of code on a page stands in a function below, line by line.
struct DocumentationTests {
    static let pages = [
        "CSAF.md", "ConvertingBetweenVersions.md", "ReadingADocument.md", "ReadingAProvidersFiles.md",
        "ValidatingADocument.md",
    ]
    let bytes = Array(
        """
        {"document": {"category": "csaf_base", "csaf_version": "2.0", "title": "T",
          "publisher": {"category": "vendor", "name": "V", "namespace": "https://example.com"},
          "tracking": {"id": "A-1", "status": "final", "version": "1",
            "current_release_date": "2020-01-16T12:00:00Z", "initial_release_date": "2020-01-16T12:00:00Z",
            "revision_history": [{"date": "2020-01-16T12:00:00Z", "number": "1", "summary": "first"}]}},
         "product_tree": {"full_product_names": [{"name": "V P", "product_id": "p"}]},
         "vulnerabilities": [{"cve": "CVE-2019-19781", "product_status": {"known_affected": ["p"]},
            "remediations": [{"category": "vendor_fix", "details": "Update.", "product_ids": ["p"]}]}]}
        """.utf8
    )

    @Test(arguments: pages)
    func everyBlockOfCodeStandsInThisFile(page: String) throws {
        let here = URL(filePath: #filePath)
        let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(path: "Sources/Formats/CSAF/CSAF.docc/\(page)"),
            encoding: .utf8
        )
        let code = try String(contentsOf: here, encoding: .utf8).split(separator: "\n").map(DocumentationTests.trimmed)
        let blocks = text.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
        #expect(!blocks.isEmpty)
        for block in blocks {
            let lines = block.split(separator: "\n").map(DocumentationTests.trimmed)
            let isThere = code.indices.contains { code[$0...].starts(with: lines) }
            #expect(isThere, "not in this file:\n\(block)")
        }
    }

    private static func trimmed(_ line: Substring) -> String { line.trimmingCharacters(in: .whitespaces) }

    @Test func theFirstExampleValidates() throws {
        let validation = try CSAFValidator().validate(bytes)
        print(validation.isValid)
        for test in validation.tests {
            guard case .failed(let remarks) = test.verdict else { continue }
            for remark in remarks { print(test.id, remark.pointer, remark.message) }
        }
        #expect(validation.schemaErrors == [])
    }

    func affected() -> [String] {
        let reading = CSAFDocument.read(bytes, file: "advisory.json")
        guard let document = reading.document else { return reading.findings.map(\.message) }
        var lines: [String] = []
        for vulnerability in document.vulnerabilities {
            for id in vulnerability.productStatus.knownAffected {
                let name = document.products.first { $0.id == id }?.name ?? id.text
                let remedies = vulnerability.remediations.filter { $0.affectedProductIDs(in: document).contains(id) }
                lines.append("\(vulnerability.cve ?? "-") \(name): \(remedies.map { $0.category?.text ?? "?" })")
            }
        }
        return lines
    }

    @Test func theSecondExampleTellsWhatCanBeDone() {
        #expect(affected() == [#"CVE-2019-19781 V P: ["vendor_fix"]"#])
    }

    @Test func theRanksExampleValidates() throws {
        var options = CSAFValidator.Options()
        options.ranks = [.mandatory]
        let validator = CSAFValidator(options)
        let validation = try validator.validate(bytes)
        for error in validation.schemaErrors { print(error.pointer, error.message, error.help ?? "") }
        #expect(validation.tests.allSatisfy { $0.rank == .mandatory })
    }

    @Test func theIdsExampleRunsTheNamedTests() throws {
        var options = CSAFValidator.Options()
        options.ranks = []
        options.ids = ["6.1.27.3", "6.2.20"]
        let validation = try CSAFValidator(options).validate(bytes)
        #expect(validation.tests.map(\.id) == ["6.1.27.3", "6.2.20"])
    }

    @Test func theWorldExampleIsTaken() {
        var options = CSAFValidator.Options()
        options.asOf = Instant(iso8601: "2020-01-16T12:00:00Z")
        options.resolved = ["https://example.com/advisory": 200]
        options.misspelled = { text, language in language.hasPrefix("en") ? [] : nil }
        #expect(options.asOf != nil)
    }

    @Test func theReadingExampleReads() {
        let reading = CSAFDocument.read(bytes, file: "advisory.json")
        for finding in reading.findings { print(finding.severity, finding.place.pointer ?? "", finding.message) }
        guard let document = reading.document else { return }
        print(document.tracking.id, document.title, document.csafVersion)
        for product in document.products {
            let vendor = product.name(of: .vendor) ?? "?"
            print(product.id, vendor, product.name, product.helper?.cpe ?? "")
        }
        let written = document.bytes()
        let again = CSAFDocument.read(written, file: "again.json").document
        print(again == document)
        #expect(again == document)
    }

    @Test func theConversionExampleConverts() {
        var isConverted = false
        defer { #expect(isConverted) }
        let reading = CSAFDocument.read(bytes, file: "advisory.json")
        guard let asOf = Instant(iso8601: "2020-01-16T12:00:00Z") else { return }
        let conversion = reading.converted(to: .v2_1, asOf: asOf)
        for finding in conversion.findings { print(finding.severity, finding.code, finding.message) }
        guard let converted = conversion.document else { return }
        print(converted.csafVersion, converted.bytes().count)
        isConverted = converted.csafVersion == .v2_1
    }

    @Test func theConversionOptionsExist() {
        var options = ConversionOptions()
        options.openRanges = .narrow
        options.missingTLP = .green
        options.numbersAreComplete = true
        #expect(options.missingTLP == .green)
    }

    func places(_ metadataBytes: [UInt8], _ feedBytes: [UInt8]) -> [String] {
        let metadata = ProviderMetadata.read(metadataBytes, file: "provider-metadata.json")
        guard let provider = metadata.value else { return metadata.findings.map(\.message) }
        var places = provider.feeds.map { "\($0.label?.text ?? "?") \($0.url)" }
        places += provider.directories.map { "folder \($0.url)" }
        let feed = ROLIEFeed.read(feedBytes, file: "feed.json")
        for entry in feed.value?.entries ?? [] {
            guard let addresses = entry.addresses(base: "https://a.example/csaf/feed.json") else { continue }
            places.append("\(addresses.document) \(addresses.hashes.count) \(addresses.signature ?? "-")")
        }
        return places
    }

    @Test func theProviderExamplesTellWhereDocumentsAre() {
        let found = places(Array(ProviderMetadataTests.good20.utf8), Array(ROLIETests.feed.utf8))
        #expect(
            found == [
                "WHITE https://psirt.example.com/.well-known/csaf/white/feed.json",
                "folder https://psirt.example.com/.well-known/csaf/white/",
                "https://a.example/csaf/2026/esa-1.json 1 https://a.example/csaf/2026/esa-1.json.asc",
            ]
        )
    }
}
