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
    ///
    /// Case is only ignored where the text has letters, so that equal meanings are equal tests.
    public init(subject: String, _ question: Question, ignoresCase: Bool = false) {
        let text = question.text
        self.subject = subject
        self.question = ignoresCase ? question.lowered : question
        self.ignoresCase = ignoresCase && text.utf8.contains { $0.lowered &- 97 < 26 }
    }

    /// Whether the subject is a plain chain of names, so that the test depends on nothing that is not seen.
    public var isUnderstood: Bool {
        subject.contains(".")
            && subject.utf8.allSatisfy { byte in
                byte &- 65 < 26 || byte &- 48 < 10 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
            }
    }
}

extension PolicyTest.Question {
    /// The text that is asked for; empty when there is none.
    var text: String {
        switch self {
        case .contains(let text), .startsWith(let text), .endsWith(let text), .equals(let text): text
        case .isTrue: ""
        }
    }

    fileprivate var lowered: PolicyTest.Question {
        switch self {
        case .contains(let text): .contains(text.asciiLowered)
        case .startsWith(let text): .startsWith(text.asciiLowered)
        case .endsWith(let text): .endsWith(text.asciiLowered)
        case .equals(let text): .equals(text.asciiLowered)
        case .isTrue: .isTrue
        }
    }
}

extension String {
    var asciiLowered: String { String(decoding: utf8.map(\.lowered), as: UTF8.self) }
}

extension PolicyTest {
    /// Whether this test cannot be true without the other.
    func implies(_ other: PolicyTest) -> Bool {
        guard subject == other.subject, self != other, let (own, wanted) = comparable(other) else { return false }
        switch (question, other.question) {
        case (.equals, .equals): return own == wanted
        case (.equals, .contains), (.startsWith, .contains), (.endsWith, .contains), (.contains, .contains):
            return own.contains(wanted)
        case (.equals, .startsWith), (.startsWith, .startsWith): return own.starts(with: wanted)
        case (.equals, .endsWith), (.endsWith, .endsWith): return own.reversed().starts(with: wanted.reversed())
        default: return false
        }
    }

    /// Whether both cannot be true at once.
    func excludes(_ other: PolicyTest) -> Bool {
        guard subject == other.subject else { return false }
        let (one, two) = (Array(question.text.asciiLowered.utf8), Array(other.question.text.asciiLowered.utf8))
        switch (question, other.question) {
        case (.equals, .equals):
            return one != two || (!ignoresCase && !other.ignoresCase && question != other.question)
        case (.equals, .contains): return !one.contains(two)
        case (.contains, .equals): return !two.contains(one)
        case (.equals, .startsWith): return !one.starts(with: two)
        case (.startsWith, .equals): return !two.starts(with: one)
        case (.equals, .endsWith): return !one.reversed().starts(with: two.reversed())
        case (.endsWith, .equals): return !two.reversed().starts(with: one.reversed())
        case (.startsWith, .startsWith): return !one.starts(with: two) && !two.starts(with: one)
        case (.endsWith, .endsWith):
            return !one.reversed().starts(with: two.reversed()) && !two.reversed().starts(with: one.reversed())
        default: return false
        }
    }

    /// Both texts in a form in which this one can prove that one; nil when case stands in the way.
    private func comparable(_ other: PolicyTest) -> ([UInt8], [UInt8])? {
        let (own, wanted) = (question.text, other.question.text)
        if other.ignoresCase { return (Array(own.asciiLowered.utf8), Array(wanted.utf8)) }
        guard !ignoresCase || !wanted.utf8.contains(where: { $0.lowered &- 97 < 26 }) else { return nil }
        return (Array(own.utf8), Array(wanted.utf8))
    }
}

extension [UInt8] {
    /// Whether these bytes stand in it one after the other.
    fileprivate func contains(_ part: [UInt8]) -> Bool {
        guard part.count <= count else { return false }
        return (0...(count - part.count)).contains { self[$0...].starts(with: part) }
    }
}
