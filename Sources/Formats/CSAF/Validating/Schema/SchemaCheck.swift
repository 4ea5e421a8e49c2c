// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import JSONTrees

/// Walks a document along its schema once: what does not fit is a fault, and the places with a role go into the survey.
struct SchemaCheck {
    private(set) var survey = Survey()
    private(set) var faults: [SchemaFault] = []
    /// Faults beyond ``limit``, which are counted only.
    private(set) var uncountedFaults = 0
    private var part = DocumentPart.all
    private var depth = 0
    private let limit: Int
    /// Whether members that no schema names are looked for, and nothing else.
    private let isAdditionalOnly: Bool
    /// Deeper values are not looked at; one level of branches takes two.
    static let maximumDepth = 256

    init(_ root: JSONNode, _ schema: CompiledSchema, limit: Int, isAdditionalOnly: Bool = false) {
        self.limit = limit
        self.isAdditionalOnly = isAdditionalOnly
        guard root.kind == .object, case .object(let table) = schema.root.kind else {
            check(root, schema.root)
            return
        }
        checkMembers(root, table, isRoot: true)
    }

    /// Hands the survey over.
    mutating func takeSurvey() -> Survey {
        defer { survey = Survey() }
        return survey
    }

    private mutating func check(_ node: JSONNode, _ shape: CompiledShape) {
        if !isAdditionalOnly { for role in shape.roles { survey.add(node, as: role) } }
        switch shape.kind {
        case .anything: break
        case .object(let table): checkObject(node, table)
        case .array(let item, let count, let isUnique): checkArray(node, item, count, isUnique)
        case .text(let form): checkText(node, form)
        case .word(let words): checkWord(node, words)
        case .number(let range): checkNumber(node, range)
        case .boolean: if node.kind != .boolean { wrongType(node, "true or false") }
        case .oneOf(let member, let choices): checkChoice(node, member, choices)
        case .scoreWithSeverity(let score, let severity, let inner):
            check(node, inner)
            checkScore(node, score, severity)
        }
    }
}

// MARK: Objects and arrays

extension SchemaCheck {
    private mutating func checkObject(_ node: JSONNode, _ table: MemberTable) {
        guard node.kind == .object else { return wrongType(node, "an object") }
        descend(into: node) { $0.checkMembers(node, table, isRoot: false) }
    }

    private mutating func descend(into node: JSONNode, _ body: (inout SchemaCheck) -> Void) {
        guard depth < SchemaCheck.maximumDepth else {
            return note(node, nil, "deeper than \(SchemaCheck.maximumDepth) levels: not looked at", hidesContent: true)
        }
        depth += 1
        body(&self)
        depth -= 1
    }

    private mutating func checkMembers(_ node: JSONNode, _ table: MemberTable, isRoot: Bool) {
        var seen: UInt64 = 0
        var count = 0
        var unknown = 0
        for member in node.members {
            count += 1
            guard let number = member.key.withUTF8({ table.number(of: $0) }) else {
                unknown += 1
                if !table.rule.isOpen || (isAdditionalOnly && !table.keys.isEmpty) {
                    additional(node, member.key.string)
                }
                continue
            }
            if isRoot { enter(number, table) }
            let bit: UInt64 = 1 << UInt64(number)
            if seen & bit != 0 { repeated(node, member.key.string) }
            seen |= bit
            check(member.value, table.shapes[number])
        }
        part = isRoot ? .all : part
        if unknown > 1 { node.duplicateKeys.forEach { repeated(node, $0) } }
        if table.required & ~seen != 0 { missing(node, table, seen) }
        if count < table.rule.minimum { tooFew(node, count, table.rule.minimum, "members") }
        if count > table.rule.maximum { tooMany(node, count, table.rule.maximum, "members") }
    }

    /// Says which part of the document is being looked at.
    private mutating func enter(_ number: Int, _ table: MemberTable) {
        switch String(decoding: table.keys[number], as: UTF8.self) {
        case "document": part = .head
        case "product_tree": part = .productTree
        case "vulnerabilities": part = .vulnerabilities
        default: part = .all
        }
    }

    private mutating func checkArray(
        _ node: JSONNode,
        _ item: CompiledShape,
        _ count: ClosedRange<Int>,
        _ isUnique: Bool
    ) {
        guard node.kind == .array else { return wrongType(node, "an array") }
        let length = node.count
        if length < count.lowerBound { tooFew(node, length, count.lowerBound, "elements") }
        if length > count.upperBound { tooMany(node, length, count.upperBound, "elements") }
        if isUnique, length > 1, let twin = node.firstRepeatedElement {
            note(twin, nil, "the same element stands earlier in the list", help: "list it once", hidesContent: false)
        }
        descend(into: node) { for element in node.elements { $0.check(element, item) } }
    }

    private mutating func checkChoice(
        _ node: JSONNode,
        _ member: String,
        _ choices: [(word: String, shape: CompiledShape)]
    ) {
        guard node.kind == .object else { return wrongType(node, "an object") }
        let words = choices.map { "'\($0.word)'" }.joined(separator: " or ")
        guard let chosen = node[member] else {
            return note(node, member, "missing", help: "it has to be \(words)", hidesContent: true)
        }
        guard let choice = choices.first(where: { chosen.text?.isSame(as: $0.word) == true }) else {
            return note(chosen, nil, "none of the values of the standard", help: "it has \(words)", hidesContent: true)
        }
        check(node, choice.shape)
    }
}

// MARK: Values

extension SchemaCheck {
    private mutating func checkText(_ node: JSONNode, _ form: TextForm) {
        guard let text = node.text else { return wrongType(node, "a string") }
        guard !text.withUTF8(form.accepts) else { return }
        let message =
            text.byteCount == 0 ? "an empty text" : "'\(SchemaCheck.excerpt(text.string))' has not the right form"
        note(node, nil, message, help: "it has to be \(form.name)", hidesContent: form.isNeededByTests)
    }

    private mutating func checkWord(_ node: JSONNode, _ words: [String]) {
        guard let text = node.text else { return wrongType(node, "a string") }
        guard !words.contains(where: { text.isSame(as: $0) }) else { return }
        note(
            node,
            nil,
            "'\(SchemaCheck.excerpt(text.string))' is none of the words of the standard",
            help: "it has: \(words.joined(separator: ", "))",
            hidesContent: true
        )
    }

    private mutating func checkNumber(_ node: JSONNode, _ range: ClosedRange<Double>) {
        guard let value = node.double else { return wrongType(node, "a number") }
        guard !range.contains(value) else { return }
        let message = "\(node.numberText ?? "") is outside \(range.lowerBound) to \(range.upperBound)"
        note(node, nil, message, hidesContent: true)
    }

    /// The score in tenths and the word for its range (CVSS 4.0 §6).
    private mutating func checkScore(_ node: JSONNode, _ score: String, _ severity: String) {
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
            note(node, score, "\(value) has more than one digit behind the point", hidesContent: false)
        } else if !word.isSame(as: expected) {
            let help = "the severity of \(value) is '\(expected)'"
            note(
                node,
                severity,
                "'\(word.string)' does not go with the score \(value)",
                help: help,
                hidesContent: false
            )
        }
    }

    private static func excerpt(_ text: String) -> String {
        text.count <= 80 ? text : text.prefix(80) + "…"
    }
}

// MARK: Faults

extension SchemaCheck {
    private mutating func note(
        _ node: JSONNode,
        _ key: String?,
        _ message: String,
        help: String? = nil,
        hidesContent: Bool
    ) {
        guard !isAdditionalOnly else { return }
        record(node, key, message, help: help, hidesContent: hidesContent)
    }

    private mutating func additional(_ node: JSONNode, _ key: String) {
        record(node, key, "the standard has no member of this name here", help: nil, hidesContent: false)
    }

    private mutating func record(
        _ node: JSONNode,
        _ key: String?,
        _ message: String,
        help: String?,
        hidesContent: Bool
    ) {
        guard faults.count < limit else {
            uncountedFaults += 1
            return
        }
        faults.append(
            SchemaFault(node: node, key: key, message: message, help: help, hidesContent: hidesContent, part: part)
        )
    }

    private mutating func wrongType(_ node: JSONNode, _ wanted: String) {
        note(node, nil, "\(node.kind.phrase) where \(wanted) is expected", hidesContent: true)
    }

    private mutating func repeated(_ node: JSONNode, _ key: String) {
        let message = "the name stands more than once in one object, so readers differ in what they see"
        note(node, key, message, help: "keep one of them (RFC 8259 §4)", hidesContent: true)
    }

    private mutating func missing(_ node: JSONNode, _ table: MemberTable, _ seen: UInt64) {
        for (number, key) in table.keys.enumerated() where table.required & ~seen & (1 << UInt64(number)) != 0 {
            note(node, String(decoding: key, as: UTF8.self), "missing; the standard requires it", hidesContent: false)
        }
    }

    private mutating func tooFew(_ node: JSONNode, _ count: Int, _ minimum: Int, _ what: String) {
        note(node, nil, "\(count) \(what) where at least \(minimum) are expected", hidesContent: false)
    }

    private mutating func tooMany(_ node: JSONNode, _ count: Int, _ maximum: Int, _ what: String) {
        note(node, nil, "\(count) \(what) where at most \(maximum) are expected", hidesContent: false)
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
