// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// A security advisory of CSAF 2.1 says what is affected.
    static let affectedProducts = ConformanceTest(
        "6.1.27.12",
        "Affected Products",
        [.v2_1: .mandatory],
        reads: [.head, .vulnerabilities]
    ) { document, report in
        guard document.category == "csaf_security_advisory" else { return }
        for vulnerability in document.vulnerabilities where vulnerability.productStatus?["known_affected"] == nil {
            report.fail(
                vulnerability.productStatus ?? vulnerability.node,
                member: vulnerability.productStatus == nil ? "product_status" : "known_affected",
                "missing; no product of this vulnerability is said to be affected",
                help: "'csaf_security_advisory' needs 'product_status/known_affected'"
            )
        }
    }

    /// For what is fixed in CSAF 2.1, another version of the same product is affected by the same vulnerability.
    static let correspondingAffected = ConformanceTest(
        "6.1.27.13",
        "Corresponding Affected Products",
        [.v2_1: .mandatory]
    ) { document, report in
        guard document.category == "csaf_security_advisory" else { return }
        for vulnerability in document.vulnerabilities {
            let fixed = vulnerability.products("fixed")
            guard !fixed.isEmpty else { continue }
            let affected =
                vulnerability.products("known_affected") + vulnerability.products("first_affected")
                + vulnerability.products("last_affected")
            let lineages = document.lineages
            let known = lineages.known(affected)
            for product in fixed {
                guard let id = product.text, document.products.defines(id) else { continue }
                switch lineages.correspondence(of: id, with: known) {
                case .found: break
                case .notTold:
                    report.cannotTell(
                        "the product tree does not tell whether '\(id.string)' and an affected product are versions of one"
                    )
                case .missing:
                    report.fail(
                        product,
                        "the product '\(id.string)' is fixed, but no other version of it is affected",
                        help: "list the version that was affected by the same vulnerability"
                    )
                }
            }
        }
    }
}
