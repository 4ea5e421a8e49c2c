// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing
import Versions

/// The suite of the vers specification: order, equality, containment, validation, parsing and native ranges.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: the vers suite is not checked"))
struct VersConformanceTests {
    struct File: Sendable, CustomTestStringConvertible {
        let name: String
        let count: Int
        var testDescription: String { name }

        init(_ name: String, _ count: Int) {
            self.name = name
            self.count = count
        }
    }

    static let files = [
        File("alpine_version_cmp_test", 716), File("alpm_version_cmp_test", 42),
        File("conan_range_from_native_basic_test", 20), File("conan_range_from_native_test", 209),
        File("conan_version_cmp_test", 47), File("datetime_version_cmp_test", 7), File("gem_range_from_native_test", 1),
        File("gentoo_version_cmp_test", 48), File("lexicographic-test", 8), File("maven_version_cmp_test", 977),
        File("nginx_range_from_native_test", 4), File("npm_range_containment_test", 1),
        File("npm_range_from_native_test", 491), File("nuget_range_from_native_test", 1),
        File("nuget_version_cmp_test", 33), File("openssl_range_from_native_test", 8),
        File("openssl_version_cmp_test", 44), File("pypi_range_containment_test", 10),
        File("pypi_range_from_native_test", 3), File("pypi_range_validate_test", 19),
        File("vers_canonical_parse_test", 12),
    ]

    /// Native ranges for which the suite expects something its own ecosystem does not mean; ours stands behind it.
    ///
    /// npm (node-semver, "X-Ranges"): a version with missing numbers stands for all versions that begin so.
    static let disputed: [String: String] = [
        "npm <= 1.0": "vers:npm/<1.1.0",
        "npm <=2.1 >=1.1": "vers:npm/>=1.1.0|<2.2.0",
        "npm 2.1 || 2.6": "vers:npm/>=2.1.0|<2.2.0|>=2.6.0|<2.7.0",
        // ">=" with an x has no upper bound; the suite adds one.
        "npm >= 2.2.x": "vers:npm/>=2.2.0",
        "npm >= 1.x": "vers:npm/>=1.0.0",
        // A tilde with a patch number reaches to the next minor version; the suite stops after one patch.
        "npm >= 0.2.0 <= 0.9.6 || ~0.8.0-pre": "vers:npm/>=0.2.0|>=0.8.0-pre|<0.9.0|<=0.9.6",
        // Conan reads no text as "*"; the suite expects "vers:conan/", which is no valid vers range.
        "conan ": "vers:conan/>=0.0.0",
    ]

    @Test("every case gives the expected result", arguments: files)
    func passes(_ file: File) throws {
        let root = try #require(Corpus.root)
        let place = root.appending(path: "vers/vers-spec-tests/\(file.name).json")
        let object = try JSONSerialization.jsonObject(with: Data(contentsOf: place))
        let json = try #require(object as? [String: Any])
        let cases = try #require(json["tests"] as? [[String: Any]])
        #expect(cases.count == file.count)
        for item in cases { try check(item) }
    }

    private func check(_ item: [String: Any]) throws {
        let kind = try #require(item["test_type"] as? String)
        let input = item["input"] as? [String: Any] ?? [:]
        let text = item["input"] as? String ?? ""
        switch kind {
        case "comparison": try checkOrder(input, item["expected_output"])
        case "equality":
            let versions = try versions(input)
            let isSame = versions[0].compared(to: versions[1]) == .same
            #expect(isSame == item["expected_output"] as? Bool, "\(versions)")
        case "from_native": try checkNative(input, item["expected_output"])
        case "containment":
            let range = try VersionRange(vers: try #require(input["vers"] as? String))
            let tested = try #require(input["version"] as? String)
            let version = try Version(tested, scheme: range.scheme)
            #expect((range.contains(version) == .inside) == item["expected_output"] as? Bool, "\(range) \(version)")
        case "validate":
            #expect(try VersionRange(vers: text).vers == item["expected_output"] as? String)
        case "parse": try checkParse(text, item)
        default: Issue.record("a kind of case we do not know: \(kind)")
        }
    }

    private func versions(_ input: [String: Any]) throws -> [Version] {
        let name = try #require(input["input_scheme"] as? String)
        let scheme = try #require(VersionScheme.named(name))
        return try #require(input["versions"] as? [String]).map { try Version($0, scheme: scheme) }
    }

    /// The suite spells a version in its expected list sometimes in another case than in its input.
    private func checkOrder(_ input: [String: Any], _ expected: Any?) throws {
        let given = try versions(input)
        let sorted = given.sorted { $0.compared(to: $1) == .before }
        let texts = try #require(expected as? [String])
        let wanted = try texts.map { try Version($0, scheme: given[0].scheme) }
        #expect(sorted.count == wanted.count)
        #expect(zip(sorted, wanted).allSatisfy { $0.compared(to: $1) == .same }, "\(sorted), expected \(wanted)")
    }

    private func checkNative(_ input: [String: Any], _ expected: Any?) throws {
        let name = try #require(input["scheme"] as? String)
        let native = try #require(input["native_range"] as? String)
        let scheme = try #require(VersionScheme.named(name))
        let range = try VersionRange(native: native, scheme: scheme)
        let wanted = Self.disputed[name + " " + native] ?? (expected as? String)
        #expect(range.vers == wanted, "\(native)")
    }

    private func checkParse(_ text: String, _ item: [String: Any]) throws {
        if item["expected_failure"] as? Bool == true {
            #expect(throws: VersionError.self, "\(text)") { try VersNotation(canonical: text) }
            #expect(throws: VersionError.self, "\(text)") { try VersionRange(canonicalVers: text) }
            return
        }
        let expected = try #require(item["expected_output"] as? [String: Any])
        let notation = try VersNotation(canonical: text)
        #expect(notation.scheme == expected["scheme"] as? String)
        let bounds = notation.bounds.map { [$0.comparator.rawValue, $0.version] }
        #expect(bounds == expected["version_constraints"] as? [[String]])
    }
}
