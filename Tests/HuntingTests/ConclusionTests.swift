// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Hunting
import Instants
import LogRecords
import Testing

struct ConclusionTests {
    private func instant(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }

    /// A log with an entry each hour from one instant to another.
    private func log(_ kind: HuntedLog.Kind, _ from: String, _ to: String, isDamaged: Bool = false) throws -> HuntedLog
    {
        var coverage = LogCoverage()
        var time = try instant(from)
        let end = try instant(to)
        while time <= end {
            coverage.add(time)
            time = Instant(milliseconds: time.milliseconds + 3_600_000)
        }
        var log = HuntedLog(name: kind.rawValue, kind: kind)
        log.append(coverage, isDamaged: isDamaged)
        return log
    }

    private func period(_ logs: [HuntedLog.Kind] = []) throws -> HuntingPeriod {
        try #require(
            HuntingPeriod(from: instant("2020-01-07T00:00:00Z"), to: instant("2020-01-17T00:00:00Z"), logs: logs)
        )
    }

    @Test func isNoSignOnlyWhenTheLogsCoverThePeriod() throws {
        let whole = try log(.access, "2020-01-06T00:00:00Z", "2020-01-18T00:00:00Z")
        let late = try log(.access, "2020-01-10T00:00:00Z", "2020-01-18T00:00:00Z")
        let damaged = try log(.access, "2020-01-06T00:00:00Z", "2020-01-18T00:00:00Z", isDamaged: true)
        let tally = HuntTally()
        #expect(try HuntConclusion(tally, [whole], period(), isComplete: true).answer == .noSign)
        #expect(try HuntConclusion(tally, [late], period(), isComplete: true).answer == .notExamined)
        #expect(try HuntConclusion(tally, [damaged], period(), isComplete: true).answer == .notExamined)
        #expect(try HuntConclusion(tally, [whole], period(), isComplete: false).answer == .notExamined)
        #expect(HuntConclusion(tally, [whole], nil, isComplete: true).answer == .notExamined)
        #expect(try HuntConclusion(tally, [], period(), isComplete: true).answer == .notExamined)
    }

    @Test func needsOneLogOfEachKindThatTheCaseNames() throws {
        let access = try log(.access, "2020-01-06T00:00:00Z", "2020-01-18T00:00:00Z")
        let shell = try log(.shell, "2020-01-12T00:00:00Z", "2020-01-18T00:00:00Z")
        let tally = HuntTally()
        #expect(try HuntConclusion(tally, [access, shell], period([.access]), isComplete: true).answer == .noSign)
        #expect(try HuntConclusion(tally, [access, shell], period(), isComplete: true).answer == .notExamined)
        let alone = try HuntConclusion(tally, [shell], period([.access]), isComplete: true)
        #expect(alone.answer == .notExamined)
        #expect(alone.missingKinds == [.access])
    }

    @Test func aGapLeavesThePeriodOpen() throws {
        var log = try log(.access, "2020-01-06T00:00:00Z", "2020-01-10T00:00:00Z")
        log.append(try self.log(.access, "2020-01-13T00:00:00Z", "2020-01-18T00:00:00Z").coverage, isDamaged: false)
        let conclusion = try HuntConclusion(HuntTally(), [log], period(), isComplete: true)
        #expect(conclusion.answer == .notExamined)
        #expect(conclusion.uncovered["access"]?.map(\.from.description) == ["2020-01-10T00:00:00Z"])
        #expect(conclusion.uncovered["access"]?.map(\.to.description) == ["2020-01-13T00:00:00Z"])
    }

    @Test(arguments: [
        (verdicts: [AbuseVerdict.attempt], answer: HuntConclusion.Answer.attempted),
        (verdicts: [.attempt, .wasVulnerable], answer: .assumed),
        (verdicts: [.compromise, .attempt], answer: .found),
    ])
    func theStrongestVerdictDecidesWhateverIsCovered(_ verdicts: [AbuseVerdict], _ answer: HuntConclusion.Answer) throws
    {
        var tally = HuntTally()
        for verdict in verdicts { tally.addFile(verdict) }
        #expect(HuntConclusion(tally, [], nil, isComplete: false).answer == answer)
    }
}
