// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A shape made ready for walking: names are bound, members and words can be found by their bytes.
///
/// Shapes lie in plain memory that is never given back, so that walking along them counts no references. Built once for
/// each version of the standard and never changed afterwards, hence safe to share.
struct CompiledShape {
    /// What a value has to be.
    enum Kind: UInt8 {
        case anything, object, array, text, word, number, boolean, oneOf, scoreWithSeverity
    }

    typealias Place = UnsafePointer<CompiledShape>

    fileprivate(set) var kind = Kind.anything
    /// A bit for each role.
    fileprivate(set) var roles: UInt32 = 0
    /// Of an array: whether no value may stand twice.
    fileprivate(set) var isUnique = false
    /// How many elements or members there may be.
    fileprivate(set) var count = 0...Int.max
    /// What a number has to be in.
    fileprivate(set) var range = 0.0...0.0
    /// Of an object; of a choice its shapes by the word that tells them apart.
    fileprivate(set) var members = MemberTable.none
    /// The words that a value may be.
    fileprivate(set) var words = CompiledShape.noWords
    /// The form of a text.
    fileprivate(set) var form = TextForm.any
    /// Of an array the shape of its elements, of a score that of the object.
    fileprivate(set) var inner: Place?
    /// Of a choice the member that tells which shape holds; of a score those with the score and its severity.
    fileprivate(set) var keys: [String] = []

    fileprivate static let noWords = NameTable([])
}

/// The members of an object by name.
struct MemberTable: @unchecked Sendable {
    let names: NameTable
    /// The shape of each member.
    let shapes: UnsafePointer<CompiledShape.Place>
    /// A bit for each member that is required.
    let required: UInt64
    /// Whether members that the schema does not name are allowed.
    let isOpen: Bool

    fileprivate static let none = MemberTable([], isOpen: true)

    fileprivate init(_ members: [(key: String, shape: CompiledShape.Place, isRequired: Bool)], isOpen: Bool) {
        precondition(members.count <= 64, "a shape has at most 64 members")
        names = NameTable(members.map(\.key))
        let shapes = UnsafeMutablePointer<CompiledShape.Place>.allocate(capacity: max(members.count, 1))
        for (number, member) in members.enumerated() { (shapes + number).initialize(to: member.shape) }
        self.shapes = UnsafePointer(shapes)
        required = members.enumerated().reduce(0) { $1.element.isRequired ? $0 | 1 << UInt64($1.offset) : $0 }
        self.isOpen = isOpen
    }
}

/// A whole schema: what a document of one version has to look like.
///
/// It stays in memory for as long as the process runs, so make it as a static value only.
struct CompiledSchema: @unchecked Sendable {
    let root: CompiledShape.Place

    /// Binds the names of a schema.
    init(_ root: Shape, definitions: [String: Shape]) {
        var compiler = Compiler(definitions: definitions)
        self.root = CompiledShape.Place(compiler.compiled(root))
    }

    private struct Compiler {
        typealias Place = UnsafeMutablePointer<CompiledShape>

        let definitions: [String: Shape]
        var named: [String: Place] = [:]

        mutating func compiled(_ shape: Shape) -> Place {
            if case .named(let name) = shape {
                if let known = named[name] { return known }
                guard let definition = definitions[name] else { preconditionFailure("no shape is named '\(name)'") }
                let result = Compiler.new()
                named[name] = result
                fill(result, with: definition)
                return result
            }
            let result = Compiler.new()
            fill(result, with: shape)
            return result
        }

        private static func new() -> Place {
            let place = Place.allocate(capacity: 1)
            place.initialize(to: CompiledShape())
            return place
        }

        private mutating func fill(_ result: Place, with shape: Shape) {
            switch shape {
            case .anything: result.pointee.kind = .anything
            case .object(let members, let rule):
                let bound = members.map { (key: $0.key, shape: shared($0.shape), isRequired: $0.isRequired) }
                result.pointee.kind = .object
                result.pointee.members = MemberTable(bound, isOpen: rule.isOpen)
                result.pointee.count = rule.minimum...rule.maximum
            case .array(let item, let minimum, let maximum, let isUnique):
                result.pointee.kind = .array
                result.pointee.inner = shared(item)
                result.pointee.count = minimum...maximum
                result.pointee.isUnique = isUnique
            case .text(let form):
                result.pointee.kind = .text
                result.pointee.form = form
            case .word(let words):
                result.pointee.kind = .word
                result.pointee.words = NameTable(words)
            case .number(let range):
                result.pointee.kind = .number
                result.pointee.range = range
            case .boolean: result.pointee.kind = .boolean
            case .oneOf(let member, let choices):
                let bound = choices.map { (key: $0.word, shape: shared($0.shape), isRequired: false) }
                result.pointee.kind = .oneOf
                result.pointee.keys = [member]
                result.pointee.members = MemberTable(bound, isOpen: false)
            case .scoreWithSeverity(let score, let severity, let inner):
                result.pointee.kind = .scoreWithSeverity
                result.pointee.keys = [score, severity]
                result.pointee.inner = shared(inner)
            case .named:
                let roles = result.pointee.roles
                result.pointee = compiled(shape).pointee
                result.pointee.roles |= roles
            case .role(let role, let inner):
                result.pointee.roles |= 1 << UInt32(role.rawValue)
                fill(result, with: inner)
            }
        }

        private mutating func shared(_ shape: Shape) -> CompiledShape.Place { CompiledShape.Place(compiled(shape)) }
    }
}
