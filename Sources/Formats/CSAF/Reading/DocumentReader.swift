// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Findings
internal import Instants
internal import JSONTrees

/// Reads one document, member by member, and keeps what is wrong with it.
///
/// Each kind of object has a method of its own in the files beside this one. A method never stops at a fault: it notes a
/// finding and goes on with the rest.
struct DocumentReader {
    let file: String
    let limits: CSAFLimits
    private(set) var findings: [Finding] = []
    private var unlistedFindings = 0
    /// The way from the root to the value that is being read.
    private var path: [Step] = []

    /// The version that the document names.
    var version = SpecificationVersion.v2_0
    /// Ids that the product tree defines; filled before anything refers to them.
    var definedProducts: Set<ProductID> = []
    /// Groups that the product tree defines.
    var definedGroups: Set<ProductGroupID> = []
    /// How many branches the one that is being read is in.
    var branchDepth = 0

    enum Step {
        case key(StaticString)
        case index(Int)
    }

    init(file: String, limits: CSAFLimits) {
        self.file = file
        self.limits = limits
    }

    /// JSON pointer of the value that is being read, or of a member of it.
    func pointer(_ key: String? = nil) -> String {
        var pointer = JSONPointer()
        for step in path {
            switch step {
            case .key(let key): pointer.append(key.description)
            case .index(let index): pointer.append(index)
            }
        }
        if let key { pointer.append(key) }
        return pointer.description
    }

    /// Notes a finding at the value that is being read, or at a member of it.
    mutating func note(
        _ severity: Finding.Severity,
        _ code: String,
        _ key: String? = nil,
        _ message: String,
        help: String? = nil
    ) {
        guard findings.count < limits.findings else {
            unlistedFindings += 1
            return
        }
        let place = Place(file: file, pointer: pointer(key))
        findings.append(Finding(severity, code, at: place, message, help: help))
    }

    /// The findings, with a last one for those that were too many.
    func allFindings() -> [Finding] {
        guard unlistedFindings > 0 else { return findings }
        let message = "\(unlistedFindings) findings more than the \(limits.findings) listed"
        return findings + [Finding(.error, "csaf.more-findings", at: Place(file: file), message)]
    }

    /// Runs a part of the reading one step further down.
    mutating func at<Value>(_ step: Step, _ body: (inout DocumentReader) -> Value) -> Value {
        path.append(step)
        let value = body(&self)
        path.removeLast()
        return value
    }
}

// MARK: Values of each type

extension DocumentReader {
    /// Whether the value being read is an object; notes it when not, and notes repeated names.
    mutating func isObject(_ node: JSONNode) -> Bool {
        guard node.kind == .object else {
            noteWrongType(node, nil, "an object")
            return false
        }
        for key in node.duplicateKeys {
            note(
                .warning,
                "csaf.duplicate-key",
                key,
                "the name '\(key)' stands more than once in one object; its last value is used"
            )
        }
        return true
    }

    mutating func noteWrongType(_ node: JSONNode, _ key: String?, _ wanted: String) {
        let found =
            switch node.kind {
            case .null: "null"
            case .object, .array: "an \(node.kind)"
            default: "a \(node.kind)"
            }
        note(.error, "csaf.wrong-type", key, "\(found) where \(wanted) is expected; the value is not used")
    }

    /// A text of at least one character.
    mutating func text(_ node: JSONNode, _ key: StaticString) -> String? {
        guard let text = node.string else {
            noteWrongType(node, key.description, "a string")
            return nil
        }
        guard !text.isEmpty else {
            note(.warning, "csaf.empty-text", key.description, "an empty text counts as missing")
            return nil
        }
        return text
    }

    /// A word of one of the standard's lists.
    mutating func term<Term: StandardTerm>(_ node: JSONNode, _ key: StaticString) -> Term? {
        guard let text = node.text else {
            noteWrongType(node, key.description, "a string")
            return nil
        }
        guard text.byteCount > 0 else { return self.text(node, key).map { Term.unlisted($0) } }
        let listed = Term.listed(in: version)
        for term in listed where text.isSame(as: term.text) { return term }
        let words = listed.map(\.text).joined(separator: ", ")
        let other = Term.listed.first { text.isSame(as: $0.text) }
        note(
            .warning,
            "csaf.unlisted-term",
            key.description,
            other == nil
                ? "'\(text.string)' is none of the words of the standard"
                : "'\(text.string)' is a word of another version of the standard than this document's",
            help: "it has: \(words)"
        )
        return other ?? .unlisted(text.string)
    }

    /// A date-time with a zone.
    mutating func timestamp(_ node: JSONNode, _ key: StaticString) -> Timestamp? {
        guard let text = text(node, key) else { return nil }
        let timestamp = Timestamp(text)
        if timestamp.instant == nil {
            note(
                .error,
                "csaf.bad-date",
                key.description,
                "'\(text)' is no date-time with a zone",
                help: "write it as in '2020-01-16T12:00:00+01:00'"
            )
        } else if !timestamp.isRFC3339 {
            note(
                .warning,
                "csaf.date-form",
                key.description,
                "'\(text)' is not in the form of RFC 3339; it is read as \(timestamp.instant?.description ?? "")",
                help: "write it as in '2020-01-16T12:00:00+01:00'"
            )
        }
        return timestamp
    }

    /// An object one step down.
    mutating func object<Value>(
        _ node: JSONNode,
        _ key: StaticString,
        _ read: (inout DocumentReader, JSONNode) -> Value
    ) -> Value? {
        at(.key(key)) { reader in reader.isObject(node) ? read(&reader, node) : nil }
    }

    /// The elements of a list one step down; those that cannot be read are left out with a finding.
    mutating func list<Value>(
        _ node: JSONNode,
        _ key: StaticString,
        _ read: (inout DocumentReader, JSONNode) -> Value?
    ) -> [Value] {
        guard node.kind == .array else {
            noteWrongType(node, key.description, "an array")
            return []
        }
        var values: [Value] = []
        values.reserveCapacity(Swift.min(node.count, 1 << 16))
        path.append(.key(key))
        path.append(.index(0))
        var index = 0
        for element in node.elements {
            path[path.count - 1] = .index(index)
            if let value = read(&self, element) { values.append(value) }
            index += 1
        }
        path.removeLast(2)
        if index == 0 { note(.warning, "csaf.empty-list", key.description, "an empty list counts as missing") }
        return values
    }

    /// The elements of a list of objects.
    mutating func objects<Value>(
        _ node: JSONNode,
        _ key: StaticString,
        _ read: (inout DocumentReader, JSONNode) -> Value?
    ) -> [Value] {
        list(node, key) { reader, element in reader.isObject(element) ? read(&reader, element) : nil }
    }

    /// A text that is an element of a list.
    mutating func element(_ node: JSONNode) -> String? {
        guard let text = node.string else {
            noteWrongType(node, nil, "a string")
            return nil
        }
        if text.isEmpty { note(.warning, "csaf.empty-text", nil, "an empty text is left out") }
        return text.isEmpty ? nil : text
    }

    /// A list of texts.
    mutating func texts(_ node: JSONNode, _ key: StaticString) -> [String] {
        list(node, key) { reader, element in reader.element(element) }
    }

    /// Notes a member that the standard requires and that is not there.
    mutating func require(_ node: JSONNode, _ key: StaticString, _ severity: Finding.Severity = .warning) {
        guard node[key] == nil else { return }
        note(severity, "csaf.missing-member", nil, "the member '\(key)' is missing; the standard requires it")
    }

    /// Notes a member that only the other version of the standard has.
    mutating func otherVersion(_ member: JSONMember) {
        let key = member.key.string
        let other = version == .v2_0 ? SpecificationVersion.v2_1 : .v2_0
        note(
            .warning,
            "csaf.other-version-member",
            key,
            "'\(key)' is a member of CSAF \(other), and this document says it is \(version); it is not read",
            help: "ask the publisher which version it is"
        )
    }

    /// Notes a member that the standard does not have.
    mutating func unknown(_ member: JSONMember) {
        let key = member.key.string
        note(.note, "csaf.unknown-member", key, "the standard has no member '\(key)' here; it is not read")
    }
}
