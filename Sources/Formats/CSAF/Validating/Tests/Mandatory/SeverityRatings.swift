// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// No source gives a product a CVSS score and a qualitative rating.
    static let scoreAndRating = ConformanceTest(
        "6.1.56",
        "Use of CVSS and Qualitative Severity Rating",
        [.v2_1: .mandatory],
        reads: .vulnerabilities
    ) { document, report in
        for vulnerability in document.vulnerabilities {
            let ratings = vulnerability.scores.filter { $0["content"]?["qualitative_severity_rating"] != nil }
            guard !ratings.isEmpty else { continue }
            var scored: Set<SourceAndProduct> = []
            for metric in vulnerability.scores where metric["content"].map(hasScore) == true {
                for product in metric.list("products") {
                    if let pair = SourceAndProduct(metric, product) { scored.insert(pair) }
                }
            }
            for rating in ratings {
                let product = rating.list("products").first { product in
                    SourceAndProduct(rating, product).map(scored.contains) == true
                }
                guard let product else { continue }
                report.fail(
                    rating,
                    "the product '\(product.string ?? "")' has a CVSS score of the same source",
                    help: "remove the qualitative severity rating"
                )
            }
        }
    }

    private static func hasScore(_ content: JSONNode) -> Bool {
        content["cvss_v2"] != nil || content["cvss_v3"] != nil || content["cvss_v4"] != nil
    }
}

/// Who rated which product; no source is the author of the document.
private struct SourceAndProduct: Hashable {
    let source: TextKey?
    let product: TextKey

    init?(_ metric: JSONNode, _ product: JSONNode) {
        guard let id = product.text else { return nil }
        source = metric["source"]?.text.map(TextKey.init)
        self.product = TextKey(id)
    }
}
