// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `store` and `journal` as a person runs them.
struct StoreTests {
    @Test func takesOverAFolderAndGivesItBack() throws {
        let desk = try DeskFolder()
        let first = try desk.take(["--known-from", "2020-01-16T09:00:00+01:00"])
        #expect(first.status == 0, "\(first.stderr)")
        #expect(
            first.stdout == """
                import 1, known from 2020-01-16T08:00:00Z
                  organizations.csv 1 added, 0 changed, 0 ended, 0 unchanged
                  contacts.csv      not there, left as it was
                  networks.csv      not there, left as it was
                  assets.csv        1 added, 0 changed, 0 ended, 0 unchanged
                  services.csv      not there, left as it was
                  evidence.csv      1 added, 0 changed, 0 ended, 0 unchanged

                """
        )
        #expect(try desk.take().stdout.hasPrefix("nothing changed: the store knows all of this\n"))
        let before = try desk.inventory.text("assets.csv")
        try desk.inventory.write("assets.csv", before.replacing("50.28", with: "51.19"))
        let second = try desk.take(["--json"])
        let answer = try JSONText.object(second.stdout)
        #expect(try SchemaKeys("store-import-1").breaches(answer) == [])
        let items = try #require(answer["items"] as? [[String: Any]])
        #expect(items.map { $0["changed"] as? Int } == [1, 0, 0])
        let out = desk.scratch.path + "/out"
        #expect(try desk.run("store export", [out, "--at", "2020-01-16T09:00:00Z"]).status == 0)
        #expect(try desk.scratch.text("out/assets.csv") == before)
        #expect(try desk.run("store export", [out]).status == 1)
        #expect(try desk.run("store export", [out, "--force"]).status == 0)
        #expect(try desk.scratch.text("out/assets.csv") == desk.inventory.text("assets.csv"))
        let early = try desk.run("store export", [desk.scratch.path + "/early", "--at", "2019-01-01"])
        #expect(early.status == 1)
        #expect(early.stderr.contains("knew of no inventory at 2019-01-01T23:59:59.999Z"))
    }

    @Test func tellsOfRowsThatCannotBeRead() throws {
        let desk = try DeskFolder()
        try desk.inventory.write(
            "assets.csv",
            "id,organization,vendor,product\na1,o,v,p\n\"a2\"x,o,v,p\na3,nobody,v,p\n"
        )
        let run = try desk.take()
        #expect(run.status == 3)
        #expect(run.stderr.contains("assets.csv:3"))
        #expect(run.stdout.contains("assets.csv        3 added"))
        #expect(try desk.run("store export", [desk.scratch.path + "/out"]).status == 0)
        let check = try Binary.run(["inventory", "check", desk.scratch.path + "/out"])
        #expect(check.status == 3)
    }

    @Test(arguments: [
        (["store", "import", "-i", "/nowhere"], 1, "is not a folder"),
        (["store", "import", "-i", ".", "--known-from", "2020-01-16"], 64, "no instant with a zone"),
        (["store", "import", "-i", ".", "--known-from", "2030-01-16T00:00:00Z"], 64, "in the future"),
        (["store", "import", "-i", ".", "--by", ""], 64, "--by is not empty"),
        (["store", "check", "--store", "sqlite:/nowhere/x"], 1, "store '/nowhere/x' is not there"),
        (["store", "check", "--store", "postgres://x"], 64, "write sqlite:FILE"),
        (["store", "restore", "/nowhere/x", "--store", "sqlite:/nowhere/y"], 1, "backup '/nowhere/x' is not there"),
        (["store", "migrate", "--store", "sqlite:/nowhere/y"], 1, "is not there"),
        (["journal", "verify", "--store", "sqlite:README.md"], 1, "is no store: it is not a SQLite file"),
        (["journal", "export", "--after=-1"], 64, "--after is a number from 0"),
        (["evidence", "add", "--asset", "a", "--kind", "version"], 64, "either --inventory or --store"),
    ])
    func saysWhatIsWrong(arguments: [String], status: Int32, words: String) throws {
        let run = try Binary.run(arguments)
        #expect(run.status == status, "\(run.stderr)")
        #expect(run.stderr.contains(words), "\(run.stderr)")
    }

    @Test func addsEvidenceToTheStore() throws {
        let desk = try DeskFolder()
        _ = try desk.take(["--known-from", "2020-01-16T08:00:00Z"])
        let add = ["--asset", "a1", "--kind", "switched_off", "--by", "bert", "--why", "=call"]
        let run = try desk.run("evidence add", add)
        #expect(run.status == 0, "\(run.stderr)")
        #expect(try desk.run("evidence add --asset a2 --kind switched_off").status == 64)
        #expect(try desk.run("evidence add --asset a1 --kind version").status == 64)
        let lines = try desk.run("journal export").stdout.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[1].contains(#""actor":"bert""#))
        #expect(lines[1].contains(#""subject":"a1","why":"=call"}"#))
        _ = try desk.run("store export", [desk.scratch.path + "/out"])
        #expect(try desk.scratch.text("out/evidence.csv").split(separator: "\n").count == 3)
    }

    @Test func writesImportsOfScansDown() throws {
        let desk = try DeskFolder()
        let scan = try desk.scratch.write("scan.csv", "ip,port,verdict\n192.0.2.1,443,vulnerable\n").path
        let take = [scan, "--source", "leak", "--day", "2020-01-14", "--at", "2020-01-15"]
        for _ in 0..<2 { #expect(try desk.run("exposure import", take).status == 0) }
        #expect(try desk.run("exposure undo 1").status == 0)
        let lines = try desk.run("journal export").stdout.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].contains(#""event":"exposure-import""#))
        #expect(lines[0].contains(#""at":"2020-01-16T11:30:00Z""#))
        #expect(lines[0].contains(#""source":"leak"},"#) && lines[0].contains(#""subject":"scans 1""#))
        #expect(lines[1].contains(#""event":"exposure-undo""#))
        #expect(try desk.run("store check").status == 0)
    }

    @Test func verifiesAndExportsTheJournal() throws {
        let desk = try DeskFolder()
        _ = try desk.take(["--why", "a ] \" \\ b"])
        #expect(try desk.run("journal verify").stdout == "1 entries, none changed, missing, moved or cut off\n")
        let syslog = try desk.run("journal export --format syslog --host desk.example").stdout
        #expect(
            syslog.hasPrefix("<110>1 2020-01-16T11:30:00Z desk.example dijkwacht - inventory-import [journal@32473 ")
        )
        #expect(try desk.run("journal export --after 1").stdout.contains(#""event":"journal-export""#))
        try FileManager.default.removeItem(at: desk.url("-head"))
        let verify = try desk.run("journal verify --json")
        #expect(verify.status == 3)
        let answer = try JSONText.object(verify.stdout)
        #expect(try SchemaKeys("journal-verify-1").breaches(answer) == [])
        #expect((answer["summary"] as? [String: Any])?["anchor"] as? String == "missing")
        #expect(try desk.run("store check").status == 3)
    }

    @Test func findsAFileThatSomebodyChanged() throws {
        let desk = try DeskFolder()
        _ = try desk.take(["--by", "anna-the-first"])
        var bytes = try Data(contentsOf: desk.url())
        let place = try #require(bytes.range(of: Data("anna-the-first".utf8), options: .backwards))
        #expect(try desk.run("journal verify").status == 0)
        // Every place where the name stands: in the journal, and in the list of imports.
        var from = bytes.startIndex
        while let found = bytes.range(of: Data("anna-the-first".utf8), in: from..<bytes.endIndex) {
            bytes.replaceSubrange(found, with: Data("bert-the-first".utf8))
            from = found.upperBound
        }
        #expect(place.count == 14)
        try bytes.write(to: desk.url())
        let run = try desk.run("journal verify")
        #expect(run.status == 2)
        #expect(run.stdout == "entry 1 was changed after it was written\n")
        let check = try desk.run("store check --json")
        #expect(check.status == 2)
        #expect(try SchemaKeys("store-check-1").breaches(try JSONText.object(check.stdout)) == [])
    }

    @Test func backsUpAndRestores() throws {
        let desk = try DeskFolder()
        _ = try desk.take()
        let copy = desk.scratch.path + "/copy"
        #expect(try desk.run("store backup --by cron", [copy]).status == 0)
        #expect(try desk.run("evidence add --asset a1 --kind switched_off").status == 0)
        #expect(try desk.run("store restore", [copy]).status == 1)
        let run = try desk.run("store restore --force --why disk", [copy])
        #expect(run.status == 0, "\(run.stderr)")
        #expect(try desk.run("journal verify").status == 0)
        let last = try #require(try desk.run("journal export").stdout.split(separator: "\n").last)
        #expect(last.contains(#""details":{"file":"copy","replacedEntries":3,"replacedHash":""#))
        // On another machine, without the key.
        let other = "sqlite:\(desk.scratch.path)/other.sqlite"
        #expect(try Binary.run(["store", "restore", copy, "--store", other]).status == 0)
        #expect(try Binary.run(["store", "check", "--store", other]).status == 0)
        try Data("no store".utf8).write(to: URL(filePath: copy))
        let bad = try desk.run("store restore --force", [copy])
        #expect(bad.status == 1)
        #expect(bad.stderr.contains("is not a SQLite file"))
        #expect(try desk.run("store check").status == 0)
    }

    @Test func bringsAStoreOfEarlierToThisVersion() throws {
        let desk = try DeskFolder()
        #expect(try desk.run("exposure imports").status == 0)
        #expect(try desk.run("store migrate").stdout == "the store has version 6\n")
    }

    @Test func refusesAFolderThatCannotBeWritten() throws {
        let desk = try DeskFolder()
        _ = try desk.take()
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: desk.scratch.path)
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: desk.file)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: desk.scratch.path) }
        // The superuser may write everywhere.
        guard !FileManager.default.isWritableFile(atPath: desk.file) else { return }
        try desk.inventory.write("organizations.csv", "id,name\no,Other\n")
        let run = try desk.take()
        #expect(run.status == 1)
        #expect(run.stderr.contains("read-only"), "\(run.stderr)")
    }
}
