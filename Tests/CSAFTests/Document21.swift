// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Testing

/// A document of a few lines with the parts that a test is about; version 2.1 unless another is asked for.
struct Document21 {
    var version = "2.1"
    /// Members of `/document`, with a comma behind each.
    var head = ""
    /// `/document/distribution`; empty for everybody.
    var distribution = ""
    var revisions = #"[{"date": "2024-01-24T10:00:00.000Z", "number": "1", "summary": "first"}]"#
    var status = "final"
    var number = "1"
    var productTree = #"{"full_product_names": [{"name": "A", "product_id": "P1"}, {"name": "B", "product_id": "P2"}]}"#
    /// `/vulnerabilities`; empty for none.
    var vulnerabilities = ""
    /// Members of the root, with a comma before each.
    var root = ""

    var text: String {
        """
        {"$schema": "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json",
          "document": {"category": "csaf_base", "csaf_version": "\(version)", \(head)
            "distribution": \(distribution.isEmpty ? forEverybody : distribution),
            "publisher": {"category": "vendor", "name": "Example", "namespace": "https://a.example"},
            "title": "Title", "tracking": {
              "current_release_date": "2024-01-24T10:00:00.000Z", "id": "EX-1",
              "initial_release_date": "2024-01-24T10:00:00.000Z", "revision_history": \(revisions),
              "status": "\(status)", "version": "\(number)"}},
          "product_tree": \(productTree)
          \(vulnerabilities.isEmpty ? "" : ", \"vulnerabilities\": " + vulnerabilities) \(root)}
        """
    }

    private var forEverybody: String { #"{"tlp": {"label": "\#(version == "2.0" ? "WHITE" : "CLEAR")"}}"# }

    /// The result of one test.
    func result(_ id: String) throws -> Validation.TestResult {
        try #require(try CSAFValidator().validate(Array(text.utf8))[id])
    }

    /// Where a test fails; nil when it cannot tell, empty when it passes.
    func failures(_ id: String) throws -> [String]? {
        switch try result(id).verdict {
        case .passed: []
        case .failed(let remarks): remarks.map(\.pointer)
        case .inconclusive: nil
        }
    }
}

/// A part of a document, and where a test has to fail.
struct ValidatingCase: CustomTestStringConvertible, Sendable {
    let name: String
    let part: String
    let failures: [String]?

    init(_ name: String, _ part: String, _ failures: [String]?) {
        self.name = name
        self.part = part
        self.failures = failures
    }

    var testDescription: String { name }
}
