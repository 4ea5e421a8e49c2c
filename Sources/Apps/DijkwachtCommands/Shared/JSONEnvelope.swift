// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import Instants
import JSONTrees

/// The one document that `--json` prints: keys sorted, items streamed one by one.
struct JSONEnvelope {
    let asOf: Instant?
    let zone: TimeZone
    let findings: [Finding]
    let summary: JSON

    /// Writes the document; `items` gives one value after the other.
    func write(to console: Console, items: some Sequence<JSON>) {
        var bytes: [UInt8] = []
        func member(_ key: String, _ value: JSON, comma: Bool = true) {
            if comma { bytes.append(UInt8(ascii: ",")) }
            JSON.writeString(key, into: &bytes)
            bytes.append(UInt8(ascii: ":"))
            value.write(into: &bytes, keys: .sorted)
        }
        bytes.append(UInt8(ascii: "{"))
        member("asOf", asOf.map { .string($0.formatted(in: zone)) } ?? .null, comma: false)
        member("findings", .array(findings.map(JSONEnvelope.json)))
        member("generatedAt", .string(Now.instant.formatted(in: zone)))
        bytes.append(contentsOf: ",\"items\":[".utf8)
        var isFirst = true
        for item in items {
            bytes.append(contentsOf: (isFirst ? "\n" : ",\n").utf8)
            isFirst = false
            item.write(into: &bytes, keys: .sorted)
            if bytes.count > 1 << 16 {
                console.out(bytes: bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        bytes.append(contentsOf: "\n]".utf8)
        member("schemaVersion", 1)
        member("summary", summary)
        bytes.append(contentsOf: "}\n".utf8)
        console.out(bytes: bytes)
    }

    /// A finding as every command writes it.
    static func json(_ finding: Finding) -> JSON {
        var members: [JSON.Member] = [
            .init("code", .string(finding.code)),
            .init("message", .string(finding.message)),
            .init("severity", .string(finding.severity.rawValue)),
        ]
        if let column = finding.place.column { members.append(.init("column", .integer(column))) }
        if let file = finding.place.file { members.append(.init("file", .string(file))) }
        if let help = finding.help { members.append(.init("help", .string(help))) }
        if let line = finding.place.line { members.append(.init("line", .integer(line))) }
        if let pointer = finding.place.pointer { members.append(.init("pointer", .string(pointer))) }
        return .object(members.sorted { $0.key < $1.key })
    }
}
