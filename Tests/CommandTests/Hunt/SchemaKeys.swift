// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// Compares the members of a JSON value with those that one of our schemas describes.
struct SchemaKeys {
    private let root: [String: Any]

    /// Reads the file of that name in `Documentation/Schemas`.
    init(_ name: String) throws {
        let file = Binary.root.appending(path: "Documentation/Schemas/\(name).json")
        root = try JSONText.object(String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }

    /// Members that are missing, and members that are not described, with their places.
    func breaches(_ value: Any, definition: String? = nil) -> [String] {
        let schema = definition.flatMap { (root["$defs"] as? [String: [String: Any]])?[$0] } ?? root
        return breaches(value, schema, at: "")
    }

    private func breaches(_ value: Any, _ schema: [String: Any], at place: String) -> [String] {
        if let reference = schema["$ref"] as? String {
            guard let name = reference.split(separator: "/").last, reference.hasPrefix("#/$defs/") else { return [] }
            return breaches(value, (root["$defs"] as? [String: [String: Any]])?[String(name)] ?? [:], at: place)
        }
        for key in ["anyOf", "oneOf"] {
            guard let choices = schema[key] as? [[String: Any]] else { continue }
            let all = choices.map { breaches(value, $0, at: place) }
            return all.min { $0.count < $1.count } ?? []
        }
        if let values = schema["enum"] as? [Any] {
            return values.contains { "\($0)" == "\(value)" } ? [] : ["\(place): \(value) is none of \(values)"]
        }
        if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
            return list.enumerated().flatMap { breaches($1, items, at: "\(place)/\($0)") }
        }
        guard let object = value as? [String: Any] else { return wrongType(value, schema, place) }
        let known = schema["properties"] as? [String: [String: Any]] ?? [:]
        let rest = schema["additionalProperties"] as? [String: Any]
        let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map {
            "\(place)/\($0): missing"
        }
        return missing
            + object.sorted { $0.key < $1.key }.flatMap { key, value in
                guard let inner = known[key] ?? rest else { return ["\(place)/\(key): not described"] }
                return breaches(value, inner, at: "\(place)/\(key)")
            }
    }

    private func wrongType(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
        guard let type = schema["type"] else { return [] }
        let names = type as? [String] ?? [type as? String ?? ""]
        let name =
            switch value {
            case is NSNull: "null"
            case is String: "string"
            case is [Any]: "array"
            case let number as NSNumber: String(cString: number.objCType) == "c" ? "boolean" : "integer"
            default: "object"
            }
        return names.contains(name) ? [] : ["\(place): is \(name), not \(names)"]
    }
}
