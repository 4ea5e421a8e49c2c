// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The meaning of a rule in the advanced policy language (default syntax).
///
/// Known: `&&`, `||`, `!`, parentheses, `.NOT`, `TRUE` and `FALSE`, and tests on texts (`CONTAINS`, `STARTSWITH`, `ENDSWITH`,
/// `EQ`) with or without regard to case. Every other test is taken as it stands, and is equal only to itself.
public struct PolicyExpression: Hashable, Sendable {
    /// The logic of the rule.
    public indirect enum Node: Hashable, Sendable {
        /// Always true, or never.
        case constant(Bool)
        /// One test.
        case test(PolicyTest)
        /// The opposite.
        case not(Node)
        /// All of them; at least two.
        case all([Node])
        /// One of them; at least two.
        case any([Node])
    }

    /// The logic, in the order in which it is written.
    public let root: Node

    /// Bytes that a rule may have, named expressions put in.
    public static let largestSize = 1 << 16

    /// Reads a rule.
    ///
    /// - Parameters:
    ///   - text: the rule as the appliance gets it: the value of the token, not the token.
    ///   - depth: how many parentheses may be inside one another.
    ///   - named: the text of a named expression; nil when there is none of that name.
    /// - Throws: where and why it is not understood; nothing may then be concluded from the rule.
    public init(
        _ text: String,
        depth: Int = 64,
        named: (String) -> String? = { _ in nil }
    ) throws(ExpressionError) {
        var budget = PolicyExpression.largestSize
        root = try ExpressionParser.parse(text, depth: min(depth, 200), named: named, budget: &budget)
    }

    /// Takes logic that was put together.
    public init(_ root: Node) { self.root = root }

    /// The tests in it, each once, in the order in which they are written.
    public var tests: [PolicyTest] {
        var seen: Set<PolicyTest> = []
        var tests: [PolicyTest] = []
        PolicyExpression.visit(root) { test in
            if seen.insert(test).inserted { tests.append(test) }
        }
        return tests
    }

    private static func visit(_ node: Node, _ body: (PolicyTest) -> Void) {
        switch node {
        case .constant: break
        case .test(let test): body(test)
        case .not(let node): visit(node, body)
        case .all(let nodes), .any(let nodes): for node in nodes { visit(node, body) }
        }
    }

    /// Whether every request that this rule matches is matched by the other one.
    public func implies(_ other: PolicyExpression) -> Truth {
        TruthTable(self, other).holds { !$0 || $1 }
    }

    /// Whether both match the same requests.
    public func isEquivalent(to other: PolicyExpression) -> Truth {
        TruthTable(self, other).holds { $0 == $1 }
    }
}

/// What can be said of rules.
public enum Truth: Hashable, Sendable {
    /// It holds for every request.
    case yes
    /// There is a combination of the tests for which it does not hold.
    case no
    /// Too many tests, or tests that are not understood stand in the way.
    case unknown
}
