// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import Hunting
import LogFiles
import LogRecords
import Sigma
import Testing

/// The whole way from a file to its hits, with scans by literals and several threads, gives what the plain evaluator gives for
/// every rule and every line.
///
/// `DIJKWACHT_SOAK` multiplies the number of lines.
struct AgreementTests {
    static let lines = 2000 * max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)

    static let rules = SmallRules.set(
        SmallRules.path,
        SmallRules.answered,
        SmallRules.web("dots", "attempt", "sel: {cs-uri-query|contains|all: ['../', passwd]}\ncondition: sel"),
        SmallRules.web(
            "negated",
            "attempt",
            "sel: {cs-method: POST}\nnot_ok: {sc-status|lt: 400}\ncondition: sel and not not_ok"
        ),
        SmallRules.web("network", "attempt", "sel: {c-ip|cidr: 198.51.100.0/24}\ncondition: sel"),
        SmallRules.web("expression", "attempt", "sel: {cs-uri-stem|re|i: '\\.(xml|pl)$'}\ncondition: sel"),
        SmallRules.web("words", "attempt", "words: ['jndi:', 'union select']\ncondition: words"),
        SmallRules.web("short", "attempt", "sel: {cs-uri-query|endswith: ~}\ncondition: sel"),
        SmallRules.web("cased", "attempt", "sel: {cs-uri-stem|contains|cased: /VPNs/}\ncondition: sel")
    )

    /// A target of pieces that rules look for and pieces that nearly are, some of their letters encoded, once or twice.
    static func target(_ random: inout Random) -> String {
        let pieces = [
            "vpn", "vpns", "VPNs", "..", "portal", "a.xml", "B.PL", "etc", "passwd", "union select", "${jndi:x}", "x~",
            "index.html",
            "é", "%", "%2", "%zz", "",
        ]
        let path = (0..<Int.random(in: 1...5, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        let plain =
            "/" + path.joined(separator: "/")
            + (Bool.random(using: &random) ? "?q=" + (pieces.randomElement(using: &random) ?? "") : "")
        return plain.utf8.map { byte in
            switch Int.random(in: 0..<24, using: &random) {
            case 0: return String(format: "%%%02x", byte)
            case 1: return String(format: "%%25%02X", byte)
            default:
                return byte == 0x20 ? "+" : byte < 0x80 ? String(UnicodeScalar(byte)) : String(format: "%%%02X", byte)
            }
        }.joined()
    }

    /// What every rule says of every line, asked one by one.
    static func plain(_ lines: [String]) -> [Int: Set<String>] {
        let parser = LogParser(format: .combined, options: LogOptions(), hasGrepPrefix: false)
        let fields = Set(rules.set.rules.flatMap(\.fieldNames)).sorted().map { LogField($0) }
        var hits: [Int: Set<String>] = [:]
        for (index, line) in lines.enumerated() {
            let event = Array(line.utf8).withUnsafeBytes { bytes in
                parser.parse(bytes).map { SigmaEvent($0, fields: fields) }
            }
            guard let event else { continue }
            for rule in rules.set.rules where rule.matches(event) {
                hits[index + 1, default: []].insert(rule.rule.header.title)
            }
        }
        return hits
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func hitsAreThoseOfThePlainEvaluator(seed: UInt64) throws {
        var random = Random(seed: seed)
        let lines = (0..<Self.lines).map { number in
            SmallLog.line(
                number % 3000,
                Self.target(&random),
                status: [200, 304, 403, 404].randomElement(using: &random) ?? 200,
                client: ["192.0.2.1", "198.51.100.7", "2001:db8::1"].randomElement(using: &random) ?? "",
                method: ["GET", "POST"].randomElement(using: &random) ?? "GET"
            )
        }
        let file = try SmallLog.file(lines)
        defer { try? FileManager.default.removeItem(at: file.deletingLastPathComponent()) }
        var found: [Int: Set<String>] = [:]
        let hunt = LogHunt(Self.rules, options: LogReadingOptions(format: .combined, threads: 2))
        _ = try hunt.run(
            [LogInput(name: "access.log", source: .path(file.path))],
            LogHunt.Listener(hit: { hit, _, line in
                found[line, default: []].insert(Self.rules.set.rules[hit.rule].rule.header.title)
            })
        )
        let expected = Self.plain(lines)
        #expect(
            Set(expected.values.joined()).count == Self.rules.set.rules.count,
            "some rule hits nothing: the test says little"
        )
        let wrong = (1...lines.count).filter { found[$0] != expected[$0] }
        #expect(
            wrong.isEmpty,
            "\(wrong.count) lines, first \(wrong.first.map { "\(lines[$0 - 1]): \(found[$0] ?? []) not \(expected[$0] ?? [])" } ?? "")"
        )
    }
}

/// Numbers that are the same in every run (SplitMix64).
struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
