// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The prefixes of one version of the protocol, cut into ranges that do not overlap.
///
/// A range begins at `starts[i]` and ends before `starts[i + 1]`; `owners[i]` is the longest prefix that holds it, −1
/// when none does. The first 16 bits of an address choose a bucket, some of the next bits a slot of that bucket: the
/// range that holds the slot's first address. Between it and the range of the next slot there is little to search.
struct RangeTable<Number: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    /// A prefix, its value, and the next shorter prefix around it (−1 when there is none).
    struct Node: Sendable {
        var first: Number
        var value: Int32
        var parent: Int32
        var length: UInt8

        /// The last address.
        var last: Number { length == 0 ? .max : first | (Number.max >> Number(length)) }
    }

    /// Where the slots of a bucket are, and how far the bits behind the first 16 are shifted to choose one of them.
    private struct Bucket {
        var offset: UInt32
        var shift: UInt32
    }

    private(set) var nodes: [Node]
    /// Places in ``nodes``: the prefix that was given first, and the same prefix given later.
    private(set) var duplicates: [(Int32, Int32)] = []
    private var starts: [Number] = [0]
    private var owners: [Int32] = [-1]
    /// The values of the owners, so that a look-up need not visit the nodes.
    private var values: [Int32] = [-1]
    private var buckets: [Bucket] = []
    private var slots: [UInt32] = []

    /// Sorts the prefixes, nests them, and cuts them into ranges.
    init(_ given: [Node]) {
        // Of equal prefixes the later ones lie outside, so that the first one wins.
        let order = given.indices.sorted { left, right in
            let (one, other) = (given[left], given[right])
            if one.first != other.first { return one.first < other.first }
            return one.length != other.length ? one.length < other.length : left > right
        }
        nodes = order.map { given[$0] }
        nest()
        values = owners.map { $0 < 0 ? -1 : nodes[Int($0)].value }
        buildIndex()
    }

    private mutating func nest() {
        var open: [Int32] = []
        for place in nodes.indices {
            let node = nodes[place]
            while let top = open.last, nodes[Int(top)].last < node.first { close(&open) }
            nodes[place].parent = open.last ?? -1
            if let top = open.last, nodes[Int(top)].first == node.first, nodes[Int(top)].length == node.length {
                duplicates.append((Int32(place), top))
            }
            begin(at: node.first, owner: Int32(place))
            open.append(Int32(place))
        }
        while !open.isEmpty { close(&open) }
    }

    /// Ends the innermost open prefix: what follows it belongs to the one around it.
    private mutating func close(_ open: inout [Int32]) {
        let last = nodes[Int(open.removeLast())].last
        if last < .max { begin(at: last + 1, owner: open.last ?? -1) }
    }

    private mutating func begin(at start: Number, owner: Int32) {
        if starts[starts.count - 1] == start {
            owners[owners.count - 1] = owner
        } else if owners[owners.count - 1] != owner {
            starts.append(start)
            owners.append(owner)
        }
    }

    /// One bucket for each value of the first 16 bits, with two to four slots for each range that begins in it.
    private mutating func buildIndex() {
        buckets.reserveCapacity(1 << 16)
        var range = 0
        for place in 0..<(1 << 16) {
            let first = Number(place) << Number(Number.bitWidth - 16)
            let last = first | (Number.max >> 16)
            var end = range
            while end + 1 < starts.count, starts[end + 1] <= last { end += 1 }
            let count = end - range
            let bits = count == 0 ? 1 : min(16, Int.bitWidth - count.leadingZeroBitCount + 1)
            buckets.append(Bucket(offset: UInt32(slots.count), shift: UInt32(Number.bitWidth - bits)))
            for slot in 0..<(1 << bits) {
                let start = first | (Number(slot) << Number(Number.bitWidth - bits)) >> 16
                while range + 1 < starts.count, starts[range + 1] <= start { range += 1 }
                slots.append(UInt32(range))
            }
            range = end
        }
        slots.append(UInt32(starts.count - 1))
    }
}

extension RangeTable {
    /// The range that holds a number: two steps in the index, then a binary search over what is left.
    @inline(__always)
    private func range(of number: Number) -> Int {
        let bucket = buckets[Int(truncatingIfNeeded: number &>> Number(Number.bitWidth - 16))]
        let slot = Int(bucket.offset) + Int(truncatingIfNeeded: (number &<< 16) &>> Number(bucket.shift))
        var low = Int(slots[slot])
        var high = Int(slots[slot + 1])
        while low < high {
            let middle = (low + high + 1) >> 1
            if starts[middle] <= number { low = middle } else { high = middle - 1 }
        }
        return low
    }

    func value(of number: Number) -> Int32 { values[range(of: number)] }

    func longest(_ number: Number) -> PrefixTable.Entry? {
        let owner = owners[range(of: number)]
        return owner < 0 ? nil : entry(owner)
    }

    func covering(_ number: Number) -> [PrefixTable.Entry] {
        var result: [PrefixTable.Entry] = []
        var place = owners[range(of: number)]
        while place >= 0 {
            result.append(entry(place))
            place = nodes[Int(place)].parent
        }
        return result
    }

    func entry(_ place: Int32) -> PrefixTable.Entry {
        let node = nodes[Int(place)]
        let address =
            Number.bitWidth == 32
            ? IPAddress(v4: UInt32(truncatingIfNeeded: node.first))
            : IPAddress(v6: UInt128(truncatingIfNeeded: node.first))
        return PrefixTable.Entry(prefix: CIDR(network: address, length: Int(node.length)), value: node.value)
    }
}
