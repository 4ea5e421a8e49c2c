// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Which prefixes hold an address, the longest first.
///
/// Made once from any number of prefixes of both versions, then read by every thread. Nested prefixes are cut into
/// ranges that do not overlap, in flat arrays with an index on the leading bits, so a look-up is two steps in the index
/// and a short binary search. Costs about 50 bytes for each IPv4 prefix and 100 for each IPv6 prefix.
///
/// The value of a prefix is a number from 0 that means something to the caller: the place of an owner in a list.
public struct PrefixTable: Sendable {
    /// A prefix and its value.
    public struct Entry: Hashable, Sendable {
        /// The prefix.
        public let prefix: CIDR
        /// What it stands for, from 0.
        public let value: Int32

        /// Makes an entry.
        public init(prefix: CIDR, value: Int32) {
            self.prefix = prefix
            self.value = value
        }
    }

    /// A prefix that was given more than once; every one is found by ``covering(_:)``, the first one wins elsewhere.
    public struct Duplicate: Hashable, Sendable {
        /// The entry that was given first.
        public let first: Entry
        /// One that was given later for the same prefix.
        public let later: Entry
    }

    /// What ``value(v4:)`` gives where no prefix holds the address.
    public static let none: Int32 = -1

    /// Prefixes that were given more than once, in order of address.
    public let duplicates: [Duplicate]
    private let v4: RangeTable<UInt32>
    private let v6: RangeTable<UInt128>

    /// Makes a table; the order of the entries matters only where a prefix stands there twice.
    public init(_ entries: some Sequence<Entry>) {
        var narrow: [RangeTable<UInt32>.Node] = []
        var wide: [RangeTable<UInt128>.Node] = []
        for entry in entries {
            let (address, length) = (entry.prefix.address, UInt8(truncatingIfNeeded: entry.prefix.length))
            switch address.version {
            case .v4:
                let first = UInt32(truncatingIfNeeded: address.number)
                narrow.append(.init(first: first, value: entry.value, parent: -1, length: length))
            case .v6: wide.append(.init(first: address.number, value: entry.value, parent: -1, length: length))
            }
        }
        let (v4, v6) = (RangeTable(narrow), RangeTable(wide))
        duplicates =
            v4.duplicates.map { Duplicate(first: v4.entry($0), later: v4.entry($1)) }
            + v6.duplicates.map { Duplicate(first: v6.entry($0), later: v6.entry($1)) }
        self.v4 = v4
        self.v6 = v6
    }

    /// How many entries there are, duplicates included.
    public var count: Int { v4.nodes.count + v6.nodes.count }

    /// The value of the longest prefix that holds the address; nil when none does.
    public func value(of address: IPAddress) -> Int32? {
        let value =
            address.version == .v4
            ? value(v4: UInt32(truncatingIfNeeded: address.number)) : value(v6: address.number)
        return value == PrefixTable.none ? nil : value
    }

    /// The value of the longest prefix that holds an IPv4 address, else ``none``: for hot loops.
    public func value(v4 number: UInt32) -> Int32 { v4.value(of: number) }

    /// The value of the longest prefix that holds an IPv6 address, else ``none``: for hot loops.
    public func value(v6 number: UInt128) -> Int32 { v6.value(of: number) }

    /// The longest prefix that holds the address, with its value.
    public func longest(_ address: IPAddress) -> Entry? {
        address.version == .v4
            ? v4.longest(UInt32(truncatingIfNeeded: address.number)) : v6.longest(address.number)
    }

    /// Every prefix that holds the address, the longest first; duplicates in the order given.
    public func covering(_ address: IPAddress) -> [Entry] {
        address.version == .v4
            ? v4.covering(UInt32(truncatingIfNeeded: address.number)) : v6.covering(address.number)
    }
}
