// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// One part of a chain: a name, and what stands in parentheses behind it.
struct ExpressionLink {
    /// What stands in parentheses.
    enum Argument {
        /// One text, its escapes put in.
        case text([UInt8])
        /// Anything else, written in one way.
        case other([UInt8])

        /// When it is `TRUE` or `FALSE`.
        var truth: Bool? {
            guard case .other(let text) = self else { return nil }
            return text == Array("TRUE".utf8) ? true : text == Array("FALSE".utf8) ? false : nil
        }
    }

    /// In upper case.
    var name: String
    var argument: Argument?

    /// As it is written in one way.
    var text: String {
        switch argument {
        case nil: name
        case .text(let text): "\(name)(\(String(decoding: ExpressionScanner.quoted(text), as: UTF8.self)))"
        case .other(let text): "\(name)(\(String(decoding: text, as: UTF8.self)))"
        }
    }

    /// What a chain asks.
    static func meaning(_ links: [ExpressionLink]) -> PolicyExpression.Node {
        guard links.count > 1, let last = links.last, case .text(let text) = last.argument,
            let question = last.question(String(decoding: text, as: UTF8.self)),
            String(decoding: text, as: UTF8.self).utf8.elementsEqual(text)
        else { return .test(PolicyTest(subject: subject(links[...]), .isTrue)) }
        if text.isEmpty, last.name != "EQ" { return .constant(true) }
        var rest = links.dropLast()
        guard rest.count > 1, let mode = rest.last?.letterCase else {
            return .test(PolicyTest(subject: subject(rest), question))
        }
        rest.removeLast()
        let isModed = rest.contains { $0.name == "SET_TEXT_MODE" }
        guard text.allSatisfy({ $0 < 128 }), !isModed else {
            return .test(PolicyTest(subject: subject(links[...]), .isTrue))
        }
        let ignoresCase = mode != .kept
        if mode == .lowered, text.contains(where: { $0 != $0.lowered }) { return .constant(false) }
        if mode == .uppered, text.contains(where: { $0 != $0.uppered }) { return .constant(false) }
        while ignoresCase, rest.count > 1, let mode = rest.last?.letterCase, mode != .kept { rest.removeLast() }
        return .test(PolicyTest(subject: subject(rest), question, ignoresCase: ignoresCase))
    }

    private static func subject(_ links: ArraySlice<ExpressionLink>) -> String {
        links.map(\.text).joined(separator: ".")
    }

    private func question(_ text: String) -> PolicyTest.Question? {
        switch name {
        case "CONTAINS": .contains(text)
        case "STARTSWITH": .startsWith(text)
        case "ENDSWITH": .endsWith(text)
        case "EQ": .equals(text)
        default: nil
        }
    }

    private enum LetterCase { case ignored, kept, lowered, uppered }

    /// What this part does to the case of letters in the test right behind it; nil when it is about something else.
    private var letterCase: LetterCase? {
        switch (name, argument) {
        case ("TO_LOWER", nil): return .lowered
        case ("TO_UPPER", nil): return .uppered
        case ("SET_TEXT_MODE", .other(let text)):
            if text == Array("IGNORECASE".utf8) { return .ignored }
            return text == Array("NOIGNORECASE".utf8) ? .kept : nil
        default: return nil
        }
    }
}
