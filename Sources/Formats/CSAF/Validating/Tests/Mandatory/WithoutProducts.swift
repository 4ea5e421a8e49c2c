// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// A remediation says for which products it is.
    static let remediationWithoutProducts = ConformanceTest(
        "6.1.29",
        "Remediation without Product Reference",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .vulnerabilities
    ) { document, report in
        for vulnerability in document.vulnerabilities {
            for remediation in vulnerability.remediations where !namesProducts(remediation) {
                report.fail(
                    remediation,
                    "the remediation does not say for which products it is",
                    help: "give it 'product_ids' or 'group_ids'"
                )
            }
        }
    }

    /// A flag says for which products it is.
    static let flagWithoutProducts = ConformanceTest(
        "6.1.32",
        "Flag without Product Reference",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .vulnerabilities
    ) { document, report in
        for vulnerability in document.vulnerabilities {
            for flag in vulnerability.flags where !namesProducts(flag) {
                report.fail(
                    flag,
                    "the flag does not say for which products it is",
                    help: "give it 'product_ids' or 'group_ids'"
                )
            }
        }
    }

    private static func namesProducts(_ entry: JSONNode) -> Bool {
        isFilled(entry["product_ids"]) || isFilled(entry["group_ids"])
    }

    private static func isFilled(_ list: JSONNode?) -> Bool {
        guard let list, list.kind == .array else { return false }
        return list.count > 0
    }
}
