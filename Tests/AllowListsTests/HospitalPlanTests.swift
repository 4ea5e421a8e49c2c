// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import AllowLists
import HospitalLogs
import Instants
import Testing

/// A generated month against the truth about it.
struct HospitalPlanTests {
    static let months: [(population: HospitalLog.Population, gateway: Bool)] = HospitalLog.Population.allCases
        .flatMap { population in [(population, false), (population, true)] }

    private func plan(_ log: HospitalLog, given: AllowList? = nil) -> Plan {
        var bad = KnownBad()
        bad.addList(Array(log.attackers.joined(separator: "\n").utf8), file: "scanners.txt")
        let sessions = LogText.sessions(log.text)
        return Planner(sessions, bad: bad, networks: KnownNetworks(), options: PlanOptions()).plan(given: given)
    }

    @Test(arguments: months)
    func countsWhatIsTrue(population: HospitalLog.Population, gateway: Bool) throws {
        let log = HospitalLog(population, people: 80, gateway: gateway, seed: 7)
        // A list of every second address that was seen.
        let addresses = Set(log.visits.map(\.address)).sorted()
        let allowed = Set(addresses.enumerated().filter { $0.offset % 2 == 0 }.map(\.element))
        let text = allowed.sorted().joined(separator: "\n")
        let plan = plan(log, given: AllowListReading(Array(text.utf8), file: "given.txt").list)
        #expect(plan.people.count == log.users.count)
        #expect(plan.sessions == log.visits.count)
        #expect(plan.inside == log.visits.count { allowed.contains($0.address) })
        let came = Set(log.visits.filter { allowed.contains($0.address) }.map(\.user))
        #expect(Set(plan.people.filter(\.isLockedOut).map(\.name)) == log.users.subtracting(came))
        #expect(plan.lockedOut == log.users.count - came.count)
        #expect(plan.attackersAllowed == 0)
        #expect(plan.attackersKnown == 20)
        for day in 1...30 {
            let row = plan.days.first { $0.day.components.day == day }
            let visits = log.visits.filter { $0.day == day }
            #expect(row?.inside ?? 0 == visits.count { allowed.contains($0.address) }, "day \(day)")
            #expect(row?.outside ?? 0 == visits.count { !allowed.contains($0.address) }, "day \(day)")
        }
    }

    /// No prefix of the list is wider than a /24 or a /48, so nobody can do with fewer than the fullest of those.
    private func fewest(_ log: HospitalLog, keep: Double) throws -> Int {
        var counts: [CIDR: Int] = [:]
        for visit in log.visits {
            let address = try #require(IPAddress(visit.address))
            let prefix = try #require(CIDR(holding: address, length: address.version == .v4 ? 24 : 48))
            counts[prefix, default: 0] += 1
        }
        var kept = 0
        var used = 0
        for count in counts.values.sorted(by: >) where Double(kept) < Double(log.visits.count) * keep {
            kept += count
            used += 1
        }
        return used
    }

    @Test(arguments: months)
    func proposesTheSmallestList(population: HospitalLog.Population, gateway: Bool) throws {
        let log = HospitalLog(population, people: 150, gateway: gateway, seed: 11)
        let plan = plan(log)
        let fewest = try fewest(log, keep: 0.995)
        #expect(plan.share >= 0.995)
        #expect(Double(plan.list.entries.count) <= Double(fewest) * 1.05, "\(plan.list.entries.count), least \(fewest)")
        #expect(plan.list.entries.count >= fewest)
        #expect(plan.attackersAllowed == 0)
    }

    @Test func seesThatAddressesOfTelephonesDoNotLast() {
        let mobile = plan(HospitalLog(.mobile, people: 60, gateway: true, seed: 3))
        let homes = plan(HospitalLog(.homes, people: 60, gateway: true, seed: 3))
        #expect(mobile.people.allSatisfy { $0.stability.kind == .fleeting })
        #expect(homes.people.allSatisfy { $0.stability.kind == .steady })
        #expect(homes.backtest?.wrongAfterDays == nil)
    }
}
