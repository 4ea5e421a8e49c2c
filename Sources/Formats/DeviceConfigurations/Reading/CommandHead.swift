// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension CommandBuilder {
    /// The words with which a command begins.
    struct Head {
        var verb = Verb.other
        var objectClass: UInt16 = 0
        var count = 0
        var isCertain = false
        var isKnownGroup = false
    }

    /// Reads verb and class from the words of a line.
    mutating func head(_ line: UnsafePointer<UInt8>, from firstToken: Int) -> Head {
        var head = Head()
        guard firstToken < tokens.count, tokens[firstToken].form == .plain else { return head }
        let first = word(line, tokens[firstToken])
        guard first.count < 16 else { return head }
        head.isCertain = true
        let place = verbTable.place(first, nil)
        if place >= 0 {
            head.verb = verbs[place]
        } else {
            guard let verb = CommandWords.verb(abbreviatedAs: lowered(first)) else { return head }
            head.verb = verb
            head.isCertain = false
        }
        head.count = 1
        guard firstToken + 1 < tokens.count, tokens[firstToken + 1].form == .plain,
            !secrets.hides(line, tokens[firstToken + 1])
        else { return head }
        let second = word(line, tokens[firstToken + 1])
        guard second.count <= 64 else { return head }
        let single = classes.knownID(second)
        if single > 0 {
            head.objectClass = single
            head.count = 2
            head.isKnownGroup = true
            return head
        }
        head.isKnownGroup = classes.isGroup(second)
        guard firstToken + 2 < tokens.count, tokens[firstToken + 2].form == .plain,
            case let third = word(line, tokens[firstToken + 2]), third.count <= 64,
            head.isKnownGroup || !secrets.isSecretWord(line, tokens[firstToken + 1]),
            !secrets.hides(line, tokens[firstToken + 2])
        else {
            head.objectClass = classes.id(second, nil)
            head.count = 2
            return head
        }
        head.count = 3
        head.objectClass = classes.id(second, third)
        let full = classes.full(head.objectClass)
        if full != head.objectClass {
            head.objectClass = full
            head.isCertain = false
        }
        return head
    }

    private func word(_ line: UnsafePointer<UInt8>, _ token: TokenRecord) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: line + Int(token.start), count: Int(token.end - token.start))
    }

    private func lowered(_ word: UnsafeBufferPointer<UInt8>) -> String {
        String(decoding: word.map(\.lowered), as: UTF8.self)
    }
}

extension LineFault {
    /// What makes a line just as unreadable again.
    var mark: UInt8 {
        switch self {
        case .openParenthesis: UInt8(ascii: "(")
        case .closedParenthesis: UInt8(ascii: ")")
        default: UInt8(ascii: "\"")
        }
    }
}
