// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `dijkwacht hunt` as people and scripts call it.
struct HuntCommandTests {
    let folder: Scratch

    init() throws { folder = try Scratch() }

    /// A line of an access log, so many half hours after 6 January 2020, 0:00 UTC.
    static func line(
        _ halfHour: Int,
        _ target: String = "/vpn/index.html",
        status: Int = 200,
        client: String = "192.0.2.1"
    ) -> String {
        let day = String(format: "%02d", 6 + halfHour / 48)
        let time = String(format: "%02d:%02d:00", halfHour % 48 / 2, halfHour % 2 * 30)
        return "\(client) - - [\(day)/Jan/2020:\(time) +0000] \"GET \(target) HTTP/1.1\" \(status) 5 \"-\" \"agent\"\n"
    }

    /// The answer as JSON, checked against the schema.
    func answer(_ run: Binary.Run) throws -> (summary: [String: Any], items: [[String: Any]], findings: [[String: Any]])
    {
        let document = try JSONText.object(run.stdout)
        #expect(try SchemaKeys("hunt-1").breaches(document) == [])
        #expect(JSONText.unsorted(run.stdout).isEmpty)
        return (
            try #require(document["summary"] as? [String: Any]), try #require(document["items"] as? [[String: Any]]),
            try #require(document["findings"] as? [[String: Any]])
        )
    }

    func hunt(_ arguments: String...) throws -> Binary.Run {
        try Binary.run(["hunt", "citrix-2019-19781"] + arguments)
    }

    @Test func aQuietLogThatCoversTheWindowIsNoSign() throws {
        let log = try folder.write("access.log", (0..<48 * 12).map { Self.line($0) }.joined())
        let run = try hunt(log.path, "--at", "2020-01-16T12:00:00Z", "--json")
        let answer = try answer(run)
        #expect(answer.summary["answer"] as? String == "no_sign", "\(answer.summary) \(answer.findings)")
        #expect((answer.summary["window"] as? [String: Any])?["covered"] as? Bool == true)
        #expect(answer.items.isEmpty)
        #expect(run.status == 0)
    }

    /// Half hours of which a log has no line, by what is wrong with it.
    static let open: [(String, Range<Int>)] = [
        ("begins too late", 0..<48 * 3), ("ends too early", 48 * 5..<48 * 12), ("has a gap", 48 * 5..<48 * 8),
    ]

    @Test(arguments: open)
    func aLogThatDoesNotCoverTheWindowSaysNothing(_ what: String, _ open: Range<Int>) throws {
        let lines = (0..<48 * 12).filter { !open.contains($0) }.map { Self.line($0) }
        let log = try folder.write("access.log", lines.joined())
        let run = try hunt(log.path, "--at", "2020-01-16T12:00:00Z", "--json")
        let answer = try answer(run)
        #expect(answer.summary["answer"] as? String == "not_examined", "\(what)")
        #expect((answer.summary["window"] as? [String: Any])?["covered"] as? Bool == false, "\(what)")
        #expect(run.status == 3, "\(what)")
    }

    @Test func sightingsAreToldWithTheirVerdictAndLine() throws {
        let log = try folder.write(
            "access.log",
            (0..<48 * 12).map { number in
                switch number {
                case 100: Self.line(number, "/vpn/../vpns/portal/scripts/newbm.pl", status: 403, client: "198.51.100.7")
                case 300: Self.line(number, "/vpn/../vpns/portal/backdoor.xml", status: 200, client: "198.51.100.8")
                default: Self.line(number)
                }
            }.joined()
        )
        let run = try hunt(log.path, "--at", "2020-01-16T12:00:00Z", "--json")
        let answer = try answer(run)
        let told = answer.items.map {
            "\($0["line"] ?? "") \($0["verdict"] ?? "") \(($0["event"] as? [String: Any])?["c-ip"] ?? "")"
        }
        #expect(told == ["101 attempt 198.51.100.7", "301 compromise 198.51.100.8"])
        #expect(answer.summary["answer"] as? String == "found")
        #expect(run.status == 2)
    }

    @Test func linesEndWithTheSummary() throws {
        let log = try folder.write("access.log", Self.line(0, "/vpn/../vpns/cfg/smb.conf", status: 200))
        let run = try hunt(log.path, "--jsonl")
        let lines = try run.stdout.split(separator: "\n").map { try JSONText.object(String($0)) }
        let schema = try SchemaKeys("hunt-1")
        #expect(lines.count == 2)
        #expect(schema.breaches(try #require(lines.first), definition: "sighting") == [])
        #expect(schema.breaches(try #require(lines.last?["summary"]), definition: "summary") == [])
    }

    @Test func aSIEMGetsTheCommonSchema() throws {
        let log = try folder.write("access.log", Self.line(0, "/vpn/../vpns/cfg/smb.conf", status: 200))
        let run = try hunt(log.path, "--ecs")
        let item = try JSONText.object(run.stdout)
        #expect((item["ecs"] as? [String: Any])?["version"] as? String == "8.11.0")
        #expect((item["source"] as? [String: Any])?["address"] as? String == "192.0.2.1")
        #expect((item["url"] as? [String: Any])?["original"] as? String == "/vpn/../vpns/cfg/smb.conf")
        #expect((item["@timestamp"] as? String)?.hasPrefix("2020-01-06T00:00:00") == true)
    }

    @Test func thePageEscapesWhatStandsInALog() throws {
        let log = try folder.write(
            "access.log",
            Self.line(0, "/vpn/../vpns/<script>alert(1)</script>.xml", status: 200)
        )
        let page = folder.url.appending(path: "hunt.html")
        for language in ["en", "nl"] {
            _ = try hunt(log.path, "--html", page.path, "--language", language)
            let text = try folder.text("hunt.html")
            #expect(text.contains("192.0.2.1"))
            #expect(text.contains("&lt;script&gt;") && !text.contains("<script>alert"))
            #expect(text.contains("<html lang=\"\(language)\""))
        }
    }

    @Test func whatWasFoundBecomesEvidence() throws {
        let inventory = try Scratch.inventory()
        let log = try folder.write("access.log", (0..<48 * 12).map { Self.line($0) }.joined())
        let quiet = try hunt(
            log.path,
            "--at",
            "2020-01-16T12:00:00Z",
            "--asset",
            "a1",
            "--inventory",
            inventory.path
        )
        #expect(quiet.status == 0, "\(quiet.stderr)")
        #expect(try inventory.text("evidence.csv").contains("hunt_covered"))
        let assessed = try Binary.run([
            "assess", "citrix-2019-19781", "-i", inventory.path, "--at", "2020-01-16T12:00:00Z", "--json",
        ])
        let evidence = try inventory.text("evidence.csv")
        #expect(assessed.stdout.contains("\"compromise\":\"no_sign\""), "\(evidence)")
    }

    @Test func anAssetThatIsNotThereIsWrongUsage() throws {
        let inventory = try Scratch.inventory()
        let log = try folder.write("access.log", Self.line(0))
        #expect(try hunt(log.path, "--asset", "nobody", "--inventory", inventory.path).status == 64)
    }

    @Test func packedAndRotatedLogsAreOneLog() throws {
        let first = try folder.write("access.log.1", (0..<48 * 6).map { Self.line($0) }.joined())
        try folder.write("access.log", (48 * 6..<48 * 12).map { Self.line($0) }.joined())
        try Tool.run("/usr/bin/gzip", [first.path])
        let run = try hunt(folder.path, "--at", "2020-01-16T12:00:00Z", "--json")
        let answer = try answer(run)
        let files = (answer.summary["coverage"] as? [[String: Any]])?.compactMap {
            ($0["file"] as? String)?.split(separator: "/").last
        }
        #expect(files == ["access.log.1.gz", "access.log"])
        #expect(answer.summary["answer"] as? String == "no_sign", "\(answer.findings)")
    }

    @Test func aRootIsExaminedAndItsLogsHuntedIn() throws {
        try folder.write("root/var/log/httpaccess.log", Self.line(0, "/vpn/../vpns/portal/a1.xml", status: 200))
        try folder.write("root/netscaler/portal/templates/a1.xml", "[% template.new({'BLOCK'='print `id`'}) %]")
        let run = try hunt("--root", folder.url.appending(path: "root").path, "--json")
        let answer = try answer(run)
        let files = Set(answer.items.compactMap { $0["file"] as? String })
        #expect(files.contains("/var/log/httpaccess.log"), "\(answer.items)")
        #expect(files.contains("/netscaler/portal/templates/a1.xml"), "\(answer.items)")
        #expect(answer.summary["answer"] as? String == "found")
    }
}
