// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import AllowLists
import Foundation
import Instants
import JSONTrees

/// A plan as JSON (`Documentation/Schemas/allowlist-plan-1.json`).
enum AllowListJSON {
    static func summary(_ plan: Plan, zone: TimeZone) -> JSON {
        .object([
            .init("addressesAllowed", .integer(plan.list.addressCount)),
            .init("attackersAllowed", .integer(plan.attackersAllowed)),
            .init("attackersKnown", .integer(plan.attackersKnown)),
            .init("expires", plan.list.expires.map { .string($0.formatted(in: zone)) } ?? .null),
            .init("given", .bool(plan.isGiven)),
            .init("prefixes", .integer(plan.list.entries.count)),
            .init("sessions", .integer(plan.sessions)),
            .init("sessionsInside", .integer(plan.inside)),
            .init("users", .integer(plan.people.count)),
            .init("usersLockedOut", .integer(plan.lockedOut)),
            .init("usersPartlyOut", .integer(plan.partlyOut)),
            .init("wrongAfterDays", plan.backtest?.wrongAfterDays.map { .integer($0) } ?? .null),
        ])
    }

    /// Prefixes, then everybody, then networks, countries, autonomous systems, days, and the days of the backtest.
    static func items(_ plan: Plan, zone: TimeZone) -> [JSON] {
        let people = plan.people.map { person($0, zone) }
        let days = plan.days.map { day in
            item("day", day.day.description, inside: day.inside, outside: day.outside)
        }
        let later = (plan.backtest?.days ?? []).map { day in
            item("backtest_day", day.day.description, inside: day.inside, outside: day.sessions - day.inside)
        }
        let groups =
            plan.networks.map { group($0, "network", $0.key.map(known)) }
            + plan.countries.map { group($0, "country", $0.key.map { .string($0) }) }
            + plan.systems.map { group($0, "asn", $0.key.map { .integer(Int($0)) }) }
        return plan.rows.map { row($0, zone) } + people + groups + days + later
    }

    private static func item(_ kind: String, _ day: String, inside: Int, outside: Int) -> JSON {
        .object([
            .init("day", .string(day)), .init("inside", .integer(inside)), .init("kind", .string(kind)),
            .init("outside", .integer(outside)),
        ])
    }

    private static func row(_ row: Plan.Row, _ zone: TimeZone) -> JSON {
        .object([
            .init("addresses", .integer(row.addresses)),
            .init("first", row.first.map { .string($0.formatted(in: zone)) } ?? .null),
            .init("kind", "prefix"),
            .init("last", row.last.map { .string($0.formatted(in: zone)) } ?? .null),
            .init("network", row.network.map(known) ?? .null),
            .init("prefix", .string(row.prefix.description)),
            .init("risks", .array(row.risks.map { .string($0.rawValue) })),
            .init("sessions", .integer(row.sessions)),
            .init("users", .integer(row.users)),
        ])
    }

    private static func person(_ person: Plan.Person, _ zone: TimeZone) -> JSON {
        let last = Instant(seconds: person.last)
        return .object([
            .init("daysUntilNew", person.stability.daysUntilNew.map { .number(($0 * 10).rounded() / 10) } ?? .null),
            .init("kind", "user"),
            .init("last", .string(last.formatted(in: zone))),
            .init("lastOutsideAddress", person.lastOutsideAddress.map { .string($0.description) } ?? .null),
            .init("lockedOut", .bool(person.isLockedOut)),
            .init("outside", .integer(person.outside)),
            .init("places", .integer(person.stability.places)),
            .init("sessions", .integer(person.sessions)),
            .init("stability", .string(person.stability.kind.rawValue)),
            .init("user", .string(person.name)),
        ])
    }

    private static func group<Key>(_ group: Plan.Group<Key>, _ kind: String, _ key: JSON?) -> JSON {
        .object([
            .init("addresses", .integer(group.addresses)),
            .init("kind", .string(kind)),
            .init(kind, key ?? .null),
            .init("outside", .integer(group.outside)),
            .init("sessions", .integer(group.sessions)),
            .init("users", .integer(group.users)),
        ])
    }

    private static func known(_ network: KnownNetwork) -> JSON {
        .object([
            .init("asn", network.system.map { .integer(Int($0)) } ?? .null),
            .init("country", network.country.isEmpty ? .null : .string(network.country)),
            .init("name", network.name.isEmpty ? .null : .string(network.name)),
            .init("own", .bool(network.isOwn)),
            .init("prefix", .string(network.prefix.description)),
        ])
    }
}
