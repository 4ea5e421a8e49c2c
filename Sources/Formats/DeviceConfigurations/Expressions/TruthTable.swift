// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Compares two rules by every combination of their tests.
///
/// Tests are independent of each other, except those on texts of one subject (``PolicyTest/implies(_:)``,
/// ``PolicyTest/excludes(_:)``): combinations that cannot be are left out. Of tests that are not understood nobody knows whether
/// they depend on others: what hangs on them is unknown.
struct TruthTable {
    /// More tests than this are not compared.
    static let largestNumberOfTests = 12

    private let tests: [PolicyTest]
    private let left: PolicyExpression
    private let right: PolicyExpression

    init(_ left: PolicyExpression, _ right: PolicyExpression) {
        self.left = left
        self.right = right
        var seen: Set<PolicyTest> = []
        tests = (left.tests + right.tests).filter { seen.insert($0).inserted }
    }

    /// Whether a relation of the two rules holds in every combination that can be.
    func holds(_ relation: (Bool, Bool) -> Bool) -> Truth {
        guard tests.count <= TruthTable.largestNumberOfTests else { return .unknown }
        let places = Dictionary(uniqueKeysWithValues: zip(tests, 0...))
        let left = Compiled(self.left.root, places)
        let right = Compiled(self.right.root, places)
        let opaque = tests.indices.reduce(0) { tests[$1].isUnderstood ? $0 : $0 | 1 << $1 }
        let rules = constraints()
        /// By the values of the tests that are understood: for how many of the others it holds, and for how many not.
        var counts: [Int: (holds: Int, fails: Int)] = [:]
        for values in 0..<(1 << tests.count) {
            guard rules.allSatisfy({ values & $0.mask != $0.impossible }) else { continue }
            if relation(left.value(values), right.value(values)) {
                counts[values & ~opaque, default: (0, 0)].holds += 1
            } else {
                counts[values & ~opaque, default: (0, 0)].fails += 1
            }
        }
        if counts.values.allSatisfy({ $0.fails == 0 }) { return .yes }
        return counts.values.contains { $0.holds == 0 } ? .no : .unknown
    }

    private struct Constraint {
        var mask: Int
        var impossible: Int
    }

    private func constraints() -> [Constraint] {
        var constraints: [Constraint] = []
        for one in tests.indices {
            for other in tests.indices where other != one {
                let mask = 1 << one | 1 << other
                if tests[one].implies(tests[other]) { constraints.append(Constraint(mask: mask, impossible: 1 << one)) }
                if one < other, tests[one].excludes(tests[other]) {
                    constraints.append(Constraint(mask: mask, impossible: mask))
                }
            }
        }
        return constraints
    }
}

/// A rule with numbers for its tests.
private indirect enum Compiled {
    case constant(Bool)
    case test(Int)
    case not(Compiled)
    case all([Compiled])
    case any([Compiled])

    init(_ node: PolicyExpression.Node, _ places: [PolicyTest: Int]) {
        switch node {
        case .constant(let value): self = .constant(value)
        case .test(let test): self = .test(places[test] ?? 0)
        case .not(let node): self = .not(Compiled(node, places))
        case .all(let nodes): self = .all(nodes.map { Compiled($0, places) })
        case .any(let nodes): self = .any(nodes.map { Compiled($0, places) })
        }
    }

    func value(_ values: Int) -> Bool {
        switch self {
        case .constant(let value): value
        case .test(let place): values >> place & 1 == 1
        case .not(let node): !node.value(values)
        case .all(let nodes): nodes.allSatisfy { $0.value(values) }
        case .any(let nodes): nodes.contains { $0.value(values) }
        }
    }
}
