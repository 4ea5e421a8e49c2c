// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import Sigma
import Testing

@Suite(.enabled(if: Corpus.isThere))
struct SigmaConformanceTests {
    @Test func explore() throws {
        for folder in SigmaCorpus.folders + ["unsupported", "spec/tests"] {
            let start = ContinuousClock().now
            let readings = try SigmaCorpus.readings(folder)
            print(folder, readings.count, readings.map(\.documents.count).reduce(0, +), readings.map(\.refused.count).reduce(0, +), ContinuousClock().now - start)
            for f in readings.flatMap(\.findings).prefix(90) { print("  ", f) }
            let set = RuleSet(readings)
            print(set.rules.count, set.waiting.count, set.correlations.count, set.findings.count)
            var bad = 0
            for r in readings { for d in r.documents {
                let t = d.yaml()
                let again = SigmaDocument.read(Array(t.utf8), file: "x")
                if again.documents != [d] { bad += 1; if bad < 4 { print(t, again.findings) } }
            } }
            print("roundtrip bad", bad)
        }
    }
    @Test func regress() throws {
        let readings = try SigmaCorpus.folders.flatMap { try SigmaCorpus.readings($0) }
        let set = RuleSet(readings)
        let table = try String(contentsOf: Corpus.root!.appending(path: "sigma/regression_data/expected.tsv"), encoding: .utf8)
        let events = Dictionary(try SigmaCorpus.regressionEvents().map { ($0.rule, $0.events) }, uniquingKeysWith: { $0 + $1 })
        var ok = 0
        for line in table.split(separator: "\n").dropFirst() {
            let c = line.split(separator: "\t")
            guard let rule = set.rules.first(where: { $0.rule.header.id == String(c[0]) }) else { print("no rule", c[0]); continue }
            let n = (events[String(c[0])] ?? []).count { rule.matches($0) }
            if n < Int(c[3])! || (events[String(c[0])] ?? []).count != Int(c[2])! { print("BAD", line, n, (events[String(c[0])] ?? []).count) } else { ok += 1 }
        }
        print("ok", ok)
    }
}
