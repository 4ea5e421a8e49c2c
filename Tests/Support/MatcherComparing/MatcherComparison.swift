// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Sigma

/// Asks the fast matcher and the plain evaluator the same, of events that stand on lines of a chunk.
public struct MatcherComparison {
    /// The rules as the matcher has them.
    public let matcher: RuleMatcher
    /// How many hits the plain evaluator found.
    public private(set) var hitCount = 0
    /// What the two did not agree on, one text for each.
    public private(set) var differences: [String] = []

    /// Compiles rules.
    public init(_ rules: [PreparedRule]) throws { matcher = try RuleMatcher(rules) }

    /// Asks every rule of every event.
    ///
    /// With a `share` the plain evaluator, which is slow, is asked where the matcher says yes, and else only once in so many
    /// questions.
    public mutating func compare(_ events: [SigmaEvent], share: Int = 1) throws {
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
        for (number, (event, line)) in zip(events, lines).enumerated() {
            compare(event, (candidates[start] ?? []).union(matcher.everyEvent), view, (number, share))
            start += line.count + 1
        }
    }

    private mutating func compare(
        _ event: SigmaEvent,
        _ asked: Set<Int>,
        _ view: EventView,
        _ part: (number: Int, share: Int)
    ) {
        let held = HeldBytes()
        view.begin(line: UnsafeRawBufferPointer(start: nil, count: 0))
        for name in event.fields.keys.sorted() {
            add(event.fields[name] ?? .null, to: matcher.fieldNumber(of: name), view, held)
        }
        if let text = event.text { view.addText(held.hold(text)) }
        for (index, rule) in matcher.rules.enumerated() {
            let isFound = view.matches(rule: index)
            guard isFound || (index + part.number) % part.share == 0 else { continue }
            let expected = rule.matches(event)
            if isFound != expected {
                differences.append("plainly \(expected): \(rule.rule.detection): \(event)")
            }
            guard expected else { continue }
            hitCount += 1
            if !asked.contains(index) { differences.append("not a candidate: \(rule.rule.detection): \(event)") }
        }
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
private final class HeldBytes {
    private var buffers: [UnsafeMutableRawBufferPointer] = []

    func hold(_ text: String) -> UnsafeRawBufferPointer {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, text.utf8.count), alignment: 1)
        buffer.copyBytes(from: text.utf8)
        buffers.append(buffer)
        return UnsafeRawBufferPointer(rebasing: buffer[..<text.utf8.count])
    }

    deinit { for buffer in buffers { buffer.deallocate() } }
}
