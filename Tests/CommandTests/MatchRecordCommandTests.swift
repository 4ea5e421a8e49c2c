// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `dijkwacht csaf match --record`, `list`, `mark` and `statistics`.
struct MatchRecordCommandTests {
    let folder: Scratch
    private var record: String { folder.url.appending(path: "record").path }

    init() throws {
        folder = try Scratch.inventory(
            assets: """
                hit,o,Citrix,Citrix ADC,12.1-50.28,internet
                blank,o,Citrix,Citrix Gateway,,internet
                alias,o,NetScaler,NetScaler ADC,12.1-50.28,internet
                other,o,Fortinet,FortiGate,6.2.3,internet

                """
        )
    }

    private func advisory(_ day: String) -> String { MatchTests.advisories.appending(path: "\(day).json").path }

    private func match(_ file: String, _ more: [String] = []) throws -> [String: Any] {
        let run = try Binary.run(["csaf", "match", file, "-i", folder.path, "--record", record, "--json"] + more)
        #expect(run.status == 3, "\(run.stderr)")
        #expect(JSONText.unsorted(run.stdout).isEmpty)
        return try JSONText.object(run.stdout)
    }

    private func run(_ object: [String: Any]) throws -> [String: Any] {
        let summary = try #require(object["summary"] as? [String: Any])
        return try #require(summary["run"] as? [String: Any])
    }

    @Test func findsAnAssetByTheNamesOfTheCases() throws {
        let run = try Binary.run(["csaf", "match", advisory("2020-01-16"), "-i", folder.path, "--json"])
        let items = try #require(try JSONText.object(run.stdout)["items"] as? [[String: Any]])
        #expect(items.map { $0["asset"] as? String } == ["hit", "blank", "alias"])
        let without = try Binary.run([
            "csaf", "match", advisory("2020-01-16"), "-i", folder.path, "--json", "--no-case-aliases",
        ])
        #expect(try (JSONText.object(without.stdout)["items"] as? [Any])?.count == 2)
    }

    @Test func readsOtherNamesFromAFile() throws {
        let inventory = try Scratch.inventory(assets: "x,o,ACME,Gate,12.1-50.28,internet\n")
        let names = try inventory.write(
            "names.csv",
            "vendor,product,alias,vendor-alias\nCitrix,Citrix ADC,Gate,ACME\n,,broken,\n"
        )
        let run = try Binary.run([
            "csaf", "match", advisory("2020-01-16"), "-i", inventory.path, "--aliases", names.path, "--json",
        ])
        #expect(run.status == 3)
        let object = try JSONText.object(run.stdout)
        #expect((object["items"] as? [[String: Any]])?.map { $0["asset"] as? String } == ["x"])
        let findings = try #require(object["findings"] as? [[String: Any]]).filter {
            $0["code"] as? String != "inventory.missing-file"
        }
        #expect(findings.map { $0["code"] as? String } == ["csaf.bad-alias"])
        #expect(findings.map { $0["line"] as? Int } == [3])
    }

    @Test func bringsUpOnlyWhatIsNew() throws {
        let first = try match(advisory("2020-01-16"))
        #expect(try run(first)["newPairs"] as? Int == 3)
        #expect(try run(first)["trigger"] as? String == "automatic")
        let items = try #require(first["items"] as? [[String: Any]])
        #expect(items.map { $0["because"] as? String } == ["new_document", "new_document", "new_document"])
        let second = try match(advisory("2020-01-16"))
        #expect(try run(second)["newPairs"] as? Int == 0)
        #expect((second["items"] as? [[String: Any]])?.allSatisfy { $0["because"] is NSNull } == true)
        let changed = try match(advisory("2020-01-24"))
        #expect(try run(changed)["broughtUp"] as? [String: Int] == ["content_changed": 3])
    }

    @Test func runsByHandOverNamedAssetsAndDocuments() throws {
        let found = try match(advisory("2020-01-16"), ["--asset", "blank", "--document", "DW-2019-19781"])
        #expect(try run(found)["trigger"] as? String == "manual")
        #expect((found["items"] as? [[String: Any]])?.map { $0["asset"] as? String } == ["blank"])
        let missing = try Binary.run(["csaf", "match", advisory("2020-01-16"), "-i", folder.path, "--asset", "nobody"])
        #expect(missing.status == 64)
        let document = try Binary.run(["csaf", "match", advisory("2020-01-16"), "-i", folder.path, "--document", "X-1"])
        #expect(document.status == 1)
        #expect(document.stderr.contains("csaf.document-not-there"))
    }

    @Test func listsMarksAndCounts() throws {
        _ = try match(advisory("2020-01-16"))
        let mark = try Binary.run([
            "csaf", "match", "mark", "--record", record, "--document", "DW-2019-19781", "--asset", "hit", "--status",
            "remediation_done", "--by", "jan", "--why", "change 1",
        ])
        #expect(mark.status == 0, "\(mark.stderr)")
        #expect(mark.stderr.contains("record.done-but-affected"))
        let list = try Binary.run(["csaf", "match", "list", "--record", record, "--by", "asset", "hit", "--json"])
        let asset = try #require((try JSONText.object(list.stdout)["items"] as? [[String: Any]])?.first)
        let document = try #require((asset["documents"] as? [[String: Any]])?.first)
        #expect(document["document"] as? String == "DW-2019-19781")
        #expect(document["matched"] as? Bool == true)
        let remediation = try #require((document["remediations"] as? [[String: Any]])?.first)
        #expect(remediation["status"] as? String == "remediation_done")
        #expect(remediation["contradicted"] as? Bool == true)
        #expect((remediation["mark"] as? [String: Any])?["why"] as? String == "change 1")
        let statistics = try Binary.run(["csaf", "match", "statistics", "--record", record, "--json"])
        let summary = try #require(try JSONText.object(statistics.stdout)["summary"] as? [String: Any])
        let counts = try #require(summary["statistics"] as? [String: Any])
        #expect(counts["matching"] as? Int == 3)
        #expect(
            counts["marked"] as? [String: Int] == [
                "not_remediated": 2, "remediation_done": 1, "remediation_in_progress": 0,
            ]
        )
    }

    @Test(arguments: [
        (by: "document", id: "DW-2019-19781", word: "hit"),
        (by: "product", id: "Citrix/Citrix ADC", word: "DW-2019-19781"),
        (by: "asset", id: "alias", word: "NetScaler ADC"),
    ])
    func listsByEachKey(by: String, id: String, word: String) throws {
        _ = try match(advisory("2020-01-16"))
        let table = try Binary.run(["csaf", "match", "list", "--record", record, "--by", by, id])
        #expect(table.status == 0)
        #expect(table.stdout.contains(word))
        let json = try Binary.run(["csaf", "match", "list", "--record", record, "--by", by, id, "--json"])
        #expect(JSONText.unsorted(json.stdout).isEmpty)
        #expect(try (JSONText.object(json.stdout)["items"] as? [Any])?.count == 1)
        let other = try Binary.run(["csaf", "match", "list", "--record", record, "--by", by, "nothing"])
        #expect(other.status == 3)
    }

    @Test(arguments: [
        (words: "--asset other", status: 64 as Int32), (words: "--asset hit --all-assets", status: 64),
        (words: "", status: 64), (words: "--all-assets --vulnerability CVE-1900-1", status: 64),
        (words: "--all-assets", status: 0),
    ])
    func refusesMarksOnWhatIsNotThere(words: String, status: Int32) throws {
        _ = try match(advisory("2020-01-16"))
        let run = try Binary.run(
            [
                "csaf", "match", "mark", "--record", record, "--document", "DW-2019-19781", "--status",
                "remediation_in_progress",
            ] + words.split(separator: " ").map(String.init)
        )
        #expect(run.status == status, "\(run.stderr)")
    }

    @Test func saysThatThereIsNoRecord() throws {
        for command in ["list", "statistics"] {
            #expect(try Binary.run(["csaf", "match", command, "--record", record]).status == 1)
        }
    }

    @Test func toleratesATornLine() throws {
        _ = try match(advisory("2020-01-16"))
        let file = "record/matches.jsonl"
        try folder.write(file, try folder.text(file) + #"{"event":"begin","batch":2,"ki"#)
        let list = try Binary.run(["csaf", "match", "list", "--record", record])
        #expect(list.status == 0)
        #expect(list.stderr.contains("record.torn-line"))
        let again = try match(advisory("2020-01-16"))
        #expect(try run(again)["newPairs"] as? Int == 0)
    }
}

/// `dijkwacht csaf diff`.
struct DiffTests {
    private func path(_ day: String) -> String { MatchTests.advisories.appending(path: "\(day).json").path }

    @Test func tellsWhatChanged() throws {
        let run = try Binary.run(["csaf", "diff", path("2020-01-16"), path("2020-01-19"), "--json"])
        #expect(run.status == 2)
        #expect(JSONText.unsorted(run.stdout).isEmpty)
        let object = try JSONText.object(run.stdout)
        let items = try #require(object["items"] as? [[String: Any]])
        #expect(items.contains { $0["kind"] as? String == "product_added" })
        #expect(items.contains { $0["kind"] as? String == "editorial" && $0["needsAttention"] as? Bool == false })
    }

    @Test func endsWithZeroWhenNothingOrTextsOnlyChanged() throws {
        #expect(try Binary.run(["csaf", "diff", path("2020-01-16"), path("2020-01-16")]).status == 0)
        let folder = try Scratch()
        let text = try String(contentsOfFile: path("2020-01-16"), encoding: .utf8)
        let other = try folder.write(
            "b.json",
            text.replacing("code execution without", with: "execution of code without")
        )
        let run = try Binary.run(["csaf", "diff", path("2020-01-16"), other.path])
        #expect(run.status == 0)
        #expect(run.stdout.contains("texts only: title"))
    }

    @Test func joinsTheDocumentsOfFolders() throws {
        let folder = try Scratch()
        let text = try String(contentsOfFile: path("2020-01-16"), encoding: .utf8)
        try folder.write("old/a.json", text)
        try folder.write("new/renamed.json", text)
        try folder.write("new/b.json", text.replacing("DW-2019-19781", with: "DW-OTHER"))
        let run = try Binary.run(["csaf", "diff", folder.path + "/old", folder.path + "/new", "--json"])
        #expect(run.status == 2)
        let items = try #require(try JSONText.object(run.stdout)["items"] as? [[String: Any]])
        #expect(items.map { "\($0["document"] ?? "") \($0["kind"] ?? "")" } == ["DW-OTHER document_added"])
    }

    @Test func endsWithThreeWhenAFileCannotBeRead() throws {
        let folder = try Scratch()
        let broken = try folder.write("broken.json", "{")
        #expect(try Binary.run(["csaf", "diff", path("2020-01-16"), broken.path]).status == 3)
        #expect(try Binary.run(["csaf", "diff", path("2020-01-16"), folder.path]).status == 1)
        #expect(try Binary.run(["csaf", "diff", path("2020-01-16"), folder.path + "/none.json"]).status == 1)
    }
}
