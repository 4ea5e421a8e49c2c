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
}
