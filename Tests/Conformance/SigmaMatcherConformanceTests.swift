// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import Sigma
import Testing

/// The fast matcher and the plain evaluator give the same answers, for all public rules and all events of the corpus.
@Suite(.enabled(if: Corpus.isThere, "no corpus: set DIJKWACHT_CORPUS"))
struct SigmaMatcherConformanceTests {
    static let rules = Result { RuleSet(try SigmaCorpus.folders.flatMap { try SigmaCorpus.readings($0) }).rules }

    @Test func preFiltersNearlyAllRules() throws {
        let matcher = try RuleMatcher(Self.rules.get())
        print(matcher.report)
        for r in matcher.everyEvent.prefix(400) { print(matcher.rules[r].place.file!, matcher.rules[r].rule.logSource.category ?? "-", matcher.rules[r].rule.logSource.service ?? "-") }
    }

    @Test func agreesWithThePlainEvaluator() throws {
        let rules = try Self.rules.get()
        let comparison = try MatcherComparison(rules)
        let events = try SigmaCorpus.regressionEvents().flatMap(\.events)
        let counts = try comparison.compare(events)
        print(events.count, counts)
    }
}

/// Asks the fast matcher and the plain evaluator the same.
struct MatcherComparison {
    let matcher: RuleMatcher

    init(_ rules: [PreparedRule]) throws { matcher = try RuleMatcher(rules) }

    /// How many hits both found; a difference is recorded as an issue.
    func compare(_ events: [SigmaEvent]) throws -> Int {
        let lines = events.map(line)
        var chunk: [UInt8] = []
        for line in lines { chunk += line + [0x0A] }
        let scanner = try ChunkScanner(matcher)
        try chunk.withUnsafeBytes { try scanner.scan($0) }
        var candidates: [Int: Set<Int>] = [:]
        for candidate in scanner.candidates {
            let rules = scanner.candidateRules[candidate.firstRule..<(candidate.firstRule + candidate.ruleCount)]
            candidates[candidate.start] = Set(rules.map(Int.init))
        }
        let view = EventView(matcher)
        var start = 0
        var hits = 0
        for (event, line) in zip(events, lines) {
            let asked = (candidates[start] ?? []).union(matcher.everyEvent)
            start += line.count + 1
            hits += compare(event, asked, view)
        }
        return hits
    }

    private func compare(_ event: SigmaEvent, _ asked: Set<Int>, _ view: EventView) -> Int {
        let held = HeldBytes()
        view.begin(line: UnsafeRawBufferPointer(start: nil, count: 0))
        for (name, value) in event.fields { add(value, to: matcher.fieldNumber(of: name), view, held) }
        if let text = event.text { view.addText(held.hold(text)) }
        var hits = 0
        for (index, rule) in matcher.rules.enumerated() {
            let expected = rule.matches(event)
            #expect(view.matches(rule: index) == expected, "\(rule.rule.header.title): \(event)")
            guard expected else { continue }
            hits += 1
            #expect(asked.contains(index), "not a candidate: \(rule.rule.header.title): \(event)")
        }
        return hits
    }

    private func add(_ value: SigmaValue, to field: Int?, _ view: EventView, _ held: HeldBytes) {
        switch (value, field) {
        case (.list(let values), _): for value in values { add(value, to: field, view, held) }
        case (.null, let field): if let field { view.addNull(to: field) }
        case (.text(let text), let field?): view.add(held.hold(text), to: field)
        case (.number(let number), let field?): view.addNumber(number, to: field)
        case (.bool(let bool), let field?): view.addBool(bool, to: field)
        case (_, nil): for text in texts(value) { view.addText(held.hold(text)) }
        }
    }

    private func texts(_ value: SigmaValue) -> [String] {
        switch value {
        case .text(let text): [text]
        case .number(let number): [number.description]
        case .bool(let bool): [bool ? "true" : "false"]
        case .null: []
        case .list(let values): values.flatMap(texts)
        }
    }

    /// All that the event says on one line, as a log would have it.
    private func line(_ event: SigmaEvent) -> [UInt8] {
        let all = event.fields.keys.sorted().flatMap { texts(event.fields[$0] ?? .null) } + [event.text ?? ""]
        return all.joined(separator: "\t").utf8.map { $0 == 0x0A ? 0x20 : $0 }
    }
}

/// Keeps bytes in place while a view looks at them.
final class HeldBytes {
    private var buffers: [UnsafeMutableRawBufferPointer] = []

    func hold(_ text: String) -> UnsafeRawBufferPointer {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, text.utf8.count), alignment: 1)
        buffer.copyBytes(from: text.utf8)
        buffers.append(buffer)
        return UnsafeRawBufferPointer(rebasing: buffer[..<text.utf8.count])
    }

    deinit { for buffer in buffers { buffer.deallocate() } }
}
