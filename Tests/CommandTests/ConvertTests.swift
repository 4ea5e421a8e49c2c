// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `dijkwacht csaf convert`: a document in the other version of the standard.
struct ConvertTests {
    static let advisory = Binary.root.appending(path: "Cases/citrix-2019-19781/advisories/2020-01-24.json")

    private func head(_ text: String) throws -> [String: Any] {
        try #require(try JSONText.object(text)["document"] as? [String: Any])
    }

    /// The advisory with another text for one in it.
    private func file(_ old: String, _ new: String, in folder: Scratch) throws -> String {
        let text = try String(contentsOf: Self.advisory, encoding: .utf8)
        #expect(text.contains(old))
        return try folder.write("a.json", text.replacing(old, with: new)).path
    }

    @Test func writesTheDocumentToStdoutAndWhatChangedToStderr() throws {
        let run = try Binary.run(["csaf", "convert", Self.advisory.path, "--to", "2.1", "--at", "2020-01-24"])
        #expect(run.status == 2)
        #expect(try head(run.stdout)["csaf_version"] as? String == "2.1")
        #expect(JSONText.unsorted(run.stdout).isEmpty)
        #expect(run.stderr.contains("csaf.convert-cwe-version"))
        #expect(run.stderr.contains("/vulnerabilities/0/cwe"))
        #expect(run.stderr.contains("csaf.convert-number"))
    }

    @Test func writesAFileAndConvertsItBack() throws {
        let folder = try Scratch()
        let out = folder.url.appending(path: "new.json").path
        let run = try Binary.run([
            "csaf", "convert", Self.advisory.path, "--to", "2.1", "--complete-numbers", "--out", out,
        ])
        #expect(run.status == 2)
        #expect(run.stdout.isEmpty)
        let back = try Binary.run(["csaf", "convert", out, "--to", "2.0"])
        #expect(back.status == 2)
        #expect(back.stderr.contains("csaf.convert-lost"))
        let distribution = try head(back.stdout)["distribution"] as? [String: Any]
        #expect((distribution?["tlp"] as? [String: String])?["label"] == "WHITE")
    }

    @Test func refusesALabelThatWouldWiden() throws {
        let folder = try Scratch()
        let strict = try file(#""label": "WHITE""#, #""label": "AMBER""#, in: folder)
        let out = folder.url.appending(path: "new.json").path
        #expect(try Binary.run(["csaf", "convert", strict, "--to", "2.1", "--out", out]).status == 2)
        let text = try folder.text("new.json")
        #expect(text.contains(#""label": "AMBER""#))
        _ = try folder.write("new.json", text.replacing(#""label": "AMBER""#, with: #""label": "AMBER+STRICT""#))
        let run = try Binary.run(["csaf", "convert", out, "--to", "2.0", "--json"])
        #expect(run.status == 3)
        let answer = try JSONText.object(run.stdout)
        #expect((answer["items"] as? [Any])?.isEmpty == true)
        #expect((answer["summary"] as? [String: Any])?["isRefused"] as? Bool == true)
        let findings = answer["findings"] as? [[String: Any]] ?? []
        #expect(
            findings.filter { $0["severity"] as? String == "error" }.map { $0["code"] as? String } == [
                "csaf.convert-tlp"
            ]
        )
        #expect(findings.allSatisfy { $0["file"] as? String == out })
    }

    @Test func keepsAffectedRangesOpenUnlessAsked() throws {
        let early = Binary.root.appending(path: "Cases/citrix-2019-19781/advisories/2020-01-16.json").path
        let run = try Binary.run(["csaf", "convert", early, "--to", "2.1"])
        #expect(run.status == 3)
        #expect(run.stdout.contains("vers:netscaler/>=10.5"))
        #expect(run.stderr.contains("csaf.convert-open-range"))
        let asked = try Binary.run(["csaf", "convert", early, "--to", "2.1", "--open-ranges", "narrow"])
        #expect(asked.status == 2)
        #expect(!asked.stdout.contains("vers:netscaler/>=10.5\""))
    }

    @Test(arguments: [
        ["--to", "2.2"], ["--to", "2.1", "--tlp", "WHITE"], ["--to", "2.1", "--tlp-text", "sometimes"], [],
        ["--to", "2.1", "--at", "soon"],
    ])
    func refusesWrongArguments(arguments: [String]) throws {
        #expect(try Binary.run(["csaf", "convert", Self.advisory.path] + arguments).status == 64)
    }

    @Test func failsOnAFileThatIsNotThereAndRefusesOneThatIsNotCSAF() throws {
        #expect(try Binary.run(["csaf", "convert", "/nonexistent.json", "--to", "2.1"]).status == 1)
        let other = Binary.root.appending(path: "Documentation/Schemas/finding-1.json").path
        let run = try Binary.run(["csaf", "convert", other, "--to", "2.1"])
        #expect(run.status == 3)
        #expect(run.stderr.contains("csaf.not-csaf"))
        #expect(run.stdout.isEmpty)
    }
}
