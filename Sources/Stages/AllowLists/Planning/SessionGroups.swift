// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses

/// People by what is known of their addresses, such as the network or the country.
struct SessionGroups<Key: Hashable & Sendable> {
    /// Most sessions first.
    ///
    /// One without a key is for what is not known. Empty when nothing is known of any address.
    private(set) var rows: [Plan.Group<Key>] = []

    init(
        _ sessions: Sessions,
        _ uses: AddressUses,
        _ isInside: [Bool],
        _ networks: KnownNetworks,
        by key: (KnownNetwork) -> Key?
    ) {
        guard networks.all.contains(where: { key($0) != nil }) else { return }
        var numbers: [Key?: Int] = [:]
        let rowOf = uses.all.map { use -> Int in
            guard use.origin == .people else { return -1 }
            let known = networks.network(of: use.address).flatMap(key)
            if let number = numbers[known] { return number }
            numbers[known] = rows.count
            rows.append(Plan.Group(key: known))
            return rows.count - 1
        }
        for use in uses.all where rowOf[Int(use.number)] >= 0 && use.sessions > 0 {
            rows[rowOf[Int(use.number)]].addresses += 1
        }
        var seen: Set<UInt64> = []
        for session in sessions.all where rowOf[Int(session.address)] >= 0 {
            let row = rowOf[Int(session.address)]
            rows[row].sessions += 1
            if !isInside[Int(session.address)] { rows[row].outside += 1 }
            if seen.insert(UInt64(row) << 32 | UInt64(session.user)).inserted { rows[row].users += 1 }
        }
        rows.sort { left, right in
            if left.sessions != right.sessions { return left.sessions > right.sessions }
            return Self.text(left) < Self.text(right)
        }
    }

    private static func text(_ row: Plan.Group<Key>) -> String {
        switch row.key {
        case let network as KnownNetwork: network.prefix.description
        case let key?: "\(key)"
        case nil: ""
        }
    }
}
