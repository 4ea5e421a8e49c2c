// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Sigma
import Testing

struct ScannerTests {
    @Test func namesTheLinesAndTheirRules() throws {
        let yaml = ["alpha", "beta", "gamma"].map { SmallRule.yaml("f|contains: \($0)") }.joined(separator: "---\n")
        let matcher = try RuleMatcher(RuleSet([SmallRule.reading(yaml)]).rules)
        let scanner = try ChunkScanner(matcher)
        let chunk = Array("none\nGAMMA and alpha\n\nbeta\r\nlast alpha alpha".utf8)
        for _ in 0..<2 {
            try chunk.withUnsafeBytes { try scanner.scan($0) }
            let found = scanner.candidates.map { line in
                let rules = scanner.candidateRules[line.firstRule..<(line.firstRule + line.ruleCount)]
                return
                    "\(String(decoding: chunk[line.start..<line.end], as: UTF8.self)): \(rules.map(String.init).joined(separator: " "))"
            }
            #expect(found == ["GAMMA and alpha: 0 2", "beta\r: 1", "last alpha alpha: 0"])
        }
        try [UInt8]().withUnsafeBytes { try scanner.scan($0) }
        #expect(scanner.candidates == [])
    }

    @Test func knowsWhichRulesNeedEveryEvent() throws {
        let tests = ["f|contains: abc", "f: 200", "f|neq: abc", "f|re: 'a.c'", "f|contains: [abcd, ab]", "g: constant"]
        let yaml = tests.map { SmallRule.yaml($0) }.joined(separator: "---\n")
        let rules = RuleSet([SmallRule.reading(yaml)]).rules
        #expect(try RuleMatcher(rules).everyEvent == [1, 2, 3, 4])
        #expect(try RuleMatcher(rules, notInLine: ["g"]).everyEvent == [1, 2, 3, 4, 5])
        #expect(try RuleMatcher(rules).report.preFilteredCount == 2)
    }

    @Test func findsLinesThatMustBeDecoded() {
        let chunk = Array("plain\n%2e and %2f\nplain\nlast%".utf8)
        var lines: [Range<Int>] = []
        chunk.withUnsafeBytes { ChunkScanner.lines(with: UInt8(ascii: "%"), in: $0, into: &lines) }
        #expect(lines.map { String(decoding: chunk[$0], as: UTF8.self) } == ["%2e and %2f", "last%"])
    }
}
