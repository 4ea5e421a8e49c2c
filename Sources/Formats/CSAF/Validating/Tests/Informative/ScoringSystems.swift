// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// No product is scored by CVSS 2.0 alone.
    static let onlyCVSS2 = ConformanceTest(
        "6.3.1",
        "Use of CVSS v2 as the only Scoring System",
        [.v2_0: .informative, .v2_1: .informative],
        reads: .vulnerabilities
    ) { document, report in
        guard !document.survey[.cvss2].isEmpty else { return }
        for vulnerability in document.vulnerabilities {
            var others: Set<TextKey> = []
            for score in vulnerability.scores {
                let content = score["content"] ?? score
                guard content["cvss_v3"] != nil || content["cvss_v4"] != nil || content["epss"] != nil else { continue }
                for id in score.list("products").compactMap(\.text) { others.insert(TextKey(id)) }
            }
            for score in vulnerability.scores {
                guard let old = (score["content"] ?? score)["cvss_v2"] else { continue }
                let alone = score.list("products").compactMap(\.text).first { !others.contains(TextKey($0)) }
                guard let alone else { continue }
                report.fail(
                    old,
                    "the product '\(alone.string)' is scored by CVSS 2.0 only",
                    help: document.version == .v2_0 ? "add CVSS 3.1" : "add CVSS 4.0"
                )
            }
        }
    }

    /// CVSS 3.0 is not used.
    static let cvss30 = ConformanceTest(
        "6.3.2",
        "Use of CVSS v3.0",
        [.v2_0: .informative, .v2_1: .informative],
        reads: .vulnerabilities
    ) { document, report in
        for score in document.survey[.cvss3] {
            if let version = score["version"], let text = version.text, text == "3.0" {
                report.fail(version, "CVSS 3.0 is used", help: "use CVSS 3.1")
            }
            if let vector = score["vectorString"], vector.string?.hasPrefix("CVSS:3.0/") == true {
                report.fail(vector, "CVSS 3.0 is used", help: "use CVSS 3.1")
            }
        }
    }

    /// Every metric with CVSS has CVSS 4.0, and every affected product is scored by CVSS.
    static let missingCVSS4 = ConformanceTest(
        "6.3.12",
        "Missing CVSS v4.0",
        [.v2_1: .informative],
        reads: .vulnerabilities
    ) { document, report in
        for vulnerability in document.vulnerabilities {
            var scored: Set<TextKey> = []
            for metric in vulnerability.scores {
                guard let content = metric["content"] else { continue }
                let isNew = content["cvss_v4"] != nil
                guard isNew || content["cvss_v3"] != nil || content["cvss_v2"] != nil else { continue }
                for id in metric.list("products").compactMap(\.text) { scored.insert(TextKey(id)) }
                if !isNew {
                    report.fail(content, member: "cvss_v4", "missing; the products are scored by older versions only")
                }
            }
            for product in vulnerability.affected {
                guard let id = product.text, !scored.contains(TextKey(id)) else { continue }
                report.fail(product, "the affected product '\(id.string)' is not scored by CVSS")
            }
        }
    }

    /// Every vulnerability has a CVE.
    static let missingCVE = ConformanceTest(
        "6.3.3",
        "Missing CVE",
        [.v2_0: .informative, .v2_1: .informative],
        reads: .vulnerabilities
    ) { document, report in
        for vulnerability in document.vulnerabilities where vulnerability.cve == nil {
            report.fail(vulnerability.node, member: "cve", "missing", help: "have a CVE assigned, and tell it")
        }
    }

    /// Every vulnerability has a CWE.
    static let missingCWE = ConformanceTest(
        "6.3.4",
        "Missing CWE",
        [.v2_0: .informative, .v2_1: .informative],
        reads: .vulnerabilities
    ) { document, report in
        let key = document.version == .v2_0 ? "cwe" : "cwes"
        for vulnerability in document.vulnerabilities {
            guard vulnerability.cwe == nil, vulnerability.cwes.map({ $0.count == 0 }) ?? true else { continue }
            report.fail(vulnerability.node, member: key, "missing", help: "tell which kind of weakness it is")
        }
    }
}
