// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Testing

/// §6.1.8 to §6.1.10: CVSS objects and their vectors.
struct ValidatingScoresTests {
    typealias Outcome = ValidatedDocument.Outcome

    private static let old = #""version": "2.0", "vectorString": "AV:N/AC:L/Au:N/C:P/I:P/A:P""#
    private static let new =
        #""version": "3.1", "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "baseSeverity": "CRITICAL""#
    private static let four =
        #""version": "4.0", "vectorString": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H""#
    private static let place2 = "/vulnerabilities/0/scores/0/cvss_v2"
    private static let place3 = "/vulnerabilities/0/scores/0/cvss_v3"

    @Test(
        arguments: [
            ("6.1.8", "cvss_v2", old + #", "baseScore": 7.5"#, .passes),
            ("6.1.8", "cvss_v2", old, .fails([place2 + "/baseScore"])),
            ("6.1.8", "cvss_v3", new + #", "baseScore": 11"#, .fails([place3 + "/baseScore"])),
            ("6.1.8", "cvss_v3", new + #", "baseScore": 9.8"#, .passes),
            (
                "6.1.8", "cvss_v3", #""vectorString": "CVSS:3.1/AV:N""#,
                .fails([place3 + "/baseScore", place3 + "/baseSeverity", place3 + "/version"])
            ),
            ("6.1.9", "cvss_v2", old + #", "baseScore": 7.5"#, .passes),
            ("6.1.9", "cvss_v2", old + #", "baseScore": 7.6"#, .fails([place2 + "/baseScore"])),
            ("6.1.9", "cvss_v3", new + #", "baseScore": 9.80"#, .passes),
            (
                "6.1.9", "cvss_v3", new + #", "baseScore": 9.8, "temporalScore": 9.7"#,
                .fails([place3 + "/temporalScore"])
            ),
            (
                "6.1.9", "cvss_v3", new + #", "baseScore": 9.8, "environmentalSeverity": "LOW""#,
                .fails([place3 + "/environmentalSeverity"])
            ),
            (
                "6.1.9", "cvss_v3",
                new + #", "baseScore": 9.8, "exploitCodeMaturity": "UNPROVEN", "temporalScore": 9.0"#, .passes
            ),
            (
                "6.1.9", "cvss_v3",
                #""version": "3.1", "vectorString": "CVSS:3.1/AV:N", "baseScore": 9, "baseSeverity": "CRITICAL""#,
                .cannotTell
            ),
            ("6.1.10", "cvss_v2", old + #", "baseScore": 7.5, "accessVector": "NETWORK""#, .passes),
            (
                "6.1.10", "cvss_v2", old + #", "baseScore": 7.5, "accessVector": "LOCAL""#,
                .fails([place2 + "/accessVector"])
            ),
            (
                "6.1.10", "cvss_v3", new + #", "baseScore": 9.8, "scope": "CHANGED", "attackVector": "NETWORK""#,
                .fails([place3 + "/scope"])
            ),
            ("6.1.10", "cvss_v3", new + #", "baseScore": 9.8, "remediationLevel": "OFFICIAL_FIX""#, .passes),
        ] as [(String, String, String, Outcome)]
    )
    func `compares scores of CSAF 2 0 with their vectors`(
        test: String,
        key: String,
        members: String,
        outcome: Outcome
    ) throws {
        let scores = #"[{"scores": [{"\#(key)": {\#(members)}, "products": ["A"]}]}]"#
        #expect(try ValidatedDocument(vulnerabilities: scores).outcome(of: test) == outcome)
    }

    @Test(arguments: [
        ("6.1.8", #", "baseScore": 10, "baseSeverity": "CRITICAL""#, []),
        ("6.1.8", #", "baseScore": 10"#, ["baseSeverity"]),
        ("6.1.9", #", "baseScore": 10, "baseSeverity": "CRITICAL""#, []),
        ("6.1.9", #", "baseScore": 9.3, "baseSeverity": "CRITICAL""#, ["baseScore"]),
        ("6.1.10", #", "baseScore": 10, "baseSeverity": "CRITICAL", "attackVector": "NETWORK""#, []),
        (
            "6.1.10", #", "baseScore": 10, "baseSeverity": "CRITICAL", "subIntegrityImpact": "LOW""#,
            ["subIntegrityImpact"]
        ),
    ])
    func `compares CVSS 4 0 with its vector`(test: String, members: String, places: [String]) throws {
        let metrics = #"[{"metrics": [{"content": {"cvss_v4": {\#(Self.four)\#(members)}}, "products": ["A"]}]}]"#
        let failing = places.map { "/vulnerabilities/0/metrics/0/content/cvss_v4/" + $0 }
        let outcome = try ValidatedDocument(version: .v2_1, vulnerabilities: metrics).outcome(of: test)
        #expect(outcome == (failing.isEmpty ? .passes : .fails(failing)))
    }
}
