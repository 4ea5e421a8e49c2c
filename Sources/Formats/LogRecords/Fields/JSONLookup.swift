// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Answers what a JSON entry says of a field.
///
/// A name is looked for as a member of the object and below the objects in which exporters wrap an event; a dot in it
/// is part of the name or a step down. What Sigma's taxonomy calls otherwise is looked for under the names of ECS,
/// Suricata's EVE and nginx.
struct JSONLookup {
    private let event: LogEvent
    private let index: JSONIndex

    init(_ event: LogEvent) {
        self.event = event
        index = event.scratch.json
    }

    func forEachValue(_ field: LogField, _ body: (LogValue) -> Bool) -> Bool {
        guard !index.entries.isEmpty else { return false }
        if forEachValue(named: field.lower, field.meaning, nil, body) { return true }
        return field.meaning.map { forEachValue($0, body) } ?? false
    }

    func forEachValue(_ meaning: FieldMeaning, _ body: (LogValue) -> Bool) -> Bool {
        guard !index.entries.isEmpty else { return false }
        for name in JSONNames.paths[JSONNames.key(of: meaning)] ?? []
        where forEachValue(named: name.path, name.isRequest ? .slot(.request) : meaning, meaning, body) {
            return true
        }
        return false
    }

    private func forEachValue(
        named name: [UInt8],
        _ form: FieldMeaning?,
        _ part: FieldMeaning?,
        _ body: (LogValue) -> Bool
    ) -> Bool {
        for container in containers {
            var isThere = false
            _ = forEachEntry(in: container, named: name[...]) { entry in
                isThere = true
                return hand(entry, form, part ?? form, body)
            }
            if isThere { return true }
        }
        return false
    }

    /// The object itself, then what exporters wrap events in; looked for once for each event.
    private var containers: [Int] {
        if event.scratch.containers.isEmpty { event.scratch.containers = findContainers() }
        return event.scratch.containers
    }

    private func findContainers() -> [Int] {
        var found = [0]
        for path in JSONNames.wrappers {
            _ = forEachEntry(in: 0, named: path[...]) { entry in
                if index.entries[entry].kind == .object { found.append(entry) }
                return found.count < 32
            }
        }
        return found
    }

    /// The entries with a name in an object: a member with all of it, or with the part before a dot and then the rest.
    private func forEachEntry(in container: Int, named name: ArraySlice<UInt8>, _ body: (Int) -> Bool) -> Bool {
        guard index.entries[container].kind == .object else { return true }
        var goesOn = true
        index.forEachChild(of: container) { child in
            switch Match(key(of: child), name, event.base) {
            case .whole: goesOn = body(child)
            case .head(let rest): goesOn = forEachEntry(in: child, named: rest, body)
            case .none where index.entries[child].kind == .array: goesOn = forEachNamedElement(in: child, name, body)
            case .none: break
            }
            return goesOn
        }
        return goesOn
    }

    /// `"Data": [{"@Name": "CommandLine", "#text": "…"}]`, as XML becomes in some exports.
    private func forEachNamedElement(in array: Int, _ name: ArraySlice<UInt8>, _ body: (Int) -> Bool) -> Bool {
        guard isNamed(array, JSONNames.data) else { return true }
        var goesOn = true
        index.forEachChild(of: array) { element in
            guard index.entries[element].kind == .object else { return true }
            var isWanted = false
            var content = -1
            index.forEachChild(of: element) { member in
                if isNamed(member, JSONNames.nameMembers) {
                    let value = index.entries[member].value
                    isWanted = isSame(event.base, value.from, value.to, as: Array(name))
                }
                if isNamed(member, JSONNames.textMembers) { content = member }
                return true
            }
            if isWanted, content >= 0 { goesOn = body(content) }
            return goesOn
        }
        return goesOn
    }

    private func isNamed(_ entry: Int, _ names: [[UInt8]]) -> Bool {
        let key = index.entries[entry].key
        guard key.isThere else { return false }
        return names.contains { isSame(event.base, key.from, key.to, as: $0) }
    }

    private func key(of entry: Int) -> JSONIndex.Entry { index.entries[entry] }

    /// Hands over a value: each element of an array, the text of an object that has one.
    private func hand(_ entry: Int, _ form: FieldMeaning?, _ part: FieldMeaning?, _ body: (LogValue) -> Bool) -> Bool {
        let value = index.entries[entry]
        switch value.kind {
        case .string:
            guard value.valueHasEscapes else { return hand(event.text(value.value), form, part, body) }
            var text: [UInt8] = []
            JSONUnescaper.unescape(event.base, value.value.from, value.value.to, into: &text)
            return hand(event.scratch.keep(text), form, part, body)
        case .number: return body(LogValue(event.text(value.value), kind: .number))
        case .boolean: return body(LogValue(event.text(value.value), kind: .boolean))
        case .null: return body(LogValue(event.text(value.value), kind: .null))
        case .array:
            var goesOn = true
            index.forEachChild(of: entry) { element in
                goesOn = hand(element, form, part, body)
                return goesOn
            }
            return goesOn
        case .object:
            var goesOn = true
            index.forEachChild(of: entry) { member in
                if isNamed(member, JSONNames.textMembers) { goesOn = hand(member, form, part, body) }
                return goesOn
            }
            return goesOn
        }
    }

    private func hand(
        _ text: UnsafeRawBufferPointer,
        _ form: FieldMeaning?,
        _ part: FieldMeaning?,
        _ body: (LogValue) -> Bool
    ) -> Bool {
        var goesOn = true
        let counting: (LogValue) -> Bool = { value in
            goesOn = body(value)
            return goesOn
        }
        switch (form, part) {
        case (.slot(.request), .target?), (.slot(.request), .stem?), (.slot(.request), .query?):
            _ = TargetPart(part ?? .target, event.scratch).forEachForm(ofRequest: text, counting)
        case (.slot(.request), .slot(.method)?):
            guard let space = text.firstIndex(of: 0x20) else { return true }
            return body(LogValue(UnsafeRawBufferPointer(rebasing: text[..<space])))
        case (.target, _), (.stem, _), (.query, _), (.fileExtension, _):
            _ = TargetPart(form ?? .target, event.scratch).forEachForm(of: text, counting)
        case (.slot(.referer), _): Encoded(event.scratch).forEachForm(of: text, counting)
        default: return body(LogValue(text))
        }
        return goesOn
    }
}

/// How a member's name fits a name that is looked for.
private enum Match {
    case whole
    case head(ArraySlice<UInt8>)
    case none

    init(_ entry: JSONIndex.Entry, _ name: ArraySlice<UInt8>, _ base: Bytes) {
        guard entry.key.isThere else {
            self = .none
            return
        }
        if entry.keyHasEscapes {
            var key: [UInt8] = []
            JSONUnescaper.unescape(base, entry.key.from, entry.key.to, into: &key)
            self = key.withUnsafeBufferPointer { buffer in
                buffer.baseAddress.map { Match($0, buffer.count, name) } ?? .none
            }
        } else {
            self = Match(base + entry.key.from, entry.key.count, name)
        }
    }

    private init(_ key: Bytes, _ count: Int, _ name: ArraySlice<UInt8>) {
        self = .none
        guard count > 0, count <= name.count else { return }
        let start = name.startIndex
        for offset in 0..<count where lowered(key[offset]) != name[start + offset] { return }
        if count == name.count {
            self = .whole
        } else if name[start + count] == 0x2E {
            self = .head(name[(start + count + 1)...])
        }
    }
}
