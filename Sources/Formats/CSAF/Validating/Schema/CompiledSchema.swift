// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A shape made ready for walking: names are bound, members can be found by the bytes of their name.
///
/// Built once for each version of the standard and never changed afterwards, hence safe to share.
final class CompiledShape: @unchecked Sendable {
    /// What a value has to be.
    enum Kind {
        case anything
        case object(MemberTable)
        case array(CompiledShape, count: ClosedRange<Int>, isUnique: Bool)
        case text(TextForm)
        case word([String])
        case number(ClosedRange<Double>)
        case boolean
        case oneOf(byMember: String, [(word: String, shape: CompiledShape)])
        case scoreWithSeverity(score: String, severity: String, CompiledShape)
    }

    fileprivate(set) var kind: Kind = .anything
    fileprivate(set) var roles: [Role] = []
    /// Whether anything has to be looked at below a value: false for `anything` without roles.
    fileprivate(set) var isChecked = true
}

/// The members of an object by name.
struct MemberTable: Sendable {
    let keys: [[UInt8]]
    let shapes: [CompiledShape]
    /// A bit for each member that is required.
    let required: UInt64
    let rule: Shape.ObjectRule
    /// Number of the member plus one; 0 is an empty slot.
    private let slots: [UInt8]

    fileprivate init(_ members: [(key: String, shape: CompiledShape, isRequired: Bool)], _ rule: Shape.ObjectRule) {
        precondition(members.count <= 64, "a shape has at most 64 members")
        keys = members.map { Array($0.key.utf8) }
        shapes = members.map(\.shape)
        required = members.enumerated().reduce(0) { $1.element.isRequired ? $0 | 1 << UInt64($1.offset) : $0 }
        self.rule = rule
        var slots = [UInt8](repeating: 0, count: 256)
        for (number, key) in keys.enumerated() {
            var slot = key.withUnsafeBufferPointer { MemberTable.slot($0) }
            while slots[slot] != 0 { slot = (slot + 1) & 255 }
            slots[slot] = UInt8(number + 1)
        }
        self.slots = slots
    }

    /// The number of the member with this name.
    @inline(__always)
    func number(of key: UnsafeBufferPointer<UInt8>) -> Int? {
        var slot = MemberTable.slot(key)
        while true {
            let number = Int(slots[slot]) - 1
            guard number >= 0 else { return nil }
            if keys[number].count == key.count, keys[number].elementsEqual(key) { return number }
            slot = (slot + 1) & 255
        }
    }

    @inline(__always)
    private static func slot(_ key: UnsafeBufferPointer<UInt8>) -> Int {
        guard let first = key.first, let last = key.last else { return 0 }
        return (key.count &* 37 &+ Int(first) &* 7 &+ Int(last) &* 11 &+ Int(key[key.count / 2]) &* 3) & 255
    }
}

/// A whole schema: what a document of one version has to look like.
struct CompiledSchema: Sendable {
    let root: CompiledShape

    /// Binds the names of a schema.
    init(_ root: Shape, definitions: [String: Shape]) {
        var compiler = Compiler(definitions: definitions)
        self.root = compiler.compiled(root)
    }

    private struct Compiler {
        let definitions: [String: Shape]
        var named: [String: CompiledShape] = [:]

        mutating func compiled(_ shape: Shape) -> CompiledShape {
            if case .named(let name) = shape {
                if let known = named[name] { return known }
                guard let definition = definitions[name] else { preconditionFailure("no shape is named '\(name)'") }
                let result = CompiledShape()
                named[name] = result
                fill(result, with: definition)
                return result
            }
            let result = CompiledShape()
            fill(result, with: shape)
            return result
        }

        private mutating func fill(_ result: CompiledShape, with shape: Shape) {
            switch shape {
            case .anything:
                result.kind = .anything
                result.isChecked = !result.roles.isEmpty
            case .object(let members, let rule):
                let bound = members.map { (key: $0.key, shape: compiled($0.shape), isRequired: $0.isRequired) }
                result.kind = .object(MemberTable(bound, rule))
            case .array(let item, let minimum, let maximum, let isUnique):
                result.kind = .array(compiled(item), count: minimum...maximum, isUnique: isUnique)
            case .text(let form): result.kind = .text(form)
            case .word(let words): result.kind = .word(words)
            case .number(let range): result.kind = .number(range)
            case .boolean: result.kind = .boolean
            case .oneOf(let member, let choices):
                result.kind = .oneOf(byMember: member, choices.map { ($0.word, compiled($0.shape)) })
            case .scoreWithSeverity(let score, let severity, let inner):
                result.kind = .scoreWithSeverity(score: score, severity: severity, compiled(inner))
            case .named:
                let target = compiled(shape)
                result.kind = target.kind
                result.roles += target.roles
            case .role(let role, let inner):
                result.roles.append(role)
                fill(result, with: inner)
            }
        }
    }
}
