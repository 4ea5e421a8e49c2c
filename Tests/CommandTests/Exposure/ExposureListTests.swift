// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// What `exposure` lists besides counts.
struct ExposureListTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        try scratch.write("inventory/organizations.csv", "id,name,sector\no-1,One,health\no-2,Two,health\n")
        try scratch.write("inventory/networks.csv", "organization,network\no-1,192.0.2.0/25\no-2,AS64500\n")
    }

    private func run(_ words: String) throws -> Binary.Run {
        try Binary.run(
            ["exposure"] + words.split(separator: " ").map(String.init) + ["--store", "sqlite:store.sqlite"],
            in: scratch.url
        )
    }

    private func take(_ text: String, _ options: String) throws -> Binary.Run {
        try scratch.write("scan.csv", text)
        return try run("import scan.csv --format csv --at 2020-02-01 -i inventory \(options)")
    }

    @Test func listsTheAddressesWithoutAnOwner() throws {
        let scan =
            "ip,time,verdict,country\n192.0.2.1,2020-01-14 01:00:00,vulnerable,NL\n"
            + "192.0.2.200,2020-01-14 01:00:00,vulnerable,+NL\n192.0.2.201,2020-01-13 01:00:00,vulnerable,NL\n"
        #expect(try take(scan, "--source =cmd()").status == 0)
        #expect(try run("report --at 2020-02-01 --unattributed list.csv").status == 0)
        // Neither the source nor the country of a stranger's file is run as a formula.
        #expect(
            try scratch.text("list.csv")
                == "source,method,day,address,verdict,country\n'=cmd(),csv,2020-01-14,192.0.2.200,vulnerable,'+NL\n"
        )
    }

    @Test func findsTheOtherHostsOfACertificate() throws {
        let scan =
            "ip,time,verdict,sha256_fingerprint,subject_common_name\n"
            + "192.0.2.1,2020-01-14 01:00:00,vulnerable,AA,*.example.nl\n"
            + "192.0.2.2,2020-01-14 01:00:00,not vulnerable,AA,*.example.nl\n"
            + "192.0.2.3,2020-01-14 01:00:00,not vulnerable,BB,b.example.nl\n"
            + "192.0.2.4,2020-01-14 01:00:00,not vulnerable,BB,b.example.nl\n"
            + "192.0.2.5,2020-01-14 01:00:00,vulnerable,CC,c.example.nl\n"
        #expect(
            try take(
                scan,
                "--source s --map sha256_fingerprint=certificate,subject_common_name=certificate-name"
            ).status == 0
        )
        let report = try JSONText.object(try run("report --at 2020-02-01 --certificates --json").stdout)
        let summary = try #require(report["summary"] as? [String: Any])
        let series = try #require((summary["series"] as? [[String: Any]])?.first)
        let shared = try #require(series["sharedCertificates"] as? [[String: Any]])
        #expect(shared.map { $0["address"] as? String } == ["192.0.2.1", "192.0.2.2"])
        #expect(shared.map { $0["vulnerable"] as? Bool } == [true, false])
        #expect(shared.map { $0["fingerprint"] as? String } == ["AA", "AA"])
    }

    @Test func showsEverythingThatWasSeenAtAnAddress() throws {
        let scan =
            "ip,port,time,verdict,colour,note\n192.0.2.1,443,2020-01-14 01:00:00,vulnerable,red,\n"
            + "192.0.2.2,443,2020-01-14 01:00:00,vulnerable,blue,\"two, and more\"\n"
        #expect(try take(scan, "--source s --keep-columns").status == 0)
        #expect(
            try run("show 192.0.2.2 --at 2020-02-01").stdout == """
                2020-01-14T01:00:00Z s (csv), scan.csv:3
                  port: 443
                  verdict: vulnerable
                  verdict as given: vulnerable
                  organization: o-1
                  attributed by: network
                  sector: health
                  [colour]: blue
                  [note]: two, and more

                """
        )
        #expect(try run("show 192.0.2.2 --at 2020-01-13").stdout == "")
        #expect(try run("undo 1").status == 0)
        #expect(try run("show 192.0.2.2 --at 2020-02-01").stdout == "")
    }

    @Test(arguments: ["--countries", "--as-numbers"])
    func refusesABrokenDatabase(_ option: String) throws {
        try scratch.write("broken.mmdb", "no database")
        let run = try take("ip\n192.0.2.1\n", "--source s --day 2020-01-14 \(option) broken.mmdb")
        #expect(run.status == 1)
        #expect(run.stderr.contains("'broken.mmdb' is no database"))
    }

    /// The answers are those of `geo/maxmind-source-data`.
    @Test(.enabled(if: ListCorpus.root != nil, "DIJKWACHT_CORPUS is not set: no real database is read"))
    func asksDatabasesWhereTheFeedIsSilent() throws {
        let geo = try #require(ListCorpus.root) + "/geo/maxmind-test-data/"
        let scan =
            "ip,time,verdict,country,asn\n2.125.160.216,2020-01-14 01:00:00,vulnerable,,\n"
            + "1.128.0.1,2020-01-14 01:00:00,vulnerable,NL,64500\n"
        let databases = "--countries \(geo)GeoIP2-Country-Test.mmdb --as-numbers \(geo)GeoLite2-ASN-Test.mmdb"
        #expect(try take(scan, "--source s \(databases)").status == 0)
        let first = try run("show 2.125.160.216 --at 2020-02-01").stdout
        #expect(first.contains("  country: GB\n  country by: database\n"))
        let second = try run("show 1.128.0.1 --at 2020-02-01").stdout
        // What the feed says counts, also for the owner.
        #expect(second.contains("  organization: o-2\n  attributed by: autonomous_system\n"))
        #expect(second.contains("  country: NL\n  country by: feed\n  system: AS64500\n  system by: feed\n"))
        #expect(try take(scan.replacing(",NL,64500", with: ",,"), "--source t \(databases)").status == 0)
        #expect(try run("show 1.128.0.1 --at 2020-02-01").stdout.contains("  system: AS1221\n  system by: database\n"))
    }
}

private enum ListCorpus {
    static let root = ProcessInfo.processInfo.environment["DIJKWACHT_CORPUS"]
}
