// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Findings
import Folders
import Foundation
import Instants
import Inventory
import Matching
import Testing

/// A decision uses only what was known by its instant.
///
/// Every instant of the case and of the demo inventory at which anything becomes known, holds or runs out is walked, with
/// the minute before and after.
struct NothingLaterTests {
    /// In how many shares the moments are walked, side by side.
    static let shares = 8

    static let folder = January2020.root.appending(path: "Examples/january-2020")

    static let evidenceLines: [String] = {
        let text = (try? String(contentsOf: folder.appending(path: "evidence.csv"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }()

    /// When a row of evidence was known: its `known-from`, or else its `held-at`; both are at most what follows from it.
    static func known(_ line: String) -> (heldAt: Instant, knownFrom: Instant)? {
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard cells.count > 5, let held = Instant(iso8601: cells[1]) else { return nil }
        return (held, Instant(iso8601: cells[5]) ?? held)
    }

    static let instants: [Instant] = {
        var moments: Set<Instant> = []
        if let of = try? January2020.of.get() {
            moments.formUnion(of.advisories.map(\.knownFrom))
            moments.formUnion(of.statements.map(\.knownFrom))
            moments.formUnion(of.exploitation.map(\.knownFrom))
            moments.formUnion(of.remedies.flatMap(\.doubts).map(\.knownFrom))
            if let rule = of.compromiseRule { moments.formUnion([rule.knownFrom, rule.exposedFrom]) }
            for day in of.advisories.flatMap(\.vulnerabilities).flatMap(\.remediations).compactMap(\.date) {
                moments.insert(day)
            }
        }
        for line in evidenceLines.dropFirst() {
            guard let times = known(line) else { continue }
            moments.formUnion([times.heldAt, times.knownFrom])
            if line.contains("proof_passed") { moments.insert(times.heldAt.adding(days: 7)) }
        }
        return moments.flatMap { [$0.milliseconds - 60_000, $0.milliseconds, $0.milliseconds + 60_000] }
            .sorted().map(Instant.init(milliseconds:))
    }()

    static let texts: [InventoryFile: String] = {
        var texts: [InventoryFile: String] = [:]
        for file in InventoryFile.allCases {
            texts[file] = try? String(contentsOf: folder.appending(path: file.rawValue), encoding: .utf8)
        }
        return texts
    }()

    /// What a decision says, as text that is the same for the same decision.
    static func words(_ decision: Decision) -> String {
        let inputs = (decision.priority?.inputs ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let axes = [
            decision.version, decision.versionAsGiven, decision.status.rawValue, decision.protection.rawValue,
            decision.power.rawValue, decision.compromise.rawValue, decision.courseOfAction.rawValue,
            decision.interim.rawValue, decision.priority?.outcome ?? "",
        ]
        return "\(axes) \(inputs) \(decision.priority?.deadline?.description ?? "") \(decision.fix) \(decision.steps) "
            + "\(decision.impact) \(String(describing: decision.isTolerableTogether)) "
            + "\(decision.nextReview?.description ?? "") \(decision.reasons) \(decision.isIncomplete)"
    }

    /// Assets of which two assessments say different things.
    static func differences(_ one: Assessment, _ other: Assessment) -> [String] {
        guard one.decisions.map(\.asset) == other.decisions.map(\.asset) else { return ["other assets"] }
        return zip(one.decisions, other.decisions).filter { words($0) != words($1) }.map(\.0.asset)
    }

    @Test func walksEveryMoment() { #expect(Self.instants.count > 300) }

    /// At each moment: every reason was known, every deadline begins after the case did, and the case and the evidence as
    /// they stood then give what the whole case and all evidence give.
    @Test(arguments: 0..<shares)
    func usesNothingThatWasKnownLater(share: Int) throws {
        let of = try January2020.of.get()
        let policy = try January2020.policy.get()
        let demo = try January2020.demo.get()
        // Remembered from moment to moment, it changes no answer: the other one is made without.
        let names = NamedProducts()
        for (number, instant) in Self.instants.enumerated() where number % Self.shares == share {
            let whole = assess(of, demo, policy: policy, asOf: instant, names: names)
            for decision in whole.decisions { Self.check(decision, at: instant, of) }
            let past = assess(Self.then(of, instant), Self.inventory(knownAt: instant), policy: policy, asOf: instant)
            let differences = Self.differences(whole, past)
            if !differences.isEmpty { Issue.record("at \(instant): \(differences)") }
        }
    }

    private static func check(_ decision: Decision, at instant: Instant, _ of: Case) {
        for reason in decision.reasons {
            guard let known = reason.knownFrom, known > instant else { continue }
            Issue.record("\(decision.asset) at \(instant): '\(reason.code)' is known from \(known)")
        }
        for deadline in decision.steps.compactMap(\.deadline) where deadline < of.opened {
            Issue.record("\(decision.asset) at \(instant): its deadline is \(deadline)")
        }
    }

    static func inventory(knownAt instant: Instant) -> Holdings {
        let lines = evidenceLines.dropFirst().filter { line in
            known(line).map { $0.heldAt <= instant && $0.knownFrom <= instant } ?? true
        }
        var texts = texts
        texts[.evidence] = (evidenceLines.prefix(1) + lines).joined(separator: "\n") + "\n"
        return InventoryReader.read(texts)
    }

    /// A case as it stood at an instant.
    static func then(_ of: Case, _ instant: Instant) -> Case {
        var then = of
        then.advisories.removeAll { $0.knownFrom > instant }
        then.statements.removeAll { $0.knownFrom > instant }
        then.exploitation.removeAll { $0.knownFrom > instant }
        for index in then.remedies.indices { then.remedies[index].doubts.removeAll { $0.knownFrom > instant } }
        if let rule = then.compromiseRule, rule.knownFrom > instant { then.compromiseRule = nil }
        let today = instant.day(in: of.timeZone)
        then.knownBuilds.removeAll { build in build.availableFrom.map { $0 > today } ?? false }
        return then
    }

    /// What made it suspect was told on 22 January: nobody could have acted the day before.
    @Test func countsTheDeadlineFromWhenTheFactWasTold() throws {
        let decision = try #require(try January2020.demoDecisions(at: "2020-01-22T15:00:00+01:00")["ht-gw"])
        #expect(decision.courseOfAction == .investigate)
        #expect(decision.steps.first?.deadline == Instant(iso8601: "2020-01-23T14:00:00+01:00"))
    }

    /// Reading an affected version again, or another revision of the advisory, gives nobody more time.
    @Test func doesNotMoveADeadlineByAskingAgain() throws {
        func deadline(_ version: String, _ evidence: [String], _ at: String) throws -> Instant? {
            try January2020.decide(version, exposure: "internal", services: "s,o,S,high,a,", evidence: evidence, at: at)
                .steps.first?.deadline
        }
        let first = try deadline("latest", [], "2020-01-17")
        #expect(first != nil)
        #expect(try deadline("latest", [], "2020-01-21") == first)
        let patch = try deadline("11.1-62.8", [], "2020-01-19")
        #expect(
            try deadline("11.1-62.8", ["2020-01-22T12:00:00+01:00,version,NS11.1: Build 62.8.nc,"], "2020-01-23")
                == patch
        )
    }

    @Test func givesTheSameAnswerTwice() throws {
        let of = try January2020.of.get()
        let policy = try January2020.policy.get()
        let instant = try January2020.instant("2020-01-20T19:00:00+01:00")
        let first = assess(of, try January2020.demo.get(), policy: policy, asOf: instant)
        let second = assess(of, try InventoryFolder.read(Self.folder), policy: policy, asOf: instant)
        #expect(Self.differences(first, second) == [])
        #expect(first.findings == second.findings)
    }
}
