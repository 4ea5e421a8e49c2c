// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// The commands of the guide's story "Restrict a gateway tonight", one after the other, in a network of their own.
struct RestrictTonightTests {
    private static let isPossible: Bool = {
        guard getuid() == 0, FileManager.default.isExecutableFile(atPath: "/usr/sbin/nft") else { return false }
        return (try? Tool.run("/usr/bin/unshare", ["--net", "/usr/sbin/nft", "list", "ruleset"])) != nil
    }()

    /// A month: two wards behind an address each, somebody at home, and somebody who tries the hole.
    private static let log: String = {
        var lines: [String] = []
        for day in 1...30 {
            let date = day < 10 ? "0\(day)" : "\(day)"
            for person in 0..<20 {
                let address = person < 12 ? "192.0.2.10" : person < 19 ? "198.51.100.20" : "2001:db8:7::\(day)"
                let minute = 10 + person
                lines.append(
                    "\(address) - user\(person) [\(date)/Jan/2026:08:\(minute):00 +0000] \"GET /mail/ HTTP/1.1\" 200 512 \"-\" \"-\""
                )
            }
        }
        lines.append(
            "203.0.113.66 - - [30/Jan/2026:09:00:00 +0000] \"GET /vpn/../vpns/cfg/smb.conf HTTP/1.1\" 403 12 \"-\" \"-\""
        )
        return lines.joined(separator: "\n") + "\n"
    }()

    @Test(.enabled(if: isPossible, "needs root, nft and network namespaces"))
    func everyCommandDoesWhatTheGuideSays() throws {
        let guide = try String(contentsOf: Binary.root.appending(path: "Documentation/guide.md"), encoding: .utf8)
        let parts = guide.split(separator: "## Restrict a gateway tonight\n")
        let story = try #require(parts.last?.split(separator: "\n## ").first)
        let commands = story.split(separator: "```sh\n").dropFirst()
            .compactMap { $0.split(separator: "```").first.map(String.init) }
        #expect(commands.count == 6)
        let scratch = try Scratch()
        try scratch.write("access.log", Self.log)
        let program = Binary.url.path
        let script =
            "set -euo pipefail\ncd '\(scratch.path)'\ndijkwacht() { '\(program)' \"$@\"; }\n"
            + commands.joined(separator: "\n") + "nft list ruleset > after.txt\n"
        try scratch.write("story.sh", script)
        let output = try Tool.run(
            "/usr/bin/unshare",
            ["--net", "/bin/bash", scratch.path + "/story.sh"],
            environment: ["DIJKWACHT_HOME": Binary.root.path]
        )
        let text = String(decoding: output, as: UTF8.self)
        #expect(text.contains("600 of 600 sessions come in (100 %)"), "\(text)")
        #expect(text.contains("1 known attackers: 0 would come in"))
        #expect(text.contains("in force  ruleset.json: exactly the list comes in"))
        #expect(try scratch.text("gateway.allow").contains("192.0.2.10/32"))
        #expect(try scratch.text("gateway.allow").contains("2001:db8:7::/64"))
        #expect(try scratch.text("after.txt") == "", "the way back leaves nothing")
    }

    @Test func keepsTheKeysOfTheContract() throws {
        let scratch = try Scratch()
        try scratch.write("access.log", Self.log)
        try scratch.write("given.allow", "192.0.2.0/24\n")
        let run = try Binary.run(
            ["allowlist", "plan", "--logs", "access.log", "--allow", "given.allow", "--json"],
            in: scratch.url
        )
        #expect(run.status == 2, "\(run.stderr)")
        let json = try JSONSerialization.jsonObject(with: Data(run.stdout.utf8)) as? [String: Any]
        let summary = try #require(json?["summary"] as? [String: Any])
        #expect(summary["users"] as? Int == 20)
        #expect(summary["usersLockedOut"] as? Int == 8)
        #expect(summary["addressesAllowed"] as? Int == 256)
        #expect(summary["attackersAllowed"] as? Int == 0)
    }

    @Test func locksNobodyOutByItself() throws {
        let scratch = try Scratch()
        try scratch.write("some.allow", "192.0.2.0/24\n")
        try scratch.write("bad.allow", "192.0.2.1/24\n")
        let words = ["allowlist", "render", "--format", "nftables"]
        let login = ["SSH_CONNECTION": "198.51.100.9 50000 192.0.2.7 22"]
        let refused = try Binary.run(words + ["some.allow"], environment: login, in: scratch.url)
        #expect(refused.status == 1)
        #expect(refused.stdout == "")
        #expect(refused.stderr.contains("198.51.100.9"))
        let told = try Binary.run(words + ["some.allow", "--lock-me-out"], environment: login, in: scratch.url)
        #expect(told.status == 0)
        #expect(try Binary.run(words + ["bad.allow"], in: scratch.url).status == 1)
    }
}
