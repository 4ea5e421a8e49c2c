// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// Killed at any moment and started again, a fetch ends in the same state as one that was left alone.
///
/// `DIJKWACHT_SOAK` multiplies the number of kills.
@Suite(
    .serialized,
    .enabled("needs nginx (Debian: nginx-light), openssl and gpg") {
        Tool.nginx != nil && Tool.openssl != nil && Tool.gpg != nil
    }
)
struct FetchCrashTests {
    static let rounds = 3 * max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)

    @Test func endsInTheSameStateHoweverOftenItIsKilled() throws {
        let port = try Ports.free()
        let authority = try TestAuthority.shared.get()
        let site = try ProviderSite(base: "https://localhost:\(port)")
        site.role = "csaf_trusted_provider"
        site.key = try SigningKey.shared.get()
        try site.putDocuments(12, padding: 20_000)
        // One document stays in quarantine in every run.
        try site.folder.write("csaf/2024/ex-7.json.sha512", String(repeating: "0", count: 128))
        try site.publish()
        let server = try WebServer(port: port, root: site.folder.path, authority: authority)
        defer { server.stop() }
        let alone = try Scratch()
        let options = ["--ca", authority.certificate]
        let whole = try FetchRun([site.metadata], into: alone.path, options)
        #expect(whole.names("accepted").count == 11 && whole.names("quarantined") == ["ex-7.json"])
        let expected = try Tree.files(alone.path)
        var seeds = SystemRandom(seed: 20_240_101)
        var kills = 0
        for round in 0..<Self.rounds {
            let folder = try Scratch()
            try server.forget()
            for _ in 0..<4 {
                let output = try Scratch()
                let process = try Binary.start(
                    ["csaf", "fetch", site.metadata, "--into", folder.path, "--json", "--rate", "1000"]
                        + ["--allow-address", "127.0.0.0/8"] + options,
                    environment: ["SOURCE_DATE_EPOCH": "1726000000"],
                    output: output
                )
                Thread.sleep(forTimeInterval: seeds.fraction() * whole.seconds * 1.1)
                if kill(process.processIdentifier, SIGKILL) == 0, process.isRunning { kills += 1 }
                process.waitUntilExit()
                try checkWholeFiles(folder.path, expected, round)
            }
            let taken = Set(
                try Tree.accepted(folder.path).filter { $0.hasSuffix(".json") }.map {
                    String($0.split(separator: "/").last ?? "")
                }
            )
            let known = try rememberedNames(folder.path)
            try server.forget()
            let last = try FetchRun([site.metadata], into: folder.path, options)
            #expect(last.names("failed").isEmpty, "round \(round): \(last.run.stdout)")
            #expect(try Tree.files(folder.path) == expected, "round \(round)")
            // What was whole and remembered is not asked for again.
            let asked = try server.documents()
            #expect(Set(asked).isDisjoint(with: known.intersection(taken)), "round \(round): \(asked)")
            #expect(asked.count == Set(asked).count, "round \(round): asked twice")
        }
        #expect(kills > 0)
    }

    /// Names of accepted documents in whole lines of the ledger.
    private func rememberedNames(_ folder: String) throws -> Set<String> {
        let ledger = try Tree.files(folder).first { $0.key.hasSuffix("ledger.jsonl") }?.value ?? []
        let text = String(decoding: ledger, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        return Set(
            lines.filter { $0.contains(#""state":"accepted""#) }.compactMap { line in
                line.firstMatch(of: #/ex-\d+\.json/#).map { String($0.output) }
            }
        )
    }

    /// After a kill, what lies among the accepted is whole.
    private func checkWholeFiles(_ folder: String, _ expected: [String: [UInt8]], _ round: Int) throws {
        for (name, bytes) in try Tree.files(folder) where name.contains("/clear/") && !name.contains("/.") {
            #expect(bytes == expected[name], "round \(round): \(name)")
        }
    }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SystemRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func fraction() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return Double(mixed >> 11) / Double(1 << 53)
    }
}
