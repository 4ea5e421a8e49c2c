// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `serve` as a person starts it.
@Suite(.serialized)
struct ServeTests {
    @Test func tellsItsAddressAndTheFirstDoorAndEndsWhenTold() throws {
        let scratch = try Scratch()
        let process = try Binary.start(
            ["serve", "--store", "sqlite:\(scratch.path)/watch.sqlite", "--listen", "127.0.0.1:0"],
            output: scratch
        )
        var said = ""
        for _ in 0..<600 where !said.contains("/first/") {
            Thread.sleep(forTimeInterval: 0.05)
            said = (try? scratch.text("stdout")) ?? ""
        }
        let address = try #require(said.firstMatch(of: #/listening on (http://127\.0\.0\.1:\d+)/\n/#)).1
        #expect(said.contains("\(address)/first/"))
        #expect(try Self.status("\(address)/livez") == "200")
        #expect(try Self.status("\(address)/cases/citrix-2019-19781") == "303")
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && process.terminationReason == .exit)
        let mode = try FileManager.default.attributesOfItem(atPath: "\(scratch.path)/watch.sqlite")[.posixPermissions]
        #expect((mode as? NSNumber)?.intValue == 0o600)
    }

    @Test(arguments: [
        ("serve --listen nowhere", 64), ("serve --case none --store sqlite:x", 1), ("serve --store postgresql://x", 64),
    ])
    func refusesWhatItCannotDo(words: String, status: Int32) throws {
        let scratch = try Scratch()
        let run = try Binary.run(words, in: scratch.url)
        #expect(run.status == status, "\(run.stderr)")
    }

    private static func status(_ address: some StringProtocol) throws -> String {
        let text = try Tool.run(
            "/usr/bin/curl",
            ["-s", "-o", "/dev/null", "-w", "%{http_code}", "--max-time", "20", "\(address)"]
        )
        return String(decoding: text, as: UTF8.self)
    }
}
