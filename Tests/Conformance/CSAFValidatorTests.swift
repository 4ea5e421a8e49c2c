// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Foundation
import Instants
import JSONTrees
import Spelling
import Testing

/// The official test documents of the standard: which test each has to fail or pass.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: no CSAF test document is validated"))
struct CSAFValidatorTests {
    @Test(arguments: OfficialExpectation.all.filter { $0.test != "6.3.8" })
    func `agrees with the official expectation`(_ expected: OfficialExpectation) throws {
        try check(expected)
    }

    @Test(
        .enabled(if: OfficialExpectation.canSpell, "hunspell and hunspell-en-us are not installed"),
        arguments: OfficialExpectation.all.filter { $0.test == "6.3.8" }
    )
    func `agrees with the official expectation of spelling`(_ expected: OfficialExpectation) throws {
        try check(expected)
    }

    private func check(_ expected: OfficialExpectation) throws {
        guard ConformanceTest.all.contains(where: { $0.id == expected.test && $0.rank(in: expected.version) != nil })
        else { return }  // listed by `implements every test`
        let validation = try CSAFValidator(expected.options).validate(expected.bytes())
        let result = try #require(validation[expected.test])
        let isDisputed = OfficialDispute.verdicts[expected.name] == expected.test
        switch (expected.shouldFail != isDisputed, result.verdict) {
        case (true, .failed), (false, .passed): break
        case let (shouldFail, verdict):
            Issue.record("\(expected.file) should \(shouldFail ? "fail" : "pass") \(expected.test): \(verdict)")
        }
        for pointer in expected.pointers where OfficialDispute.pointers[expected.name] != pointer {
            guard case .failed(let remarks) = result.verdict else { break }
            #expect(
                remarks.contains { $0.pointer == pointer },
                "no remark at \(pointer) but at \(remarks.map(\.pointer))"
            )
        }
        guard let isValid = expected.isValid else { return }
        let failing = validation.tests.filter { $0.rank == .mandatory && $0.verdict != .passed }.map(\.id)
        let broken = (validation.schemaErrors.isEmpty ? [] : ["schema"]) + failing
        if let disputed = OfficialDispute.documents[expected.name] {
            #expect(isValid)
            #expect(broken == disputed)
        } else {
            #expect(validation.isValid == isValid, "\(broken) \(validation.schemaErrors)")
        }
    }

    @Test func `disputes no more than it lists`() {
        let names = Set(OfficialExpectation.all.map(\.name))
        let disputed = Set(OfficialDispute.verdicts.keys).union(OfficialDispute.documents.keys)
            .union(OfficialDispute.pointers.keys)
        #expect(disputed.subtracting(names) == [])
        #expect(OfficialExpectation.all.count == 1127)
    }

    @Test(arguments: SpecificationVersion.allCases)
    func `implements every test`(of version: SpecificationVersion) {
        let official = Set(OfficialExpectation.all.filter { $0.version == version }.map(\.test))
        let ours = Set(ConformanceTest.all.filter { $0.rank(in: version) != nil }.map(\.id))
        let missing = official.subtracting(ours).sorted { $0.compare($1, options: .numeric) == .orderedAscending }
        #expect(missing == OfficialExpectation.notImplemented[version])
    }
}

/// One line of `testcases.json`, or a document of the reference validator's own tests.
struct OfficialExpectation: CustomTestStringConvertible, Sendable {
    /// The tests of the standard that we do not have.
    static let notImplemented: [SpecificationVersion: [String]] = [.v2_0: [], .v2_1: []]

    let version: SpecificationVersion
    let test: String
    /// Below the corpus.
    let file: String
    let shouldFail: Bool
    /// Whether the whole document is valid, where the expectation says so.
    let isValid: Bool?
    /// Where the failure is, where the expectation says so.
    let pointers: [String]

    /// The last part of the path.
    var name: String { file.split(separator: "/").last.map(String.init) ?? "" }

    var testDescription: String { "\(version.rawValue) \(test) \(name)" }

    /// Options with the addresses and words that the documents of 6.3.6 to 6.3.8 need.
    var options: CSAFValidator.Options {
        var options = CSAFValidator.Options()
        options.asOf = Instant(iso8601: "2026-07-01T00:00:00Z")
        options.resolved = [
            "https://csaf.io": 200, "https://example.net": 200, "https://example.invalid": 0,
            "https://github.com/oasis-tcs/csaf/not-available": 404,
        ]
        // The grammar of the two documents of 6.3.16; there is no program for it here.
        options.ungrammatical = { text, language in
            guard language == "en" else { return nil }
            return text.contains("must followed") ? ["a verb is missing behind 'must'"] : []
        }
        if test == "6.3.8", let checker = SpellChecker() {
            options.misspelled = { try checker.misspelled(in: $0, language: $1) }
        }
        return options
    }

    /// Whether there is a dictionary for the documents of 6.3.8.
    static let canSpell = (try? SpellChecker()?.misspelled(in: "", language: "en")) != nil

    func bytes() throws -> [UInt8] {
        let root = try #require(Corpus.root)
        return Array(try Data(contentsOf: root.appending(path: file)))
    }

    static let all: [OfficialExpectation] = listed(.v2_0) + listed(.v2_1) + validatorLibrary

    private static func listed(_ version: SpecificationVersion) -> [OfficialExpectation] {
        let folder = "csaf/oasis-\(version.rawValue)/validator/data"
        guard let list = json("\(folder)/testcases.json")?.root["tests"] else { return [] }
        var expectations: [OfficialExpectation] = []
        for test in list.elements {
            for kind in ["failures", "valid"] {
                for entry in test[kind]?.elements.map({ $0 }) ?? [] {
                    let pointers = kind == "failures" ? pointers(folder, entry["result"]?.string) : []
                    expectations.append(
                        OfficialExpectation(
                            version: version,
                            test: test["id"]?.string ?? "",
                            file: "\(folder)/\(entry["name"]?.string ?? "")",
                            shouldFail: kind == "failures",
                            isValid: entry["valid"]?.bool,
                            pointers: pointers
                        )
                    )
                }
            }
        }
        return expectations
    }

    private static func pointers(_ folder: String, _ result: String?) -> [String] {
        guard let result, let primary = json("\(folder)/\(result)")?.root["primary_result"] else { return [] }
        return ["errors", "warnings", "infos"].flatMap { kind in
            primary[kind]?.elements.compactMap { $0["instance_path"]?.string } ?? []
        }
    }

    /// The documents of the reference validator, such as `mandatoryTest_6_1_16/failing/document.json`.
    private static let validatorLibrary: [OfficialExpectation] = {
        guard let root = Corpus.root?.appending(path: "csaf/validator-lib") else { return [] }
        let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted().map { name in
            let parts = name.split(separator: "/")
            return OfficialExpectation(
                version: .v2_0,
                test: parts[0].split(separator: "_").dropFirst().joined(separator: "."),
                file: "csaf/validator-lib/\(name)",
                shouldFail: parts[1] == "failing",
                isValid: nil,
                pointers: []
            )
        }
    }()

    private static func json(_ file: String) -> JSONDocument? {
        guard let url = Corpus.root?.appending(path: file), let data = try? Data(contentsOf: url) else { return nil }
        return try? JSONDocument(bytes: Array(data))
    }
}
