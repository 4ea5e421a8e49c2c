// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// No product of a vulnerability stands in groups of statuses that contradict each other.
    static let contradictingStatus = ConformanceTest(
        "6.1.6",
        "Contradicting Product Status",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .vulnerabilities
    ) { document, report in
        for vulnerability in document.vulnerabilities {
            let lists = vulnerability.productStatus?.members.compactMap(StatusList.init) ?? []
            guard let first = lists.first, lists.contains(where: { $0.group != first.group }) else { continue }
            var groups: [TextKey: StatusList.Group] = [:]
            for list in lists {
                for product in list.products {
                    guard let id = product.text else { continue }
                    let key = TextKey(id)
                    guard let other = groups[key] else {
                        groups[key] = list.group
                        continue
                    }
                    guard other != list.group else { continue }
                    report.fail(
                        product,
                        "the product '\(id.string)' is '\(list.group.rawValue)' and '\(other.rawValue)' at once",
                        help: "keep one of the two for this vulnerability"
                    )
                }
            }
        }
    }
}

/// A list of `product_status` that says something about being affected: all but `recommended`.
private struct StatusList {
    /// What products are (CSAF §3.2, product status): groups that contradict each other.
    enum Group: String {
        case affected
        case notAffected = "not affected"
        case fixed
        case underInvestigation = "under investigation"
        case unknown
    }

    let group: Group
    let products: JSONElements

    init?(_ member: JSONMember) {
        products = member.value.elements
        switch member.key {
        case "first_affected", "known_affected", "last_affected": group = .affected
        case "known_not_affected": group = .notAffected
        case "first_fixed", "fixed": group = .fixed
        case "under_investigation": group = .underInvestigation
        case "unknown": group = .unknown
        default: return nil
        }
    }
}
