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
        root = .constant(true)
    }

    /// Takes logic that was put together.
    public init(_ root: Node) { self.root = root }

    /// The tests in it, each once, in the order in which they are written.
    public var tests: [PolicyTest] { [] }

    /// Whether every request that this rule matches is matched by the other one.
    public func implies(_ other: PolicyExpression) -> Truth { .unknown }

    /// Whether both match the same requests.
    public func isEquivalent(to other: PolicyExpression) -> Truth { .unknown }
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

/// Why a text is no expression that is understood.
public struct ExpressionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// The text ends where something has to follow.
        case endsEarly
        /// A byte that cannot stand there.
        case unexpected
        /// A quote, parenthesis or pattern is not closed.
        case notClosed
        /// Parentheses or names inside one another beyond the limit.
        case tooDeep
        /// Longer than 64 KiB.
        case tooLong
        /// Classic syntax, which is another language.
        case classicSyntax
        /// A part of the rule is secret and was not kept.
        case redacted
    }

    /// What is wrong.
    public let reason: Reason
    /// At which byte of the text, from 0.
    public let offset: Int

    /// For a finding.
    public var description: String { "\(reason) at byte \(offset)" }
}
