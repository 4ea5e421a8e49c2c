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
        console.out(bytes: opening)
        var bytes: [UInt8] = []
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
        console.out(bytes: bytes)
        console.out(bytes: closing)
    }

    /// Writes the document with items that were put aside before findings and summary were known.
    func write(to console: Console, items: ItemSpool) throws {
        console.out(bytes: opening)
        try items.forEachPiece(console.out(bytes:))
        console.out(bytes: closing)
    }

    /// Everything before the first item.
    private var opening: [UInt8] {
        var bytes: [UInt8] = Array("{".utf8)
        JSONEnvelope.member("asOf", asOf.map { .string($0.formatted(in: zone)) } ?? .null, isFirst: true, into: &bytes)
        JSONEnvelope.member("findings", .array(findings.map(JSONEnvelope.json)), into: &bytes)
        JSONEnvelope.member("generatedAt", .string(Now.instant.formatted(in: zone)), into: &bytes)
        bytes.append(contentsOf: ",\"items\":[".utf8)
        return bytes
    }

    /// Everything behind the last item.
    private var closing: [UInt8] {
        var bytes: [UInt8] = Array("\n]".utf8)
        JSONEnvelope.member("schemaVersion", 1, into: &bytes)
        JSONEnvelope.member("summary", summary, into: &bytes)
        bytes.append(contentsOf: "}\n".utf8)
        return bytes
    }

    private static func member(_ key: String, _ value: JSON, isFirst: Bool = false, into bytes: inout [UInt8]) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        JSON.writeString(key, into: &bytes)
        bytes.append(UInt8(ascii: ":"))
        value.write(into: &bytes, keys: .sorted)
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
