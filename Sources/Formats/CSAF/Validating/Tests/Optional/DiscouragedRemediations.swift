// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// No remediation goes badly with the status of its products (table 4 of §3.2.4.14.1).
    static let discouragedRemediation = ConformanceTest(
        "6.2.27",
        "Discouraged Product Status Remediation Combination",
        [.v2_1: .optional],
        reads: [.productTree, .vulnerabilities]
    ) { document, report in
        var budget = document.options.limits.groupVisits
        for vulnerability in document.vulnerabilities where !vulnerability.remediations.isEmpty {
            guard let status = vulnerability.productStatus else { continue }
            var marks = ProductMarks(document, budget: budget)
            for member in status.members {
                let mark = mark(ofStatus: member.key)
                guard mark != 0 else { continue }
                for product in member.value.elements { marks.mark(product: product, with: mark) }
            }
            for remediation in vulnerability.remediations {
                guard let category = remediation["category"]?.text,
                    let product = marks.product(of: remediation, withAnyOf: discouraged(category))
                else { continue }
                report.fail(
                    remediation,
                    "'\(category.string)' hardly goes with the status of the product '\(product.string)'",
                    help: "give the product another status, or take it out of the remediation"
                )
            }
            budget = marks.rest
            guard budget >= 0 else { return report.cannotTell("there are too many products in groups") }
        }
    }

    private static let notAffected: UInt8 = 1
    private static let fixed: UInt8 = 2
    private static let underInvestigation: UInt8 = 4
    private static let unknown: UInt8 = 8

    private static func mark(ofStatus status: JSONText) -> UInt8 {
        switch status {
        case "known_not_affected": notAffected
        case "first_fixed", "fixed": fixed
        case "under_investigation": underInvestigation
        case "unknown": unknown
        default: 0
        }
    }

    private static func discouraged(_ category: JSONText) -> UInt8 {
        switch category {
        case "workaround", "mitigation", "vendor_fix": underInvestigation | unknown
        case "optional_patch": fixed
        case "fix_planned": notAffected | underInvestigation | unknown
        case "no_fix_planned": notAffected
        default: 0
        }
    }
}
