// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `allowlist plan` as a person runs it: the page, threads, and what databases of networks tell.
struct AllowListPlanTests {
    /// Four days of a ward, and of somebody whose name is no name.
    private static let log: String = {
        var lines: [String] = []
        for day in 1...4 {
            for person in 0..<300 {
                let address = person < 250 ? "89.160.20.\(112 + person % 8)" : "216.160.83.\(56 + person % 8)"
                let time = "0\(day)/Jan/2026:\(10 + person / 60):\(10 + person % 50):00 +0000"
                lines.append("\(address) - user\(person) [\(time)] \"GET /mail/ HTTP/1.1\" 200 512 \"-\" \"-\"")
            }
        }
        lines.append(
            "2001:240::7 - <img/src=x> [04/Jan/2026:16:00:00 +0000] \"GET /mail/ HTTP/1.1\" 200 512 \"-\" \"-\""
        )
        return lines.joined(separator: "\n") + "\n"
    }()

    private func folder() throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write("access.log", Self.log)
        try scratch.write("ward.allow", "89.160.20.112/29\n")
        return scratch
    }

    @Test(arguments: [
        (
            language: "en",
            expected: [
                "Of 301 people in the logs 51 would be locked out, and 0 from some of their addresses.",
                "3 January 2026: 250 from the list, 50 refused", "&lt;img/src=x&gt;", "2001:240::7",
            ]
        ),
        (
            language: "nl",
            expected: [
                "Van 301 mensen in de logs zouden er 51 worden buitengesloten, en 0 vanaf een deel van hun adressen.",
                "3 januari 2026: 250 van de lijst, 50 geweigerd", "83,2 %", "lang=\"nl\"",
            ]
        ),
    ])
    func drawsThePlanAsAPage(language: String, expected: [String]) throws {
        let scratch = try folder()
        let run = try Binary.run([
            "allowlist", "plan", "--logs", "\(scratch.path)/access.log", "--allow", "\(scratch.path)/ward.allow",
            "--at", "2026-01-05", "--html", "\(scratch.path)/plan.html", "--language", language,
        ])
        #expect(run.status == 2, "\(run.stderr)")
        let page = try scratch.text("plan.html")
        for text in expected { #expect(page.contains(text), "\(text)") }
        #expect(!page.contains("<img"))
        #expect(!page.contains("<script"))
        #expect(!page.contains("http:") && !page.contains("https:"), "nothing is loaded from elsewhere")
    }

    @Test func isTheSameWithAnyNumberOfThreads() throws {
        let scratch = try Scratch()
        // More than one stretch of 8 MiB.
        let block = Self.log
        try scratch.write("access.log", String(repeating: block, count: 120))
        let runs = try ["1", "2", "5"].map { threads in
            try Binary.run([
                "allowlist", "plan", "--logs", "\(scratch.path)/access.log", "--at", "2026-01-05", "--threads", threads,
                "--json",
            ])
        }
        #expect(runs.map(\.status) == [2, 2, 2], "\(runs[0].stderr)")
        let plans = runs.map { items($0.stdout) }
        #expect(plans[0].count > 300)
        #expect(plans[0] == plans[1])
        #expect(plans[0] == plans[2])
    }

    @Test(.enabled(if: corpus != nil, "DIJKWACHT_CORPUS is not set: no database is asked"))
    func groupsByWhatDatabasesTell() throws {
        let scratch = try folder()
        let geo = try #require(Self.corpus).appending(path: "geo/maxmind-test-data").path
        let run = try Binary.run([
            "allowlist", "plan", "--logs", "\(scratch.path)/access.log", "--at", "2026-01-05", "--json",
            "--mmdb", "\(geo)/GeoLite2-Country-Test.mmdb", "--mmdb", "\(geo)/GeoLite2-ASN-Test.mmdb",
        ])
        #expect(run.status == 2, "\(run.stderr)")
        let lines = items(run.stdout)
        #expect(
            lines.filter { $0.contains(#""kind":"country""#) } == [
                #"{"addresses":8,"country":"SE","kind":"country","outside":0,"sessions":1000,"users":250}"#,
                #"{"addresses":8,"country":"US","kind":"country","outside":0,"sessions":200,"users":50}"#,
                #"{"addresses":1,"country":"JP","kind":"country","outside":1,"sessions":1,"users":1}"#,
            ]
        )
        #expect(
            lines.filter { $0.contains(#""kind":"asn""#) } == [
                #"{"addresses":8,"asn":29518,"kind":"asn","outside":0,"sessions":1000,"users":250}"#,
                #"{"addresses":8,"asn":209,"kind":"asn","outside":0,"sessions":200,"users":50}"#,
                #"{"addresses":1,"asn":null,"kind":"asn","outside":1,"sessions":1,"users":1}"#,
            ]
        )
        let networks = lines.filter { $0.contains(#""kind":"network""#) }
        #expect(networks.first?.contains(#""asn":29518,"country":"SE","name":"Bredband2 AB""#) == true)
    }

    @Test func refusesADatabaseThatIsNone() throws {
        let scratch = try folder()
        let run = try Binary.run([
            "allowlist", "plan", "--logs", "\(scratch.path)/access.log", "--mmdb", "\(scratch.path)/access.log",
        ])
        #expect(run.status == 1)
        #expect(run.stderr.contains("is no MaxMind database that can be used"))
    }

    /// The items of an answer; each has a line.
    private func items(_ answer: String) -> [String] {
        answer.split(separator: "\n").filter { $0.hasPrefix("{") }.dropFirst()
            .map { $0.hasSuffix(",") ? String($0.dropLast()) : String($0) }
    }

    private static let corpus = ProcessInfo.processInfo.environment["DIJKWACHT_CORPUS"].map { URL(filePath: $0) }
}
