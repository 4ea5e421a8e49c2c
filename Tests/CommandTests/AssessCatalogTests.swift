// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `assess` with the real catalogues of exploitation.
struct AssessCatalogTests {
    private static let corpus = ProcessInfo.processInfo.environment["DIJKWACHT_CORPUS"]

    @Test(.enabled(if: corpus != nil, "DIJKWACHT_CORPUS is not set: no real catalogue is read"))
    func takesTheCatalogOfCISAAndProbabilities() throws {
        let corpus = try #require(Self.corpus)
        let run = try Binary.run([
            "assess", "citrix-2019-19781", "-i", "Examples/january-2020", "--at", "2025-09-10", "--json", "--kev",
            "\(corpus)/kev/known_exploited_vulnerabilities.json", "--epss", "\(corpus)/epss/example-1.csv",
        ])
        let answer = try JSONText.object(run.stdout)
        #expect(try SchemaKeys("assess-1").breaches(answer) == [])
        let findings = try #require(answer["findings"] as? [[String: Any]])
        #expect(findings.contains { $0["code"] as? String == "catalog.old" })
        let items = try #require(answer["items"] as? [[String: Any]])
        let reasons = try #require(items.first?["reasons"] as? [[String: Any]])
        let listed = try #require(reasons.first { $0["code"] as? String == "exploitation.listed" })
        #expect(listed["source"] as? String == "known_exploited_vulnerabilities.json, 2025-08-25")
        #expect((listed["knownFrom"] as? String)?.hasPrefix("2021-11-03T00:00:00") == true)
    }

    @Test(arguments: [
        ("{}", "the file has no list 'vulnerabilities'"),
        ("[]", "the list has no entry of a catalogue of exploited vulnerabilities"),
    ])
    func saysWhichFileIsNoCatalog(text: String, says: String) throws {
        let scratch = try Scratch()
        let file = "\(scratch.path)/kev.json"
        try Data(text.utf8).write(to: URL(filePath: file))
        let run = try Binary.run([
            "assess", "citrix-2019-19781", "-i", "Examples/january-2020", "--at", "2020-01-16", "--kev", file,
        ])
        #expect(run.stderr.contains("kev.json: error: \(says) [catalog.unreadable]"))
        #expect(!run.wasSignalled)
    }
}
