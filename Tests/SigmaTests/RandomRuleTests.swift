// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import MatcherComparing
import Sigma
import Testing

/// Random rules and events: the fast matcher agrees with the plain evaluator, and what is printed reads as the same.
struct RandomRuleTests {
    static let rounds = 40 * max(1, ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap(Int.init) ?? 1)

    @Test func agreesWithThePlainEvaluator() throws {
        var random = SplitMix(seed: 20_200_116)
        var hits = 0
        for round in 0..<Self.rounds {
            let text = (0..<8).map { _ in RandomRule.yaml(&random) }.joined(separator: "---\n")
            let reading = SmallRule.reading(text)
            for document in reading.documents {
                #expect(SmallRule.reading(document.yaml()).documents == [document], "\(document.yaml())")
            }
            let rules = RuleSet([reading]).rules
            try #require(!rules.isEmpty, "\(text) \(reading.findings)")
            var comparison = try MatcherComparison(rules)
            try comparison.compare((0..<25).map { _ in RandomRule.event(&random) })
            #expect(comparison.differences == [], "round \(round)")
            hits += comparison.hitCount
        }
        // Not trivially equal: a good part of the questions is answered yes.
        #expect(hits > Self.rounds * 20)
    }

    /// Expressions by the machine and by their plain meaning.
    @Test func findsExpressionsAlike() throws {
        var random = SplitMix(seed: 7)
        var hits = 0
        for _ in 0..<Self.rounds {
            let expressions = (0..<10).map { _ in RandomRule.expression(&random, depth: 3) }
            let yaml = expressions.map { SmallRule.yaml("f|re: '\($0)'") }.joined(separator: "---\n")
            let reading = SmallRule.reading(yaml)
            try #require(reading.refused == [], "\(expressions) \(reading.findings)")
            var comparison = try MatcherComparison(RuleSet([reading]).rules)
            try comparison.compare((0..<20).map { _ in SigmaEvent(f: RandomRule.text(&random, "abAB \n_")) })
            #expect(comparison.differences == [])
            hits += comparison.hitCount
        }
        #expect(hits > Self.rounds * 20)
    }
}

/// A small generator with a seed: the same numbers in each run.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// Random rules and events over few letters, so that they often meet.
enum RandomRule {
    static func text(_ random: inout SplitMix, _ letters: String) -> String {
        let letters = Array(letters)
        return String(
            (0..<Int.random(in: 0...12, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" }
        )
    }

    static func event(_ random: inout SplitMix) -> SigmaEvent {
        var fields: [String: SigmaValue] = [:]
        for name in ["f", "g", "h"] where Bool.random(using: &random) { fields[name] = value(&random) }
        let line = Bool.random(using: &random) ? text(&random, "abcABC\\/-é") : nil
        return SigmaEvent(fields: fields, text: line)
    }

    private static func value(_ random: inout SplitMix) -> SigmaValue {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: .null
        case 1: .number(SigmaNumber(Int64.random(in: -2...12, using: &random)))
        case 2: .number(SigmaNumber(Double.random(in: -2...12, using: &random)))
        case 3: .bool(Bool.random(using: &random))
        case 4: .list([.text(text(&random, "abcAB*")), .text(text(&random, "abcé"))])
        case 5: .text("10.0.\(Int.random(in: 0...1, using: &random)).7")
        case 6:
            .text("2020-01-1\(Int.random(in: 0...9, using: &random))T0\(Int.random(in: 0...9, using: &random)):30:00")
        case 7: .text(String(Int.random(in: 0...12, using: &random)))
        default: .text(text(&random, "abcABC\\/-*? é\u{2013}É"))
        }
    }

    static func yaml(_ random: inout SplitMix) -> String {
        let names = ["s1", "s2", "s3"]
        let selections = names.map { "    \($0):\n\(selection(&random))" }.joined()
        let conditions = [
            "1 of s*", "all of them", "2 of s*", "s1 and not s2 or s3", "not (s1 or s2) and s3", "s1 or not s3 and s2",
            "not 1 of s*",
        ]
        let condition = conditions.randomElement(using: &random) ?? "1 of them"
        return "title: T\nlogsource: {}\ndetection:\n\(selections)    condition: \(condition)\n"
    }

    private static func selection(_ random: inout SplitMix) -> String {
        if Int.random(in: 0..<5, using: &random) == 0 {
            return (0..<2).map { _ in "        - '\(text(&random, "abcABC\\/-*?é"))x'\n" }.joined()
        }
        let fields = ["f", "g", "h"].shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random))
        return fields.map { "        '\($0)\(test(&random))\n" }.joined()
    }

    private static func test(_ random: inout SplitMix) -> String {
        let letters = "abcABC\\/-*?é"
        let value = "'\(text(&random, letters))'"
        let other = "'\(text(&random, letters))a'"
        let plain = "'\(text(&random, "abAB-é"))a'"
        let number = Int.random(in: -1...12, using: &random)
        let tests = [
            "': \(value)", "|contains': \(value)", "|startswith': \(value)", "|endswith': \(value)",
            "|contains|all': [\(value), \(other)]", "|contains': [\(value), \(other)]", "|cased|contains': \(value)",
            "|neq': [\(value), \(other)]", "|windash|contains': ' -\(text(&random, "ab"))'",
            "|base64offset|contains': \(plain)",
            "|wide|base64': \(plain)", "': \(number)", "|gt': \(number)", "|lte': \(number).5", "': null", "': true",
            "|exists': false",
            "|fieldref': g", "|fieldref|contains': f", "|fieldref|endswith|cased': h", "|cidr': 10.0.0.0/24",
            "|hour|gte': 5", "|day': \(Int.random(in: 10...19, using: &random))",
            "|re': '\(expression(&random, depth: 2))'",
            "|re|i': '\(expression(&random, depth: 2))'",
        ]
        return tests.randomElement(using: &random) ?? "': x"
    }

    static func expression(_ random: inout SplitMix, depth: Int) -> String {
        switch Int.random(in: 0..<(depth > 0 ? 12 : 6), using: &random) {
        case 0: return "a"
        case 1: return "b"
        case 2: return "[^a\\s]"
        case 3: return "."
        case 4: return ["^", "$", "\\b", "\\B", "\\A", "\\z"].randomElement(using: &random) ?? "^"
        case 5: return "[aA-B]"
        case 6, 7: return expression(&random, depth: depth - 1) + expression(&random, depth: depth - 1)
        case 8: return "(\(expression(&random, depth: depth - 1))|\(expression(&random, depth: depth - 1)))"
        case 9: return "(?:\(expression(&random, depth: depth - 1)))*"
        case 10: return "(\(expression(&random, depth: depth - 1))){1,3}"
        default: return "(?i:\(expression(&random, depth: depth - 1)))+?"
        }
    }
}
