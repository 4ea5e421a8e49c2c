// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// Killed at any moment, the program leaves every file as it was or as it should be.
///
/// `DIJKWACHT_SOAK` multiplies the number of kills.
@Suite(.serialized)
struct CrashTests {
    static let kills = 20 * max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)

    /// Starts the program and kills it after a while; whether it ended by itself, successfully.
    func isAcknowledged(_ arguments: [String], killedAfter seconds: Double) throws -> Bool {
        let output = try Scratch()
        let process = try Binary.start(arguments, output: output)
        Thread.sleep(forTimeInterval: seconds)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .exit && [0, 2, 3].contains(process.terminationStatus)
    }

    /// How long a whole run takes, as the measure for random moments.
    func duration(_ arguments: [String]) throws -> Double {
        let start = ContinuousClock.now
        _ = try Binary.run(arguments)
        let parts = (ContinuousClock.now - start).components
        return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }

    @Test func evidenceAddLosesNoRowThatItAcknowledged() throws {
        let folder = try Scratch.inventory()
        // A large file, so that writing takes a while.
        let old = (0..<20_000).map { "a1,2020-01-02T00:00:00Z,event,2020-01-02T00:00:00Z,old\($0),,,\n" }
        try folder.write("evidence.csv", "asset,held-at,kind,known-from,value,remedy,source,note\n" + old.joined())
        func add(_ number: Int) -> [String] {
            [
                "evidence", "add", "--inventory", folder.path, "--asset", "a1", "--kind", "event", "--value",
                "new\(number)",
            ]
        }
        let whole = try duration(add(0))
        var acknowledged = [0]
        for number in 1...Self.kills {
            let isDone = try isAcknowledged(add(number), killedAfter: Double.random(in: 0...(whole * 1.3)))
            if isDone { acknowledged.append(number) }
            let text = try folder.text("evidence.csv").utf8
            #expect(text.suffix(4).elementsEqual(",,,\n".utf8))
            #expect(text.count { $0 == UInt8(ascii: "\n") } >= old.count + 1 + acknowledged.count)
        }
        let cells = Set(try folder.text("evidence.csv").split(separator: ","))
        for kept in acknowledged { #expect(cells.contains("new\(kept)"), "row \(kept) is lost") }
        let check = try Binary.run(["inventory", "check", folder.path])
        #expect(check.status == 0, "\(check.stderr)")
        #expect(try Binary.run(add(9999)).status == 0)
    }

    @Test func reportsAreWholeOrNotThere() throws {
        let folder = try Scratch()
        let inventory = Binary.root.appending(path: "Examples/january-2020").path
        let file = folder.url.appending(path: "vex.json")
        let arguments = ["assess", "citrix-2019-19781", "-i", inventory, "--at", "2020-01-18", "--vex", file.path]
        let whole = try duration(arguments)
        let expected = try folder.text("vex.json")
        for number in 0..<(Self.kills / 2) {
            if number % 2 == 0 { try FileManager.default.removeItem(at: file) }
            _ = try isAcknowledged(arguments, killedAfter: Double.random(in: 0...(whole * 1.2)))
            guard FileManager.default.fileExists(atPath: file.path) else {
                try Data(expected.utf8).write(to: file)
                continue
            }
            #expect(try folder.text("vex.json") == expected)
        }
    }

    @Test func pairsAreWholeOrNotThere() throws {
        let folder = try Scratch.inventory(
            assets: (0..<30_000).map { "a\($0),o,Citrix,Citrix ADC,12.1-50.28,internet\n" }.joined()
        )
        let advisory = Binary.root.appending(path: "Cases/citrix-2019-19781/advisories/2020-01-16.json").path
        let file = folder.url.appending(path: "pairs.csv")
        let arguments = ["csaf", "match", advisory, "-i", folder.path, "--pairs", file.path]
        let whole = try duration(arguments)
        let expected = try folder.text("pairs.csv")
        #expect(expected.split(separator: "\n").count == 30_001)
        for _ in 0..<(Self.kills / 2) {
            try FileManager.default.removeItem(at: file)
            _ = try isAcknowledged(arguments, killedAfter: Double.random(in: 0...(whole * 1.2)))
            if FileManager.default.fileExists(atPath: file.path) {
                #expect(try folder.text("pairs.csv") == expected)
            } else {
                try Data(expected.utf8).write(to: file)
            }
        }
    }

    /// No mark that was acknowledged is lost, and no half one counted.
    @Test func marksLoseNothingThatWasAcknowledged() throws {
        let folder = try Scratch.inventory(
            assets: (0..<3000).map { "a\($0),o,Citrix,Citrix ADC,12.1-50.28,internet\n" }.joined()
        )
        let advisory = Binary.root.appending(path: "Cases/citrix-2019-19781/advisories/2020-01-16.json").path
        let record = folder.url.appending(path: "record").path
        #expect(try Binary.run(["csaf", "match", advisory, "-i", folder.path, "--record", record]).status == 2)
        func mark(_ number: Int) -> [String] {
            [
                "csaf", "match", "mark", "--record", record, "--document", "DW-2019-19781", "--all-assets", "--status",
                number % 2 == 0 ? "remediation_in_progress" : "remediation_done", "--why", "kept\(number).",
            ]
        }
        let whole = try duration(mark(0))
        var acknowledged = [0]
        for number in 1...Self.kills {
            let isDone = try isAcknowledged(mark(number), killedAfter: Double.random(in: 0...(whole * 1.3)))
            if isDone { acknowledged.append(number) }
        }
        let text = try folder.text("record/matches.jsonl")
        for kept in acknowledged { #expect(text.contains("kept\(kept)."), "mark \(kept) is lost") }
        let list = try Binary.run(["csaf", "match", "statistics", "--record", record, "--json"])
        let summary = try #require(try JSONText.object(list.stdout)["summary"] as? [String: Any])
        let counts = try #require((summary["statistics"] as? [String: Any])?["marked"] as? [String: Int])
        // All or nothing: a mark on three thousand assets is never on some of them.
        #expect(counts.values.sorted() == [0, 0, 3000])
    }

    /// A run is recorded as a whole or not at all, and the next one brings up what the killed one did not report.
    @Test func runsAreRecordedAsAWholeOrNotAtAll() throws {
        let folder = try Scratch.inventory(
            assets: (0..<3000).map { "a\($0),o,Citrix,Citrix ADC,12.1-50.\($0 % 90),internet\n" }.joined()
        )
        let advisories = Binary.root.appending(path: "Cases/citrix-2019-19781/advisories/2020-01-16.json").path
        let record = folder.url.appending(path: "record").path
        let arguments = ["csaf", "match", advisories, "-i", folder.path, "--record", record]
        let whole = try duration(arguments)
        for _ in 0..<(Self.kills / 2) {
            try? FileManager.default.removeItem(atPath: record)
            let isDone = try isAcknowledged(arguments, killedAfter: Double.random(in: 0...(whole * 1.2)))
            let again = try Binary.run(arguments + ["--json"])
            let summary = try #require(try JSONText.object(again.stdout)["summary"] as? [String: Any])
            let new = (summary["run"] as? [String: Any])?["newPairs"] as? Int
            #expect(isDone ? new == 0 : new == 0 || new == 3000)
        }
    }
}
