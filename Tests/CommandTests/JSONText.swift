// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// A JSON text as another program reads it, and what the contract says of its form.
enum JSONText {
    static func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// The names of every object, in the order of the text.
    static func keys(_ text: String) -> [[String]] {
        var scan = KeyScan(bytes: Array(text.utf8))
        return scan.objects()
    }

    /// Objects whose names are not sorted, or stand twice.
    static func unsorted(_ text: String) -> [[String]] {
        keys(text).filter { names in zip(names, names.dropFirst()).contains { $0 >= $1 } }
    }
}

/// Walks over a JSON text that is known to be valid, collecting the names of each object.
private struct KeyScan {
    let bytes: [UInt8]
    private var at = 0
    private var found: [[String]] = []
    /// Names so far of each open object; nil for an open array.
    private var open: [[String]?] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func objects() -> [[String]] {
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "{"): open.append([])
            case UInt8(ascii: "["): open.append(nil)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if let names = open.popLast() ?? nil { found.append(names) }
            case UInt8(ascii: "\""):
                let text = string()
                if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: ":"), let last = open.indices.last {
                    open[last]?.append(text)
                }
            default: break
            }
            at += 1
        }
        return found
    }

    /// The raw text of a string; stays on its closing quote.
    private mutating func string() -> String {
        let start = at + 1
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
        return String(decoding: bytes[start..<min(at, bytes.count)], as: UTF8.self)
    }
}

/// Checks the members of a JSON value one by one, by name, type and list of values.
struct Shape {
    indirect enum Kind: Sendable {
        case text
        case oneOf([String])
        case integer
        case bool
        case instant
        case day
        case list(Kind)
        case object([String: Kind], optional: [String: Kind] = [:])
        case nullable(Kind)
        case any
    }

    /// Every way in which a value is not of a kind, with its place.
    static func breaches(_ value: Any, _ kind: Kind, at place: String = "") -> [String] {
        switch kind {
        case .any: return []
        case .nullable(let inner): return value is NSNull ? [] : breaches(value, inner, at: place)
        case .text: return value is String ? [] : ["\(place): not a text"]
        case .oneOf(let values):
            let text = value as? String
            return text.map(values.contains) == true ? [] : ["\(place): \(text ?? "no text") is none of \(values)"]
        case .integer: return isNumber(value) ? [] : ["\(place): not a whole number"]
        case .bool: return isBool(value) ? [] : ["\(place): not true or false"]
        case .instant:
            return matches(value, #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/#, "an instant", place)
        case .day: return matches(value, #/\d{4}-\d\d-\d\d/#, "a day", place)
        case .list(let inner):
            guard let list = value as? [Any] else { return ["\(place): not a list"] }
            return list.enumerated().flatMap { breaches($1, inner, at: "\(place)/\($0)") }
        case .object(let members, let optional):
            return object(value, members, optional, place)
        }
    }

    private static func object(
        _ value: Any,
        _ members: [String: Kind],
        _ optional: [String: Kind],
        _ place: String
    ) -> [String] {
        guard let object = value as? [String: Any] else { return ["\(place): not an object"] }
        let known = members.merging(optional) { $1 }
        return members.keys.filter { object[$0] == nil }.map { "\(place)/\($0): missing" }
            + object.sorted { $0.key < $1.key }.flatMap { key, value in
                known[key].map { breaches(value, $0, at: "\(place)/\(key)") } ?? [
                    "\(place)/\(key): not in the contract"
                ]
            }
    }

    private static func matches(_ value: Any, _ form: some RegexComponent, _ what: String, _ place: String) -> [String]
    {
        guard let text = value as? String, text.wholeMatch(of: form) != nil else {
            return ["\(place): \(value) is not \(what)"]
        }
        return []
    }

    private static func isBool(_ value: Any) -> Bool {
        (value as? NSNumber).map { CFGetTypeIDIsBool($0) } ?? (value is Bool)
    }

    private static func isNumber(_ value: Any) -> Bool { !isBool(value) && value is Int }

    /// `JSONSerialization` gives true and false as numbers whose Objective-C type is a character.
    private static func CFGetTypeIDIsBool(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
