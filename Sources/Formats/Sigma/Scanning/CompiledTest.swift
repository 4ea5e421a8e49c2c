// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses

/// A test as the fast matcher asks it: of the bytes of a value.
enum CompiledTest: Sendable {
    case pattern(BytePattern)
    case expression(ExpressionProgram)
    case network(CIDR)
    case number(NumberComparison, SigmaNumber)
    case bool(Bool)
    case null
    case exists
    /// The other field, by number.
    case sameAs(field: Int, Placement, isCased: Bool)
    case datePart(DatePart, NumberComparison, SigmaNumber)

    /// About how long an answer takes, in comparisons of short texts.
    var cost: Int {
        switch self {
        case .exists, .null, .number, .bool: 1
        case .pattern(let pattern): pattern.shape == .segments ? 8 : pattern.shape == .inside ? 4 : 2
        case .network, .datePart: 10
        case .expression, .sameAs: 50
        }
    }
}

/// The rules of a matcher, as one table of steps: a test that several rules ask is there once.
struct CompiledRules: Sendable {
    /// A test of a field, or of everything (field -1).
    struct Leaf: Sendable {
        let field: Int
        let test: CompiledTest
    }

    /// How steps are joined.
    enum Step: Sendable {
        case leaf(Int32)
        case not(Int32)
        /// The steps whose numbers stand in a range of `children`.
        case all(Range<Int32>)
        case any(Range<Int32>)
        case atLeast(Int32, Range<Int32>)
    }

    private(set) var leaves: [Leaf] = []
    private(set) var steps: [Step] = []
    private(set) var children: [Int32] = []
    /// For each rule the step that it begins with.
    private(set) var roots: [Int32] = []
    private(set) var fieldNames: [String] = []
    private(set) var expressionCount = 0

    private struct Key: Hashable {
        let field: Int
        let test: ValueTest
    }

    init(_ rules: [PreparedRule]) {
        fieldNames = Set(rules.flatMap(\.fieldNames)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: fieldNames.enumerated().map { ($0.element, $0.offset) })
        var known: [Key: Int32] = [:]
        for rule in rules { roots.append(add(rule.predicate, numbers, &known)) }
    }

    private mutating func add(_ predicate: Predicate, _ numbers: [String: Int], _ known: inout [Key: Int32]) -> Int32 {
        switch predicate {
        case .field(let name, let test): return leaf(Key(field: numbers[name] ?? -1, test: test), numbers, &known)
        case .anywhere(let test): return leaf(Key(field: -1, test: test), numbers, &known)
        case .not(let inner):
            let step = add(inner, numbers, &known)
            return push(.not(step))
        case .all(let parts): return push(.all(addAll(parts, numbers, &known)))
        case .any(let parts): return push(.any(addAll(parts, numbers, &known)))
        case .atLeast(let count, let parts): return push(.atLeast(Int32(count), addAll(parts, numbers, &known)))
        }
    }

    private mutating func push(_ step: Step) -> Int32 {
        steps.append(step)
        return Int32(steps.count - 1)
    }

    private mutating func addAll(
        _ parts: [Predicate],
        _ numbers: [String: Int],
        _ known: inout [Key: Int32]
    ) -> Range<Int32> {
        // What is quickly answered is asked first; which is first does not change whether all, any or some hold.
        let added = parts.map { add($0, numbers, &known) }.sorted { cost(of: $0) < cost(of: $1) }
        let start = Int32(children.count)
        children += added
        return start..<Int32(children.count)
    }

    /// About how long an answer takes, in comparisons of short texts.
    private func cost(of step: Int32) -> Int {
        switch steps[Int(step)] {
        case .leaf(let leaf):
            if leaves[Int(leaf)].field < 0 { return 1000 }
            return leaves[Int(leaf)].test.cost
        case .not(let inner): return cost(of: inner)
        case .all(let range), .any(let range), .atLeast(_, let range):
            return range.reduce(1) { $0 + cost(of: children[Int($1)]) }
        }
    }

    private mutating func leaf(_ key: Key, _ numbers: [String: Int], _ known: inout [Key: Int32]) -> Int32 {
        if let step = known[key] { return step }
        leaves.append(Leaf(field: key.field, test: compiled(key.test, numbers)))
        let step = push(.leaf(Int32(leaves.count - 1)))
        known[key] = step
        return step
    }

    private mutating func compiled(_ test: ValueTest, _ numbers: [String: Int]) -> CompiledTest {
        switch test {
        case .pattern(let pattern): return .pattern(BytePattern(pattern))
        case .expression(let expression):
            expressionCount += 1
            return .expression(ExpressionProgram(expression))
        case .network(let network): return .network(network)
        case .number(let comparison, let number): return .number(comparison, number)
        case .bool(let bool): return .bool(bool)
        case .null: return .null
        case .exists: return .exists
        case .sameAs(let field, let placement, let isCased):
            return .sameAs(field: numbers[field] ?? -1, placement, isCased: isCased)
        case .datePart(let part, let comparison, let number): return .datePart(part, comparison, number)
        }
    }
}
