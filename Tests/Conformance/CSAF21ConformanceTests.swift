// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Findings
import Foundation
import JSONTrees
import Testing

/// The documents of CSAF 2.1 in the corpus: the official test documents and examples.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: no CSAF document of the corpus is read"))
struct CSAF21ConformanceTests {
    /// What came of reading and writing every document of a version.
    struct Counts: Equatable {
        var documents = 0
        var withoutErrors = 0
        var sameAgain = 0
        var sameBytesAgain = 0
        var writtenAsTheyWere = 0
        var otherVersion = 0
    }

    /// Four of 2.0 are not written as they were: three have members of their own, which are noted and not kept, one has
    /// empty texts.
    @Test(arguments: [
        (
            version: SpecificationVersion.v2_1,
            counts: Counts(
                documents: 886,
                withoutErrors: 864,
                sameAgain: 886,
                sameBytesAgain: 886,
                writtenAsTheyWere: 886
            )
        ),
        (
            version: .v2_0,
            counts: Counts(
                documents: 657,
                withoutErrors: 648,
                sameAgain: 657,
                sameBytesAgain: 657,
                writtenAsTheyWere: 653
            )
        ),
    ])
    func `reads, writes and reads again every document`(version: SpecificationVersion, counts: Counts) throws {
        var found = Counts()
        for file in try Self.files() {
            let bytes = try CSAFFacts.bytes(file)
            let reading = CSAFDocument.read(bytes, file: file)
            guard let document = reading.document, document.csafVersion == version else { continue }
            found.documents += 1
            found.withoutErrors += reading.findings.contains { $0.severity == .error } ? 0 : 1
            let written = document.bytes()
            let again = CSAFDocument.read(written, file: file).document
            found.sameAgain += again == document ? 1 : 0
            found.sameBytesAgain += again?.bytes() == written ? 1 : 0
            found.otherVersion += again?.csafVersion == version ? 0 : 1
            let original = JSON(try JSONDocument(bytes: bytes).root).bytes(layout: .indented, keys: .sorted)
            found.writtenAsTheyWere += original == written ? 1 : 0
        }
        #expect(found == counts)
    }

    @Test(arguments: ["6.1.1", "6.1.2", "6.1.3", "6.1.4", "6.1.5", "6.1.16", "6.2.6"])
    func `agrees with the standard's test documents`(_ rule: String) throws {
        let list = try JSONDocument(bytes: CSAFFacts.bytes("oasis-2.1/validator/data/testcases.json"))
        let cases = try #require(list.root["tests"]?.elements.first { $0["id"]?.string == rule })
        var read = 0
        for kind in ["failures", "valid"] {
            for entry in cases[kind].map({ Array($0.elements) }) ?? [] {
                let file = "oasis-2.1/validator/data/" + (try #require(entry["name"]?.string))
                let reading = CSAFDocument.read(try CSAFFacts.bytes(file), file: file)
                let isFound = reading.findings.contains { $0.code == "csaf." + rule }
                #expect(isFound == (kind == "failures"), "\(file)")
                #expect(reading.document?.csafVersion == .v2_1, "\(file)")
                read += 1
            }
        }
        #expect(read > 0)
    }

    static func files() throws -> [String] {
        let folder = try #require(Corpus.root).appending(path: "csaf")
        let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted()
    }
}
