// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import AllowLists
import Foundation
import Instants
import Terminal

/// A plan as people read it in a terminal.
enum AllowListText {
    /// Rows of a table that are printed; more are counted.
    private static let shownRows = 40

    static func lines(_ plan: Plan, keep: Double, zone: TimeZone, _ style: Style) -> [String] {
        let head =
            plan.isGiven
            ? "the list of \(plan.list.entries.count) prefixes"
            : "\(plan.list.entries.count) prefixes keep \(percent(keep)) of the sessions"
        var lines = [
            "\(head): \(plan.inside) of \(plan.sessions) sessions come in (\(percent(plan.share)))",
            "\(plan.people.count) people: \(plan.lockedOut) locked out, \(plan.partlyOut) from some of their addresses; \(plan.list.addressCount) addresses allowed",
            "\(plan.attackersKnown) known attackers: \(plan.attackersAllowed) would come in",
        ]
        if let backtest = plan.backtest { lines.append(outlook(backtest)) }
        lines +=
            [""] + prefixes(plan, zone, style) + people(plan, zone, style) + networks(plan, style) + days(plan, style)
        return lines
    }

    /// The list with notes of what each prefix brings.
    static func noted(_ plan: Plan, zone: TimeZone) -> AllowList {
        AllowList(
            plan.rows.map { row in
                var note = "\(row.sessions) sessions, \(row.users) people"
                if let last = row.last { note += ", last \(last.day(in: zone))" }
                if let name = row.network?.name, !name.isEmpty { note += "; \(name)" }
                return AllowList.Entry(prefix: row.prefix, note: note)
            },
            expires: plan.list.expires
        )
    }

    static func percent(_ share: Double) -> String {
        // Rounded down: 99.96 % is not everybody.
        let tenths = (share * 1_000 + 0.000_001).rounded(.down)
        return String(format: tenths.truncatingRemainder(dividingBy: 10) == 0 ? "%.0f %%" : "%.1f %%", tenths / 10)
    }

    private static func outlook(_ backtest: Backtest) -> String {
        let made = "a list made on \(backtest.madeOn) (\(backtest.prefixes) prefixes)"
        guard let days = backtest.wrongAfterDays else { return "\(made) would still have been right on the last day" }
        return "\(made) would have been wrong after \(days) day\(days == 1 ? "" : "s")"
    }

    private static func prefixes(_ plan: Plan, _ zone: TimeZone, _ style: Style) -> [String] {
        var table = TextTable(header: ["PREFIX", "SESSIONS", "PEOPLE", "SEEN", "LAST", "NETWORK", "RISKS"])
        for row in plan.rows.prefix(shownRows) {
            table.add([
                row.prefix.description, "\(row.sessions)", "\(row.users)", "\(row.addresses)",
                row.last.map { $0.day(in: zone).description } ?? "-", row.network.map(name) ?? "-",
                row.risks.map(\.rawValue).joined(separator: " "),
            ])
        }
        return table.lines(style) + more(plan.rows.count)
    }

    private static func people(_ plan: Plan, _ zone: TimeZone, _ style: Style) -> [String] {
        let out = plan.people.filter { $0.outside > 0 }
        guard !out.isEmpty else { return ["", "nobody falls out"] }
        var table = TextTable(
            header: ["WHO FALLS OUT", "SESSIONS", "OUTSIDE", "LAST CAME", "LAST OUTSIDE FROM", "ADDRESSES"]
        )
        for person in out.prefix(shownRows) {
            table.add(
                [
                    person.name, "\(person.sessions)", person.isLockedOut ? "all" : "\(person.outside)",
                    Instant(seconds: person.last).day(in: zone).description,
                    person.lastOutsideAddress?.description ?? "-",
                    "\(person.stability.places), \(person.stability.kind.rawValue)",
                ],
                roles: [person.isLockedOut ? .alarm : .warning]
            )
        }
        return [""] + table.lines(style) + more(out.count)
    }

    private static func networks(_ plan: Plan, _ style: Style) -> [String] {
        groups(plan.networks, "NETWORK", style, name) + groups(plan.countries, "COUNTRY", style) { $0 }
            + groups(plan.systems, "AS", style) { "AS\($0)" }
    }

    private static func groups<Key>(
        _ rows: [Plan.Group<Key>],
        _ kind: String,
        _ style: Style,
        _ text: (Key) -> String
    ) -> [String] {
        guard !rows.isEmpty else { return [] }
        var table = TextTable(header: [kind, "SESSIONS", "OUTSIDE", "PEOPLE", "ADDRESSES"])
        for row in rows.prefix(shownRows) {
            table.add([
                row.key.map(text) ?? "(not known)", "\(row.sessions)", "\(row.outside)", "\(row.users)",
                "\(row.addresses)",
            ])
        }
        return [""] + table.lines(style) + more(rows.count)
    }

    /// Sessions of each day, inside as `#` and outside as `.`.
    private static func days(_ plan: Plan, _ style: Style) -> [String] {
        let most = plan.days.map { $0.inside + $0.outside }.max() ?? 0
        guard most > 0 else { return [] }
        var table = TextTable(header: ["DAY", "INSIDE", "OUTSIDE", ""])
        for day in plan.days.suffix(62) {
            let inside = (day.inside * 50 + most - 1) / most
            let outside = (day.outside * 50 + most - 1) / most
            let bar = String(repeating: "#", count: inside) + String(repeating: ".", count: outside)
            table.add([day.day.description, "\(day.inside)", "\(day.outside)", bar])
        }
        return [""] + table.lines(style)
    }

    private static func name(_ network: KnownNetwork) -> String {
        network.name.isEmpty ? network.prefix.description : network.name
    }

    private static func more(_ count: Int) -> [String] {
        count > shownRows ? ["… and \(count - shownRows) more; --json lists all"] : []
    }
}
