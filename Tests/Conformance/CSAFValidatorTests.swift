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
        let isDisputed = OfficialExpectation.disputed[expected.name] == expected.test
        switch (expected.shouldFail != isDisputed, result.verdict) {
        case (true, .failed), (false, .passed): break
        case let (shouldFail, verdict):
            Issue.record("\(expected.file) should \(shouldFail ? "fail" : "pass") \(expected.test): \(verdict)")
        }
        for pointer in expected.pointers {
            guard case .failed(let remarks) = result.verdict else { break }
            #expect(
                remarks.contains { $0.pointer == pointer },
                "no remark at \(pointer) but at \(remarks.map(\.pointer))"
            )
        }
        if let isValid = expected.isValid, OfficialExpectation.disputed[expected.name] == nil {
            #expect(validation.schemaErrors == [] || !isValid)
            let failing = validation.tests.filter { $0.rank == .mandatory && $0.verdict != .passed }
            #expect(validation.isValid == isValid || hasGaps(expected.version), "\(failing) \(validation.schemaErrors)")
        }
    }

    /// Whether some mandatory test of the version is still missing, so that no document can be shown to be valid.
    private func hasGaps(_ version: CSAFVersion) -> Bool {
        let official = Set(OfficialExpectation.all.filter { $0.version == version }.map(\.test))
        return !official.isSubset(of: ConformanceTest.all.filter { $0.rank(in: version) != nil }.map(\.id))
    }

    @Test(arguments: CSAFVersion.allCases)
    func `implements every test`(of version: CSAFVersion) {
        let official = Set(OfficialExpectation.all.filter { $0.version == version }.map(\.test))
        let ours = Set(ConformanceTest.all.filter { $0.rank(in: version) != nil }.map(\.id))
        let missing = official.subtracting(ours).sorted { $0.compare($1, options: .numeric) == .orderedAscending }
        #expect(missing == OfficialExpectation.notImplemented[version])
    }
}

/// One line of `testcases.json`, or a document of the reference validator's own tests.
struct OfficialExpectation: CustomTestStringConvertible, Sendable {
    /// The tests of the standard that we do not have.
    static let notImplemented: [CSAFVersion: [String]] = [.v2_0: [], .v2_1: []]

    /// Documents that the list of expectations calls valid, and the test that fails on each by the words of the standard.
    static let disputed: [String: String] = [
        // The registry has no E in version 3.0.1, in namespace cvss or another.
        "oasis_csaf_tc-csaf_2_1-2024-6-1-48-16.json": "6.1.48",
        // The answers of SI are N, M, R, C; here C stands before R, as in 6-1-48-08 and 6-1-48-09, which have to fail.
        "oasis_csaf_tc-csaf_2_1-2024-6-1-48-19.json": "6.1.48",
        // 'vers:/all' has no type; all versions are written 'vers:all/*' (§3.1.2.3.2).
        "oasis_csaf_tc-csaf_2_1-2024-6-1-50-14.json": "6.1.50",
        // The namespace 'invalid' has to fail, see 6-1-48-21.
        "oasis_csaf_tc-csaf_2_1-2024-6-2-34-03.json": "6.1.48",
        // Two Package URLs of one product with two versions.
        "oasis_csaf_tc-csaf_2_1-2024-6-2-42-02.json": "6.1.42",
        // The schema of CVSS 4.0 allows no member 'custom_property', yet the document is said to be valid.
        "oasis_csaf_tc-csaf_2_1-2024-6-2-20-02.json": "schema",
        // The schema of the extension has no member 'name' in a configuration.
        "oasis_csaf_tc-csaf_2_1-2024-6-2-54-03-01.json": "6.1.60.2",
        "oasis_csaf_tc-csaf_2_1-2024-6-3-21-01-02.json": "6.1.60.2",
        "oasis_csaf_tc-csaf_2_1-2024-6-3-21-01-12.json": "6.1.60.2",
    ]

    let version: CSAFVersion
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
            options.misspelled = { checker.misspelled(in: $0, language: $1) }
        }
        return options
    }

    /// Whether there is a dictionary for the documents of 6.3.8.
    static let canSpell = SpellChecker()?.misspelled(in: "", language: "en") != nil

    func bytes() throws -> [UInt8] {
        let root = try #require(Corpus.root)
        return Array(try Data(contentsOf: root.appending(path: file)))
    }

    static let all: [OfficialExpectation] = listed(.v2_0) + listed(.v2_1) + validatorLibrary

    private static func listed(_ version: CSAFVersion) -> [OfficialExpectation] {
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

    /// `mandatoryTest_6_1_16/failing/….json`
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
