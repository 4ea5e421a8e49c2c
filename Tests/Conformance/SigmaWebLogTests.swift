// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Sigma
import Testing

/// The rules for web servers on real access logs, as `logs/web-expected.tsv` has it.
@Suite(.enabled(if: Corpus.isThere, "no corpus: set DIJKWACHT_CORPUS"))
struct SigmaWebLogTests {
    /// With the whole request target in `cs-uri-query` the rule for CVE-2019-19781 finds 24 of 24 lines, with the query part none.
    @Test func findsTheLinesOfEachMapping() throws {
        let root = try #require(Corpus.root)
        let rules = try SigmaCorpus.webRules()
        #expect(rules.count == 69)
        let matcher = try RuleMatcher(rules)
        let view = EventView(matcher)
        let table = try String(contentsOf: root.appending(path: "logs/web-expected.tsv"), encoding: .utf8)
        let rows = table.split(separator: "\n").dropFirst().map { row in
            row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(rows.count == 12)
        var total = 0
        for row in rows {
            let text = try Data(contentsOf: root.appending(path: row[0]))
            var lines: [String: [String]] = [:]
            for (index, line) in text.split(separator: UInt8(ascii: "\n")).enumerated() {
                for id in hits(Array(line), isWholeTarget: row[3] == "whole-request-target", matcher, view) {
                    lines[id, default: []].append(String(index + 1))
                }
            }
            let expected = row[4] == "-" ? [:] : [row[4]: row[8].split(separator: ",").map(String.init)]
            #expect(lines == expected, "\(row[0]) \(row[3])")
            total += lines.values.map(\.count).reduce(0, +)
        }
        #expect(total == 24)
    }

    private func hits(_ line: [UInt8], isWholeTarget: Bool, _ matcher: RuleMatcher, _ view: EventView) -> [String] {
        let fields = line.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
        guard fields.count >= 3 else { return [] }
        let request = fields[1].split(separator: UInt8(ascii: " "))
        guard request.count >= 2 else { return [] }
        let parts = request[1].split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        let values: [(name: String, bytes: ArraySlice<UInt8>)] = [
            ("cs-method", request[0]),
            ("cs-uri-query", isWholeTarget ? request[1] : parts.count > 1 ? parts[1] : []),
            ("cs-uri-stem", parts[0]),
            ("sc-status", fields[2].split(separator: UInt8(ascii: " ")).first ?? []),
            ("cs-referer", fields.count > 3 ? fields[3] : []),
            ("cs-user-agent", fields.count > 5 ? fields[5] : []),
        ]
        return line.withUnsafeBytes { bytes in
            view.begin(line: bytes)
            for (name, slice) in values {
                guard let field = matcher.fieldNumber(of: name) else { continue }
                view.add(UnsafeRawBufferPointer(rebasing: bytes[slice.startIndex..<slice.endIndex]), to: field)
            }
            return matcher.rules.indices.filter { view.matches(rule: $0) }.map {
                matcher.rules[$0].rule.header.id ?? ""
            }
        }
    }
}
