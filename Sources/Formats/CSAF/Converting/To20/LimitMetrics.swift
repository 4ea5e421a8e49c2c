// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import JSONTrees

extension Conversion {
    /// CSAF 2.0 has CVSS 2 and 3 only, one score of each for a product, and does not say whose they are.
    mutating func limitMetrics(_ vulnerability: inout Vulnerability, _ pointer: String) {
        var scored: Set<String> = []
        // The publisher's own scores come first: where there are several, they are kept.
        let order = vulnerability.metrics.indices.sorted { left, right in
            let (first, second) = (
                vulnerability.metrics[left].source == nil, vulnerability.metrics[right].source == nil
            )
            return first == second ? left < right : first
        }
        var kept: [Int: [Metric]] = [:]
        for index in order {
            let place = "\(pointer)/metrics/\(index)"
            var metric = vulnerability.metrics[index]
            limitContent(&metric.content, place + "/content", &vulnerability.references)
            if let source = metric.source {
                lost(place + "/source", "that the source of the metric is '\(source)'")
                metric.source = nil
            }
            kept[index] = original.csafVersion == .v2_1 ? scores(of: metric, place, &scored) : [metric]
        }
        vulnerability.metrics = vulnerability.metrics.indices.flatMap { kept[$0] ?? [] }
    }

    private mutating func limitContent(
        _ content: inout Metric.Content,
        _ pointer: String,
        _ references: inout [Reference]
    ) {
        if let cvss = content.cvssV4 {
            content.cvssV4 = nil
            if let vector = cvss.vectorString, !vector.isEmpty {
                let url = "https://www.first.org/cvss/calculator/4.0#" + vector
                if !references.contains(where: { $0.url == url }) {
                    references.append(Reference(url: url, summary: "CVSS v4.0: \(vector)", category: .external))
                }
                reworded(
                    pointer + "/cvss_v4",
                    "CVSS 4.0 becomes a reference to the calculator with the vector '\(vector)'"
                )
            } else {
                lost(pointer + "/cvss_v4", "CVSS 4.0 without a vector")
            }
        }
        if let epss = content.epss {
            content.epss = nil
            lost(pointer + "/epss", "EPSS \(epss.probability) of \(epss.timestamp?.text ?? "no date")")
        }
        if let ssvc = content.ssvcV2 {
            content.ssvcV2 = nil
            lost(pointer + "/ssvc_v2", "SSVC \(ssvc.json.text())")
        }
        if let rating = content.qualitativeSeverity {
            content.qualitativeSeverity = nil
            lost(pointer + "/qualitative_severity_rating", "the rating '\(rating.text)'")
        }
        lose(&content.extensions, pointer + "/x_extensions")
    }

    /// A metric without the products that have a score of the same version of CVSS already.
    private mutating func scores(of metric: Metric, _ pointer: String, _ scored: inout Set<String>) -> [Metric] {
        var result: [Metric] = []
        for (name, cvss) in [("cvss_v2", metric.content.cvssV2), ("cvss_v3", metric.content.cvssV3)] {
            guard let cvss else { continue }
            let version = cvss.version ?? ""
            var products: [ProductID] = []
            var others: [ProductID] = []
            for id in metric.products {
                if scored.insert("\(version) \(id)").inserted { products.append(id) } else { others.append(id) }
            }
            if !others.isEmpty {
                lost("\(pointer)/content/\(name)", "another score by CVSS \(version) for \(Conversion.list(others))")
            }
            guard !products.isEmpty || metric.products.isEmpty else { continue }
            let isSecond = name == "cvss_v2"
            let content = Metric.Content(cvssV2: isSecond ? cvss : nil, cvssV3: isSecond ? nil : cvss)
            if !isSecond, let last = result.last, last.products == products {
                result[result.count - 1].content.cvssV3 = cvss
            } else {
                result.append(Metric(products: products, content: content))
            }
        }
        return result
    }
}
