// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// Where a product is fixed, its scores are zero.
    static let scoreOfFixedProduct = ConformanceTest(
        "6.2.19",
        "CVSS for Fixed Products",
        [.v2_0: .optional, .v2_1: .optional],
        reads: .vulnerabilities
    ) { document, report in
        for vulnerability in document.vulnerabilities {
            let fixed = vulnerability.fixed
            guard !fixed.isEmpty, !vulnerability.scores.isEmpty else { continue }
            var scored: Set<TextKey> = []
            for score in vulnerability.scores {
                let content = score["content"] ?? score
                let objects = [content["cvss_v2"], content["cvss_v3"], content["cvss_v4"]].compactMap { $0 }
                guard objects.contains(where: { !isZero($0) }) else { continue }
                for id in score.list("products").compactMap(\.text) { scored.insert(TextKey(id)) }
            }
            guard !scored.isEmpty else { continue }
            for product in fixed {
                guard let id = product.text, scored.contains(TextKey(id)) else { continue }
                report.fail(
                    product,
                    "the product '\(id.string)' is fixed, but has a score above 0",
                    help: "take it out of the score, or add the environmental metrics that make the score 0"
                )
            }
        }
    }

    /// Whether the overall score is 0: as it is told, or by the environmental metrics that make it 0.
    private static func isZero(_ score: JSONNode) -> Bool {
        if score["environmentalScore"]?.double == 0 { return true }
        if score["environmentalScore"] == nil, score["baseScore"]?.double == 0 { return true }
        let vector = score["vectorString"]?.string ?? ""
        let wanted: [(key: StaticString, word: StaticString, part: String)] =
            switch vector.prefix(7) {
            case "CVSS:4.":
                [
                    ("modifiedVulnConfidentialityImpact", "NONE", "MVC:N"),
                    ("modifiedVulnIntegrityImpact", "NONE", "MVI:N"),
                    ("modifiedVulnAvailabilityImpact", "NONE", "MVA:N"),
                    ("modifiedSubConfidentialityImpact", "NEGLIGIBLE", "MSC:N"),
                    ("modifiedSubIntegrityImpact", "NEGLIGIBLE", "MSI:N"),
                    ("modifiedSubAvailabilityImpact", "NEGLIGIBLE", "MSA:N"),
                ]
            case "CVSS:3.":
                [
                    ("modifiedConfidentialityImpact", "NONE", "MC:N"), ("modifiedIntegrityImpact", "NONE", "MI:N"),
                    ("modifiedAvailabilityImpact", "NONE", "MA:N"),
                ]
            default: [("targetDistribution", "NONE", "TD:N")]
            }
        let parts = Set(vector.split(separator: "/").map(String.init))
        return wanted.allSatisfy { metric in
            if let word = score[metric.key]?.text { return word == metric.word }
            return parts.contains(metric.part)
        }
    }
}
