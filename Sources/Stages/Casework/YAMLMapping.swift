// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings
package import Instants
package import Yams

/// A YAML mapping read key by key, with a finding for each thing that is not as its schema says.
///
/// Keys that were never asked for are reported by ``reportUnknownKeys()``, so that a misspelt key is not silence.
package final class YAMLMapping {
    private let entries: [String: (key: Node, value: Node)]
    private let place: Place
    private let sink: YAMLFindings
    private var asked: Set<String> = []

    /// Opens a mapping node; anything else is a finding and reads as empty.
    package init(_ node: Node, in sink: YAMLFindings) {
        self.sink = sink
        place = sink.place(of: node)
        var entries: [String: (key: Node, value: Node)] = [:]
        if let mapping = node.mapping {
            for (key, value) in mapping {
                guard let name = key.scalar?.string else {
                    sink.add(.error, "yaml.not-a-key", at: sink.place(of: key), "a key must be plain text")
                    continue
                }
                entries[name] = (key, value)
            }
        } else {
            sink.add(.error, "yaml.not-a-mapping", at: place, "expected keys and values here")
        }
        self.entries = entries
    }

    private func node(_ key: String) -> Node? {
        asked.insert(key)
        guard let value = entries[key]?.value else { return nil }
        if case .scalar(let scalar) = value, scalar.string.isEmpty || scalar.string == "null" || scalar.string == "~",
            scalar.style == .any || scalar.style == .plain
        {
            return nil
        }
        return value
    }

    /// Where the mapping, or one of its values, stands.
    package func place(of key: String? = nil) -> Place {
        guard let key, let entry = entries[key] else { return place }
        return sink.place(of: entry.value)
    }

    /// Adds a finding at one of the mapping's values.
    package func report(
        _ severity: Finding.Severity,
        _ code: String,
        _ key: String,
        _ message: String,
        help: String? = nil
    ) {
        sink.add(severity, code, at: place(of: key), message, help: help)
    }

    /// Whether the key is there with a value.
    package func has(_ key: String) -> Bool { node(key) != nil }

    /// An optional text.
    package func string(_ key: String) -> String? {
        guard let node = node(key) else { return nil }
        guard let text = node.scalar?.string else {
            report(.error, "yaml.wrong-type", key, "'\(key)' must be a text")
            return nil
        }
        return text
    }

    /// A text that must be there.
    package func requiredString(_ key: String) -> String? {
        let known = sink.count
        if let text = string(key), !text.isEmpty { return text }
        if sink.count == known { missing(key) }
        return nil
    }

    /// Reports that a required key is not there.
    package func missing(_ key: String) {
        sink.add(.error, "yaml.missing-key", at: place, "'\(key)' is missing", help: "add '\(key):' here")
    }

    /// A whole number.
    package func int(_ key: String) -> Int? {
        guard let text = string(key) else { return nil }
        guard let value = Int(text) else {
            report(.error, "yaml.wrong-type", key, "'\(key)' must be a whole number, not '\(text)'")
            return nil
        }
        return value
    }

    /// A whole number within bounds; another one is a finding.
    package func int(_ key: String, in bounds: ClosedRange<Int>) -> Int? {
        guard let value = int(key) else { return nil }
        guard bounds.contains(value) else {
            report(
                .error,
                "yaml.out-of-bounds",
                key,
                "'\(key)' is \(value); it must be \(bounds.lowerBound) to \(bounds.upperBound)"
            )
            return nil
        }
        return value
    }

    /// True or false.
    package func bool(_ key: String) -> Bool? {
        guard let text = string(key) else { return nil }
        switch text.lowercased() {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            report(.error, "yaml.wrong-type", key, "'\(key)' must be true or false, not '\(text)'")
            return nil
        }
    }

    /// An instant with its zone.
    package func instant(_ key: String) -> Instant? {
        guard let text = string(key) else { return nil }
        guard let instant = Instant(iso8601: text) else {
            report(
                .error,
                "yaml.bad-instant",
                key,
                "'\(text)' is not an instant with a zone",
                help: "write it as 2020-01-16T12:00:00+01:00"
            )
            return nil
        }
        return instant
    }

    /// A calendar day.
    package func date(_ key: String) -> CalendarDate? {
        guard let text = string(key) else { return nil }
        guard let date = CalendarDate(text) else {
            report(.error, "yaml.bad-date", key, "'\(text)' is not a calendar day", help: "write it as 2020-01-16")
            return nil
        }
        return date
    }

    /// A text in both languages: `{en: …, nl: …}`.
    package func localized(_ key: String) -> LocalizedText? {
        guard let texts = mapping(key) else { return nil }
        defer { texts.reportUnknownKeys() }
        guard let en = texts.requiredString("en"), let nl = texts.requiredString("nl") else { return nil }
        return LocalizedText(en: en, nl: nl)
    }

    /// A text in both languages that must be there; what is missing reads as `placeholder`.
    package func requiredLocalized(_ key: String, placeholder: String) -> LocalizedText {
        if !has(key) { missing(key) }
        return localized(key) ?? LocalizedText(placeholder)
    }

    /// A mapping below this one.
    package func mapping(_ key: String) -> YAMLMapping? {
        guard let node = node(key) else { return nil }
        return YAMLMapping(node, in: sink)
    }

    /// The mappings of a list.
    package func mappings(_ key: String) -> [YAMLMapping] {
        list(key).map { YAMLMapping($0, in: sink) }
    }

    /// The texts of a list; one text alone counts as a list of one.
    package func strings(_ key: String) -> [String] {
        if let node = node(key), let text = node.scalar?.string { return [text] }
        return list(key).compactMap { node in
            guard let text = node.scalar?.string else {
                sink.add(.error, "yaml.wrong-type", at: sink.place(of: node), "an element of '\(key)' must be a text")
                return nil
            }
            return text
        }
    }

    /// The keys of a mapping and the mapping of each, in the order they are written.
    package func namedMappings(_ key: String) -> [(name: String, mapping: YAMLMapping)] {
        guard let node = node(key) else { return [] }
        guard let mapping = node.mapping else {
            report(.error, "yaml.wrong-type", key, "'\(key)' must have names and values")
            return []
        }
        return mapping.compactMap { name, value in
            name.scalar.map { (name: $0.string, mapping: YAMLMapping(value, in: sink)) }
        }
    }

    /// A text, or a mapping, of which the key may hold either.
    package func value(_ key: String) -> YAMLValue? {
        node(key).flatMap { value($0, key) }
    }

    /// The elements of a list that may be texts or mappings.
    package func values(_ key: String) -> [YAMLValue] {
        list(key).compactMap { value($0, key) }
    }

    private func value(_ node: Node, _ key: String) -> YAMLValue? {
        if let text = node.scalar?.string { return .text(text, sink.place(of: node)) }
        if node.mapping != nil { return .mapping(YAMLMapping(node, in: sink)) }
        sink.add(.error, "yaml.wrong-type", at: sink.place(of: node), "'\(key)' must be a text, or keys and values")
        return nil
    }

    /// One of the values an enumeration has; another one is a finding.
    package func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String,
        as type: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        guard let text = requiredString(key) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        report(.error, "case.unknown-value", key, "'\(text)' is not one of: \(choices)")
        return nil
    }

    /// All keys that are written here, sorted.
    package var keys: [String] { entries.keys.sorted() }

    private func list(_ key: String) -> [Node] {
        guard let node = node(key) else { return [] }
        guard let sequence = node.sequence else {
            report(.error, "yaml.wrong-type", key, "'\(key)' must be a list")
            return []
        }
        return Array(sequence)
    }

    /// Reports every key that nothing asked for: it is misspelt, or of a schema we do not know.
    package func reportUnknownKeys() {
        for key in entries.keys.sorted() where !asked.contains(key) {
            guard let entry = entries[key] else { continue }
            sink.add(
                .error,
                "yaml.unknown-key",
                at: sink.place(of: entry.key),
                "'\(key)' is not a key that is known here"
            )
        }
    }
}

/// A text or a mapping, where a schema allows both.
package enum YAMLValue {
    /// A text and where it stands.
    case text(String, Place)
    /// Keys and values.
    case mapping(YAMLMapping)
}

/// Collects the findings of one YAML file.
package final class YAMLFindings {
    private let file: String
    /// What was found so far.
    package private(set) var findings: [Finding] = []

    /// Starts with no findings for a file.
    package init(file: String) {
        self.file = file
    }

    var count: Int { findings.count }

    var errorCount: Int { findings.count { $0.severity == .error } }

    /// The place of a node in the file.
    func place(of node: Node) -> Place {
        Place(file: file, line: node.mark?.line, column: node.mark?.column)
    }

    /// Adds a finding.
    package func add(
        _ severity: Finding.Severity,
        _ code: String,
        at place: Place,
        _ message: String,
        help: String? = nil
    ) {
        findings.append(Finding(severity, code, at: place, message, help: help))
    }

    /// Parses a whole file; what is no YAML becomes a finding with line and column.
    ///
    /// Bounded: files above 4 MiB, lines above 20,000 bytes and nesting beyond 100 brackets are refused.
    package func parse(_ bytes: [UInt8]) -> Node? {
        guard bytes.count <= 4 << 20 else {
            add(
                .error,
                "yaml.too-large",
                at: Place(file: file),
                "the file has \(bytes.count) bytes; the limit is 4 MiB"
            )
            return nil
        }
        guard isBounded(bytes) else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            add(.error, "yaml.not-utf-8", at: Place(file: file), "the file is not UTF-8", help: "save it as UTF-8")
            return nil
        }
        do {
            guard let node = try Yams.compose(yaml: text) else {
                add(.error, "yaml.empty", at: Place(file: file, line: 1), "the file is empty")
                return nil
            }
            return node
        } catch let error as YamlError {
            addSyntaxError(error)
        } catch {
            add(.error, "yaml.not-yaml", at: Place(file: file), "the file is not YAML: \(error)")
        }
        return nil
    }

    private func addSyntaxError(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            add(
                .error,
                "yaml.not-yaml",
                at: Place(file: file, line: mark.line, column: mark.column),
                "not YAML: \(problem)"
            )
        default:
            add(.error, "yaml.not-yaml", at: Place(file: file), "not YAML: \(error)")
        }
    }

    private func isBounded(_ bytes: [UInt8]) -> Bool {
        var line = 1
        var length = 0
        var depth = 0
        for byte in bytes {
            length += 1
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                length = 0
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            default: break
            }
            if depth > 100 || length > 20_000 {
                let what = depth > 100 ? "nested deeper than 100" : "a line longer than 20,000 bytes"
                add(.error, "yaml.too-large", at: Place(file: file, line: line), "\(what) is not read")
                return false
            }
        }
        return true
    }
}
