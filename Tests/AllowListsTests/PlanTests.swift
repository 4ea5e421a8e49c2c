// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import AllowLists
import Findings
import Testing

struct PlanTests {
    private func plan(
        _ log: String,
        bad: String = "",
        networks: String = "",
        given: String? = nil,
        options: PlanOptions = PlanOptions(keep: 1)
    ) -> Plan {
        var known = KnownBad()
        known.addList(Array(bad.utf8), file: "bad.txt")
        let read = KnownNetworksReading(Array(networks.utf8), file: "networks.csv")
        let planner = Planner(
            LogText.sessions(log),
            bad: known,
            networks: KnownNetworks(read.networks),
            options: options
        )
        return planner.plan(given: given.map { AllowListReading(Array($0.utf8), file: "given.txt").list })
    }

    private func prefixes(_ plan: Plan) -> [String] { plan.list.entries.map { $0.prefix.description } }

    /// One session of a person of its own from each address.
    private func log(_ addresses: String...) -> String {
        addresses.enumerated().map { LogText.request($0.element, "u\($0.offset)", minute: $0.offset) }.joined()
    }

    @Test(arguments: [
        (seen: ["192.0.2.9"], expected: ["192.0.2.9/32"]),
        (seen: ["192.0.2.8", "192.0.2.11"], expected: ["192.0.2.8/30"]),
        (seen: ["192.0.2.1", "192.0.3.1"], expected: ["192.0.2.1/32", "192.0.3.1/32"]),
        (seen: ["2001:db8:1::5"], expected: ["2001:db8:1::/64"]),
        (seen: ["2001:db8:1:1::5", "2001:db8:1:2::5"], expected: ["2001:db8:1::/62"]),
        (seen: ["2001:db8:1::5", "2001:db8:2::5"], expected: ["2001:db8:1::/64", "2001:db8:2::/64"]),
    ])
    func proposesNarrowPrefixes(seen: [String], expected: [String]) {
        let text = seen.enumerated().map { LogText.request($0.element, "u\($0.offset)", minute: $0.offset) }.joined()
        #expect(prefixes(plan(text)) == expected)
    }

    @Test func goesAroundKnownAttackers() {
        let plan = plan(log("192.0.2.1", "192.0.2.2", "192.0.2.200"), bad: "192.0.2.64 # scanner")
        #expect(prefixes(plan) == ["192.0.2.0/30", "192.0.2.200/32"])
        #expect(plan.attackersAllowed == 0)
        #expect(plan.rows.first?.risks == [.knownBadNear])
    }

    @Test func doesNotCountASessionFromAKnownAttacker() {
        let plan = plan(log("192.0.2.1", "198.51.100.7"), bad: "198.51.100.7")
        #expect(plan.people.map(\.name) == ["u0"])
        #expect(plan.findings.map(\.code).contains("allowlist.signed-in-from-known-bad"))
    }

    @Test func saysWhoIsLockedOutByAGivenList() {
        let plan = plan(log("192.0.2.1", "198.51.100.7"), bad: "192.0.2.99", given: "192.0.2.0/24")
        #expect(plan.people.map(\.name) == ["u1", "u0"])
        #expect(plan.people.map(\.isLockedOut) == [true, false])
        #expect(plan.people.first?.lastOutsideAddress?.description == "198.51.100.7")
        #expect(plan.attackersAllowed == 1)
        #expect(plan.list.addressCount == 256)
    }

    @Test func takesAWholeNetworkOfOurOwn() {
        let networks = "network,name,own\n192.0.0.0/20,Hospital,yes\n198.51.100.0/26,Office,no\n"
        let plan = plan(log("192.0.2.1", "192.0.9.1", "198.51.100.7"), networks: networks)
        #expect(prefixes(plan) == ["192.0.0.0/20", "198.51.100.0/26"])
        #expect(plan.networks.map { $0.key?.name } == ["Hospital", "Office"])
        #expect(plan.networks.map(\.sessions) == [2, 1])
    }

    @Test func neverAllowsAProxyBehindWhichEverybodyIs() {
        let text = (0..<12).map { LogText.request("10.0.0.5", "u\($0)", minute: $0) }.joined()
        let plan = plan(text + log("192.0.2.1"))
        #expect(prefixes(plan) == ["192.0.2.1/32"])
        #expect(plan.findings.filter { $0.severity == .error }.map(\.code) == ["allowlist.looks-like-proxy"])
    }

    @Test func keepsNoMoreThanTheWantedShare() {
        let often = (0..<9).map { LogText.request("192.0.2.1", "anna", day: $0 + 1, minute: 0) }.joined()
        let text = often + LogText.request("198.51.100.1", "bram", minute: 0)
        let plan = plan(text, options: PlanOptions(keep: 0.9))
        #expect(prefixes(plan) == ["192.0.2.1/32"])
        #expect(plan.lockedOut == 1)
        #expect(plan.share == 0.9)
    }

    @Test func saysWhenSuchAListIsSoonWrong() throws {
        let steady = (1...10).map { LogText.request("192.0.2.1", "anna", day: $0, minute: 0) }.joined()
        let moving = steady + (1...10).map { LogText.request("198.51.\($0).1", "bram", day: $0, minute: 0) }.joined()
        #expect(plan(steady).backtest?.wrongAfterDays == nil)
        #expect(try #require(plan(moving).backtest).wrongAfterDays == 0)
    }
}
