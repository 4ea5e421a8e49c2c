// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// No product has two scores of one version of CVSS for a vulnerability, in CSAF 2.1 from the same source.
    static let repeatedScores = ConformanceTest(
        "6.1.7",
        "Multiple Scores with Same Version per Product",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .vulnerabilities
    ) { document, report in
        for vulnerability in document.vulnerabilities where vulnerability.scores.count > 1 {
            var seen: Set<ScoredProduct> = []
            for score in vulnerability.scores {
                let systems = ScoringSystem.all(of: score)
                let source = score["source"]?.text.map(TextKey.init)
                for product in score.list("products") {
                    guard let id = product.text else { continue }
                    for system in systems {
                        let key = ScoredProduct(product: TextKey(id), version: system.version, source: source)
                        guard !seen.insert(key).inserted else { continue }
                        report.fail(
                            product,
                            "the product '\(id.string)' has more than one score of CVSS '\(system.node.string ?? "")'"
                                + (source == nil ? "" : " of the same source"),
                            help: "keep one of them"
                        )
                    }
                }
            }
        }
    }
}

private struct ScoredProduct: Hashable {
    let product: TextKey
    let version: TextKey
    let source: TextKey?
}

/// A version of CVSS that a score gives.
private struct ScoringSystem {
    /// The member `version`.
    let node: JSONNode
    let version: TextKey

    /// Those of an element of `scores` or `metrics`, each once.
    static func all(of score: JSONNode) -> [ScoringSystem] {
        let content = score["content"] ?? score
        return [content["cvss_v2"], content["cvss_v3"], content["cvss_v4"]].compactMap { system in
            guard let node = system?["version"], let text = node.text else { return nil }
            return ScoringSystem(node: node, version: TextKey(text))
        }
    }
}
