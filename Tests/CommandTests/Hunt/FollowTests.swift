// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `hunt --follow` under load, across rotation, and killed at any moment: every line counts once.
///
/// `DIJKWACHT_SOAK` multiplies the number of kills.
@Suite(.serialized)
struct FollowTests {
    static let kills = 6 * max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)

    /// An unoptimised build reads some thousands of lines a second where other work is going on.
    #if DEBUG
    static let linesPerSecond = 2000
    #else
    static let linesPerSecond = 50_000
    #endif

    static let rule = """
        title: Attack
        id: 5d0c7a35-2f7b-4c6e-9a5c-0d3f5b7a9c11
        status: test
        logsource: {category: webserver}
        detection: {attack: {cs-uri-query|contains: /vpns/attack}, condition: attack}
        level: high
        verdict: compromise
        """

    let folder: Scratch
    let log: String
    let output: String

    init() throws {
        folder = try Scratch()
        try folder.write("rule.yml", Self.rule)
        log = folder.url.appending(path: "access.log").path
        output = folder.url.appending(path: "found.jsonl").path
    }

    var arguments: [String] {
        [
            "hunt", "--rules", "\(folder.path)/rule.yml", log, "--follow", "--state", "\(folder.path)/state", "--out",
            output,
        ]
    }

    /// The numbers of the attacks that the output names, in its order.
    func found() -> [Int] {
        let text = (try? String(decoding: Data(contentsOf: URL(filePath: output)), as: UTF8.self)) ?? ""
        return text.matches(of: #/"raw":"[^"]*\\"GET /vpns/attack\?n=(\d+);/#).compactMap { Int($0.1) }
    }

    /// The first numbers that do not stand where they should.
    static func wrong(_ found: [Int], _ written: Int) -> [String] {
        let expected = Array(1...written)
        let pairs = zip(found, expected).filter { $0 != $1 }.prefix(5).map { "\($0) for \($1)" }
        return found.count == written ? pairs : pairs + ["\(found.count) of \(written)"]
    }

    /// Waits until something holds; whether it did in time.
    func wait(seconds: Double, until isTrue: () -> Bool) -> Bool {
        let end = ContinuousClock.now + .seconds(seconds)
        while !isTrue() {
            guard ContinuousClock.now < end else { return false }
            Thread.sleep(forTimeInterval: 0.01)
        }
        return true
    }

    /// Whether the state that is kept names something.
    func stateHolds(_ text: String) -> Bool { (try? folder.text("state"))?.contains(text) ?? false }

    /// Asks the program to end, and waits for it.
    func end(_ process: Process) -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test(arguments: RotatedLogWriter.Rotation.allCases)
    func killedUnderLoadItNeitherMissesNorRepeatsALine(_ rotation: RotatedLogWriter.Rotation) throws {
        try folder.write("access.log", "")
        let first = try Binary.start(arguments, output: folder)
        #expect(wait(seconds: 20) { stateHolds("inode") })
        let writer = RotatedLogWriter(
            log,
            rotation: rotation,
            linesPerSecond: Self.linesPerSecond / 2,
            linesPerFile: Self.linesPerSecond / 2
        )
        kill(first.processIdentifier, SIGKILL)
        first.waitUntilExit()
        for number in 0..<Self.kills {
            let scratch = try Scratch()
            let process = try Binary.start(arguments, output: scratch)
            let before = found().count
            // Some kills come at once, some after it has found more.
            if number % 3 != 0 { _ = wait(seconds: 20) { found().count > before } }
            Thread.sleep(forTimeInterval: Double.random(in: 0...0.3))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let told = try scratch.text("stderr")
            #expect(process.terminationReason == .uncaughtSignal, "\(told)")
        }
        let scratch = try Scratch()
        let process = try Binary.start(arguments, output: scratch)
        _ = writer.end()
        // One for the last process to see.
        let written = writer.attack()
        #expect(wait(seconds: 60) { found().count >= written })
        let status = end(process)
        let told = try scratch.text("stderr")
        #expect(status == 2, "\(told)")
        #expect(Self.wrong(found(), written) == [], "\(told)")
    }

    @Test func aLineIsSeenWithinASecondUnderLoad() throws {
        let writer = RotatedLogWriter(
            log,
            rotation: .rename,
            linesPerSecond: Self.linesPerSecond,
            linesPerFile: Self.linesPerSecond * 4
        )
        _ = wait(seconds: 5) { writer.lines > 1000 }
        let scratch = try Scratch()
        let process = try Binary.start(arguments, output: scratch)
        _ = wait(seconds: 20) { !found().isEmpty }
        Thread.sleep(forTimeInterval: 1)
        var delays: [Duration] = []
        for _ in 0..<5 {
            let start = ContinuousClock.now
            let number = writer.attack()
            #expect(wait(seconds: 10) { found().contains(number) })
            delays.append(ContinuousClock.now - start)
        }
        _ = writer.end()
        #expect(end(process) == 2)
        // The best of five: the rest is what other work on the machine makes of it.
        let best = try #require(delays.min())
        #expect(best < .seconds(1), "\(delays)")
    }

    @Test func correlationsGoOnAfterAStop() throws {
        try folder.write(
            "rule.yml",
            """
            title: Written
            name: written
            logsource: {category: webserver}
            detection: {sel: {cs-method: POST, cs-uri-stem|contains: /vpns/}, condition: sel}
            ---
            title: Read
            name: read
            logsource: {category: webserver}
            detection: {sel: {cs-method: GET, cs-uri-stem|contains: /vpns/}, condition: sel}
            ---
            title: Written then read
            name: both
            correlation: {type: temporal_ordered, rules: [written, read], group-by: [c-ip], timespan: 1h}
            verdict: compromise
            """
        )
        func line(_ method: String, _ second: Int) -> String {
            "192.0.2.7 - - [20/Jan/2020:10:00:0\(second) +0000] \"\(method) /vpns/a.xml HTTP/1.1\" 200 5 \"-\" \"agent\"\n"
        }
        try folder.write("access.log", line("POST", 1))
        let scratch = try Scratch()
        let first = try Binary.start(arguments, output: scratch)
        #expect(wait(seconds: 20) { stateHolds("POST") })
        kill(first.processIdentifier, SIGKILL)
        first.waitUntilExit()
        try folder.write("access.log", line("POST", 1) + line("GET", 2))
        let second = try Binary.start(arguments, output: scratch)
        func text() -> String { (try? folder.text("found.jsonl")) ?? "" }
        #expect(wait(seconds: 20) { text().contains("Written then read") })
        #expect(end(second) == 2)
        #expect(text().split(separator: "\n").count == 1, "\(text())")
    }

    @Test func aFileThatTheStateDoesNotKnowIsKept() throws {
        try folder.write("found.jsonl", "kept\n")
        try folder.write("access.log", "")
        let scratch = try Scratch()
        let process = try Binary.start(arguments, output: scratch)
        #expect(wait(seconds: 20) { FileManager.default.fileExists(atPath: "\(folder.path)/state") })
        let status = end(process)
        let told = try scratch.text("stderr")
        #expect(status == 0, "\(told)")
        #expect(try folder.text("found.jsonl") == "kept\n")
    }

    @Test(arguments: [
        ("with one document", ["--json"]), ("with a page", ["--html", "x.html"]),
        ("with an end", ["--at", "2020-01-20"]),
        ("with evidence", ["--asset", "a1", "--inventory", "x"]),
    ])
    func followingHasNoEndToReportOf(_ what: String, _ more: [String]) throws {
        try folder.write("access.log", "")
        let run = try Binary.run(arguments + more)
        #expect(run.status == 64, "\(what): \(run.stderr)")
    }

    @Test func anOutputNeedsAState() throws {
        try folder.write("access.log", "")
        let run = try Binary.run(["hunt", "--rules", "\(folder.path)/rule.yml", log, "--follow", "--out", output])
        #expect(run.status == 64, "\(run.stderr)")
    }

    @Test func twoProcessesDoNotShareAState() throws {
        try folder.write("access.log", "")
        let scratch = try Scratch()
        let process = try Binary.start(arguments, output: scratch)
        #expect(wait(seconds: 20) { FileManager.default.fileExists(atPath: "\(folder.path)/state") })
        let other = try Binary.run(arguments)
        #expect(other.status == 1)
        #expect(other.stderr.contains("another process follows logs"), "\(other.stderr)")
        _ = end(process)
    }
}
