// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `dijkwacht assess` as a script meets it: streams, exit codes, formats.
struct AssessTests {
    static let assess = ["assess", "citrix-2019-19781", "--at", "2020-01-16"]

    func assess(_ folder: Scratch, _ more: String...) throws -> Binary.Run {
        try Binary.run(Self.assess + ["--inventory", folder.path] + more)
    }

    // MARK: Exit codes

    @Test func endsWithTwoWhenThereIsSomethingToDo() throws {
        let run = try assess(try Scratch.inventory())
        #expect(run.status == 2)
        #expect(run.stdout.contains("update_then_mitigate"))
        #expect(run.stdout.contains("2020-01-16T23:59:59.999+01:00"))
    }

    @Test func endsWithZeroWhenNothingNeedsAttention() throws {
        let folder = try Scratch.inventory(assets: "w,o,Citrix,Citrix SD-WAN WANOP,10.2.6,internal\n")
        try folder.write(
            "assets.csv",
            "id,organization,vendor,product,version,model\nw,o,Citrix,Citrix SD-WAN WANOP,10.2.6,2100\n"
        )
        let run = try assess(folder, "--jsonl")
        #expect(run.status == 0)
        #expect(run.stdout.contains(#""courseOfAction":"none""#))
    }

    @Test func endsWithThreeWhenSomethingCouldNotBeJudged() throws {
        let run = try assess(try Scratch.inventory(assets: "a1,o,Citrix,Citrix ADC,,internet\n"))
        #expect(run.status == 3)
    }

    @Test(
        arguments: [
            (["assess", "no-such-case", "--inventory", "DIR"], "cases at hand: citrix-2019-19781"),
            (["assess", "citrix-2019-19781", "--inventory", "DIR/missing"], "inventory init"),
            (["assess", "citrix-2019-19781", "--inventory", "DIR", "--policy", "no-such"], "no policy 'no-such'"),
            (["assess", "citrix-2019-19781", "--inventory", "DIR", "--vex", "DIR/assets.csv/x.json"], "cannot write"),
            (["csaf", "match", "DIR/missing.json", "--inventory", "DIR"], "is not there"),
        ]
    )
    func endsWithOneWhenThereIsNoUsableResult(arguments: [String], says: String) throws {
        let folder = try Scratch.inventory()
        let run = try Binary.run(arguments.map { $0.replacing("DIR", with: folder.path) })
        #expect(run.status == 1)
        #expect(run.stderr.contains(says), "\(run.stderr)")
        #expect(run.stdout.isEmpty)
    }

    @Test(
        arguments: [
            ([], "Missing expected argument '--inventory"),
            (
                ["--inventory", "DIR", "--at", "yesterday"],
                "'yesterday' for --at is neither a day nor an instant with a zone"
            ),
            (["--inventory", "DIR", "--at", "2020-01-16T12:00:00"], "neither a day nor an instant with a zone"),
            (["--inventory", "DIR", "--at", "2020-02-30"], "neither a day nor an instant with a zone"),
            (["--inventory", "DIR", "--time-zone", "Mars/Olympus"], "'Mars/Olympus' is not a time zone"),
            (["--inventory", "DIR", "--organization", "nobody"], "the inventory has no organization 'nobody'"),
            (["--inventory", "DIR", "--explain", "zz"], "an asset 'zz'"),
            (["--inventory", "DIR", "--json", "--csv"], "--json, --jsonl, --csv and --explain exclude each other"),
            (["--inventory", "DIR", "--language", "fr"], "'en' and 'nl'"),
            (["--inventory", "DIR", "--bogus"], "Unknown option '--bogus'"),
        ]
    )
    func endsWithSixtyFourOnWrongUsage(more: [String], says: String) throws {
        let folder = try Scratch.inventory()
        let run = try Binary.run(["assess", "citrix-2019-19781"] + more.map { $0.replacing("DIR", with: folder.path) })
        #expect(run.status == 64)
        #expect(run.stderr.contains(says), "\(run.stderr)")
        #expect(run.stdout.isEmpty)
    }

    // MARK: What was asked

    @Test(
        arguments: [
            (["--at", "2020-01-16"], "2020-01-16T23:59:59.999+01:00"),
            (["--at", "2020-01-16", "--time-zone", "UTC"], "2020-01-16T23:59:59.999Z"),
            (["--at", "2020-01-16", "--time-zone", "Asia/Tokyo"], "2020-01-16T23:59:59.999+09:00"),
            (["--at", "2020-01-16T11:00:00Z"], "2020-01-16T12:00:00+01:00"),
            (["--at", "2020-07-01"], "2020-07-01T23:59:59.999+02:00"),
            ([], "2020-01-16T12:30:00+01:00"),
        ]
    )
    func readsTheInstant(more: [String], asOf: String) throws {
        let folder = try Scratch.inventory()
        let run = try Binary.run(["assess", "citrix-2019-19781", "--inventory", folder.path, "--json"] + more)
        #expect(try JSONText.object(run.stdout)["asOf"] as? String == asOf)
    }

    @Test func keepsToOneOrganization() throws {
        let folder = try Scratch.inventory(
            assets: "a1,o,Citrix,Citrix ADC,12.1-50.28,internet\na2,p,Citrix,Citrix ADC,12.1-50.28,internet\n"
        )
        try folder.write("organizations.csv", "id,name\no,One\np,Two\n")
        let run = try assess(folder, "--jsonl", "--organization", "p")
        #expect(run.stdout.split(separator: "\n").count == 1)
        #expect(run.stdout.contains(#""asset":"a2""#))
    }

    @Test func saysThatNothingWasKnownYet() throws {
        let folder = try Scratch.inventory()
        let run = try Binary.run(
            ["assess", "citrix-2019-19781", "--inventory", folder.path, "--at", "2019-12-17T11:59:59+01:00", "--json"]
        )
        #expect(run.status == 3)
        #expect(run.stdout.contains("case.nothing-known-yet"))
        let items = try JSONText.object(run.stdout)["items"] as? [Any]
        #expect(items?.isEmpty == true)
    }

    @Test func explainsEveryReasonWithItsSourceAndTime() throws {
        let run = try assess(
            try Scratch.inventory(evidence: "a1,2020-01-10T12:00:00+01:00,remedy_applied,,ctx267679,\n"),
            "--explain",
            "a1"
        )
        #expect(run.status == 2)
        for part in [
            "protection  ineffective", "1. update to 12.1-50.31", "2. mitigate ctx267679", "3. prove ctx267679",
            "4. patch from 2020-01-27", "[remedy.ineffective-on-build]", "DW-2019-19781 version 2",
            "known from 2020-01-16T12:00:00+01:00", "Policies/default.yaml",
        ] { #expect(run.stdout.contains(part), "\(part) in \(run.stdout)") }
    }

    @Test func explainsInDutch() throws {
        let run = try assess(try Scratch.inventory(), "--explain", "a1", "--language", "nl")
        #expect(run.stdout.contains("eerst bijwerken, dan"))
    }

    // MARK: Untrusted text

    @Test func escapesControlAndDirectionCharactersOnOutput() throws {
        let folder = try Scratch.inventory(
            assets: "\"a\u{1B}[2J\u{202E}x\",o,Citrix,Citrix ADC,\"l\u{7}atest\",internet\n"
        )
        for more in [[], ["--explain", "a\u{1B}[2J\u{202E}x"]] {
            let run = try Binary.run(Self.assess + ["--inventory", folder.path] + more)
            #expect(run.status == 3)
            #expect(!(run.stdout + run.stderr).contains("\u{1B}"))
            #expect(!(run.stdout + run.stderr).unicodeScalars.contains("\u{202E}"))
            #expect(run.stdout.contains("a\\x1B[2J\\u{202E}x"))
        }
    }

    @Test func escapesWhatAPersonTypedInErrors() throws {
        let run = try assess(try Scratch.inventory(), "--explain", "z\u{1B}[2J")
        #expect(run.status == 64)
        #expect(!run.stderr.contains("\u{1B}"))
    }

    @Test func coloursOnlyWhenAsked() throws {
        let folder = try Scratch.inventory()
        #expect(!(try assess(folder)).stdout.contains("\u{1B}"))
        #expect(!(try assess(folder, "--color", "never")).stdout.contains("\u{1B}"))
        #expect((try assess(folder, "--color", "always")).stdout.contains("\u{1B}[1;31mupdate_then_mitigate"))
    }

    @Test func guardsFormulasInCSV() throws {
        let folder = try Scratch.inventory(
            assets:
                "\"=cmd()\",o,Citrix,Citrix ADC,\"@SUM(1,2)\",internet\n-1+1,o,Citrix,Citrix ADC,12.1-50.28,internet\n"
        )
        let run = try assess(folder, "--csv")
        let lines = run.stdout.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(
            lines[0].hasPrefix("organization,asset,vendor,product,version,version-as-given,variant,status,protection,")
        )
        #expect(lines[1].hasPrefix("o,'-1+1,Citrix,"))
        #expect(lines[2].hasPrefix("o,'=cmd(),Citrix,Citrix ADC,,\"'@SUM(1,2)\",,unknown,"))
    }
}
