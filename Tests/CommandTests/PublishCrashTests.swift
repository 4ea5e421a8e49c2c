// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// Killed at any moment and started again, publishing ends in the same state; and at no moment a list names what is not
/// there.
///
/// `DIJKWACHT_SOAK` multiplies the number of kills.
@Suite(.serialized)
struct PublishCrashTests {
    static let hasGnuPG = ["/usr/bin/gpg", "/usr/local/bin/gpg"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    static let kills = 10 * max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)

    @Test(.enabled(if: hasGnuPG, "gpg is not installed: no publishing is killed"))
    func endsInTheSameStateHoweverOftenItIsKilled() throws {
        let work = try CrashedProvider()
        defer { work.end() }
        try work.run(work.before)
        try work.copy("www", "published")
        let start = ContinuousClock.now
        try work.run(work.after)
        let parts = (ContinuousClock.now - start).components
        let whole = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
        let expected = try work.files()
        // Nine documents with three files each, four lists for each of four labels, and four files of the provider.
        #expect(expected.count == 9 * 4 + 4 * 4 + 4)
        var random = Seeded(state: 20_260_106)
        var killed = 0
        for round in 0..<Self.kills {
            try work.copy("published", "www")
            let share = Double(random.next() % 1000) / 1000
            // Half of them while files are written, which is at the end.
            let moment = round % 2 == 0 ? whole * share : whole * (0.6 + share * 0.4)
            if try work.isKilled(work.after, after: moment) { killed += 1 }
            try work.checkLists("round \(round), killed after \(moment) of \(whole) s")
            try work.run(work.after, mayBeDone: true)
            #expect(try work.files() == expected, "round \(round), killed after \(moment) of \(whole) s")
            try work.checkSignatures("round \(round)")
        }
        #expect(killed > 0, "no run was killed before its end")
    }
}

/// Numbers that are the same each time.
private struct Seeded {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}

/// A provider that is published, changed and killed.
private final class CrashedProvider {
    let folder: Scratch
    let home: String
    private let output: Scratch
    var before: [String] = []
    var after: [String] = []

    init() throws {
        folder = try Scratch()
        output = try Scratch()
        home = "/tmp/dw-gpg-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: home,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        #expect(
            try gpg([
                "--pinentry-mode", "loopback", "--passphrase", "", "--quick-generate-key", "psirt@example.com",
                "ed25519",
                "sign", "never",
            ]) == 0
        )
        let labels = ["WHITE", "GREEN", "AMBER", "RED"]
        for number in 0..<8 {
            try folder.write("one/esa-2026-\(number).json", PublishTests.document(number, label: labels[number % 4]))
        }
        // Some changed, some moved to another label, some new; one goes.
        for number in 2..<10 {
            let label = number == 4 ? "RED" : number == 7 ? "WHITE" : labels[number % 4]
            try folder.write("two/esa-2026-\(number).json", PublishTests.document(number, label: label, revision: 2))
        }
        let common = ["--into", path("www"), "--sign", "psirt@example.com", "--gnupg-home", home]
        before = ["csaf", "publish", path("one")] + common + PublishTests.first
        after = ["csaf", "publish", path("two"), "--withdraw", "ESA-2026-1"] + common
    }

    func end() {
        _ = try? start("gpgconf", ["--homedir", home, "--kill", "all"])
        // The agent takes its own files away meanwhile.
        for _ in 0..<20 where FileManager.default.fileExists(atPath: home) {
            try? FileManager.default.removeItem(atPath: home)
        }
    }

    private func path(_ name: String) -> String { folder.url.appending(path: name).path }

    /// `SOURCE_DATE_EPOCH`, so that equal input gives equal bytes.
    private var environment: [String: String] {
        ProcessInfo.processInfo.environment.merging(["SOURCE_DATE_EPOCH": "1767900000"]) { $1 }
    }

    /// A run that was not killed has withdrawn the document already, and the next one says so.
    func run(_ arguments: [String], mayBeDone: Bool = false) throws {
        let run = try Binary.run(arguments, environment: ["SOURCE_DATE_EPOCH": "1767900000"])
        let isDone = mayBeDone && run.status == 3 && run.stderr.contains("publish.not-published")
        #expect(run.status == 0 || isDone, "\(run.stdout) \(run.stderr)")
    }

    func isKilled(_ arguments: [String], after seconds: Double) throws -> Bool {
        let process = Process()
        process.executableURL = Binary.url
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        Thread.sleep(forTimeInterval: seconds)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }

    func copy(_ from: String, _ to: String) throws {
        try? FileManager.default.removeItem(atPath: path(to))
        try FileManager.default.copyItem(atPath: path(from), toPath: path(to))
    }

    private func names() throws -> [String] {
        let all = try FileManager.default.subpathsOfDirectory(atPath: path("www"))
        return all.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path("www/" + name), isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }

    /// Every file, but of signatures, which hold the time they were made, only the name.
    func files() throws -> [String: String] {
        var files: [String: String] = [:]
        for name in try names() { files[name] = name.hasSuffix(".json.asc") ? "" : try folder.text("www/" + name) }
        return files
    }

    /// Whatever `index.txt` and the feeds name is there.
    func checkLists(_ moment: String) throws {
        let all = Set(try names())
        for name in all where name.hasSuffix("/index.txt") {
            let label = name.dropLast("index.txt".count)
            for line in try folder.text("www/" + name).split(separator: "\n") {
                #expect(all.contains(label + String(line)), "\(moment): \(name) names \(line)")
            }
        }
        for name in all where name.contains("/feed-tlp-") && !name.hasSuffix(".part") {
            for match in try folder.text("www/" + name).matches(of: /"href": "https:\/\/psirt\.example\.com\/([^"]+)"/)
            {
                let target = String(match.output.1)
                // The service document is written after the first feeds, but it is there since the first run.
                #expect(all.contains(target), "\(moment): \(name) names \(target)")
            }
        }
    }

    func checkSignatures(_ moment: String) throws {
        for name in try names() where name.hasSuffix(".json.asc") {
            let status = try gpg(["--verify", path("www/" + name), path("www/" + name.dropLast(4))])
            #expect(status == 0, "\(moment): \(name) is not of its document")
        }
    }

    private func gpg(_ arguments: [String]) throws -> Int32 {
        try start("gpg", ["--batch", "--no-tty", "--homedir", home] + arguments)
    }

    private func start(_ program: String, _ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
