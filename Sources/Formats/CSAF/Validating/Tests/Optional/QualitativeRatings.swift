// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// Who issues the document does not rate by words.
    static let ownQualitativeRating = ConformanceTest(
        "6.2.47",
        "Use of Qualitative Severity Rating by Issuing Party",
        [.v2_1: .optional],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        for vulnerability in document.vulnerabilities {
            for metric in vulnerability.scores {
                guard let rating = metric["content"]?["qualitative_severity_rating"] else { continue }
                let source = metric["source"]?.text
                let isOwn =
                    source.map { source in document.canonicalURLs.contains { $0.hasSameBytes(as: source) } } ?? true
                guard isOwn else { continue }
                report.fail(
                    rating,
                    "the issuing party rates by the word '\(rating.string ?? "")' only",
                    help: "give a score that tells how it came about, such as CVSS 4.0"
                )
            }
        }
    }

    /// Nobody rates by words.
    static let qualitativeRating = ConformanceTest(
        "6.3.18",
        "Use of Qualitative Severity Rating",
        [.v2_1: .informative],
        reads: .vulnerabilities
    ) { document, report in
        for metric in document.vulnerabilities.flatMap(\.scores) {
            guard let rating = metric["content"]?["qualitative_severity_rating"] else { continue }
            report.fail(rating, "the word '\(rating.string ?? "")' does not tell how the severity was found")
        }
    }
}
