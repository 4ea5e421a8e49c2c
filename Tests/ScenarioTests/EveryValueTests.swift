// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Deciding
import Foundation
import Matching
import Testing

/// Every value of every axis is the answer of some scenario: a value nobody expects is a value nobody tests.
struct EveryValueTests {
    /// The answers of the scenarios, with those of the synthetic cases.
    static let decisions = Result {
        var decisions = try ReasonedScenarioTests.rows.map(ReasonedScenarioTests.decide)
        decisions.append(try SyntheticScenarioTests.endOfLife.decide("1.4.0", on: "2030-01-03"))
        var looking = SyntheticScenarioTests.endOfLife
        looking.revisions[0].products[0].status = "under_investigation"
        decisions.append(try looking.decide("1.4.0", on: "2030-01-03"))
        return decisions
    }

    static func missing<Value: Hashable & CaseIterable>(_ value: (Decision) -> Value) throws -> [Value] {
        let seen = Set(try decisions.get().map(value))
        return Value.allCases.filter { !seen.contains($0) }
    }

    @Test func reachesEveryCourseOfAction() throws { #expect(try Self.missing(\.courseOfAction) == []) }

    @Test func reachesEveryProtection() throws { #expect(try Self.missing(\.protection) == []) }

    @Test func reachesEveryInterim() throws { #expect(try Self.missing(\.interim) == []) }

    @Test func reachesEveryCompromise() throws { #expect(try Self.missing(\.compromise) == []) }

    @Test func reachesEveryPower() throws { #expect(try Self.missing(\.power) == []) }

    @Test func reachesEveryInstalled() throws { #expect(try Self.missing(\.fix.installed) == []) }

    /// `needs_vendor_confirmation` has a scenario of its own in `SyntheticScenarioTests`.
    @Test func reachesEveryStatus() throws { #expect(try Self.missing(\.status) == [.needsVendorConfirmation]) }
}
