// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `dijkwacht evidence add` adds a row, and harms none that is there.
struct EvidenceTests {
    func add(_ folder: Scratch, _ more: String...) throws -> Binary.Run {
        try Binary.run(["evidence", "add", "--inventory", folder.path] + more)
    }

    @Test func makesTheFileWithItsHeader() throws {
        let folder = try Scratch.inventory()
        let run = try add(
            folder,
            "--asset",
            "a1",
            "--kind",
            "version",
            "--value",
            "NS12.1: Build 50.31.nc",
            "--held-at",
            "2020-01-16T18:00:00+01:00",
            "--known-from",
            "2020-01-16T18:30:00+01:00",
            "--source",
            "change 4711",
            "--note",
            "two, \"nodes\""
        )
        #expect(run.status == 0)
        #expect(
            try folder.text("evidence.csv") == """
                asset,held-at,kind,known-from,value,remedy,source,note
                a1,2020-01-16T17:00:00Z,version,2020-01-16T17:30:00Z,NS12.1: Build 50.31.nc,,change 4711,"two, ""nodes""\"

                """
        )
    }

    @Test func takesNowForBothInstants() throws {
        let folder = try Scratch.inventory()
        #expect(try add(folder, "--asset", "a1", "--kind", "rebuilt").status == 0)
        #expect(try folder.text("evidence.csv").hasSuffix("a1,2020-01-16T11:30:00Z,rebuilt,2020-01-16T11:30:00Z,,,,\n"))
    }

    @Test func keepsTheOrderOfColumnsAndEveryOldByte() throws {
        let folder = try Scratch.inventory()
        let old =
            "\u{FEFF}note,kind,colour,asset,held-at,known-from\r\nold,rebuilt,red,a1,2020-01-02T00:00:00Z,2020-01-02T00:00:00Z"
        try folder.write("evidence.csv", old)
        #expect(try add(folder, "--asset", "a1", "--kind", "switched_off", "--note", "n").status == 0)
        let text = try folder.text("evidence.csv")
        #expect(text.hasPrefix(old))
        #expect(text.dropFirst(old.count).contains("n,switched_off,,a1,2020-01-16T11:30:00Z,2020-01-16T11:30:00Z"))
        #expect(try Binary.run(["inventory", "check", folder.path]).status == 0)
    }

    @Test func writesTheHeaderIntoAnEmptyFile() throws {
        let folder = try Scratch.inventory()
        try folder.write("evidence.csv", "")
        #expect(try add(folder, "--asset", "a1", "--kind", "rebuilt").status == 0)
        #expect(try folder.text("evidence.csv").hasPrefix("asset,held-at,kind,"))
    }

    @Test(
        arguments: [
            (["--asset", "a1", "--kind", "patched"], "kind of evidence 'patched' is not known"),
            (["--asset", "a7", "--kind", "rebuilt"], "no asset 'a7'"),
            (["--asset", "a1", "--kind", "remedy_applied"], "has no remedy"),
            (["--asset", "a1", "--kind", "version"], "has no value"),
            (["--asset", "a1", "--kind", "sighting", "--value", "x"], "write attempt, was_vulnerable or compromise"),
            (["--asset", "a1", "--kind", "examined", "--value", "maybe"], "write clean or found"),
            (
                ["--asset", "a1", "--kind", "hunt_covered", "--value", "2020-01-07/2020-01-20"],
                "write first and last instant"
            ),
            (["--asset", "a1", "--kind", "rebuilt", "--held-at", "2020-01-16"], "no instant with a zone"),
            (["--asset", "a1", "--kind", "rebuilt", "--known-from", "2020-01-16T12:00:00"], "no instant with a zone"),
            (["--kind", "rebuilt"], "Missing expected argument '--asset"),
        ]
    )
    func refusesWhatTheInventoryWouldRefuse(more: [String], says: String) throws {
        let folder = try Scratch.inventory()
        let run = try Binary.run(["evidence", "add", "--inventory", folder.path] + more)
        #expect(run.status == 64)
        #expect(run.stderr.contains(says), "\(run.stderr)")
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "evidence.csv").path))
    }

    @Test func refusesWhenTheFileLacksAColumnTheRowNeeds() throws {
        let folder = try Scratch.inventory()
        try folder.write("evidence.csv", "asset,held-at,kind\n")
        let run = try add(folder, "--asset", "a1", "--kind", "version", "--value", "12.1-50.31")
        #expect(run.status == 1)
        #expect(run.stderr.contains("has no column 'value'"))
        #expect(try folder.text("evidence.csv") == "asset,held-at,kind\n")
    }

    @Test func changesTheDecisionAtOnce() throws {
        let folder = try Scratch.inventory()
        let kinds = [["remedy_applied", ""], ["proof_passed", ""]]
        for kind in kinds {
            let run = try add(
                folder,
                "--asset",
                "a1",
                "--kind",
                kind[0],
                "--remedy",
                "ctx267679",
                "--held-at",
                "2020-01-15T08:00:00+01:00",
                "--known-from",
                "2020-01-15T08:00:00+01:00"
            )
            #expect(run.status == 0)
        }
        let assess = ["assess", "citrix-2019-19781", "--inventory", folder.path, "--csv", "--at"]
        #expect(try Binary.run(assess + ["2020-01-15"]).stdout.contains(",known_affected,proven,"))
        #expect(try Binary.run(assess + ["2020-01-16"]).stdout.contains(",known_affected,ineffective,"))
    }

    // MARK: Nothing is lost

    /// Rows added at the same time by several processes are all there.
    @Test func losesNoRowWhenSeveralAddAtOnce() throws {
        let folder = try Scratch.inventory()
        let outputs = try (0..<8).map { _ in try Scratch() }
        let processes = try outputs.enumerated().map { number, output in
            try Binary.start(
                [
                    "evidence", "add", "--inventory", folder.path, "--asset", "a1", "--kind", "event", "--value",
                    "e\(number)",
                ],
                output: output
            )
        }
        for process in processes { process.waitUntilExit() }
        #expect(processes.allSatisfy { $0.terminationStatus == 0 })
        let text = try folder.text("evidence.csv")
        for number in outputs.indices { #expect(text.contains(",e\(number),"), "row \(number) is lost") }
        #expect(text.split(separator: "\n").count == outputs.count + 1)
    }

    @Test func keepsAFilesPermissionsAndALinkToIt() throws {
        let folder = try Scratch.inventory()
        let real = try folder.write("elsewhere/shared.csv", "asset,held-at,kind,known-from\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real.path)
        let link = folder.url.appending(path: "evidence.csv")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: real)
        #expect(try add(folder, "--asset", "a1", "--kind", "rebuilt").status == 0)
        let attributes = try FileManager.default.attributesOfItem(atPath: real.path)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: link.path)) == real.path)
        #expect(try folder.text("elsewhere/shared.csv").split(separator: "\n").count == 2)
    }
}
