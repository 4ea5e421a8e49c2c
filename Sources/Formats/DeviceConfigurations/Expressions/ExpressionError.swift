// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

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
        /// Longer than ``PolicyExpression/largestSize``.
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

    /// Makes one.
    public init(reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    /// For a finding.
    public var description: String {
        let what =
            switch reason {
            case .endsEarly: "it ends too early"
            case .unexpected: "something else is expected"
            case .notClosed: "a quote, parenthesis or pattern is not closed"
            case .tooDeep: "too much is inside one another"
            case .tooLong: "it is too long"
            case .classicSyntax: "it is in classic syntax"
            case .redacted: "a part of it is secret"
            }
        return "\(what) at byte \(offset)"
    }
}
