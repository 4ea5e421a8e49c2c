// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

extension ConformanceTest {
    /// No CVE id stands in two vulnerabilities.
    static let repeatedCVE = ConformanceTest(
        "6.1.23",
        "Multiple Use of Same CVE",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .vulnerabilities
    ) { document, report in
        guard document.vulnerabilities.count > 1 else { return }
        for cve in IdentifierIndex(document.vulnerabilities.compactMap(\.cve)).repeated {
            report.fail(
                cve,
                "'\(cve.string ?? "")' is used for more than one vulnerability",
                help: "join what is said of one CVE in one vulnerability"
            )
        }
    }

    /// No party is involved twice at one instant in a vulnerability.
    static let repeatedInvolvements = ConformanceTest(
        "6.1.24",
        "Multiple Definition in Involvements",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .vulnerabilities
    ) { document, report in
        for vulnerability in document.vulnerabilities where vulnerability.involvements.count > 1 {
            var seen: Set<InvolvedParty> = []
            for involvement in vulnerability.involvements {
                guard let party = involvement["party"]?.text,
                    let date = involvement["date"]?.text.flatMap({ ExactInstant($0) }),
                    !seen.insert(InvolvedParty(party: TextKey(party), date: date)).inserted
                else { continue }
                report.fail(
                    involvement,
                    "the party '\(party.string)' is involved more than once at one date",
                    help: "keep one of them, or correct the date"
                )
            }
        }
    }

    /// No hash algorithm is used twice for one file.
    static let repeatedHashAlgorithms = ConformanceTest(
        "6.1.25",
        "Multiple Use of Same Hash Algorithm",
        [.v2_0: .mandatory, .v2_1: .mandatory],
        reads: .productTree
    ) { document, report in
        for hashes in document.survey[.fileHashes] where hashes.count > 1 {
            let algorithms = hashes.elements.compactMap { $0["algorithm"] }
            for algorithm in IdentifierIndex(algorithms).repeated {
                report.fail(
                    algorithm,
                    "the algorithm '\(algorithm.string ?? "")' is used more than once for one file",
                    help: "a file has one value for each algorithm"
                )
            }
        }
    }
}

private struct InvolvedParty: Hashable {
    let party: TextKey
    let date: ExactInstant
}
