// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// Every Package URL is one by the rules of its specification, not only by the pattern of the schema.
    static let packageURLs = ConformanceTest(
        "6.1.13",
        "PURL",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .productTree
    ) { document, report in
        for purl in document.survey[.purl] {
            guard let text = purl.text, let flaw = text.withUTF8(PackageURLRules.flaw) else { continue }
            report.fail(
                purl,
                "'\(text.string)' is no valid Package URL: \(flaw)",
                help: "such as 'pkg:maven/org.example/library@1.2.0' (ECMA-427)"
            )
        }
    }
}
