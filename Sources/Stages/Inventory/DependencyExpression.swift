// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a service depends on: names with `&`, `|` and parentheses, as steps of a stack machine.
///
/// `&` binds tighter than `|`: `a | b & c` is `a | (b & c)`.
struct DependencyExpression: Sendable {
    /// One step: a name pushes whether it is up; the others take so many values and push one.
    enum Step: Hashable, Sendable {
        case name(Int)
        case all(Int)
        case any(Int)
    }

    /// A name with the offset of its first byte.
    struct Name: Hashable, Sendable {
        let text: String
        let offset: Int
    }

    /// Why a text is no expression, with the offset of the byte that is to blame.
    struct Fault: Error, Hashable {
        let offset: Int
        let message: String
    }

    /// The depth of parentheses that is read.
    static let deepestNesting = 200

    private(set) var names: [Name] = []
    private(set) var steps: [Step] = []
    /// Values that the stack of the machine must hold.
    private(set) var stackDepth = 0

    /// Reads an expression; an empty one depends on nothing.
    init(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        var parser = DependencyParser(bytes)
        guard !parser.isAtEnd() else { return }
        try parser.alternatives(depth: 0)
        guard parser.isAtEnd() else { throw parser.unexpected("'&', '|' or the end") }
        names = parser.names
        steps = parser.steps
        var depth = 0
        for step in steps {
            switch step {
            case .name: depth += 1
            case .all(let count), .any(let count): depth -= count - 1
            }
            stackDepth = max(stackDepth, depth)
        }
    }

    /// The names in a text that may be no expression at all.
    static func names(in bytes: UnsafeRawBufferPointer) -> [String] {
        bytes.split { !DependencyParser.isNameByte($0) }.map { String(decoding: $0, as: UTF8.self) }
    }
}

/// Reads a dependency expression by recursive descent, with a bound on the depth.
private struct DependencyParser {
    private let bytes: UnsafeRawBufferPointer
    private var index = 0
    private(set) var names: [DependencyExpression.Name] = []
    private(set) var steps: [DependencyExpression.Step] = []

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":"),
            UInt8(ascii: "/"):
            true
        default: false
        }
    }

    mutating func isAtEnd() -> Bool {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
        return index == bytes.count
    }

    func unexpected(_ expected: String) -> DependencyExpression.Fault {
        guard index < bytes.count else {
            return DependencyExpression.Fault(
                offset: index,
                message: "the expression ends where \(expected) must follow"
            )
        }
        let byte = bytes[index]
        let shown = (0x21...0x7E).contains(byte) ? "'\(Character(UnicodeScalar(byte)))'" : "byte \(byte)"
        return DependencyExpression.Fault(offset: index, message: "\(shown) stands where \(expected) must follow")
    }

    mutating func alternatives(depth: Int) throws(DependencyExpression.Fault) {
        try conjunction(depth: depth)
        var count = 1
        while !isAtEnd(), bytes[index] == UInt8(ascii: "|") {
            index += 1
            try conjunction(depth: depth)
            count += 1
        }
        if count > 1 { steps.append(.any(count)) }
    }

    private mutating func conjunction(depth: Int) throws(DependencyExpression.Fault) {
        try operand(depth: depth)
        var count = 1
        while !isAtEnd(), bytes[index] == UInt8(ascii: "&") {
            index += 1
            try operand(depth: depth)
            count += 1
        }
        if count > 1 { steps.append(.all(count)) }
    }

    private mutating func operand(depth: Int) throws(DependencyExpression.Fault) {
        guard !isAtEnd() else { throw unexpected("a name or '('") }
        if bytes[index] == UInt8(ascii: "(") {
            guard depth < DependencyExpression.deepestNesting else {
                let deepest = DependencyExpression.deepestNesting
                throw DependencyExpression.Fault(
                    offset: index,
                    message: "parentheses are nested deeper than \(deepest)"
                )
            }
            index += 1
            try alternatives(depth: depth + 1)
            guard !isAtEnd(), bytes[index] == UInt8(ascii: ")") else { throw unexpected("'&', '|' or ')'") }
            index += 1
            return
        }
        let start = index
        while index < bytes.count, DependencyParser.isNameByte(bytes[index]) { index += 1 }
        guard index > start else { throw unexpected("a name or '('") }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        steps.append(.name(names.count))
        names.append(DependencyExpression.Name(text: text, offset: start))
    }
}
