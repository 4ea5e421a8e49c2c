// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF

/// The score to show for a product when several are given (CSAF 2.1, conformance clause 11): the document author's own before
/// that of a source, then the highest base score, then the newest version of CVSS.
struct PreferredMetric: Hashable {
    private let isAuthors: Bool
    private let baseScore: Double
    private let version: String
    /// The score with its word and its vector, so that a reader sees when they do not go together.
    let text: String

    init?(_ metric: Metric) {
        let candidates = [metric.content.cvssV4, metric.content.cvssV3, metric.content.cvssV2].compactMap { $0 }
        let best = candidates.max { left, right in
            (left.baseScore ?? -1, left.version ?? "") < (right.baseScore ?? -1, right.version ?? "")
        }
        guard let best, let score = best.baseScore else {
            guard let word = metric.content.qualitativeSeverity else { return nil }
            (isAuthors, baseScore, version, text) = (metric.source == nil, -1, "", word.text)
            return
        }
        isAuthors = metric.source == nil
        baseScore = score
        version = best.version ?? ""
        let word = best.baseSeverity.map { " \($0)" } ?? ""
        let vector = best.vectorString.map { ": \($0)" } ?? ""
        text = "\(score)\(word) (CVSS \(version)\(vector))" + (metric.source.map { ", \($0)" } ?? "")
    }

    /// The metric to show for each product, in the order in which products are first named.
    static func byProduct(_ metrics: [Metric]) -> [(ProductID, PreferredMetric)] {
        var best: [ProductID: PreferredMetric] = [:]
        var order: [ProductID] = []
        for metric in metrics {
            guard let candidate = PreferredMetric(metric) else { continue }
            for id in metric.products {
                guard let known = best[id] else {
                    order.append(id)
                    best[id] = candidate
                    continue
                }
                if candidate.isPreferred(to: known) { best[id] = candidate }
            }
        }
        return order.compactMap { id in best[id].map { (id, $0) } }
    }

    private func isPreferred(to other: PreferredMetric) -> Bool {
        if isAuthors != other.isAuthors { return isAuthors }
        return (baseScore, version) > (other.baseScore, other.version)
    }
}
