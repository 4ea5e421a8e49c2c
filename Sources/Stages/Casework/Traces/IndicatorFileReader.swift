// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Instants
import Yams

/// Reads `indicators/*.yaml`.
final class IndicatorFileReader {
    static let schema = "dijkwacht/indicators-1"

    let sink: YAMLFindings
    private let sources: Set<String>?
    private var users: [String: UInt32] = [:]
    private var ids: Set<String> = []

    init(file: String, sources: Set<String>?) {
        sink = YAMLFindings(file: file)
        self.sources = sources
    }

    func read(_ bytes: [UInt8]) -> IndicatorFile {
        guard let node = sink.parse(bytes) else { return IndicatorFile() }
        let root = YAMLMapping(node, in: sink)
        let schema = root.requiredString("schema")
        guard schema == Self.schema else {
            if let schema {
                root.report(.error, "case.unknown-schema", "schema", "schema '\(schema)' is not '\(Self.schema)'")
            }
            return IndicatorFile()
        }
        readUsers(root)
        let result = IndicatorFile(
            indicators: root.mappings("files").compactMap { indicator($0) },
            logs: root.mappings("logs").compactMap { logPlace($0) }
        )
        root.reportUnknownKeys()
        return result
    }

    private func readUsers(_ root: YAMLMapping) {
        guard let mapping = root.mapping("users") else { return }
        for name in mapping.keys {
            if let number = mapping.int(name, in: 0...Int(UInt32.max)) { users[name] = UInt32(number) }
        }
    }

    private func logPlace(_ entry: YAMLMapping) -> LogPlace? {
        defer { entry.reportUnknownKeys() }
        let known = sink.count
        let paths = patterns("paths", of: entry)
        guard let format = entry.requiredString("format"), !paths.isEmpty, sink.count == known else {
            if paths.isEmpty, sink.count == known { entry.missing("paths") }
            return nil
        }
        return LogPlace(paths: paths, format: format, place: entry.place())
    }

    /// The indicator, or nil when anything about it is wrong: half an indicator would match what is not meant.
    private func indicator(_ entry: YAMLMapping) -> Indicator? {
        let known = sink.errorCount
        let modified = entry.mapping("modified")
        let size = entry.mapping("size")
        let result = Indicator(
            id: entry.requiredString("id") ?? "",
            title: entry.requiredLocalized("title", placeholder: ""),
            verdict: choice("verdict", of: entry, AbuseVerdict.self, isRequired: true) ?? .attempt,
            paths: patterns("paths", of: entry),
            exceptions: patterns("except", of: entry),
            kind: choice("type", of: entry, Indicator.Kind.self, isRequired: false) ?? .file,
            owners: owners(of: entry),
            modes: modes(of: entry),
            modifiedFrom: modified?.instant("from"),
            modifiedTo: modified?.instant("to"),
            minimumSize: size?.int("at-least", in: 0...Int.max).map(UInt64.init),
            maximumSize: size?.int("at-most", in: 0...Int.max).map(UInt64.init),
            texts: texts(of: entry),
            falsePositives: entry.localized("false-positives"),
            source: source(of: entry),
            place: entry.place()
        )
        if !entry.has("paths") { entry.missing("paths") }
        if !result.id.isEmpty, !ids.insert(result.id).inserted {
            entry.report(.error, "case.duplicate-id", "id", "id '\(result.id)' is used twice in this file")
        }
        modified?.reportUnknownKeys()
        size?.reportUnknownKeys()
        entry.reportUnknownKeys()
        return sink.errorCount == known ? result : nil
    }

    private func patterns(_ key: String, of entry: YAMLMapping) -> [PathPattern] {
        entry.strings(key).compactMap { text in
            do throws(PathPattern.Fault) {
                return try PathPattern(text)
            } catch {
                let reason =
                    switch error {
                    case .relative: "it does not begin with '/'"
                    case .unfinished: "a class, a repetition or a '\\' is not finished"
                    case .tooLong: "it is longer than \(PathPattern.maximumElements) elements"
                    }
                entry.report(.error, "case.bad-pattern", key, "'\(text)' is no pattern of paths: \(reason)")
                return nil
            }
        }
    }

    private func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ key: String,
        of entry: YAMLMapping,
        _ type: Value.Type,
        isRequired: Bool
    ) -> Value? {
        guard let text = isRequired ? entry.requiredString(key) : entry.string(key) else { return nil }
        guard let value = Value(rawValue: text) else {
            let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
            entry.report(
                .error,
                "case.unknown-value",
                key,
                "'\(text)' is not a value of '\(key)'",
                help: "one of \(known)"
            )
            return nil
        }
        return value
    }

    private func owners(of entry: YAMLMapping) -> [UInt32] {
        entry.strings("owner").compactMap { text in
            if let number = UInt32(text) ?? users[text] { return number }
            entry.report(
                .error,
                "case.unknown-user",
                "owner",
                "user '\(text)' has no number",
                help: "add it under 'users:', or write the number"
            )
            return nil
        }
    }

    private func modes(of entry: YAMLMapping) -> [UInt16] {
        entry.strings("modes").compactMap { text in
            if let mode = UInt16(text, radix: 8), mode <= 0o7777 { return mode }
            entry.report(.error, "case.bad-mode", "modes", "'\(text)' is no mode", help: "write it in octal: \"0644\"")
            return nil
        }
    }

    private func texts(of entry: YAMLMapping) -> [String] {
        let texts = entry.strings("contains")
        if entry.has("contains"), texts.isEmpty || texts.contains(where: { !(4...1_000).contains($0.utf8.count) }) {
            entry.report(
                .error,
                "case.bad-content",
                "contains",
                "a text to look for has 4 to 1,000 bytes",
                help: "a shorter text is in nearly every file"
            )
        }
        return texts
    }

    private func source(of entry: YAMLMapping) -> String? {
        guard let key = entry.string("source") else { return nil }
        if let sources, !sources.contains(key) {
            entry.report(
                .error,
                "case.unknown-source",
                "source",
                "source '\(key)' is not listed",
                help: "add it under 'sources:' of case.yaml"
            )
        }
        return key
    }
}
