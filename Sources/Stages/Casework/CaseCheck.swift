// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Versions

/// Whether a case and its advisories fit together.
struct CaseCheck {
    let result: Case
    let file: String

    init(_ result: Case, file: String) {
        self.result = result
        self.file = file
    }

    func findings() -> [Finding] {
        var findings: [Finding] = []
        if result.advisories.isEmpty {
            findings.append(
                Finding(
                    .error,
                    "case.no-advisories",
                    at: Place(file: file),
                    "the case has no advisory that can be used",
                    help: "put CSAF documents into 'advisories/'"
                )
            )
        }
        for advisory in result.advisories {
            findings += products(advisory) + vulnerabilities(advisory) + remediations(advisory)
        }
        return findings + unusedRemedies()
    }

    private func products(_ advisory: Advisory) -> [Finding] {
        advisory.products.compactMap { product in
            let place = Place(file: advisory.file, pointer: product.pointer)
            if case .notMachineReadable(let reason)? = product.versions {
                return Finding(
                    .warning,
                    "case.prose-version",
                    at: place,
                    "'\(product.versionText ?? "")' cannot be read as a version: \(reason)",
                    help: "assets of this product are unknown, not safe"
                )
            }
            guard !result.products.contains(where: { $0.vendor == product.vendor && $0.name == product.product }) else {
                return nil
            }
            return Finding(
                .warning,
                "case.unnamed-product",
                at: place,
                "'\(product.vendor ?? "") \(product.product)' is not under 'products:' of the case",
                help: "add it with the names under which inventories know it"
            )
        }
    }

    private func vulnerabilities(_ advisory: Advisory) -> [Finding] {
        advisory.vulnerabilities.filter { !result.vulnerabilities.contains($0.id) }.map { vulnerability in
            Finding(
                .warning,
                "case.other-vulnerability",
                at: Place(file: advisory.file),
                "'\(vulnerability.id)' is not one of the case's vulnerabilities"
            )
        }
    }

    private func remediations(_ advisory: Advisory) -> [Finding] {
        advisory.vulnerabilities.flatMap(\.remediations).compactMap { remediation in
            guard ["mitigation", "workaround"].contains(remediation.category),
                !result.remedies.contains(where: {
                    $0.category == remediation.category && ($0.url == nil || $0.url == remediation.url)
                })
            else { return nil }
            return Finding(
                .error,
                "case.unknown-remediation",
                at: Place(file: advisory.file, pointer: remediation.pointer),
                "this \(remediation.category) is no remedy of the case",
                help: "add it under 'remedies:' with the same category and url"
            )
        }
    }

    private func unusedRemedies() -> [Finding] {
        result.remedies.compactMap { remedy in
            let isUsed = result.advisories.flatMap(\.vulnerabilities).flatMap(\.remediations).contains {
                $0.category == remedy.category && (remedy.url == nil || remedy.url == $0.url)
            }
            guard !isUsed else { return nil }
            return Finding(
                .note,
                "case.unused-remedy",
                at: Place(file: file),
                "no advisory offers remedy '\(remedy.id)'",
                help: "a remedy is recognised by its category and url"
            )
        }
    }
}
