// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Deciding
import Foundation
import Instants
import Matching
import Testing

/// What was advised on each date of January 2020, as literal expectations.
struct AdvisedThenTests {
    static let applied = ["2019-12-19T19:00:00+01:00,remedy_applied,,ctx267679"]

    /// SEED: mitigated as advised in December; on 15 January nobody could know that it does nothing on this build.
    @Test func protectsByClaimOn15January() throws {
        let decision = try January2020.decide("12.1-50.28", evidence: Self.applied, at: "2020-01-15")
        #expect(decision.status == .knownAffected)
        #expect(decision.protection == .claimed)
        #expect(decision.courseOfAction == .prove)
        #expect(decision.fix.announced == nil)
        #expect(decision.fix.available == nil)
    }

    /// SEED, J81: the bug of 16 January; update, then mitigate; 12.1 announced for the 27th.
    @Test func isIneffectiveOn16January() throws {
        let decision = try January2020.decide("NS12.1: Build 50.28.nc", evidence: Self.applied, at: "2020-01-16")
        #expect(decision.version == "12.1-50.28")
        #expect(decision.versionAsGiven == "NS12.1: Build 50.28.nc")
        #expect(decision.protection == .ineffective)
        #expect(decision.courseOfAction == .updateThenMitigate)
        #expect(decision.steps.map(\.action) == [.update, .mitigate, .prove, .patch])
        #expect(decision.steps[0].to == "12.1-50.31")
        #expect(decision.steps[1].remedy == "ctx267679")
        #expect(decision.steps[2].remedy == "ctx267679")
        #expect(decision.steps[3].to == nil)
        #expect(decision.steps[3].from == CalendarDate("2020-01-27"))
        #expect(decision.fix.announced?.words == "- 2020-01-27")
        #expect(decision.fix.installed == .no)
        #expect(decision.nextReview == CalendarDate("2020-01-27"))
        let reason = try #require(decision.reasons.first { $0.code == "remedy.ineffective-on-build" })
        #expect(reason.knownFrom == Instant(iso8601: "2020-01-16T12:00:00+01:00"))
        #expect(reason.source?.isEmpty == false)
    }

    /// SEED: 11.1 announced for the 20th.
    @Test func mitigatesOn18January() throws {
        let decision = try January2020.decide("11.1-62.8", at: "2020-01-18")
        #expect(decision.courseOfAction == .mitigate)
        #expect(decision.steps.map(\.action) == [.mitigate, .prove, .patch])
        #expect(decision.fix.announced?.words == "- 2020-01-20")
        #expect(decision.steps[2].from == CalendarDate("2020-01-20"))
    }

    /// DIVD1, NCSCEN: 11.1-63.15 came out on the 19th, a day early.
    @Test func patchesOnTheEveningOf19January() throws {
        let decision = try January2020.decide("11.1-62.8", at: "2020-01-19T20:00:00+01:00")
        #expect(decision.courseOfAction == .patch)
        #expect(decision.steps.first?.action == .patch)
        #expect(decision.steps.first?.to == "11.1-63.15")
        #expect(decision.fix.available?.words == "11.1-63.15 2020-01-19")
        #expect(decision.fix.announced == nil)
    }

    /// DIVD1: 10.5 moved from the 31st to the 24th.
    @Test(arguments: [("2020-01-18", "2020-01-31"), ("2020-01-20", "2020-01-24")])
    func movesTheDateOf10_5(at: String, date: String) throws {
        let decision = try January2020.decide("10.5-69.5", exposure: "internal", at: at)
        #expect(decision.courseOfAction == .mitigate)
        #expect(decision.fix.announced?.words == "- " + date)
    }

    /// NCSCEN, flow chart of 20 January 18:11: unmitigated and reachable is taken over until shown otherwise.
    @Test func investigatesOn21January() throws {
        let decision = try January2020.decide("11.1-62.8", at: "2020-01-21")
        #expect(decision.compromise == .assumed)
        #expect(decision.courseOfAction == .investigate)
        #expect(decision.steps.map(\.action) == [.isolate, .preserveEvidence, .rebuild, .patch, .revokeSecrets])
        #expect(decision.steps[3].to == "11.1-63.15")
    }

    // MARK: Vectors of the facts

    @Test(arguments: [("12.1-55.13", true), ("12.1-55.18", false), ("13.0-47.22", true), ("11.1-63.15", false)])
    func isAffected(version: String, isAffected: Bool) throws {
        let decision = try January2020.decide(version, at: "2020-02-01")
        #expect(decision.status == (isAffected ? .knownAffected : .fixed))
    }

    @Test(
        arguments: [
            ("12.1-49.37", false), ("12.1-50.28", false), ("12.1-50.31", true), ("12.1-51.16", true),
            ("12.1-51.19", true),
            ("12.0-62.8", true),
        ]
    )
    func mitigationWorks(version: String, works: Bool) throws {
        let decision = try January2020.decide(version, evidence: Self.applied, at: "2020-01-16")
        #expect(decision.protection == (works ? .claimed : .ineffective))
        #expect(decision.courseOfAction == (works ? .prove : .updateThenMitigate))
    }

    struct Remedy {
        var version, on, course, announced: String
        var to: String?
    }

    @Test(
        arguments: [
            Remedy(
                version: "12.1-50.28",
                on: "2020-01-16",
                course: "update_then_mitigate",
                announced: "2020-01-27",
                to: "12.1-50.31"
            ),
            Remedy(version: "11.1-62.8", on: "2020-01-18", course: "mitigate", announced: "2020-01-20", to: nil),
            Remedy(version: "11.1-62.8", on: "2020-01-20", course: "patch", announced: "", to: "11.1-63.15"),
            Remedy(version: "10.5-69.5", on: "2020-01-20", course: "mitigate", announced: "2020-01-24", to: nil),
        ]
    )
    func remedyIsTheAdvised(row: Remedy) throws {
        let decision = try January2020.decide(row.version, exposure: "internal", at: row.on)
        #expect(decision.courseOfAction.rawValue == row.course)
        #expect(decision.fix.announced?.date?.description ?? "" == row.announced)
        #expect(decision.steps.first?.to == row.to)
        // "mitigate, else switch off or restrict"
        #expect(decision.interim == .restrictAndMonitor)
    }

    /// An update step names the nearest later build of the line that the case lists and on which the remedy works.
    @Test(
        arguments: [
            ("12.1-49.37", "12.1-50.31"), ("12.1-50.28", "12.1-50.31"), ("12.1-50.30", "12.1-50.31"),
            ("12.1-51.0", "12.1-51.16"),
            ("12.1-51.15", "12.1-51.16"),
        ]
    )
    func updatesToTheNearestBuildThatWorks(version: String, to: String) throws {
        #expect(try January2020.decide(version, at: "2020-01-16").steps.first?.to == to)
    }

    @Test(arguments: [
        (version: "", at: "2020-01-15", protection: "proven"), (version: "", at: "2020-01-17", protection: "claimed"),
        (version: "12.1", at: "2020-01-17", protection: "claimed"),
        (version: "11.1", at: "2020-01-17", protection: "proven"),
        (version: "9.3-67.5", at: "2020-01-17", protection: "claimed"),
    ])
    func provesNothingOnABuildOnWhichItMayDoNothing(version: String, at: String, protection: String) throws {
        let decision = try January2020.decide(
            version,
            evidence: [
                "2020-01-14T10:00:00+01:00,remedy_applied,,ctx267679",
                "2020-01-14T11:00:00+01:00,proof_passed,,ctx267679",
            ],
            at: at
        )
        #expect(decision.protection.rawValue == protection)
    }
}

extension FixState.Release {
    /// Version and day, `-` for what is not known.
    fileprivate var words: String { "\(version ?? "-") \(date?.description ?? "-")" }
}
