// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// Killed at any moment, the store has what was acknowledged, no half change, and a journal that verifies.
///
/// `DIJKWACHT_SOAK` multiplies the number of kills.
@Suite(.serialized)
struct StoreCrashTests {
    static let kills = 20 * max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)

    /// A folder of 3,000 assets whose version and number of rows say which one it is.
    private func write(_ desk: DeskFolder, _ number: Int) throws {
        let rows = (0..<(3000 + number % 7)).map { "a\($0),o,Citrix,ADC,\(number),internet\n" }
        try desk.inventory.write("assets.csv", "id,organization,vendor,product,version,exposure\n" + rows.joined())
        try desk.inventory.write("organizations.csv", "id,name\no,\(number)\n")
    }

    /// The number of the folder that the store holds; fails when it is a half one.
    private func held(_ desk: DeskFolder) throws -> Int? {
        let out = desk.scratch.path + "/out"
        let run = try desk.run("store export --force", [out])
        guard run.status == 0 else { return nil }
        let rows = try desk.scratch.text("out/assets.csv").split(separator: "\n").dropFirst()
        let versions = Set(rows.map { $0.split(separator: ",")[4] })
        let number = try #require(versions.first.flatMap { Int($0) })
        #expect(versions.count == 1)
        #expect(rows.count == 3000 + number % 7)
        #expect(try desk.scratch.text("out/organizations.csv") == "id,name\no,\(number)\n")
        return number
    }

    /// Starts a command and kills it after a while; whether it ended by itself, successfully.
    private func isAcknowledged(_ arguments: [String], killedAfter seconds: Double) throws -> Bool {
        let process = try Binary.start(arguments, output: try Scratch())
        Thread.sleep(forTimeInterval: seconds)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .exit && process.terminationStatus == 0
    }

    private func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        let parts = (ContinuousClock.now - start).components
        return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }

    @Test func importsAreWholeOrNotThere() throws {
        let desk = try DeskFolder()
        try write(desk, 0)
        let whole = try seconds { _ = try desk.take() }
        var (last, entries) = (0, 1)
        for number in 1...Self.kills {
            try write(desk, number)
            let arguments = ["store", "import", "-i", desk.inventory.path] + desk.store
            let isDone = try isAcknowledged(arguments, killedAfter: Double.random(in: 0...(whole * 1.3)))
            let verify = try desk.run("journal verify --json")
            #expect(verify.status == 0, "\(number): \(verify.stdout) \(verify.stderr)")
            let summary = try JSONText.object(verify.stdout)["summary"] as? [String: Any]
            let count = try #require(summary?["entries"] as? Int)
            #expect(count >= entries, "\(number): entries are lost")
            let held = try #require(try held(desk))
            #expect(held == number || (!isDone && held == last), "\(number): \(held) is held, \(last) was")
            #expect((summary?["renewals"] as? [Int])?.isEmpty == true)
            (last, entries) = (held, count)
        }
        #expect(try desk.run("store check").status == 0)
    }

    @Test func evidenceThatWasAcknowledgedIsThere() throws {
        let desk = try DeskFolder()
        #expect(try desk.take().status == 0)
        func add(_ number: Int) -> [String] {
            ["evidence", "add", "--asset", "a1", "--kind", "event", "--value", "event\(number)x"] + desk.store
        }
        let whole = try seconds { _ = try Binary.run(add(0)) }
        var acknowledged = [0]
        for number in 1...Self.kills {
            if try isAcknowledged(add(number), killedAfter: Double.random(in: 0...(whole * 1.5))) {
                acknowledged.append(number)
            }
        }
        #expect(try desk.run("store check").status == 0)
        let journal = try desk.run("journal export").stdout
        #expect(try desk.run("store export", [desk.scratch.path + "/out"]).status == 0)
        let evidence = try desk.scratch.text("out/evidence.csv")
        for number in acknowledged { #expect(evidence.contains("event\(number)x"), "\(number) is lost") }
        // Each is in both, or in none.
        for number in 0...Self.kills {
            #expect(evidence.contains("event\(number)x") == journal.contains("event\(number)x"), "\(number)")
        }
    }

    /// The first use of a store, in which its anchor is made, killed at any moment.
    @Test func theFirstUseLeavesNothingThatLooksTamperedWith() throws {
        let model = try DeskFolder()
        let whole = try seconds { _ = try model.take() }
        for _ in 1...Self.kills {
            let desk = try DeskFolder()
            let arguments = ["store", "import", "-i", desk.inventory.path] + desk.store
            _ = try isAcknowledged(arguments, killedAfter: Double.random(in: 0...(whole * 1.3)))
            #expect(try desk.take().status == 0)
            let verify = try desk.run("journal verify --json")
            #expect(verify.status == 0, "\(verify.stdout)")
            let summary = try JSONText.object(verify.stdout)["summary"] as? [String: Any]
            #expect((summary?["renewals"] as? [Int])?.isEmpty == true, "\(verify.stdout)")
        }
    }

    @Test func aBackupWhileOthersWriteIsWhole() throws {
        let desk = try DeskFolder()
        try write(desk, 0)
        #expect(try desk.take().status == 0)
        for number in 1...5 {
            try write(desk, number)
            let output = try Scratch()
            let writer = try Binary.start(["store", "import", "-i", desk.inventory.path] + desk.store, output: output)
            let copy = desk.scratch.path + "/copy\(number)"
            #expect(try desk.run("store backup", [copy]).status == 0)
            writer.waitUntilExit()
            let words = try output.text("stderr")
            #expect(writer.terminationStatus == 0, "\(words)")
            let other = try DeskFolder()
            #expect(try other.run("store restore", [copy]).status == 0)
            let held = try held(other)
            #expect(held == number || held == number - 1)
            #expect(try other.run("store check").status == 0)
        }
    }
}
