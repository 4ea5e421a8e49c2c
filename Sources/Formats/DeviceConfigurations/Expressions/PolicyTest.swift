// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// One test of a rule: what is looked at, and what for.
public struct PolicyTest: Hashable, Sendable {
    /// What is asked.
    public enum Question: Hashable, Sendable {
        /// Whether the text contains this one.
        case contains(String)
        /// Whether it begins with it.
        case startsWith(String)
        /// Whether it ends with it.
        case endsWith(String)
        /// Whether it is this text.
        case equals(String)
        /// Whether the subject itself is true, as in `CLIENT.SSLVPN.IS_SSLVPN`; also every test that is not understood.
        case isTrue
    }

    /// What is looked at: names in upper case, texts as they are, no blanks: `HTTP.REQ.URL.DECODE_USING_TEXT_MODE`.
    public let subject: String
    /// What is asked.
    public let question: Question
    /// Whether letters of either case are alike; the text of the question is then in lower case.
    public let ignoresCase: Bool

    /// Makes a test.
    public init(subject: String, _ question: Question, ignoresCase: Bool = false) {
        self.subject = subject
        self.question = question
        self.ignoresCase = ignoresCase
    }
}

/// A text that an action gives: what of it stands there for certain.
public struct TextExpression: Hashable, Sendable {
    /// The literal text at the beginning: all of it when ``isLiteral``, else up to the first part that is computed.
    public let literalPrefix: String
    /// Whether nothing is computed.
    public let isLiteral: Bool

    /// Reads the text expression of an action, as in `"HTTP/1.1 403 Forbidden\r\n\r\n"` or `"a" + HTTP.REQ.URL`.
    ///
    /// - Throws: where and why it is not understood.
    public init(_ text: String) throws(ExpressionError) {
        literalPrefix = ""
        isLiteral = false
    }

    /// The status code of an HTTP answer that begins with this text; nil when it does not begin with a status line.
    public var httpStatus: Int? { nil }
}
