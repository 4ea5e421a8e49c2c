// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// The document of `--vex`: valid enough for our own reader, and true to the decisions.
struct VEXTests {
    @Test func isReadBackWithoutAFinding() throws {
        let folder = try Scratch()
        let file = folder.url.appending(path: "vex.json").path
        let inventory = Binary.root.appending(path: "Examples/january-2020").path
        let run = try Binary.run([
            "assess", "citrix-2019-19781", "--inventory", inventory, "--at", "2020-01-24T12:00:00+01:00", "--vex", file,
        ])
        #expect(run.status == 3)
        let other = try Scratch.inventory()
        let back = try Binary.run(["csaf", "match", file, "--inventory", other.path, "--json"])
        #expect(back.status == 0, "\(back.stderr)")
        let findings = try JSONText.object(back.stdout)["findings"] as? [[String: Any]] ?? []
        let codes = findings.compactMap { $0["code"] as? String }
        #expect(!codes.contains { $0.hasPrefix("csaf.") })
    }

    @Test func saysOfEachAssetWhatWasDecided() throws {
        let folder = try Scratch.inventory(
            assets: "bad,o,Citrix,Citrix ADC,latest,internet\nhit,o,Citrix,Citrix ADC,12.1-50.28,internet\n"
                + "done,o,Citrix,Citrix ADC,11.1-63.15,internal\n"
        )
        let file = folder.url.appending(path: "vex.json").path
        let run = try Binary.run([
            "assess", "citrix-2019-19781", "--inventory", folder.path, "--at", "2020-01-20T12:00:00+01:00", "--vex",
            file,
            "--publisher-name", "Desk", "--publisher-namespace", "https://desk.example",
        ])
        #expect(run.status == 3)
        let document = try JSONText.object(try folder.text("vex.json"))
        let head = try #require(document["document"] as? [String: Any])
        #expect(head["category"] as? String == "csaf_vex")
        #expect(head["csaf_version"] as? String == "2.0")
        #expect((head["publisher"] as? [String: Any])?["name"] as? String == "Desk")
        let vulnerability = try #require((document["vulnerabilities"] as? [[String: Any]])?.first)
        #expect(vulnerability["cve"] as? String == "CVE-2019-19781")
        let status = try #require(vulnerability["product_status"] as? [String: [String]])
        #expect(status == ["fixed": ["o/done"], "known_affected": ["o/hit"], "under_investigation": ["o/bad"]])
    }

    @Test func givesTheSameBytesTwice() throws {
        let folder = try Scratch.inventory()
        for name in ["one.json", "two.json"] {
            _ = try Binary.run([
                "assess", "citrix-2019-19781", "--inventory", folder.path, "--at", "2020-01-16", "--vex",
                folder.url.appending(path: name).path,
            ])
        }
        #expect(try folder.text("one.json") == folder.text("two.json"))
    }
}
