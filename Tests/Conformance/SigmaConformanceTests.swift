// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import Sigma
import Testing

/// The public rules, the specification's documents and the regression sets of the corpus.
@Suite(.enabled(if: Corpus.isThere, "no corpus: set DIJKWACHT_CORPUS"))
struct SigmaConformanceTests {
    @Test(arguments: [
        (folder: "rules", files: 2748, refused: 0, ready: 2748),
        (folder: "rules-emerging-threats", files: 331, refused: 0, ready: 331),
        (folder: "rules-threat-hunting", files: 130, refused: 0, ready: 130),
        (folder: "rules-compliance", files: 3, refused: 0, ready: 3),
        (folder: "edge-cases", files: 3, refused: 0, ready: 3),
        (folder: "rules-placeholder", files: 20, refused: 0, ready: 0),
        // One of them has an old aggregation, one a placeholder.
        (folder: "deprecated", files: 118, refused: 1, ready: 116),
    ])
    func loadsEveryRule(folder: String, files: Int, refused: Int, ready: Int) throws {
        let readings = try SigmaCorpus.readings(folder)
        #expect(readings.count == files)
        #expect(readings.flatMap(\.refused).count == refused)
        let errors = readings.flatMap(\.findings).filter { $0.severity == .error }
        #expect(errors.isEmpty == (refused == 0), "\(errors)")
        let set = RuleSet(readings)
        #expect(set.rules.count == ready)
        #expect(set.rules.count + set.waiting.count == files - refused)
        for document in readings.flatMap(\.documents) {
            let again = SigmaDocument.read(Array(document.yaml().utf8), file: "again")
            #expect(again.documents == [document], "\(document.yaml())")
        }
    }

    /// Every file of `unsupported` that is not plain Sigma is refused, and says why.
    @Test func refusesOldSyntaxWithAReason() throws {
        let readings = try SigmaCorpus.readings("unsupported")
        #expect(readings.count == 63)
        let read = readings.filter { !$0.documents.isEmpty }
        // These say that they are experimental and have nothing that Sigma 2 does not have.
        #expect(
            read.flatMap(\.documents).map(\.header.title) == [
                "OMIGOD SCX RunAsProvider ExecuteScript", "File Creation by Office Applications",
                "Files Dropped to Program Files by Non-Priviledged Process",
                "Suspicious Werfault.exe Network Connection Outbound",
            ]
        )
        for reading in readings where reading.documents.isEmpty {
            #expect(!reading.refused.isEmpty)
            #expect(reading.findings.contains { $0.severity == .error && $0.place.line != nil })
        }
        let codes = Dictionary(grouping: readings.flatMap(\.findings).filter { $0.severity == .error }, by: \.code)
        #expect(
            codes.mapValues(\.count) == [
                "sigma.unsupported": 57, "sigma.old-aggregation": 68, "sigma.old-action": 2, "sigma.missing-key": 4,
                "sigma.bad-condition": 2,
            ]
        )
    }

    @Test func saysWhichValuesARuleNeeds() throws {
        let readings = try SigmaCorpus.readings("rules-placeholder")
        let set = RuleSet(readings)
        #expect(set.waiting.count == 20)
        #expect(set.findings.map(\.code) == [String](repeating: "sigma.needs-values", count: 20))
        let names = Set(set.waiting.flatMap(\.placeholders))
        let given = RuleSet(readings, values: Dictionary(uniqueKeysWithValues: names.map { ($0, ["value-*"]) }))
        #expect(given.rules.count == 20)
        #expect(given.findings == [])
    }

    @Test func findsWhatTheRegressionSetsExpect() throws {
        let set = RuleSet(try SigmaCorpus.folders.flatMap { try SigmaCorpus.readings($0) })
        let rules = Dictionary(set.rules.map { ($0.rule.header.id ?? "", $0) }) { first, _ in first }
        let events = Dictionary(try SigmaCorpus.regressionEvents().map { ($0.rule, $0.events) }) { $0 + $1 }
        let root = try #require(Corpus.root)
        let table = try String(contentsOf: root.appending(path: "sigma/regression_data/expected.tsv"), encoding: .utf8)
        let rows = table.split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
        #expect(rows.count == 111)
        for row in rows {
            let rule = try #require(rules[row[0]], "\(row)")
            let found = events[row[0]] ?? []
            #expect(found.count == Int(row[2]), "\(row)")
            #expect(found.count { rule.matches($0) } >= Int(row[3]) ?? .max, "\(row)")
        }
    }

    @Test func readsTheDocumentsOfTheSpecification() throws {
        let readings = try SigmaCorpus.readings("spec/tests")
        #expect(readings.flatMap(\.documents).count == 12)
        #expect(readings.flatMap(\.refused) == [])
        // The specification's filters are written so that they keep what they mean to leave out.
        #expect(readings.flatMap(\.findings).map(\.code) == ["sigma.filter-keeps", "sigma.filter-keeps"])
        let kinds = readings.flatMap(\.documents).compactMap { document in
            if case .correlation(let rule) = document { rule.kind.rawValue } else { nil }
        }
        #expect(
            kinds == [
                "event_count", "event_count", "temporal", "temporal_ordered", "value_avg", "value_count",
                "value_percentile",
                "value_sum",
            ]
        )
    }

    /// What the corpus's INDEX says of the edge cases: a list of conditions, a mixed list, and a key of its own.
    @Test func readsTheEdgeCases() throws {
        let set = RuleSet(try SigmaCorpus.readings("edge-cases"))
        func rule(_ title: String) throws -> PreparedRule {
            try #require(set.rules.first { $0.rule.header.title == title })
        }
        let list = try rule("Condition List Example")
        #expect(list.matches(SigmaEvent(fields: ["Image": .text(#"C:\example.exe"#)])))
        #expect(list.matches(SigmaEvent(fields: ["Image": .text(#"C:\evil.exe"#)])))
        #expect(!list.matches(SigmaEvent(fields: ["Image": .text(#"C:\other.exe"#)])))
        let mixed = try rule("Mixed Detection List Example")
        #expect(mixed.matches(SigmaEvent(fields: ["Name": .text("evilservice")])))
        #expect(mixed.matches(SigmaEvent(fields: ["Image": .text(#"C:\example.exe"#)])))
        #expect(!mixed.matches(SigmaEvent(fields: ["Image": .text("example.exe")])))
        let extra = try rule("Metadata example").rule.header
        #expect(extra.custom == [CustomKey(key: "extrametadata", value: .scalar(.text("foo")))])
    }
}
