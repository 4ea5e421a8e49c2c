// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// The addresses of others lead somewhere.
    static let unresolvedURL = ConformanceTest(
        "6.3.6",
        "Use of non-self referencing URLs Failing to Resolve",
        [.v2_0: .informative, .v2_1: .informative]
    ) { document, report in
        let references = document.survey[.reference].filter { !$0.isSelfReference }.compactMap { $0["url"] }
        document.checkResolving(document.namedURLs + references, &report)
    }

    /// The addresses of the document itself lead somewhere.
    static let unresolvedSelfReference = ConformanceTest(
        "6.3.7",
        "Use of self referencing URLs Failing to Resolve",
        [.v2_0: .informative, .v2_1: .informative]
    ) { document, report in
        document.checkResolving(
            document.survey[.reference].filter(\.isSelfReference).compactMap { $0["url"] },
            &report
        )
    }
}

extension ExaminedDocument {
    /// The addresses outside references that the standard names for this test.
    fileprivate var namedURLs: [JSONNode] {
        var urls = (document?.list("acknowledgments") ?? []).flatMap { $0.list("urls").map { $0 } }
        urls += [
            document?["aggregate_severity"]?["namespace"], document?["distribution"]?["tlp"]?["url"],
            document?["publisher"]?["namespace"],
        ].compactMap { $0 }
        for helper in survey[.identificationHelper] {
            urls += helper.list("sbom_urls")
            for uri in helper.list("x_generic_uris") { urls += [uri["namespace"], uri["uri"]].compactMap { $0 } }
        }
        for vulnerability in vulnerabilities {
            urls += vulnerability.node.list("acknowledgments").flatMap { $0.list("urls") }
            urls += vulnerability.remediations.compactMap { $0["url"] }
        }
        return urls
    }

    /// Every address of the web among these was answered with a status from 200 to 399.
    fileprivate func checkResolving(_ urls: [JSONNode], _ report: inout TestReport) {
        for url in urls {
            guard let address = url.string, address.isWebAddress else { continue }
            guard let resolved = options.resolved else {
                return report.cannotTell("nobody followed the links")
            }
            guard let status = resolved[address] else {
                report.cannotTell("nobody followed '\(address.prefix(200))'")
                continue
            }
            guard !(200..<400).contains(status) else { continue }
            report.fail(
                url,
                status == 0
                    ? "'\(address)' cannot be reached" : "'\(address)' is answered with the HTTP status \(status)"
            )
        }
    }
}

extension String {
    /// Whether a request by HTTP can be made for it.
    fileprivate var isWebAddress: Bool {
        let start = prefix(8).lowercased()
        return start == "https://" || start.hasPrefix("http://")
    }
}

extension JSONNode {
    fileprivate var isSelfReference: Bool { self["category"]?.text.map { $0 == "self" } ?? false }
}
