// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF

/// A small document of either version that is put together for one test of the standard.
struct ValidatedDocument {
    var version = SpecificationVersion.v2_0
    var category = "csaf_base"
    /// Members of `/document`, with a comma behind each.
    var head = ""
    var publisher = "vendor"
    var status = "final"
    /// Number and date of each revision.
    var revisions = [("1", "2024-01-01T00:00:00Z")]
    /// The version at `/document/tracking/version`.
    var number = "1"
    /// The value of `/product_tree`.
    var tree: String?
    /// The value of `/vulnerabilities`.
    var vulnerabilities: String?

    /// What a test of the standard has to say.
    enum Outcome: Equatable {
        case passes
        /// These places, in any order.
        case fails([String])
        case cannotTell
    }

    /// What the validator says of the document.
    func outcome(of test: String) throws -> Outcome {
        switch try CSAFValidator().validate(Array(text.utf8))[test]?.verdict {
        case .passed: .passes
        case .failed(let remarks): .fails(remarks.map(\.pointer).sorted())
        case .inconclusive: .cannotTell
        case nil: throw NotThere(test: test, version: version)
        }
    }

    /// The messages of a test that fails.
    func messages(of test: String) throws -> [String] {
        guard case .failed(let remarks) = try CSAFValidator().validate(Array(text.utf8))[test]?.verdict else {
            return []
        }
        return remarks.map(\.message)
    }

    private struct NotThere: Error {
        let test: String
        let version: SpecificationVersion
    }

    private var text: String {
        let history = revisions.map { #"{"number": "\#($0.0)", "date": "\#($0.1)", "summary": "s"}"# }
        let distribution = version == .v2_1 ? #""distribution": {"tlp": {"label": "CLEAR"}},"# : ""
        let schema =
            version == .v2_1 ? #""$schema": "https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json","# : ""
        return #"""
            {\#(schema) "document": {
              "category": "\#(category)", "csaf_version": "\#(version.rawValue)", \#(distribution) \#(head)
              "publisher": {"category": "\#(publisher)", "name": "A", "namespace": "https://a.example"},
              "title": "T", "tracking": {
                "id": "EX-1", "initial_release_date": "2024-01-01T00:00:00Z",
                "current_release_date": "2024-01-01T00:00:00Z", "status": "\#(status)", "version": "\#(number)",
                "revision_history": [\#(history.joined(separator: ","))]
              }
            }\#(tree.map { #", "product_tree": \#($0)"# } ?? "")\#(vulnerabilities.map {
              #", "vulnerabilities": \#($0)"# } ?? "")}
            """#
    }
}
