// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses

/// Gives the fields of the event that an ``EventView`` is asked about, each when it is needed first.
public protocol FieldSource: AnyObject {
    /// Adds every value that the event has for a field, by its number in ``RuleMatcher/fieldNames``, to the view.
    func give(_ field: Int, to view: EventView)
}

/// The fields of one event, as bytes that stand elsewhere.
///
/// One for each thread; used again for the next event.
///
/// The bytes given must stay where they are until the last question about the event.
public final class EventView {
    private enum Kind: UInt8 {
        case text, number, bool, null
    }

    private struct Value {
        var kind: Kind
        /// Where the text is; nil when it was written by the view itself, at `offset`.
        var start: UnsafeRawPointer?
        var offset: Int
        var count: Int
        var number: SigmaNumber
        /// The next value of the same field; -1 when there is none.
        var next: Int32
    }

    private struct Head {
        var first: Int32
        var last: Int32
        var generation: UInt32
    }

    private struct Answer {
        var generation: UInt32
        var holds: Bool
    }

    private let compiled: CompiledRules
    /// Where fields come from that were not added; nothing when all were.
    @exclusivity(unchecked) private unowned(unsafe) var source: (any FieldSource)?
    @exclusivity(unchecked) private var values: [Value] = []
    /// For each field its first and last value, valid in the generation beside them.
    private let heads: UnsafeMutableBufferPointer<Head>
    @exclusivity(unchecked) private var generation: UInt32 = 0
    /// For each test its answer, valid in the generation beside it.
    private let answers: UnsafeMutableBufferPointer<Answer>
    @exclusivity(unchecked) private var texts: [UnsafeRawBufferPointer] = []
    @exclusivity(unchecked) private var written: [UInt8] = []
    private var machine = ExpressionMachine()

    /// Makes a view for one thread.
    public init(_ matcher: RuleMatcher) {
        compiled = matcher.compiled
        heads = .allocate(capacity: matcher.fieldNames.count)
        heads.initialize(repeating: Head(first: -1, last: -1, generation: 0))
        answers = .allocate(capacity: compiled.leaves.count)
        answers.initialize(repeating: Answer(generation: 0, holds: false))
    }

    deinit {
        heads.deallocate()
        answers.deallocate()
    }

    /// Begins an event and forgets the one before.
    ///
    /// - Parameters:
    ///   - line: the line that it stands in, which keywords are searched in; it may be empty.
    ///   - source: is asked for each field that a rule looks at and that has no value yet, once; it must live as long as
    ///     questions about the event are asked. Keywords are searched in fields that were given, and in texts.
    public func begin(line: UnsafeRawBufferPointer, fieldsFrom source: (any FieldSource)? = nil) {
        self.source = source
        values.removeAll(keepingCapacity: true)
        texts.removeAll(keepingCapacity: true)
        written.removeAll(keepingCapacity: true)
        if generation == UInt32.max {
            for index in heads.indices { heads[index].generation = 0 }
            for index in answers.indices { answers[index].generation = 0 }
            generation = 0
        }
        generation += 1
        if !line.isEmpty { texts.append(line) }
    }

    /// Gives a field a text; a second one makes a list.
    public func add(_ bytes: UnsafeRawBufferPointer, to field: Int) {
        // An empty buffer may have no address.
        let start = bytes.baseAddress ?? UnsafeRawPointer(EventView.nothing)
        append(Value(kind: .text, start: start, offset: 0, count: bytes.count, number: EventView.zero, next: -1), field)
    }

    /// Gives a field a number.
    public func addNumber(_ number: SigmaNumber, to field: Int) { append(number.description, .number, number, field) }

    /// Gives a field a truth value.
    public func addBool(_ value: Bool, to field: Int) { append(value ? "true" : "false", .bool, EventView.zero, field) }

    /// Says that a field is there without a value.
    public func addNull(to field: Int) {
        append(Value(kind: .null, start: nil, offset: 0, count: 0, number: EventView.zero, next: -1), field)
    }

    /// Gives more text of the event that keywords are searched in.
    public func addText(_ bytes: UnsafeRawBufferPointer) { texts.append(bytes) }

    /// Whether a rule hits the event.
    public func matches(rule: Int) -> Bool { holds(compiled.roots[rule]) }

    private static let zero = SigmaNumber(Int64(0))
    nonisolated(unsafe) private static let nothing = UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1)

    private func append(_ text: String, _ kind: Kind, _ number: SigmaNumber, _ field: Int) {
        let offset = written.count
        written.append(contentsOf: text.utf8)
        let count = written.count - offset
        append(Value(kind: kind, start: nil, offset: offset, count: count, number: number, next: -1), field)
    }

    private func append(_ value: Value, _ field: Int) {
        let index = Int32(values.count)
        values.append(value)
        if heads[field].generation == generation, heads[field].last >= 0 {
            values[Int(heads[field].last)].next = index
            heads[field].last = index
        } else {
            heads[field] = Head(first: index, last: index, generation: generation)
        }
    }

    // MARK: Asking

    private func holds(_ step: Int32) -> Bool {
        switch compiled.steps[Int(step)] {
        case .leaf(let leaf): return answer(Int(leaf))
        case .not(let inner): return !holds(inner)
        case .all(let range):
            for index in range where !holds(compiled.children[Int(index)]) { return false }
            return true
        case .any(let range):
            for index in range where holds(compiled.children[Int(index)]) { return true }
            return false
        case .atLeast(let count, let range):
            var found: Int32 = 0
            for index in range where holds(compiled.children[Int(index)]) { found += 1 }
            return found >= count
        }
    }

    private func answer(_ leaf: Int) -> Bool {
        if answers[leaf].generation == generation { return answers[leaf].holds }
        let field = compiled.leaves[leaf].field
        let holds = field < 0 ? passesAnywhere(leaf) : passes(leaf, field)
        answers[leaf] = Answer(generation: generation, holds: holds)
        return holds
    }

    private func first(_ field: Int) -> Int32 {
        if heads[field].generation == generation { return heads[field].first }
        guard let source else { return -1 }
        heads[field] = Head(first: -1, last: -1, generation: generation)
        source.give(field, to: self)
        return heads[field].first
    }

    private func passes(_ leaf: Int, _ field: Int) -> Bool {
        var index = first(field)
        switch compiled.leaves[leaf].test {
        case .exists: return index >= 0
        case .null: return index < 0 || values[Int(index)].kind == .null && values[Int(index)].next < 0
        default: break
        }
        while index >= 0 {
            let value = values[Int(index)]
            if value.kind != .null, withText(of: value, { passes(leaf, $0, value) }) { return true }
            index = value.next
        }
        return false
    }

    private func passesAnywhere(_ leaf: Int) -> Bool {
        for text in texts {
            let value = Value(kind: .text, start: nil, offset: 0, count: 0, number: EventView.zero, next: -1)
            if passes(leaf, text, value) { return true }
        }
        for value in values where value.kind != .null {
            if withText(of: value, { passes(leaf, $0, value) }) { return true }
        }
        return false
    }

    private func withText(of value: Value, _ body: (UnsafeRawBufferPointer) -> Bool) -> Bool {
        if let start = value.start { return body(UnsafeRawBufferPointer(start: start, count: value.count)) }
        let copy = written
        return copy.withUnsafeBytes {
            body(UnsafeRawBufferPointer(rebasing: $0[value.offset..<(value.offset + value.count)]))
        }
    }

    private func passes(_ leaf: Int, _ text: UnsafeRawBufferPointer, _ value: Value) -> Bool {
        switch compiled.leaves[leaf].test {
        case .pattern(let pattern): return pattern.matches(text)
        case .expression(let program): return machine.isFound(program, in: text)
        case .network(let network):
            guard text.count <= 60 else { return false }
            return IPAddress(String(decoding: text, as: UTF8.self)).map(network.contains) ?? false
        case .number(let comparison, let number):
            if value.kind == .number { return comparison.holds(value.number, number) }
            return SigmaNumber.read(text).map { comparison.holds($0, number) } ?? false
        case .bool(let bool):
            let wanted: StaticString = bool ? "true" : "false"
            guard text.count == wanted.utf8CodeUnitCount else { return false }
            for index in 0..<text.count where ByteFold.lower(text[index]) != wanted.utf8Start[index] { return false }
            return true
        case .sameAs(let field, let placement, let isCased):
            var index = first(field)
            while index >= 0 {
                let other = values[Int(index)]
                index = other.next
                guard other.kind != .null else { continue }
                let isSame = withText(of: other) { bytes in
                    let pattern = Pattern(text: String(decoding: bytes, as: UTF8.self), placement, isCased: isCased)
                    return BytePattern(pattern).matches(text)
                }
                if isSame { return true }
            }
            return false
        case .datePart(let part, let comparison, let number):
            let written = String(decoding: text.prefix(40), as: UTF8.self)
            return part.value(in: written).map { comparison.holds(SigmaNumber(Int64($0)), number) } ?? false
        case .null, .exists: return false
        }
    }
}
