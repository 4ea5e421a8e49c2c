// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses

/// Chooses the list that a plan proposes.
struct Proposal {
    let list: [CIDR]

    /// The fewest prefixes that keep the wanted share of these sessions of people.
    init(
        _ sessions: some Sequence<Session>,
        _ uses: AddressUses,
        bad: AddressRanges,
        networks: KnownNetworks,
        options: PlanOptions
    ) {
        var counts = [Int](repeating: 0, count: uses.all.count)
        var total = 0
        for session in sessions where uses.isOfPeople(session) {
            counts[Int(session.address)] += 1
            total += 1
        }
        var used: [AddressUse] = []
        for use in uses.all where counts[Int(use.number)] > 0 {
            var own = use
            own.sessions = counts[Int(use.number)]
            used.append(own)
        }
        used.sort { $0.address < $1.address }
        let candidates = Candidates(used, bad: bad, networks: networks, options: options)
        // A share such as 0.995 is not exact in binary: a thousandth of a session is no session.
        let needed = Int((Double(total) * options.keep - 0.001).rounded(.up))
        list = candidates.fewest(for: max(needed, 0)).map(\.prefix)
    }
}
