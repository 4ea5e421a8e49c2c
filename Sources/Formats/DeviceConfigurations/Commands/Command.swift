// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// One line of a configuration that is a command.
///
/// A view into the configuration that it came from; texts are made when they are asked for.
public struct Command: Sendable {
    let store: CommandStore
    let index: Int

    private var record: CommandRecord { store.commands[index] }

    /// Whether the line could be taken apart.
    ///
    /// One that could not keeps its verb and class where they are known, and nothing else of what it said.
    public var isReadable: Bool { record.fault == nil }

    /// Line, from 1.
    public var line: Int { Int(record.line) }

    /// File, line and column of its first word.
    public var place: Place { Place(file: store.file, line: line, column: Int(record.column)) }

    /// What it does.
    public var verb: Verb { record.verb }

    /// What kind of object it is about; nil when it names none.
    public var objectClass: ObjectClass? { store.objectClass(record.objectClass) }

    /// Whether the first word behind the class is a name.
    var isNamed: Bool { record.objectClass > 0 && store.isNamed[Int(record.objectClass) - 1] }

    /// Every word, the verb first.
    public var tokens: [Token] { record.tokens.map(store.token) }

    /// The words behind verb and class, in order.
    public var arguments: [Token] { record.tokens.dropFirst(Int(record.headCount)).map(store.token) }

    /// The line as it stands in the file, without its end, without what is secret and without a comment behind it.
    public var text: String { String(decoding: store.text(of: record), as: UTF8.self) }
}

extension Command: Equatable {
    /// Whether both say the same word for word, wherever they stand.
    ///
    /// Two redacted words are alike.
    public static func == (left: Command, right: Command) -> Bool {
        left.verb == right.verb && left.objectClass == right.objectClass && left.isReadable == right.isReadable
            && left.tokens.elementsEqual(right.tokens) { $0.form == $1.form && $0.value == $1.value }
    }
}

/// The commands of a file, in its order.
public struct CommandList: RandomAccessCollection, Sendable {
    let store: CommandStore

    /// Zero.
    public var startIndex: Int { 0 }
    /// How many there are.
    public var endIndex: Int { store.commands.count }
    /// One of them.
    public subscript(position: Int) -> Command { Command(store: store, index: position) }
}

extension CommandList: Equatable {
    /// Whether the same commands stand there in the same order.
    public static func == (left: CommandList, right: CommandList) -> Bool { left.elementsEqual(right) }
}
