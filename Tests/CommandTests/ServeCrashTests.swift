// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `serve`, killed while people record: what was acknowledged is there, the journal holds, and nothing is half.
///
/// `DIJKWACHT_SOAK` multiplies the number of kills.
@Suite(.serialized)
struct ServeCrashTests {
    static let kills = 20 * max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)

    @Test func losesNothingThatWasAcknowledged() throws {
        let desk = try Scratch()
        let store = "sqlite:\(desk.path)/watch.sqlite"
        let example = Binary.root.appending(path: "Examples/january-2020").path
        let taken = try Binary.run([
            "store", "import", "-i", example, "--known-from", "2019-12-01T00:00:00+01:00", "--store", store,
        ])
        #expect(taken.status == 0, "\(taken.stderr)")
        var dice = SystemRandomNumberGenerator()
        var cookie = ""
        var acknowledged: [String] = []
        var number = 0
        for _ in 0..<Self.kills {
            let scratch = try Scratch()
            let process = try Binary.start(["serve", "--store", store, "--listen", "127.0.0.1:0"], output: scratch)
            let address = try Self.address(scratch)
            if cookie.isEmpty { cookie = try Self.signIn(address, scratch) }
            let end = Date().addingTimeInterval(Double.random(in: 0.05...0.6, using: &dice))
            let killer = Thread {
                Thread.sleep(until: end)
                kill(process.processIdentifier, SIGKILL)
            }
            killer.start()
            while process.isRunning {
                number += 1
                let body = #"{"asset":"hd-gw-1","kind":"event","value":"config_push","note":"write \#(number)."}"#
                let answer = try? Self.curl([
                    "-H", "cookie: \(cookie)", "-H", "content-type: application/json", "--data-binary", body,
                    "\(address)/api/v1/evidence",
                ])
                if answer == "201" { acknowledged.append("write \(number).") }
            }
            process.waitUntilExit()
        }
        #expect(acknowledged.count > Self.kills / 2, "the test wrote while it was killed")
        let journal = try Binary.run(["journal", "verify", "--store", store])
        #expect(journal.status == 0, "\(journal.stdout)\(journal.stderr)")
        #expect(try Binary.run(["store", "check", "--store", store]).status == 0)
        let exported = try Binary.run(["store", "export", "\(desk.path)/out", "--store", store])
        #expect(exported.status == 0, "\(exported.stderr)")
        let evidence = try desk.text("out/evidence.csv")
        #expect(acknowledged.filter { !evidence.contains($0) } == [])
    }

    private static func address(_ scratch: Scratch) throws -> String {
        for _ in 0..<1_200 {
            let said = (try? scratch.text("stdout")) ?? ""
            if let found = said.firstMatch(of: #/listening on (http://127\.0\.0\.1:\d+)/\n/#) { return String(found.1) }
            Thread.sleep(forTimeInterval: 0.025)
        }
        throw CocoaError(.executableLoad)
    }

    /// Makes the first account, and gives its cookie.
    private static func signIn(_ address: String, _ scratch: Scratch) throws -> String {
        var token = ""
        for _ in 0..<200 where token.isEmpty {
            Thread.sleep(forTimeInterval: 0.025)
            token = try scratch.text("stdout").firstMatch(of: #//first/(\S+)/#).map { String($0.1) } ?? ""
        }
        let secret = "a+lamp+on+the+dike"
        #expect(try curl(["-d", "token=\(token)&name=desk&password=\(secret)", "\(address)/first"]) == "303")
        let jar = scratch.url.appending(path: "jar").path
        #expect(try curl(["-c", jar, "-d", "name=desk&password=\(secret)", "\(address)/sign-in"]) == "303")
        let line = try #require(
            try scratch.text("jar").split(separator: "\n").last { $0.contains("dijkwacht-session") }
        )
        return "dijkwacht-session=" + (line.split(separator: "\t").last.map(String.init) ?? "")
    }

    /// The status of an answer.
    private static func curl(_ arguments: [String]) throws -> String {
        let fixed = ["-s", "-o", "/dev/null", "-w", "%{http_code}", "--max-time", "20"]
        return String(decoding: try Tool.run("/usr/bin/curl", fixed + arguments), as: UTF8.self)
    }
}
