// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Yams

/// Reads one file of `checks/` (schema `dijkwacht/check-1`): the checks of one remedy.
struct CheckFileReader {
    static let schema = "dijkwacht/check-1"

    /// Most checks in one file.
    static let limit = 200

    let sink: YAMLFindings
    private let file: String

    init(file: String) {
        self.file = file
        sink = YAMLFindings(file: file)
    }

    /// The remedy's id with the checks that could be read; nil when the file is no YAML, of another schema, or names no
    /// remedy.
    func read(_ bytes: [UInt8]) -> CheckFile? {
        guard let node = sink.parse(bytes) else { return nil }
        let root = YAMLMapping(node, in: sink)
        let schema = root.requiredString("schema")
        guard schema == Self.schema else {
            root.report(.error, "case.unknown-schema", "schema", "schema '\(schema ?? "")' is not '\(Self.schema)'")
            return nil
        }
        guard let remedy = root.requiredString("remedy") else { return nil }
        let entries = root.mappings("checks")
        if entries.isEmpty { root.missing("checks") }
        if entries.count > Self.limit {
            root.report(.error, "yaml.too-large", "checks", "more than \(Self.limit) checks are not read")
        }
        let checks = entries.prefix(Self.limit).compactMap { check($0) }
        root.reportUnknownKeys()
        return CheckFile(remedy: remedy, remedyPlace: root.place(of: "remedy"), checks: checks)
    }

    private func check(_ entry: YAMLMapping) -> Check? {
        defer { entry.reportUnknownKeys() }
        let id = entry.requiredString("id")
        let title = entry.requiredLocalized("title", placeholder: id ?? "")
        let proves = entry.localized("proves")
        let days = entry.int("valid-days", in: 1...3660)
        let endedBy = entry.has("ended-by") ? entry.strings("ended-by") : nil
        guard let (kind, expectation) = entry.bool("open") == true ? open(entry) : readable(entry), let id else {
            return nil
        }
        return Check(
            id: id,
            kind: kind,
            text: title,
            proves: proves,
            expectation: expectation,
            validDays: days,
            endedBy: endedBy,
            definedAt: DefinedPlace(entry.place(of: "id"), file: file)
        )
    }

    /// What no configuration shows, with how to see it.
    private func open(_ entry: YAMLMapping) -> (Check.Kind, Expectation)? {
        for key in ["source", "expect"] where entry.has(key) {
            entry.report(
                .error,
                "case.contradiction",
                key,
                "a check that is open has no '\(key)': no file shows it",
                help: "take 'open: true' or '\(key)' away"
            )
        }
        if !entry.has("how") { entry.missing("how") }
        return entry.localized("how").map { (.statement, .open($0)) }
    }

    /// What is read in a source, and must be found there.
    private func readable(_ entry: YAMLMapping) -> (Check.Kind, Expectation)? {
        let source = entry.choice("source", as: CheckSource.self)
        guard let expect = entry.mapping("expect") else {
            if !entry.has("expect") { entry.missing("expect") }
            return nil
        }
        defer { expect.reportUnknownKeys() }
        let given = CheckSource.allCases.flatMap(\.keys).filter(expect.has)
        guard given.count == 1, let key = given.first else {
            let known = (source.map { [$0] } ?? CheckSource.allCases).flatMap(\.keys).joined(separator: ", ")
            entry.report(
                .error,
                "case.bad-expectation",
                "expect",
                given.isEmpty
                    ? "'expect' says nothing that must be found"
                    : "'expect' has more than one thing: \(given.joined(separator: ", "))",
                help: "give one of: \(known)"
            )
            return nil
        }
        guard let source else { return nil }
        guard source.keys.contains(key) else {
            expect.report(
                .error,
                "case.bad-expectation",
                key,
                "'\(key)' cannot be found in source '\(source.rawValue)'",
                help: "there it is one of: \(source.keys.joined(separator: ", "))"
            )
            return nil
        }
        return ExpectationReader(file: file).read(key, in: expect).map { (source.kind, $0) }
    }
}

/// The checks of one file.
struct CheckFile {
    var remedy: String
    var remedyPlace: Place
    var checks: [Check]
}

/// What a check reads, as a check file names it.
enum CheckSource: String, CaseIterable {
    case configuration
    case startScript = "rc-netscaler"
    case version
    case live

    /// What can be found there, by its key under `expect`.
    var keys: [String] {
        switch self {
        case .configuration: ["feature", "action", "policy", "binding", "fact"]
        case .startScript: ["knob"]
        case .version: ["build"]
        case .live: ["request"]
        }
    }

    var kind: Check.Kind {
        switch self {
        case .configuration, .startScript: .configuration
        case .version: .version
        case .live: .live
        }
    }
}

extension DefinedPlace {
    init(_ place: Place, file: String) {
        self.init(file: file, line: place.line ?? 0, column: place.column ?? 0)
    }

    /// The place, as findings have it.
    var place: Place { Place(file: file, line: line, column: column) }
}
