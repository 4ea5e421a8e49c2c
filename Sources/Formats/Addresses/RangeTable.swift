// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The prefixes of one version of the protocol, cut into ranges that do not overlap.
///
/// A range begins at `starts[i]` and ends before `starts[i + 1]`; `owners[i]` is the longest prefix that holds it, −1
/// when none does. `index[b]` is the range that holds the first address whose leading bits are `b`.
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

    private(set) var nodes: [Node]
    /// Places in ``nodes``: the prefix that was given first, and the same prefix given later.
    private(set) var duplicates: [(Int32, Int32)] = []
    private var starts: [Number] = [0]
    private var owners: [Int32] = [-1]
    /// The values of the owners, so that a look-up need not visit the nodes.
    private var values: [Int32] = [-1]
    private var index: [UInt32] = []
    private var shift: Number = 0

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

    /// 2¹⁶ places for small tables, 2²⁰ for large ones.
    private mutating func buildIndex() {
        let bits = starts.count > 50_000 ? 20 : 16
        shift = Number(Number.bitWidth - bits)
        index.reserveCapacity(1 << bits + 1)
        var range = 0
        for place in 0..<(1 << bits) {
            let first = Number(place) << shift
            while range + 1 < starts.count, starts[range + 1] <= first { range += 1 }
            index.append(UInt32(range))
        }
        index.append(UInt32(starts.count - 1))
    }
}

extension RangeTable {
    /// The range that holds a number: one step in the index, then a binary search.
    @inline(__always)
    private func range(of number: Number) -> Int {
        let place = Int(truncatingIfNeeded: number >> shift)
        var low = Int(index[place])
        var high = Int(index[place + 1])
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
