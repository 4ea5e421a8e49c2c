// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
import Foundation
import Instants

/// Makes a plan of sessions: what a list keeps, and what it loses.
package struct Planner {
    private let sessions: Sessions
    private let known: KnownBad
    private let bad: AddressRanges
    private let networks: KnownNetworks
    private let options: PlanOptions
    private let uses: AddressUses

    /// Prepares to plan.
    package init(_ sessions: Sessions, bad: KnownBad, networks: KnownNetworks, options: PlanOptions) {
        self.sessions = sessions
        self.known = bad
        self.bad = bad.ranges
        self.networks = networks
        self.options = options
        uses = AddressUses(sessions, bad: self.bad)
    }

    /// What a list does; without a list, what the smallest one does that keeps the wanted share.
    package func plan(given: AllowList? = nil) -> Plan {
        let list = given ?? proposal(sessions.all)
        var plan = Plan(list: list)
        plan.isGiven = given != nil
        plan.attackersKnown = known.prefixes.count
        let ranges = list.ranges
        plan.attackersAllowed = known.prefixes.count { ranges.overlaps($0.prefix) }
        let isInside = uses.all.map { ranges.contains($0.address) }
        countPeople(isInside, into: &plan)
        plan.rows = PrefixRows(sessions, uses, list, plan.people, networks, bad).rows
        plan.people.removeAll { $0.sessions == 0 }
        plan.people.sort(by: Planner.isEarlier)
        plan.networks = SessionGroups(sessions, uses, isInside, networks) { $0 }.rows
        plan.countries =
            SessionGroups(sessions, uses, isInside, networks) { $0.country.isEmpty ? nil : $0.country }.rows
        plan.systems = SessionGroups(sessions, uses, isInside, networks, by: \.system).rows
        plan.days = days(isInside)
        plan.backtest = backtest()
        plan.findings = PlanRemarks(sessions, uses, networks, plan).findings
        return plan
    }

    private func proposal(_ some: [Session]) -> AllowList {
        let chosen = Proposal(some, uses, bad: bad, networks: networks, options: options).list
        return AllowList(chosen.map { AllowList.Entry(prefix: $0) })
    }

    /// Counts the sessions of everybody, by number.
    private func countPeople(_ isInside: [Bool], into plan: inout Plan) {
        plan.people = sessions.users.map(Plan.Person.init(name:))
        var begins = [Int64](repeating: .max, count: plan.people.count)
        var places = [Set<UInt128>](repeating: [], count: plan.people.count)
        for session in sessions.all where uses.isOfPeople(session) {
            let user = Int(session.user)
            plan.sessions += 1
            plan.people[user].sessions += 1
            plan.people[user].last = max(plan.people[user].last, session.end)
            begins[user] = min(begins[user], session.start)
            places[user].insert(Stability.place(sessions.addresses[Int(session.address)]))
            if isInside[Int(session.address)] {
                plan.inside += 1
            } else {
                plan.people[user].outside += 1
                if session.end >= plan.people[user].lastOutside {
                    plan.people[user].lastOutside = session.end
                    plan.people[user].lastOutsideAddress = sessions.addresses[Int(session.address)]
                }
            }
        }
        for user in plan.people.indices where plan.people[user].sessions > 0 {
            let span = Double(plan.people[user].last - begins[user]) / 86_400
            plan.people[user].stability = Stability(places: places[user].count, days: span)
        }
    }

    /// Those who are locked out first, then those who lose something; the latest to come first.
    private static func isEarlier(_ left: Plan.Person, _ right: Plan.Person) -> Bool {
        let ranks = [left, right].map { $0.isLockedOut ? 0 : $0.outside > 0 ? 1 : 2 }
        if ranks[0] != ranks[1] { return ranks[0] < ranks[1] }
        return left.last != right.last ? left.last > right.last : left.name < right.name
    }

    private func days(_ isInside: [Bool]) -> [Plan.Day] {
        var days: [CalendarDate: Plan.Day] = [:]
        for session in sessions.all where uses.isOfPeople(session) {
            let day = dayOf(session)
            var counted = days[day] ?? Plan.Day(day: day)
            if isInside[Int(session.address)] { counted.inside += 1 } else { counted.outside += 1 }
            days[day] = counted
        }
        return days.values.sorted { $0.day < $1.day }
    }

    private func dayOf(_ session: Session) -> CalendarDate {
        // The offset of a zone changes at most on the hour.
        dayCache.day(session.start, in: options.zone)
    }

    private let dayCache = DayCache()

    /// Makes a list of the first half of the days, and sees what it keeps of the second.
    private func backtest() -> Backtest? {
        let people = sessions.all.filter(uses.isOfPeople)
        guard let first = people.first.map(dayOf), let last = people.last.map(dayOf),
            last.daysSince1970 - first.daysSince1970 >= 3
        else { return nil }
        let made = first.adding(days: (last.daysSince1970 - first.daysSince1970 + 1) / 2)
        let border = people.firstIndex { dayOf($0) >= made } ?? people.count
        let list = proposal(Array(people[..<border]))
        let ranges = list.ranges
        let isInside = uses.all.map { ranges.contains($0.address) }
        var days: [CalendarDate: (sessions: Int, inside: Int)] = [:]
        for session in people[border...] {
            days[dayOf(session), default: (0, 0)].sessions += 1
            if isInside[Int(session.address)] { days[dayOf(session), default: (0, 0)].inside += 1 }
        }
        let rows = days.sorted { $0.key < $1.key }.map { day, counts in
            Backtest.Day(day: day, sessions: counts.sessions, inside: counts.inside)
        }
        return Backtest(madeOn: made, prefixes: list.entries.count, days: rows, keep: options.keep)
    }
}

/// The day of an instant, remembered by the hour: asking a zone is slow.
private final class DayCache {
    private var known: [Int64: CalendarDate] = [:]

    func day(_ seconds: Int64, in zone: TimeZone) -> CalendarDate {
        // No zone is shifted by less than a quarter of an hour.
        let quarter = seconds.quotientAndRemainder(dividingBy: 900).quotient
        if let day = known[quarter] { return day }
        let day = Instant(seconds: seconds).day(in: zone)
        known[quarter] = day
        return day
    }
}
