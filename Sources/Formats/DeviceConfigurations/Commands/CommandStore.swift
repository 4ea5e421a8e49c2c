// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The commands of a file, packed: one buffer of text without secrets, and records that point into it.
final class CommandStore: Sendable {
    let file: String
    let bytes: [UInt8]
    let tokens: ContiguousArray<TokenRecord>
    let commands: [CommandRecord]
    let classes: [ObjectClass]
    /// Whether the first word behind the class is a name, by class.
    let isNamed: [Bool]

    init(
        file: String,
        bytes: [UInt8],
        tokens: ContiguousArray<TokenRecord>,
        commands: [CommandRecord],
        classes: [ObjectClass],
        isNamed: [Bool]
    ) {
        self.file = file
        self.bytes = bytes
        self.tokens = tokens
        self.commands = commands
        self.classes = classes
        self.isNamed = isNamed
    }

    func objectClass(_ id: UInt16) -> ObjectClass? { id == 0 ? nil : classes[Int(id) - 1] }

    func text(of command: CommandRecord) -> ArraySlice<UInt8> {
        bytes[Int(command.start)..<Int(command.start) + Int(command.length)]
    }

    func token(_ index: Int) -> Token {
        let record = tokens[index]
        return Token(form: record.form, value: value(record), column: Int(record.column))
    }

    private func value(_ record: TokenRecord) -> String {
        guard record.form != .redacted else { return "" }
        return TokenText.value(bytes[Int(record.start)..<Int(record.end)], form: record.form)
    }
}

/// Where a word stands in the store's text and in the file.
struct TokenRecord: Sendable {
    var start: UInt32
    var end: UInt32
    var column: UInt32
    var form: Token.Form
}

/// A line that is a command.
struct CommandRecord: Sendable {
    var start: UInt32
    var length: UInt32
    var line: UInt32
    var column: UInt32
    var firstToken: UInt32
    var tokenCount: UInt32
    /// From 1; 0 is none.
    var objectClass: UInt16
    var verb: Verb
    /// Words of verb and class.
    var headCount: UInt8
    var fault: LineFault?
    /// Written in full and known.
    var isCertain: Bool

    var tokens: Range<Int> { Int(firstToken)..<Int(firstToken) + Int(tokenCount) }
}

/// Why a line could not be taken apart.
enum LineFault: UInt8, Sendable {
    case openQuote, openParenthesis, closedParenthesis, tooDeep, tooLong, notText
}
