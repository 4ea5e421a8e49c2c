// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses

/// People by network, as far as networks are known.
struct NetworkRows {
    private(set) var rows: [Plan.Network] = []

    init(_ sessions: Sessions, _ uses: AddressUses, _ isInside: [Bool], _ networks: KnownNetworks) {
        guard !networks.isEmpty else { return }
        var numbers: [CIDR?: Int] = [:]
        let rowOf = uses.all.map { use -> Int in
            guard use.origin == .people else { return -1 }
            let network = networks.network(of: use.address)
            if let number = numbers[network?.prefix] { return number }
            numbers[network?.prefix] = rows.count
            rows.append(Plan.Network(network: network))
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
            return (left.network?.prefix.description ?? "") < (right.network?.prefix.description ?? "")
        }
    }
}
