// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import DeviceConfigurations

/// What a rule must mean, ready to be compared with rules that were found.
struct RuleMeaning {
    /// The rule that is asked for.
    let wanted: PolicyExpression
    /// Tests that count for one of the rule's own.
    private let substitutes: [PolicyTest: PolicyTest]

    /// How a rule that was found stands to the one that is asked for.
    enum Comparison: Equatable {
        /// It matches the same requests, and perhaps more that have nothing to do with it.
        case same
        /// It matches all of them, and more.
        case wider
        /// Some requests it must match, it does not.
        case other
        /// It has parts whose meaning is not known, and they decide.
        case notUnderstood
    }

    /// - Throws: where a part of the rule is no expression that is understood.
    init(_ expectation: RuleExpectation) throws(RuleError) {
        var substitutes: [PolicyTest: PolicyTest] = [:]
        for atom in expectation.atoms {
            let own = try RuleMeaning.read(atom.text, atom)
            guard case .test(let test) = own.root else {
                if atom.also.isEmpty { continue }
                throw RuleError(atom, "only a single test can have others that count for it")
            }
            for text in atom.also {
                guard case .test(let other) = try RuleMeaning.read(text, atom).root else {
                    throw RuleError(atom, "'\(text)' is not a single test")
                }
                substitutes[other] = test
            }
        }
        wanted = PolicyExpression(try RuleMeaning.node(expectation))
        self.substitutes = substitutes
    }

    private static func read(_ text: String, _ atom: RuleAtom) throws(RuleError) -> PolicyExpression {
        do {
            return try PolicyExpression(text)
        } catch {
            throw RuleError(atom, "'\(text)' is no expression that is understood: \(error)")
        }
    }

    private static func node(_ expectation: RuleExpectation) throws(RuleError) -> PolicyExpression.Node {
        switch expectation {
        case .atom(let atom): return try read(atom.text, atom).root
        case .not(let part): return .not(try node(part))
        case .all(let parts): return try joined(parts) { .all($0) }
        case .any(let parts): return try joined(parts) { .any($0) }
        }
    }

    private static func joined(
        _ parts: [RuleExpectation],
        _ join: ([PolicyExpression.Node]) -> PolicyExpression.Node
    ) throws(RuleError) -> PolicyExpression.Node {
        var nodes: [PolicyExpression.Node] = []
        for part in parts { nodes.append(try node(part)) }
        return nodes.count == 1 ? nodes[0] : join(nodes)
    }
}

/// A part of a rule that cannot be used, with its place.
struct RuleError: Error {
    let atom: RuleAtom
    let message: String

    init(_ atom: RuleAtom, _ message: String) {
        self.atom = atom
        self.message = message
    }
}

extension RuleMeaning {
    /// How a rule that was found stands to the one that is asked for.
    func compare(_ found: PolicyExpression) -> Comparison {
        let found = PolicyExpression(substituted(found.root))
        switch found.isEquivalent(to: wanted) {
        case .yes: return .same
        case .no, .unknown: break
        }
        switch wanted.implies(found) {
        case .no: return .other
        case .unknown: return .notUnderstood
        case .yes: return isExtension(found) ? .same : .wider
        }
    }

    /// Tests of the wanted rule that a found one does not have.
    func missingTests(in found: PolicyExpression) -> [PolicyTest] {
        let there = Set(PolicyExpression(substituted(found.root)).tests)
        return wanted.tests.filter { !there.contains($0) }
    }

    /// Whether requests that must be refused may match a rule: `no` only when none can.
    func overlap(_ other: PolicyExpression) -> Truth {
        switch wanted.implies(PolicyExpression(.not(substituted(other.root)))) {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }

    /// Whether it is the wanted rule with something else beside it: without its other tests, it is the same.
    private func isExtension(_ found: PolicyExpression) -> Bool {
        let own = Set(wanted.tests)
        let others = found.tests.filter { !own.contains($0) }
        guard !others.isEmpty, others.count <= 8 else { return false }
        return (0..<(1 << others.count)).contains { bits in
            var values: [PolicyTest: Bool] = [:]
            for (position, test) in others.enumerated() { values[test] = bits >> position & 1 == 1 }
            let reduced = PolicyExpression(RuleMeaning.reduce(found.root, values))
            return reduced.isEquivalent(to: wanted) == .yes
        }
    }

    private static func reduce(_ node: PolicyExpression.Node, _ values: [PolicyTest: Bool]) -> PolicyExpression.Node {
        switch node {
        case .constant: node
        case .test(let test): values[test].map { .constant($0) } ?? node
        case .not(let part): .not(reduce(part, values))
        case .all(let parts): .all(parts.map { reduce($0, values) })
        case .any(let parts): .any(parts.map { reduce($0, values) })
        }
    }

    private func substituted(_ node: PolicyExpression.Node) -> PolicyExpression.Node {
        switch node {
        case .constant: node
        case .test(let test): .test(substitutes[test] ?? test)
        case .not(let part): .not(substituted(part))
        case .all(let parts): .all(parts.map(substituted))
        case .any(let parts): .any(parts.map(substituted))
        }
    }
}

extension PolicyTest {
    /// The test as people read it.
    var text: String {
        let ends = ignoresCase ? ".SET_TEXT_MODE(IGNORECASE)" : ""
        switch question {
        case .contains(let text): return "\(subject)\(ends).CONTAINS(\"\(text)\")"
        case .startsWith(let text): return "\(subject)\(ends).STARTSWITH(\"\(text)\")"
        case .endsWith(let text): return "\(subject)\(ends).ENDSWITH(\"\(text)\")"
        case .equals(let text): return "\(subject)\(ends).EQ(\"\(text)\")"
        case .isTrue: return subject
        }
    }
}
