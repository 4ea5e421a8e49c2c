// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `exposure` as a person runs it, on the made-up internet of January 2020.
@Suite(.serialized)
struct ExposureTests {
    static let kills = 4 * max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)

    /// A folder with the demo's files, and a store in it.
    private struct Desk {
        let scratch: Scratch
        var store: String { "sqlite:\(scratch.path)/store.sqlite" }

        init() throws {
            scratch = try Scratch()
            let run = try Binary.run(["exposure", "demo", scratch.path])
            #expect(run.status == 0, "\(run.stderr)")
        }

        func arguments(_ file: String, _ source: String) -> [String] {
            [
                "exposure", "import", "\(scratch.path)/\(file)", "--source", source, "--inventory", scratch.path,
                "--store",
                store, "--at", "2020-02-10", "--json",
            ]
        }

        func take(_ file: String, _ source: String) throws -> [String: Any] {
            let run = try Binary.run(arguments(file, source))
            #expect(run.status == 0, "\(run.stderr)")
            return try JSONText.object(run.stdout)
        }

        func ask(_ words: String) throws -> Binary.Run {
            try Binary.run(["exposure"] + words.split(separator: " ").map(String.init) + ["--store", store])
        }
    }

    /// The verdicts of a day of a source in a report.
    private func verdicts(_ report: [String: Any], _ source: String, _ day: String) throws -> [String: Int] {
        let summary = try #require(report["summary"] as? [String: Any])
        let series = try #require(summary["series"] as? [[String: Any]])
        let one = try #require(series.first { $0["source"] as? String == source })
        let days = try #require(one["days"] as? [[String: Any]])
        return days.first { $0["day"] as? String == day }?["verdicts"] as? [String: Int] ?? [:]
    }

    @Test func reproducesJanuary2020() throws {
        let desk = try Desk()
        let answer = try desk.take("internet-2020-01-14.csv", "internet")
        #expect(try SchemaKeys("exposure-import-1").breaches(answer) == [])
        // The demo has no assets: that is no fault of an import, which asks for networks only.
        #expect((answer["findings"] as? [[String: Any]])?.count == 0)
        for day in ["2020-01-13", "2020-01-16", "2020-01-20", "2020-01-24", "2020-01-29", "2020-02-05"] {
            _ = try desk.take("followed-\(day).csv", "followed")
        }
        let report = try JSONText.object(try desk.ask("report --at 2020-02-10 --json").stdout)
        #expect(try SchemaKeys("exposure-report-1").breaches(report) == [])
        #expect(
            try verdicts(report, "internet", "2020-01-14")
                == ["vulnerable": 25_121, "not_vulnerable": 34_879, "mitigated": 0, "unknown": 0]
        )
        let items = try #require(report["items"] as? [[String: Any]])
        let dutch = items.filter { $0["kind"] as? String == "country" && $0["value"] as? String == "NL" }
        #expect(dutch.map { ($0["verdicts"] as? [String: Int])?["vulnerable"] } == [70, 713])
        // Two sources never add up: no number of the report is a sum of theirs.
        #expect(try desk.ask("report --at 2020-02-10 --json").stdout.contains("25191") == false)

        let run = try desk.ask("cohort 2020-01-13 --source followed --country NL --at 2020-02-05 --json")
        #expect(run.status == 2)
        let cohort = try JSONText.object(run.stdout)
        #expect(try SchemaKeys("exposure-cohort-1").breaches(cohort) == [])
        let summary = try #require(cohort["summary"] as? [String: Any])
        #expect(summary["members"] as? Int == 546)
        let days = try #require(summary["days"] as? [[String: Any]])
        #expect(days.map { ($0["states"] as? [String: Int])?["open"] } == [546, 430, 287, 176, 108, 70])
    }

    @Test func writesPagesThatLoadNothing() throws {
        let desk = try Desk()
        _ = try desk.take("followed-2020-01-13.csv", "<b>followed</b>")
        _ = try desk.take("followed-2020-01-16.csv", "<b>followed</b>")
        for (language, word) in [("nl", "Blootstelling"), ("en", "Exposure")] {
            let page = desk.scratch.path + "/report-\(language).html"
            let run = try desk.ask("report --at 2020-02-10 --html \(page) --language \(language)")
            #expect(run.status == 0)
            let text = try String(contentsOfFile: page, encoding: .utf8)
            #expect(text.contains("<h1>\(word)</h1>"))
            // However late one asks: the figures are those of the day on which they were seen.
            #expect(text.contains(language == "nl" ? "gezien op 16 januari 2020" : "seen on 16 January 2020"))
            #expect(text.contains("&lt;b&gt;followed"))
            #expect(!text.contains("<b>") && !text.contains("<script") && !text.contains("src="))
        }
    }

    @Test func writesThePageOfACohort() throws {
        let desk = try Desk()
        _ = try desk.take("followed-2020-01-13.csv", "followed")
        _ = try desk.take("followed-2020-02-05.csv", "followed")
        let page = desk.scratch.path + "/cohort.html"
        let run = try desk.ask("cohort 2020-01-13 --source followed --country NL --at 2020-02-05 --html \(page)")
        #expect(run.status == 2)
        let text = try String(contentsOfFile: page, encoding: .utf8)
        #expect(text.contains("<h1>The same addresses, followed</h1>"))
        #expect(text.contains(">5 February 2020</th><td class=\"figure\">70</td>"))
        #expect(!text.contains("<script") && !text.contains("src="))
    }

    @Test(arguments: [
        (words: "import x.csv --source a --format tape", status: Int32(64)), ("import x.csv --source a --map q=z", 64),
        ("import no-such-file.csv --source a", 1), ("undo 7", 1), ("import - --source a", 64),
        ("cohort 2020-01-13", 64), ("report --at never", 64),
    ])
    func refuses(_ words: String, _ status: Int32) throws {
        let scratch = try Scratch()
        let arguments = ["exposure"] + words.split(separator: " ").map(String.init)
        let run = try Binary.run(arguments + ["--store", "sqlite:\(scratch.path)/s.sqlite"])
        #expect(run.status == status, "\(run.stderr)")
    }

    /// Killed at any moment and started again, an import ends in the same counts; `DIJKWACHT_SOAK=25` kills 100 times.
    @Test func leavesNothingHalfWhenItIsKilled() throws {
        let desk = try Desk()
        let start = ContinuousClock.now
        _ = try desk.take("internet-2020-01-14.csv", "whole")
        let parts = (ContinuousClock.now - start).components
        let whole = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
        var random: UInt64 = 20_200_114
        var killed = 0
        for round in 0..<Self.kills {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let moment = whole * Double(random >> 33 & 1023) / 1024
            let output = try Scratch()
            let process = try Binary.start(desk.arguments("internet-2020-01-14.csv", "killed-\(round)"), output: output)
            let end = ContinuousClock.now + .seconds(moment)
            while ContinuousClock.now < end, process.isRunning { usleep(2_000) }
            if process.isRunning {
                kill(process.processIdentifier, SIGKILL)
                killed += 1
            }
            process.waitUntilExit()
            let imports = try JSONText.object(try desk.ask("imports --json").stdout)
            let items = try #require(imports["items"] as? [[String: Any]])
            let mine = items.filter { $0["source"] as? String == "killed-\(round)" }
            #expect(mine.allSatisfy { $0["observations"] as? Int == 60_000 }, "round \(round), after \(moment) s")
            _ = try desk.take("internet-2020-01-14.csv", "killed-\(round)")
            let report = try JSONText.object(
                try desk.ask("report --at 2020-02-10 --source killed-\(round) --json").stdout
            )
            #expect(try verdicts(report, "killed-\(round)", "2020-01-14")["vulnerable"] == 25_121, "round \(round)")
        }
        #expect(killed > 0, "no run was killed before its end")
    }
}
