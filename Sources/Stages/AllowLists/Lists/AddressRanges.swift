// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses

/// A set of addresses as ranges that are in order and do not touch.
///
/// IPv4 addresses stand where IPv6 has their mapped form (`::ffff:0:0/96`), which nobody can use on the internet; so one
/// order holds both, and a range of IPv6 never covers IPv4.
package struct AddressRanges: Hashable, Sendable {
    private static let v4Base = UInt128(0xFFFF) << 32
    private static let v4End = v4Base | 0xFFFF_FFFF

    private(set) var ranges: [ClosedRange<UInt128>]

    /// The addresses of these prefixes.
    package init(_ prefixes: some Sequence<CIDR> = []) {
        ranges = AddressRanges.joined(prefixes.flatMap(AddressRanges.pieces))
    }

    /// The addresses from one to another of the same version; empty when they are not in order.
    package init(from first: IPAddress, to last: IPAddress) {
        guard first.version == last.version, first <= last else {
            ranges = []
            return
        }
        ranges = AddressRanges.joined(
            AddressRanges.pieces(AddressRanges.key(first), AddressRanges.key(last), first.version)
        )
    }

    /// The addresses of ranges in any order.
    init(joining ranges: [ClosedRange<UInt128>]) { self.ranges = AddressRanges.joined(ranges) }

    private init(sorted ranges: [ClosedRange<UInt128>]) { self.ranges = ranges }

    /// Every address of a version.
    package static func all(_ version: IPAddress.Version) -> AddressRanges {
        switch version {
        case .v4: AddressRanges(sorted: [v4Base...v4End])
        case .v6: AddressRanges(sorted: [0...(v4Base - 1), (v4End + 1)...UInt128.max])
        }
    }

    /// Whether there is no address in it.
    package var isEmpty: Bool { ranges.isEmpty }

    /// Whether an address is in it.
    package func contains(_ address: IPAddress) -> Bool { index(of: AddressRanges.key(address)) != nil }

    /// The number of the range that holds an address; nil when none does.
    private func index(of key: UInt128) -> Int? {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < key { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound <= key ? low : nil
    }

    /// Whether any address of a prefix is in it.
    package func overlaps(_ prefix: CIDR) -> Bool { !intersection(AddressRanges([prefix])).isEmpty(beyond: 0) }

    private func isEmpty(beyond count: Int) -> Bool { ranges.count <= count }

    /// Both together.
    package func union(_ other: AddressRanges) -> AddressRanges {
        AddressRanges(sorted: AddressRanges.joined(ranges + other.ranges))
    }

    /// What is in this and not in the other.
    package func subtracting(_ other: AddressRanges) -> AddressRanges {
        var rest: [ClosedRange<UInt128>] = []
        var position = 0
        for range in ranges {
            var start = range.lowerBound
            var isDone = false
            while position < other.ranges.count, other.ranges[position].upperBound < start { position += 1 }
            var at = position
            while at < other.ranges.count, other.ranges[at].lowerBound <= range.upperBound {
                let hole = other.ranges[at]
                if hole.lowerBound > start { rest.append(start...(hole.lowerBound - 1)) }
                if hole.upperBound >= range.upperBound {
                    isDone = true
                    break
                }
                start = max(start, hole.upperBound + 1)
                at += 1
            }
            if !isDone { rest.append(start...range.upperBound) }
        }
        return AddressRanges(sorted: rest)
    }

    /// What is in both.
    package func intersection(_ other: AddressRanges) -> AddressRanges {
        var found: [ClosedRange<UInt128>] = []
        var left = lowerIndex(other.ranges.first?.lowerBound ?? 0)
        var right = 0
        while left < ranges.count, right < other.ranges.count {
            let low = max(ranges[left].lowerBound, other.ranges[right].lowerBound)
            let high = min(ranges[left].upperBound, other.ranges[right].upperBound)
            if low <= high { found.append(low...high) }
            if ranges[left].upperBound < other.ranges[right].upperBound { left += 1 } else { right += 1 }
        }
        return AddressRanges(sorted: found)
    }

    /// The first range that does not end before a key.
    private func lowerIndex(_ key: UInt128) -> Int {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// How many addresses of a version there are in it; at most `UInt128.max`.
    package func count(_ version: IPAddress.Version) -> UInt128 {
        intersection(.all(version)).ranges.reduce(0) { sum, range in
            let size = range.upperBound - range.lowerBound
            let (next, isTooMany) = sum.addingReportingOverflow(size == .max ? size : size + 1)
            return isTooMany ? .max : next
        }
    }

    static func key(_ address: IPAddress) -> UInt128 {
        address.version == .v4 ? v4Base | address.number : address.number
    }

    static func address(_ key: UInt128) -> IPAddress {
        key >= v4Base && key <= v4End
            ? IPAddress(v4: UInt32(truncatingIfNeeded: key)) : IPAddress(v6: key)
    }

    private static func pieces(_ prefix: CIDR) -> [ClosedRange<UInt128>] {
        let hostBits = prefix.address.version.bitCount - prefix.length
        let mask = hostBits == 128 ? UInt128.max : (UInt128(1) << UInt128(hostBits)) - 1
        let first = key(prefix.address)
        return pieces(first, first | mask, prefix.address.version)
    }

    /// A range of IPv6 leaves out where IPv4 stands.
    private static func pieces(
        _ first: UInt128,
        _ last: UInt128,
        _ version: IPAddress.Version
    ) -> [ClosedRange<UInt128>] {
        guard version == .v6, first <= v4End, last >= v4Base else { return [first...last] }
        var pieces: [ClosedRange<UInt128>] = []
        if first < v4Base { pieces.append(first...(v4Base - 1)) }
        if last > v4End { pieces.append((v4End + 1)...last) }
        return pieces
    }

    private static func joined(_ ranges: [ClosedRange<UInt128>]) -> [ClosedRange<UInt128>] {
        var result: [ClosedRange<UInt128>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            guard let last = result.last else {
                result.append(range)
                continue
            }
            let touches = last.upperBound == .max || range.lowerBound <= last.upperBound + 1
            // IPv4 and IPv6 stay apart, though their keys may touch.
            let isBorder = range.lowerBound == v4Base || range.lowerBound == v4End + 1
            if touches, !(isBorder && range.lowerBound > last.upperBound) {
                result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }
}
