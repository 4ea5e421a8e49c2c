// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings

/// The words behind verb and class, told apart: name, positions, keywords.
struct CommandArguments {
    /// The object's name; nil when the class has none or none is given.
    var name: Token?
    /// Positions and keywords by name.
    var attributes: [String: Attribute] = [:]

    /// Takes a command apart.
    ///
    /// Words behind a keyword belong to it. A keyword given twice has both values, joined by a blank: the appliance refuses
    /// such a command, and no check can mistake it for one of them.
    init(_ command: Command) {
        let objectClass = command.objectClass?.rawValue ?? ""
        let names = CommandSyntax.positions(objectClass, command.verb)
        var position = 0
        var keyword: Token?
        var values: [Token] = []
        let file = command.store.file
        let line = command.line

        func place(_ token: Token) -> Place { Place(file: file, line: line, column: token.column) }
        var isNamed = command.isNamed
        for token in command.arguments {
            if token.form == .keyword {
                if let keyword { give(keyword.value, value(values), place(keyword)) }
                keyword = token
                values = []
            } else if keyword != nil {
                values.append(token)
            } else if isNamed {
                name = token
                isNamed = false
            } else {
                let name = position < names.count ? names[position] : "argument-\(position + 1)"
                give(name, value([token]), place(token))
                position += 1
            }
        }
        if let keyword { give(keyword.value, value(values), place(keyword)) }
    }

    private mutating func give(_ name: String, _ value: AttributeValue, _ place: Place) {
        let name = name.lowercased()
        var value = value
        if let other = attributes[name], other.value != value {
            value = .text([other.value.words, value.words].joined(separator: " "))
        }
        attributes[name] = Attribute(name: name, value: value, place: place)
    }

    private func value(_ tokens: [Token]) -> AttributeValue {
        guard let first = tokens.first else { return .flag }
        if tokens.contains(where: \.isRedacted) { return .redacted }
        return .text(tokens.count == 1 ? first.value : tokens.map(\.value).joined(separator: " "))
    }
}

extension AttributeValue {
    fileprivate var words: String {
        switch self {
        case .text(let text): text
        case .flag: ""
        case .redacted: "********"
        }
    }
}
