// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Sigma
import Testing

/// The examples of the library's page compile and run: each block of code stands in a function below, line by line.
struct DocumentationTests {
    let bytes = Array(
        """
        title: NetScaler traversal
        logsource: {category: webserver}
        detection: {sel: {cs-uri-query|contains: /../vpns/}, condition: sel}
        """.utf8
    )

    @Test func everyBlockOfCodeStandsInThisFile() throws {
        let here = URL(filePath: #filePath)
        let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(path: "Sources/Formats/Sigma/Sigma.docc/Sigma.md"),
            encoding: .utf8
        )
        let code = try String(contentsOf: here, encoding: .utf8).split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        let blocks = text.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
        #expect(blocks.count == 2)
        for block in blocks {
            let lines = block.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(code.indices.contains { code[$0...].starts(with: lines) }, "not in this file:\n\(block)")
        }
    }

    @Test func theExamplesRun() throws {
        var hits: [String] = []
        let reading = SigmaDocument.read(bytes, file: "rule.yml")
        let set = RuleSet([reading])
        let event = SigmaEvent(fields: ["cs-method": .text("GET"), "cs-uri-query": .text("/vpn/../vpns/cfg/smb.conf")])
        for rule in set.rules where rule.matches(event) { hits.append(rule.rule.header.title) }
        #expect(hits == ["NetScaler traversal"])
        try "GET /\nGET /vpn/../VPNS/x\n".utf8.withContiguousStorageIfAvailable { bytes in
            try scan(UnsafeRawBufferPointer(bytes), set, &hits)
        }
        #expect(hits == ["NetScaler traversal", "NetScaler traversal"])
    }

    func scan(_ chunk: UnsafeRawBufferPointer, _ set: RuleSet, _ hits: inout [String]) throws {
        let matcher = try RuleMatcher(set.rules)
        let scanner = try ChunkScanner(matcher)
        let view = EventView(matcher)
        try scanner.scan(chunk)
        for line in scanner.candidates {
            let text = UnsafeRawBufferPointer(rebasing: chunk[line.start..<line.end])
            view.begin(line: text)
            if let target = matcher.fieldNumber(of: "cs-uri-query") { view.add(text, to: target) }
            for rule in scanner.candidateRules[line.firstRule..<(line.firstRule + line.ruleCount)] {
                if view.matches(rule: Int(rule)) { hits.append(matcher.rules[Int(rule)].rule.header.title) }
            }
        }
    }
}
