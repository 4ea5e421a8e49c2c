// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import MatcherComparing
import OwnThread
import Sigma
import Testing

/// The fast matcher and the plain evaluator give the same answers, for all public rules and all events of the corpus.
@Suite(.enabled(if: Corpus.isThere, "no corpus: set DIJKWACHT_CORPUS"))
struct SigmaMatcherConformanceTests {
    static let rules = Result { RuleSet(try SigmaCorpus.folders.flatMap { try SigmaCorpus.readings($0) }).rules }

    /// The plain evaluator takes minutes for all 410,000 questions: `make soak` asks them all, each other run one in 25.
    static let share = ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"] == nil ? 25 : 1

    @Test func preFiltersNearlyAllRules() throws {
        let rules = try Self.rules.get()
        let report = try RuleMatcher(rules).report
        #expect(report.ruleCount == 3331)
        #expect(report.preFilteredCount == 3193)
        #expect(report.everyEventCount == 138)
        let web = rules.filter { $0.rule.logSource.category == "webserver" }
        #expect(web.count == 69)
        #expect(try RuleMatcher(web).everyEvent == [])
    }

    @Test(.timeLimit(.minutes(30)))
    func agreesWithThePlainEvaluator() async throws {
        let (hits, differences) = try await onOwnThread {
            var comparison = try MatcherComparison(try Self.rules.get())
            try comparison.compare(try SigmaCorpus.regressionEvents().flatMap(\.events), share: Self.share)
            return (comparison.hitCount, comparison.differences)
        }
        #expect(hits == 267)
        #expect(differences == [])
    }
}
