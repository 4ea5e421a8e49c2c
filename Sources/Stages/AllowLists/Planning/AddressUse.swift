// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses

/// How one address was used.
struct AddressUse {
    /// What comes from an address.
    enum Origin: Hashable, Sendable { case people, knownBad, proxy }

    let address: IPAddress
    /// Its number in the sessions.
    let number: UInt32
    var sessions: Int
    var origin: Origin
}

/// The addresses of sessions, told apart: people, known attackers, and proxies behind which everybody seems to be.
struct AddressUses {
    /// A private address with more than half of all sessions is a proxy when this many people share it.
    static let peopleBehindProxy = 10

    /// By number of the address.
    private(set) var all: [AddressUse]
    /// Proxies with their people.
    private(set) var proxies: [(address: IPAddress, sessions: Int, users: Int)] = []
    /// Known-bad addresses from which people signed in, with the numbers of those people.
    private(set) var bad: [(address: IPAddress, sessions: Int, users: Set<UInt32>)] = []

    init(_ sessions: Sessions, bad known: AddressRanges) {
        all = sessions.addresses.enumerated().map { number, address in
            let origin: AddressUse.Origin = known.contains(address) ? .knownBad : .people
            return AddressUse(address: address, number: UInt32(number), sessions: 0, origin: origin)
        }
        for session in sessions.all { all[Int(session.address)].sessions += 1 }
        findProxies(sessions)
        findBad(sessions)
    }

    /// Whether a session is of people.
    func isOfPeople(_ session: Session) -> Bool { all[Int(session.address)].origin == .people }

    private mutating func findProxies(_ sessions: Sessions) {
        for index in all.indices where all[index].address.isPrivate && all[index].sessions * 2 > sessions.all.count {
            var users: Set<UInt32> = []
            for session in sessions.all where session.address == all[index].number { users.insert(session.user) }
            guard users.count >= AddressUses.peopleBehindProxy else { continue }
            all[index].origin = .proxy
            proxies.append((all[index].address, all[index].sessions, users.count))
        }
    }

    private mutating func findBad(_ sessions: Sessions) {
        var users: [UInt32: Set<UInt32>] = [:]
        for session in sessions.all where all[Int(session.address)].origin == .knownBad {
            users[session.address, default: []].insert(session.user)
        }
        bad = users.map { (all[Int($0.key)].address, all[Int($0.key)].sessions, $0.value) }
            .sorted { $0.address < $1.address }
    }
}
