// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses

/// A prefix that may be proposed, and what it brings.
struct Candidate {
    let prefix: CIDR
    let sessions: Int

    /// Addresses that it lets in; of IPv6 networks of 64 bits.
    var size: Double {
        let bits = prefix.address.version == .v4 ? 32 : 64
        return bits > prefix.length ? Double(sign: .plus, exponent: bits - prefix.length, significand: 1) : 1
    }
}

/// The prefixes that may be proposed: as wide as allowed, none with a known-bad address in it, none within another.
///
/// A list of any prefixes that are allowed can be exchanged, one for one, for a list of these that brings at least as
/// much. So the fewest of these are the fewest there can be.
struct Candidates {
    private let options: PlanOptions
    private let bad: AddressRanges
    private let networks: KnownNetworks
    private(set) var all: [Candidate] = []

    /// The uses are addresses of people with sessions, sorted by address.
    init(_ uses: [AddressUse], bad: AddressRanges, networks: KnownNetworks, options: PlanOptions) {
        self.options = options
        self.bad = bad
        self.networks = networks
        var start = 0
        while start < uses.count {
            var end = start + 1
            if let (prefix, isOwn) = widest(uses[start].address) {
                while end < uses.count, prefix.contains(uses[end].address) { end += 1 }
                divide(uses[start..<end], prefix, isOwn)
            }
            start = end
        }
    }

    /// The widest prefix around an address that may be proposed, and whether it is a network of our own.
    private func widest(_ address: IPAddress) -> (CIDR, Bool)? {
        let width = address.version == .v4 ? options.widestV4 : options.widestV6
        guard let usual = CIDR(holding: address, length: width) else { return nil }
        guard let own = networks.ownNetwork(of: address)?.prefix, own.length <= usual.length else {
            return (usual, false)
        }
        return (own, true)
    }

    /// Halves a prefix until no half has a known-bad address in it.
    private mutating func divide(_ uses: ArraySlice<AddressUse>, _ prefix: CIDR, _ isOwn: Bool) {
        guard let first = uses.first, let last = uses.last else { return }
        if !bad.overlaps(prefix) {
            let sessions = uses.reduce(0) { $0 + $1.sessions }
            let chosen = isOwn ? prefix : narrowed(first.address, last.address, within: prefix)
            return all.append(Candidate(prefix: chosen, sessions: sessions))
        }
        guard let low = CIDR(holding: prefix.address, length: prefix.length + 1) else { return }
        let border = uses.firstIndex { !low.contains($0.address) } ?? uses.endIndex
        if border > uses.startIndex { divide(uses[..<border], low, isOwn) }
        if border < uses.endIndex, let high = CIDR(holding: uses[border].address, length: prefix.length + 1) {
            divide(uses[border...], high, isOwn)
        }
    }

    /// The network that holds all of these addresses when one is known, else the narrowest prefix that does.
    private func narrowed(_ first: IPAddress, _ last: IPAddress, within prefix: CIDR) -> CIDR {
        if let known = networks.network(of: first)?.prefix, known.length >= prefix.length, known.contains(last) {
            return known
        }
        let differing = (first.number ^ last.number)
        let bits = first.version.bitCount
        let common = differing == 0 ? bits : bits - (128 - differing.leadingZeroBitCount)
        // A home or a phone has 64 bits of IPv6, and takes another address out of them every day.
        return CIDR(holding: first, length: first.version == .v6 ? min(common, 64) : common) ?? prefix
    }

    /// The fewest that bring so many sessions; of the same number, the last is the narrowest that suffices.
    func fewest(for needed: Int) -> [Candidate] {
        let sorted = all.sorted { left, right in
            if left.sessions != right.sessions { return left.sessions > right.sessions }
            if left.size != right.size { return left.size < right.size }
            return (left.prefix.address, left.prefix.length) < (right.prefix.address, right.prefix.length)
        }
        var chosen: [Candidate] = []
        var kept = 0
        for (index, candidate) in sorted.enumerated() where kept < needed {
            guard kept + candidate.sessions >= needed else {
                chosen.append(candidate)
                kept += candidate.sessions
                continue
            }
            let enough = sorted[index...].prefix { kept + $0.sessions >= needed }
            let last = enough.min { ($0.size, $1.sessions) < ($1.size, $0.sessions) } ?? candidate
            chosen.append(last)
            kept += last.sessions
        }
        return chosen
    }
}
