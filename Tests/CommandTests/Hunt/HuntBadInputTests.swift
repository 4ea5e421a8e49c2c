// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// Logs that are no logs: said, counted, never a crash, and never "fine".
///
/// `DIJKWACHT_SOAK` lengthens the line without end, up to a gigabyte.
struct HuntBadInputTests {
    let folder: Scratch

    init() throws { folder = try Scratch() }

    static let good = HuntCommandTests.line(0)
    static let hit = HuntCommandTests.line(1, "/vpn/../vpns/portal/backdoor.xml", status: 200)

    struct Row: CustomTestStringConvertible, Sendable {
        let what: String
        let name: String
        let bytes: [UInt8]
        /// A finding that must be there, at this file.
        let code: String?
        /// Sightings all the same.
        let sightings: Int
        var testDescription: String { what }
    }

    static let rows: [Row] = [
        Row(what: "nothing", name: "access.log", bytes: [], code: nil, sightings: 0),
        Row(
            what: "a binary",
            name: "access.log",
            bytes: (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 37 >> 3) },
            code: nil,
            sightings: 0
        ),
        Row(
            what: "a line with NUL bytes",
            name: "access.log",
            bytes: Array((good + "half a line").utf8) + [UInt8](repeating: 0, count: 4096) + [0x0A] + Array(hit.utf8),
            code: "logs.unreadable-lines",
            sightings: 1
        ),
        Row(
            what: "invalid UTF-8 in a target",
            name: "access.log",
            bytes: Array(good.utf8) + Array(hit.utf8).map { $0 == UInt8(ascii: "d") ? 0xFF : $0 },
            code: nil,
            sightings: 1
        ),
        Row(
            what: "two formats in one file",
            name: "access.log",
            bytes: Array((String(repeating: good, count: 20) + "{\"a\":1}\n" + hit).utf8),
            code: "logs.unreadable-lines",
            sightings: 1
        ),
    ]

    @Test(arguments: rows)
    func isSaidAndTheRestIsHuntedIn(_ row: Row) throws {
        let log = try folder.write(row.name, row.bytes)
        let run = try Binary.run(["hunt", "citrix-2019-19781", log.path, "--json"])
        #expect(!run.wasSignalled, "\(run.stderr)")
        // No such log covers the window.
        #expect(run.status == 3, "\(run.stderr)")
        let document = try JSONText.object(run.stdout)
        #expect(try SchemaKeys("hunt-1").breaches(document) == [])
        let summary = try #require(document["summary"] as? [String: Any])
        #expect(summary["sightings"] as? Int == row.sightings, "\(document)")
        if row.sightings == 0 { #expect(summary["answer"] as? String == "not_examined") }
        let codes = (document["findings"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
        if let code = row.code { #expect(codes.contains(code), "\(codes)") }
    }

    @Test func aTruncatedArchiveIsAnErrorAndItsBeginningIsHuntedIn() throws {
        let log = try folder.write("access.log", Self.hit + (2..<3000).map { HuntCommandTests.line($0 % 900) }.joined())
        try Tool.run("/usr/bin/gzip", [log.path])
        let packed = log.appendingPathExtension("gz")
        let bytes = Array(try Data(contentsOf: packed))
        try folder.write("cut.log.gz", Array(bytes[..<(bytes.count * 9 / 10)]))
        let run = try Binary.run(["hunt", "citrix-2019-19781", "\(folder.path)/cut.log.gz", "--json"])
        let document = try JSONText.object(run.stdout)
        #expect(run.status == 3)
        #expect(run.stdout.contains("\"archive.truncated\""), "\(document)")
        #expect((document["items"] as? [Any])?.count == 1)
    }

    @Test func aBombIsStopped() throws {
        try folder.write("zeros", [UInt8](repeating: 0, count: 100 << 20))
        try Tool.run("/usr/bin/gzip", ["\(folder.path)/zeros"])
        let run = try Binary.run(["hunt", "citrix-2019-19781", "\(folder.path)/zeros.gz", "--json"])
        #expect(run.status == 3, "\(run.stderr)")
        #expect(run.stdout.contains("\"archive.too-dense\""), "\(run.stdout)")
    }

    @Test func aLineWithoutEndTakesNoMemory() throws {
        let soak = max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)
        let bytes = min(1_000_000_000, 200_000_000 * soak)
        let script = """
            ulimit -v 1200000
            { cat "$1"; head -c \(bytes) /dev/zero | tr '\\0' a; printf '\\n'; cat "$1"; } |
            "$0" hunt citrix-2019-19781 - --json
            """
        let output = try Scratch()
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script, Binary.url.path, try folder.write("hit", Self.hit).path]
        process.environment = ["PATH": "/usr/bin:/bin", "DIJKWACHT_HOME": Binary.root.path]
        process.standardOutput = try output.handle("stdout")
        process.standardError = try output.handle("stderr")
        try process.run()
        process.waitUntilExit()
        let told = try output.text("stderr")
        #expect(process.terminationStatus == 3, "\(told)")
        let document = try JSONText.object(try output.text("stdout"))
        #expect((document["items"] as? [[String: Any]])?.map { $0["line"] as? Int } == [1, 3], "\(told)")
        let coverage = try #require(((document["summary"] as? [String: Any])?["coverage"] as? [[String: Any]])?.first)
        #expect((coverage["unreadableByReason"] as? [String: Int]) == ["overlong": 1])
    }

    @Test(arguments: [
        ("a log that is not there", ["/nonexistent/access.log"], 1), ("no log at all", [], 64),
        ("a format that nobody knows", ["--format", "morse", "/dev/null"], 64),
        ("two outputs", ["--json", "--jsonl", "/dev/null"], 64),
        ("a device", ["/dev/zero"], 3), ("no such zone", ["--time-zone", "Mars/Olympus", "/dev/null"], 64),
    ])
    func saysWhatIsWrong(_ what: String, _ arguments: [String], _ status: Int32) throws {
        let run = try Binary.run(["hunt", "citrix-2019-19781"] + arguments)
        #expect(run.status == status, "\(what): \(run.stderr)")
        #expect(!run.stderr.isEmpty)
    }

    @Test func controlCharactersDoNotReachATerminal() throws {
        let log = try folder.write("access.log", HuntCommandTests.line(0, "/vpn/../vpns/\u{1B}[2Ja.xml", status: 200))
        let run = try Binary.run(["hunt", "citrix-2019-19781", log.path])
        #expect(!run.stdout.utf8.contains(0x1B))
        #expect(run.stdout.contains("/vpns/"))
    }
}
