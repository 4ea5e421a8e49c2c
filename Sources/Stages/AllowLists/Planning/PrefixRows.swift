// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Instants

/// What each prefix of a list brings and risks.
struct PrefixRows {
    private(set) var rows: [Plan.Row] = []

    /// The people are everybody, by number.
    init(
        _ sessions: Sessions,
        _ uses: AddressUses,
        _ list: AllowList,
        _ people: [Plan.Person],
        _ networks: KnownNetworks,
        _ bad: AddressRanges
    ) {
        rows = list.entries.map { Plan.Row(prefix: $0.prefix) }
        let table = PrefixTable(
            list.entries.enumerated().map { .init(prefix: $0.element.prefix, value: Int32(clamping: $0.offset)) }
        )
        let rowOf = uses.all.map { use -> Int32 in
            guard use.origin == .people, let row = table.value(of: use.address), row >= 0 else { return -1 }
            return row
        }
        for use in uses.all where rowOf[Int(use.number)] >= 0 && use.sessions > 0 {
            rows[Int(rowOf[Int(use.number)])].addresses += 1
        }
        var seen: Set<UInt64> = []
        var fleeting = [Int](repeating: 0, count: rows.count)
        for session in sessions.all {
            let row = Int(rowOf[Int(session.address)])
            guard row >= 0 else { continue }
            rows[row].sessions += 1
            if seen.insert(UInt64(row) << 32 | UInt64(session.user)).inserted { rows[row].users += 1 }
            if people[Int(session.user)].stability.kind == .fleeting { fleeting[row] += 1 }
            let (start, end) = (Instant(seconds: session.start), Instant(seconds: session.end))
            rows[row].first = min(rows[row].first ?? start, start)
            rows[row].last = max(rows[row].last ?? end, end)
        }
        let latest = sessions.period?.upperBound
        for index in rows.indices {
            rows[index].network = networks.network(of: rows[index].prefix.address)
            let isChanging = fleeting[index] * 2 > rows[index].sessions
            rows[index].risks = risks(rows[index], isChanging: isChanging, latest: latest, bad)
        }
        rows.sort { left, right in
            left.sessions != right.sessions
                ? left.sessions > right.sessions : left.prefix.address < right.prefix.address
        }
    }

    private func risks(_ row: Plan.Row, isChanging: Bool, latest: Instant?, _ bad: AddressRanges) -> [Plan.Risk] {
        let prefix = row.prefix
        var risks: [Plan.Risk] = []
        if bad.overlaps(prefix) {
            risks.append(.knownBadInside)
        } else {
            let around = CIDR(
                holding: prefix.address,
                length: min(prefix.length, prefix.address.version == .v4 ? 16 : 32)
            )
            if [row.network?.prefix, around].contains(where: { $0.map(bad.overlaps) ?? false }) {
                risks.append(.knownBadNear)
            }
        }
        if prefix.length < (prefix.address.version == .v4 ? 24 : 48) { risks.append(.wide) }
        if isChanging { risks.append(.changing) }
        if let latest, let last = row.last, last.adding(days: 14) < latest { risks.append(.stale) }
        if row.users == 1 { risks.append(.onePerson) }
        if prefix.address.isPrivate { risks.append(.privateAddress) }
        return risks
    }
}
