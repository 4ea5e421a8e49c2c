// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `dijkwacht csaf match`: any CSAF documents against an inventory, without a case.
struct MatchTests {
    static let advisories = Binary.root.appending(path: "Cases/citrix-2019-19781/advisories")

    static let assets = """
        hit,o,Citrix,Citrix ADC,12.1-50.28,internet
        fixed,o,Citrix,Citrix ADC,11.1-63.15,internet
        other,o,Fortinet,FortiGate,6.2.3,internet
        blank,o,Citrix,Citrix Gateway,,internet

        """

    func items(_ run: Binary.Run) throws -> [[String: Any]] {
        try JSONText.object(run.stdout)["items"] as? [[String: Any]] ?? []
    }

    @Test func readsTheStandardInputForADash() throws {
        let folder = try Scratch.inventory(assets: Self.assets)
        let run = try Binary.run(["csaf", "match", "-", "--inventory", folder.path])
        #expect(run.status == 1)
        #expect(run.stderr.contains("-:1:1: error: refused"), "\(run.stderr)")
    }

    @Test func listsWhatIsAffectedAndWhatCannotBeTold() throws {
        let folder = try Scratch.inventory(assets: Self.assets)
        let file = Self.advisories.appending(path: "2020-01-24.json").path
        let run = try Binary.run(["csaf", "match", file, "-i", folder.path, "--json"])
        #expect(run.status == 3)
        #expect(JSONText.unsorted(run.stdout).isEmpty)
        let found = try items(run).map { "\($0["asset"] ?? "") \($0["status"] ?? "")" }
        #expect(found == ["hit known_affected", "blank unknown"])
        let summary = try #require(try JSONText.object(run.stdout)["summary"] as? [String: Any])
        #expect(summary["affectedPairs"] as? Int == 1)
        #expect(summary["undecidedPairs"] as? Int == 1)
    }

    /// An asset one advisory affects is no pair with another advisory that says it is fixed.
    @Test func makesNoPairWithAnAdvisoryThatSaysFixed() throws {
        let folder = try Scratch.inventory(assets: "x,o,Citrix,Citrix ADC,11.1-63.15,internet\n")
        let later = try String(contentsOf: Self.advisories.appending(path: "2020-01-24.json"), encoding: .utf8)
        let one = try folder.write("one.json", later)
        let early = try String(contentsOf: Self.advisories.appending(path: "2020-01-16.json"), encoding: .utf8)
        let two = try folder.write("two.json", early.replacing("DW-2019-19781", with: "DW-OTHER"))
        let pairs = folder.url.appending(path: "pairs.csv").path
        let run = try Binary.run(["csaf", "match", one.path, two.path, "-i", folder.path, "--json", "--pairs", pairs])
        #expect(run.status == 2)
        #expect(try items(run).map { $0["advisory"] as? String } == ["DW-OTHER"])
        #expect(try folder.text("pairs.csv") == "asset,advisory,status\nx,DW-OTHER,known_affected\n")
    }

    /// Six revisions of one document: the last one speaks.
    @Test func readsFoldersAndTakesTheLastRevision() throws {
        let folder = try Scratch.inventory(assets: Self.assets)
        let run = try Binary.run(["csaf", "match", Self.advisories.path, "-i", folder.path, "--json"])
        let summary = try #require(try JSONText.object(run.stdout)["summary"] as? [String: Any])
        #expect(summary["advisories"] as? Int == 1)
        #expect(try items(run).allSatisfy { ($0["file"] as? String)?.hasSuffix("2020-01-24.json") == true })
    }

    @Test func endsWithZeroWhenNothingIsAffected() throws {
        let folder = try Scratch.inventory(assets: "other,o,Fortinet,FortiGate,6.2.3,internet\n")
        let run = try Binary.run(["csaf", "match", Self.advisories.path, "-i", folder.path])
        #expect(run.status == 0)
    }

    @Test func guardsAndQuotesIDsInThePairsFile() throws {
        let folder = try Scratch.inventory(
            assets:
                "\"=1,2\",o,Citrix,Citrix ADC,12.1-50.28,internet\n\"q\"\"q\",o,Citrix,Citrix ADC,12.1-50.28,internet\n"
        )
        let file = Self.advisories.appending(path: "2020-01-16.json").path
        let pairs = folder.url.appending(path: "pairs.csv").path
        let run = try Binary.run(["csaf", "match", file, "-i", folder.path, "--pairs", pairs])
        #expect(run.status == 2)
        #expect(
            try folder.text("pairs.csv") == """
                asset,advisory,status
                "'=1,2",DW-2019-19781,known_affected
                "q""q",DW-2019-19781,known_affected

                """
        )
    }

    @Test func saysWhereItCannotWrite() throws {
        let folder = try Scratch.inventory()
        let file = Self.advisories.appending(path: "2020-01-16.json").path
        let run = try Binary.run([
            "csaf", "match", file, "-i", folder.path, "--pairs", folder.url.appending(path: "no/x.csv").path,
        ])
        #expect(run.status == 1)
        #expect(run.stderr.contains("cannot write"))
    }
}
