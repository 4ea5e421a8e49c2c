// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Foundation
import JSONTrees
import Testing

/// Our description of the JSON schema against the verdicts of the official schema files, which two other engines gave for
/// every document of the corpus with formats asserted.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: no document is checked against the schema"))
struct CSAFSchemaTests {
    /// The documents that the official schema refuses, by the first place that we name.
    static let refused: [String: String] = [
        "oasis-2.0 6-1-08-01": "/vulnerabilities/0/scores/0/cvss_v3/baseSeverity",
        "oasis-2.0 6-1-08-02": "/vulnerabilities/0/scores/0/cvss_v3/baseSeverity",
        "oasis-2.0 6-1-08-03": "/vulnerabilities/0/scores/0/cvss_v2/version",
        "oasis-2.1 6-1-07-06": "/vulnerabilities/0/metrics/0/content/cvss_v3/version",
        "oasis-2.1 6-1-08-01": "/vulnerabilities/0/metrics/0/content/cvss_v3/baseSeverity",
        "oasis-2.1 6-1-08-02": "/vulnerabilities/0/metrics/0/content/cvss_v3/baseSeverity",
        "oasis-2.1 6-1-08-03": "/vulnerabilities/0/metrics/0/content/cvss_v2/version",
        "oasis-2.1 6-1-08-04": "/vulnerabilities/0/metrics/0/content/cvss_v4/baseSeverity",
        "oasis-2.1 6-1-08-05": "/vulnerabilities/0/metrics/0/content/cvss_v4/threatScore",
        "oasis-2.1 6-1-08-06": "/vulnerabilities/0/metrics/0/content/cvss_v4/threatScore",
        "oasis-2.1 6-1-09-05": "/vulnerabilities/0/metrics/0/content/cvss_v4/baseSeverity",
        "oasis-2.1 6-1-37-01": "/document/tracking/current_release_date",
        "oasis-2.1 6-1-37-02": "/document/tracking/current_release_date",
        "oasis-2.1 6-1-37-03": "/vulnerabilities/0/disclosure_date",
        "oasis-2.1 6-1-37-04": "/vulnerabilities/0/disclosure_date",
        "oasis-2.1 6-1-37-05": "/vulnerabilities/0/disclosure_date",
        "oasis-2.1 6-1-37-06": "/vulnerabilities/0/disclosure_date",
        "oasis-2.1 6-1-46-01": "/vulnerabilities/0/metrics/0/content/ssvc_v2/selections",
        "oasis-2.1 6-1-46-02": "/vulnerabilities/0/metrics/0/content/ssvc_v2/selections/0/values/0/key",
        "oasis-2.1 6-1-60-01-01": "/x_extensions/0/critical",
        "oasis-2.1 6-1-60-01-02": "/x_extensions/0/some_additional_property",
        "oasis-2.1 6-2-20-02": "/vulnerabilities/0/metrics/0/content/cvss_v4/custom_property",
        "validator-lib empty-relationships.json": "/document/category",
        "validator-lib 6-1-08-01": "/vulnerabilities/0/scores/0/cvss_v3/baseSeverity",
    ]

    @Test func `agrees with the official schema on every document`() throws {
        let root = try #require(Corpus.root).appending(path: "csaf")
        var options = CSAFValidator.Options()
        options.ranks = []
        let validator = CSAFValidator(options)
        var documents = 0
        var found: [String: String] = [:]
        for name in FileManager.default.enumerator(atPath: root.path)?.compactMap({ $0 as? String }) ?? []
        where name.hasSuffix(".json") {
            let bytes = Array(try Data(contentsOf: root.appending(path: name)))
            guard let validation = try? validator.validate(bytes), validation.version != nil else { continue }
            documents += 1
            if let first = validation.schemaErrors.first { found[CSAFSchemaTests.label(name)] = first.pointer }
        }
        #expect(documents == 1543)
        #expect(found == CSAFSchemaTests.refused)
    }

    /// The folder and what distinguishes the file in it.
    private static func label(_ name: String) -> String {
        let parts = name.split(separator: "/")
        let file = parts.last.map(String.init) ?? ""
        let number = file.split(separator: "-", maxSplits: 2).last.flatMap { $0.contains("6-") ? $0 : nil }
        guard let number, let start = number.range(of: "6-") else { return "\(parts[0]) \(file)" }
        return "\(parts[0]) \(number[start.lowerBound...].replacing(".json", with: ""))"
    }
}
