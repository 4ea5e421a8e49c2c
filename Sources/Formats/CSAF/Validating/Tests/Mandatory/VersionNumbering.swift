// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// The document and its revisions are all numbered with integers, or all with semantic versions.
    static let mixedVersioning = ConformanceTest(
        "6.1.30",
        "Mixed Integer and Semantic Versioning",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .head
    ) { document, report in
        guard let tracking = document.tracking else { return }
        let numbers = tracking.list("revision_history").compactMap { $0["number"] }
        guard let standard = tracking["version"] ?? numbers.first, let isInteger = isInteger(standard) else { return }
        for number in numbers {
            guard let other = Self.isInteger(number), other != isInteger else { continue }
            report.fail(
                number,
                "'\(number.string ?? "")' is \(other ? "an integer" : "a semantic version"), "
                    + "'\(standard.string ?? "")' is \(isInteger ? "an integer" : "a semantic version")",
                help: "number all revisions in one way; what a number was goes into 'legacy_version'"
            )
        }
    }

    /// Whether a version is an integer and not a semantic version; nil when it is neither.
    private static func isInteger(_ node: JSONNode) -> Bool? {
        node.text?.withUTF8 { bytes in
            guard TextPatterns.isVersion(bytes) else { return nil }
            return bytes.allSatisfy(TextPatterns.isDigit)
        }
    }
}
