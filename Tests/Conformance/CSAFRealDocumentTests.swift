// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Foundation
import Instants
import Testing

/// What the tests of the standard find in documents that were really published: counted, so that a change of a test shows.
///
/// Nothing here depends on the machine: there is no spell check, no link is followed, and the present is given.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: no published CSAF document is validated"))
struct CSAFRealDocumentTests {
    @Test(arguments: PublishedDocuments.all)
    func `finds the same in published documents`(_ published: PublishedDocuments) throws {
        var options = CSAFValidator.Options()
        options.asOf = Instant(iso8601: "2026-07-01T00:00:00Z")
        let validator = CSAFValidator(options)
        var found = PublishedDocuments(folder: published.folder, documents: 0, valid: 0)
        for file in try published.files() {
            let validation = try validator.validate(Array(try Data(contentsOf: file)))
            found.documents += 1
            if validation.isValid { found.valid += 1 }
            if !validation.schemaErrors.isEmpty { found.againstSchema += 1 }
            for test in validation.tests {
                switch test.verdict {
                case .passed: break
                case .failed: found.failing[test.id, default: 0] += 1
                case .inconclusive: found.inconclusive[test.id, default: 0] += 1
                }
            }
        }
        #expect(found.documents == published.documents)
        #expect(found.valid == published.valid)
        #expect(found.againstSchema == published.againstSchema)
        #expect(found.failing == published.failing)
        #expect(found.inconclusive == published.inconclusive)
    }

    /// The three examples of CSAF 2.1 that are not valid fail one test: what is fixed needs no vendor fix.
    @Test(arguments: ["rhsa-2021_5186", "rhsa-2021_5217", "rhsa-2022_0011"])
    func `tells why an example of the standard is not valid`(name: String) throws {
        let file = try #require(Corpus.root).appending(path: "csaf/examples-2.1/csaf/\(name).json")
        let validation = try CSAFValidator().validate(Array(try Data(contentsOf: file)))
        #expect(validation.schemaErrors == [])
        let failing = validation.tests.filter { $0.rank == .mandatory && $0.verdict != .passed }
        #expect(failing.map(\.id) == ["6.1.36"])
    }
}

/// A folder of published documents, and what is found in it.
struct PublishedDocuments: CustomTestStringConvertible, Sendable {
    let folder: String
    var documents: Int
    var valid: Int
    /// How many have at least one schema error.
    var againstSchema = 0
    /// How many documents fail a test.
    var failing: [String: Int] = [:]
    /// Of how many documents a test cannot tell.
    var inconclusive: [String: Int] = [:]

    var testDescription: String { folder }

    func files() throws -> [URL] {
        let root = try #require(Corpus.root).appending(path: "csaf/\(folder)")
        let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted().map { root.appending(path: $0) }
    }

    static let all = [
        PublishedDocuments(
            folder: "cisa",
            documents: 294,
            valid: 294,
            failing: [
                "6.2.1": 1, "6.2.5": 1, "6.2.8": 1, "6.2.12": 2, "6.2.13": 3, "6.2.16": 292, "6.2.18": 224,
                "6.3.2": 236, "6.3.5": 1, "6.3.9": 232, "6.3.10": 231, "6.3.11": 4,
            ],
            inconclusive: ["6.3.6": 294, "6.3.7": 294, "6.3.8": 292]
        ),
        // Three have a version older than the last revision (6.1.16), as it was with Red Hat's first documents.
        PublishedDocuments(
            folder: "redhat",
            documents: 16,
            valid: 13,
            failing: ["6.1.16": 3, "6.2.3": 1, "6.2.16": 16, "6.2.19": 10, "6.3.4": 2, "6.3.9": 16, "6.3.10": 1],
            inconclusive: ["6.3.6": 16, "6.3.7": 16, "6.3.8": 16]
        ),
        // A remediation names a product that is not in the tree.
        PublishedDocuments(
            folder: "redhat-large",
            documents: 1,
            valid: 0,
            failing: ["6.1.1": 1, "6.2.16": 1, "6.2.19": 1, "6.3.9": 1],
            inconclusive: ["6.3.6": 1, "6.3.7": 1, "6.3.8": 1]
        ),
        PublishedDocuments(
            folder: "examples-2.0/csaf",
            documents: 19,
            valid: 19,
            failing: [
                "6.2.2": 3, "6.2.3": 2, "6.2.10": 13, "6.2.11": 15, "6.2.12": 13, "6.2.13": 5, "6.2.16": 18,
                "6.2.18": 1, "6.3.2": 1, "6.3.4": 15, "6.3.9": 11, "6.3.10": 6,
            ],
            inconclusive: ["6.3.6": 19, "6.3.7": 4, "6.3.8": 6]
        ),
        PublishedDocuments(
            folder: "examples-2.1/csaf",
            documents: 23,
            valid: 20,
            failing: [
                "6.1.36": 3, "6.2.1": 4, "6.2.2": 4, "6.2.3": 2, "6.2.11": 19, "6.2.12": 17, "6.2.13": 5, "6.2.16": 21,
                "6.2.18": 1, "6.2.38": 3, "6.2.43": 23, "6.3.2": 1, "6.3.3": 1, "6.3.4": 16, "6.3.9": 11, "6.3.10": 6,
                "6.3.12": 9, "6.3.20": 5, "6.3.22": 3,
            ],
            inconclusive: ["6.2.25": 4, "6.2.26": 4, "6.3.6": 23, "6.3.7": 4, "6.3.8": 6, "6.3.16": 6]
        ),
        // Two are no CSAF of a version that we know, and only one of the others follows the standard.
        PublishedDocuments(
            folder: "other",
            documents: 6,
            valid: 1,
            againstSchema: 2,
            failing: [
                "6.1.11": 1, "6.1.26": 1, "6.1.27.11": 1, "6.2.1": 1, "6.2.2": 2, "6.2.3": 2, "6.2.10": 3, "6.2.11": 4,
                "6.2.12": 3, "6.2.13": 4, "6.2.16": 3, "6.2.20": 1, "6.3.2": 1, "6.3.3": 1, "6.3.4": 1,
            ],
            inconclusive: ["6.3.6": 4, "6.3.7": 1, "6.3.8": 1]
        ),
        PublishedDocuments(
            folder: "cisa-revisions",
            documents: 40,
            valid: 40,
            failing: [
                "6.2.1": 1, "6.2.3": 1, "6.2.12": 5, "6.2.13": 2, "6.2.16": 40, "6.2.18": 33, "6.3.2": 4, "6.3.9": 40,
                "6.3.10": 40,
            ],
            inconclusive: ["6.3.6": 40, "6.3.7": 40, "6.3.8": 35]
        ),
    ]
}
