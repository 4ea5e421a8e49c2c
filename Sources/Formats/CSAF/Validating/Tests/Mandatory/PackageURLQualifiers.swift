// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// The Package URLs of a product name one package and differ in their qualifiers only.
    static let packageURLQualifiers = ConformanceTest(
        "6.1.42",
        "PURL Qualifiers",
        [.v2_1: .mandatory],
        reads: .productTree
    ) { document, report in
        guard document.survey[.purl].count > 1 else { return }
        for helper in document.survey[.identificationHelper] {
            guard let purls = helper["purls"], purls.count > 1 else { continue }
            var first: PackageURL?
            for node in purls.elements {
                guard let text = node.string else { continue }
                switch Result(catching: { () throws(PackageURL.Fault) in try PackageURL(text) }) {
                case .success(let purl):
                    guard let standard = first else {
                        first = purl
                        continue
                    }
                    guard !purl.differsOnlyInQualifiers(from: standard) else { continue }
                    report.fail(
                        node,
                        "'\(text)' differs from the first Package URL of the product in more than qualifiers",
                        help: "give each package a product of its own"
                    )
                case .failure(let fault):
                    report.cannotTell("'\(text)' cannot be compared with the other Package URLs: \(fault.message)")
                }
            }
        }
    }
}
