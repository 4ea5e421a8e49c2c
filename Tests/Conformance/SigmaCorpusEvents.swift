// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Sigma

/// Rules and events of the corpus.
enum SigmaCorpus {
    /// The YAML files below a folder of the corpus's Sigma part, by path, sorted.
    static func files(_ folder: String) throws -> [(path: String, bytes: [UInt8])] {
        guard let root = Corpus.root?.appending(path: "sigma") else { return [] }
        let base = root.appending(path: folder)
        return try FileManager.default.subpathsOfDirectory(atPath: base.path).filter { $0.hasSuffix(".yml") }.sorted()
            .map {
                ("\(folder)/\($0)", Array(try Data(contentsOf: base.appending(path: $0))))
            }
    }

    /// What reading every file below a folder gives, file by file.
    static func readings(_ folder: String) throws -> [SigmaReading] {
        if let read = try all.get()[folder] { return read }
        return try files(folder).map { SigmaDocument.read($0.bytes, file: $0.path) }
    }

    /// The folders whose rules must load, read once for all tests.
    private static let all = Result {
        Dictionary(
            uniqueKeysWithValues: try folders.map { folder in
                (folder, try files(folder).map { SigmaDocument.read($0.bytes, file: $0.path) })
            }
        )
    }

    /// The rules for web servers, without reading the others.
    static func webRules() throws -> [PreparedRule] {
        let all = try ["rules/web", "rules-emerging-threats", "rules-threat-hunting"].flatMap { try files($0) }
        let name = Data("webserver".utf8)
        let readings = all.filter { Data($0.bytes).range(of: name) != nil }.map {
            SigmaDocument.read($0.bytes, file: $0.path)
        }
        return RuleSet(readings).rules.filter { $0.rule.logSource.category == "webserver" }
    }

    /// All folders whose rules must load.
    static let folders = [
        "rules", "rules-emerging-threats", "rules-threat-hunting", "rules-compliance", "deprecated",
        "rules-placeholder",
        "edge-cases",
    ]

    /// The events of the regression sets, by the identifier of the rule that they are for.
    static func regressionEvents() throws -> [(rule: String, events: [SigmaEvent])] {
        guard let root = Corpus.root?.appending(path: "sigma/regression_data") else { return [] }
        return try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted().compactMap { path in
            let url = root.appending(path: path)
            let rule = url.deletingPathExtension().lastPathComponent
            if path.hasSuffix(".raw") {
                let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
                return (rule, lines.map { SigmaEvent(fields: [:], text: String($0)) })
            }
            guard path.hasSuffix(".json") else { return nil }
            return (rule, try objects(in: try Data(contentsOf: url)).map(event))
        }
    }

    /// JSON objects that stand one after the other.
    private static func objects(in data: Data) throws -> [[String: Any]] {
        var depth = 0
        var isInText = false
        var isEscaped = false
        var start = data.startIndex
        var objects: [[String: Any]] = []
        for index in data.indices {
            let byte = data[index]
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: "{"):
                if depth == 0 { start = index }
                depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                guard depth == 0 else { continue }
                if let object = try JSONSerialization.jsonObject(with: data[start...index]) as? [String: Any] {
                    objects.append(object)
                }
            default: break
            }
        }
        return objects
    }

    /// An event of Windows as Sigma names its fields: those of `EventData` without spaces, attributes after an underscore.
    private static func event(_ object: [String: Any]) -> SigmaEvent {
        var fields: [String: SigmaValue] = [:]
        guard let event = object["Event"] as? [String: Any] else {
            for (key, value) in object { add(key, value, to: &fields) }
            return SigmaEvent(fields: fields)
        }
        for part in ["System", "EventData", "UserData"] {
            guard let members = event[part] as? [String: Any] else { continue }
            for (key, value) in members {
                let isWrapper = part == "UserData"
                if isWrapper, let inner = value as? [String: Any] {
                    for (key, value) in inner { add(key, value, to: &fields) }
                } else {
                    add(key, value, to: &fields)
                }
            }
        }
        return SigmaEvent(fields: fields)
    }

    private static func add(_ key: String, _ value: Any, to fields: inout [String: SigmaValue]) {
        let name = key.replacing(" ", with: "")
        if let object = value as? [String: Any] {
            if let attributes = object["#attributes"] as? [String: Any] {
                for (inner, value) in attributes { add("\(name)_\(inner)", value, to: &fields) }
                if let text = object["#text"] { fields[name] = sigmaValue(text) }
            } else {
                for (inner, value) in object { add("\(name).\(inner)", value, to: &fields) }
            }
            return
        }
        if key != "#attributes" { fields[name] = sigmaValue(value) }
    }

    static func sigmaValue(_ value: Any) -> SigmaValue {
        switch value {
        case let text as String: return .text(text)
        case let number as NSNumber:
            if CFGetTypeIDIsBool(number) { return .bool(number.boolValue) }
            return .number(SigmaNumber(number.stringValue) ?? SigmaNumber(number.doubleValue))
        case let list as [Any]: return .list(list.map(sigmaValue))
        default: return .null
        }
    }

    private static func CFGetTypeIDIsBool(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
    }
}
