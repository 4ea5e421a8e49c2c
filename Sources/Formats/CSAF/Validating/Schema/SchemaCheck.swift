// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// Walks a document along its schema once: what does not fit is a fault, and the places with a role go into the survey.
///
/// The walk goes along the tape itself, and nodes are made only of what is kept.
struct SchemaCheck {
    private(set) var faults: [SchemaFault] = []
    /// Faults beyond ``limit``, which are counted only.
    private(set) var uncountedFaults = 0
    private let document: JSONDocument
    private var found: [Survey.Found] = []
    private var part = DocumentPart.all
    private var depth = 0
    private let limit: Int
    /// Whether members that no schema names are looked for, and nothing else.
    private let isAdditionalOnly: Bool
    /// Deeper values are not looked at; one level of branches takes two.
    static let maximumDepth = 256

    /// Checks a value; the places with a role are kept for ``takeSurvey()`` where it gathers them.
    init(_ root: JSONNode, _ schema: CompiledSchema, limit: Int, gathers: Bool = false, isAdditionalOnly: Bool = false)
    {
        document = root.document
        self.limit = limit
        self.isAdditionalOnly = isAdditionalOnly
        if gathers { found.reserveCapacity(512) }
        let place = root.cursor
        if place.isObject, schema.root.pointee.kind == .object {
            checkMembers(place, schema.root, isRoot: true, gathers)
        } else {
            check(place, schema.root, gathers)
        }
        withExtendedLifetime(document) {}
    }

    /// Hands the survey over.
    mutating func takeSurvey() -> Survey {
        defer { found = [] }
        return Survey(document, found)
    }

    private mutating func check(_ place: JSONCursor, _ shape: CompiledShape.Place, _ gathers: Bool) {
        if gathers {
            var roles = shape.pointee.roles
            while roles != 0 {
                found.append(Survey.Found(role: roles.trailingZeroBitCount, place: place.index))
                roles &= roles &- 1
            }
        }
        switch shape.pointee.kind {
        case .anything: break
        case .object: checkObject(place, shape, gathers)
        case .array: checkArray(place, shape, gathers)
        case .text: checkText(place, shape)
        case .word: checkWord(place, shape)
        case .number: checkNumber(place, shape.pointee.range)
        case .boolean: if !place.isBoolean { wrongType(place, "true or false") }
        case .oneOf: checkChoice(place, shape, gathers)
        case .scoreWithSeverity:
            if let inner = shape.pointee.inner { check(place, inner, gathers) }
            checkScore(place, score: shape.pointee.keys[0], severity: shape.pointee.keys[1])
        }
    }
}

// MARK: Objects and arrays

extension SchemaCheck {
    private mutating func checkObject(_ place: JSONCursor, _ shape: CompiledShape.Place, _ gathers: Bool) {
        guard place.isObject else { return wrongType(place, "an object") }
        guard descend(into: place) else { return }
        checkMembers(place, shape, isRoot: false, gathers)
        depth -= 1
    }

    /// Goes a level down, where that is not too deep; the caller comes back up.
    private mutating func descend(into place: JSONCursor) -> Bool {
        guard depth < SchemaCheck.maximumDepth else {
            let message = "deeper than \(SchemaCheck.maximumDepth) levels: not looked at"
            note(place, nil, message, hidesContent: true)
            return false
        }
        depth += 1
        return true
    }

    private mutating func checkMembers(
        _ place: JSONCursor,
        _ shape: CompiledShape.Place,
        isRoot: Bool,
        _ gathers: Bool
    ) {
        let table = shape.pointee.members
        var seen: UInt64 = 0
        var count = 0
        var unknown = 0
        for member in place.members {
            count &+= 1
            guard let number = table.names.number(of: member.key) else {
                unknown += 1
                if !table.isOpen || (isAdditionalOnly && table.names.count > 0) {
                    additional(place, String(decoding: member.key, as: UTF8.self))
                }
                continue
            }
            if isRoot { enter(table.names.name(number)) }
            let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: number)
            if seen & bit != 0 { repeated(place, String(decoding: member.key, as: UTF8.self)) }
            seen |= bit
            check(member.value, table.shapes[number], gathers)
        }
        if isRoot { part = .all }
        if unknown > 1 { document.node(at: place.index).duplicateKeys.forEach { repeated(place, $0) } }
        if table.required & ~seen != 0 { missing(place, table, seen) }
        let allowed = shape.pointee.count
        if count < allowed.lowerBound { tooFew(place, count, allowed.lowerBound, "members") }
        if count > allowed.upperBound { tooMany(place, count, allowed.upperBound, "members") }
    }

    /// Says which part of the document is being looked at.
    private mutating func enter(_ name: String) {
        switch name {
        case "document": part = .head
        case "product_tree": part = .productTree
        case "vulnerabilities": part = .vulnerabilities
        default: part = .all
        }
    }

    private mutating func checkArray(_ place: JSONCursor, _ shape: CompiledShape.Place, _ gathers: Bool) {
        guard place.isArray, let item = shape.pointee.inner else { return wrongType(place, "an array") }
        let length = place.count
        let allowed = shape.pointee.count
        if length < allowed.lowerBound { tooFew(place, length, allowed.lowerBound, "elements") }
        if length > allowed.upperBound { tooMany(place, length, allowed.upperBound, "elements") }
        if shape.pointee.isUnique, length > 1, !isAdditionalOnly,
            let twin = document.node(at: place.index).firstRepeatedElement
        {
            let message = "the same element stands earlier in the list"
            note(twin.cursor, nil, message, help: "list it once", hidesContent: false)
        }
        guard descend(into: place) else { return }
        for element in place.elements { check(element, item, gathers) }
        depth -= 1
    }

    private mutating func checkChoice(_ place: JSONCursor, _ shape: CompiledShape.Place, _ gathers: Bool) {
        guard place.isObject else { return wrongType(place, "an object") }
        let choices = shape.pointee.members
        let key = shape.pointee.keys[0]
        guard let chosen = document.node(at: place.index)[key] else {
            return note(place, key, "missing", help: "it has to be \(choices.names.alternatives)", hidesContent: true)
        }
        guard let text = chosen.cursor.text, let number = choices.names.number(of: text) else {
            let message = "none of the values of the standard"
            return note(chosen.cursor, nil, message, help: "it has \(choices.names.alternatives)", hidesContent: true)
        }
        check(place, choices.shapes[number], gathers)
    }
}

// MARK: Values

extension SchemaCheck {
    private mutating func checkText(_ place: JSONCursor, _ shape: CompiledShape.Place) {
        guard let text = place.text else { return wrongType(place, "a string") }
        guard !shape.pointee.form.accepts(text) else { return }
        let form = shape.pointee.form
        let message = text.isEmpty ? "an empty text" : "'\(SchemaCheck.excerpt(text))' has not the right form"
        note(place, nil, message, help: "it has to be \(form.name)", hidesContent: form.isNeededByTests)
    }

    private mutating func checkWord(_ place: JSONCursor, _ shape: CompiledShape.Place) {
        guard let text = place.text else { return wrongType(place, "a string") }
        let words = shape.pointee.words
        guard words.number(of: text) == nil else { return }
        note(
            place,
            nil,
            "'\(SchemaCheck.excerpt(text))' is none of the words of the standard",
            help: "it has: \((0..<words.count).map(words.name).joined(separator: ", "))",
            hidesContent: true
        )
    }

    private mutating func checkNumber(_ place: JSONCursor, _ range: ClosedRange<Double>) {
        guard let value = place.double else { return wrongType(place, "a number") }
        guard !range.contains(value) else { return }
        let text = document.node(at: place.index).numberText ?? ""
        let message = "\(text) is outside \(range.lowerBound) to \(range.upperBound)"
        note(place, nil, message, hidesContent: true)
    }

    /// The score in tenths and the word for its range (CVSS 4.0 §6).
    private mutating func checkScore(_ place: JSONCursor, score: String, severity: String) {
        let node = document.node(at: place.index)
        guard let value = node[score]?.double, (0...10).contains(value), let word = node[severity]?.text else { return }
        let tenths = (value * 10).rounded()
        let expected =
            switch tenths {
            case 0: "NONE"
            case ..<40: "LOW"
            case ..<70: "MEDIUM"
            case ..<90: "HIGH"
            default: "CRITICAL"
            }
        // The schema asks a high score for no step.
        if expected != "HIGH", abs(tenths / 10 - value) > 1e-9 {
            note(place, score, "\(value) has more than one digit behind the point", hidesContent: false)
        } else if !word.isSame(as: expected) {
            let help = "the severity of \(value) is '\(expected)'"
            let message = "'\(word.string)' does not go with the score \(value)"
            note(place, severity, message, help: help, hidesContent: false)
        }
    }

    private static func excerpt(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.count <= 80 ? text : text.prefix(80) + "…"
    }
}

// MARK: Faults

extension SchemaCheck {
    private mutating func note(
        _ place: JSONCursor,
        _ key: String?,
        _ message: String,
        help: String? = nil,
        hidesContent: Bool
    ) {
        guard !isAdditionalOnly else { return }
        record(place, key, message, help: help, hidesContent: hidesContent)
    }

    private mutating func additional(_ place: JSONCursor, _ key: String) {
        record(place, key, "the standard has no member of this name here", help: nil, hidesContent: false)
    }

    private mutating func record(
        _ place: JSONCursor,
        _ key: String?,
        _ message: String,
        help: String?,
        hidesContent: Bool
    ) {
        guard faults.count < limit else {
            uncountedFaults += 1
            return
        }
        let node = document.node(at: place.index)
        faults.append(
            SchemaFault(node: node, key: key, message: message, help: help, hidesContent: hidesContent, part: part)
        )
    }

    private mutating func wrongType(_ place: JSONCursor, _ wanted: String) {
        let given = document.node(at: place.index).kind.phrase
        note(place, nil, "\(given) where \(wanted) is expected", hidesContent: true)
    }

    private mutating func repeated(_ place: JSONCursor, _ key: String) {
        let message = "the name stands more than once in one object, so readers differ in what they see"
        note(place, key, message, help: "keep one of them (RFC 8259 §4)", hidesContent: true)
    }

    private mutating func missing(_ place: JSONCursor, _ table: MemberTable, _ seen: UInt64) {
        for number in 0..<table.names.count where table.required & ~seen & (1 << UInt64(number)) != 0 {
            note(place, table.names.name(number), "missing; the standard requires it", hidesContent: false)
        }
    }

    private mutating func tooFew(_ place: JSONCursor, _ count: Int, _ minimum: Int, _ what: String) {
        note(place, nil, "\(count) \(what) where at least \(minimum) are expected", hidesContent: false)
    }

    private mutating func tooMany(_ place: JSONCursor, _ count: Int, _ maximum: Int, _ what: String) {
        note(place, nil, "\(count) \(what) where at most \(maximum) are expected", hidesContent: false)
    }
}

extension JSONNode.Kind {
    /// The kind with its article, for a message.
    fileprivate var phrase: String {
        switch self {
        case .null: "null"
        case .object, .array: "an \(rawValue)"
        default: "a \(rawValue)"
        }
    }
}

extension NameTable {
    /// The names for a message: `'3.0' or '3.1'`.
    fileprivate var alternatives: String { (0..<count).map { "'\(name($0))'" }.joined(separator: " or ") }
}
