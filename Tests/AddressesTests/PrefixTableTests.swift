// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Testing

struct PrefixTableTests {
    private func table(_ prefixes: [String]) throws -> PrefixTable {
        PrefixTable(
            try prefixes.enumerated().map { PrefixTable.Entry(prefix: try CIDR($1), value: Int32($0)) }
        )
    }

    @Test(arguments: [
        (address: "192.0.2.1", prefix: "192.0.2.0/25" as String?), ("192.0.2.128", "192.0.2.0/24"),
        ("192.0.2.127", "192.0.2.0/25"), ("192.0.3.0", "192.0.0.0/16"), ("191.255.255.255", "0.0.0.0/0"),
        ("193.0.0.0", "0.0.0.0/0"), ("255.255.255.255", "255.255.255.255/32"), ("255.255.255.254", "0.0.0.0/0"),
        ("0.0.0.0", "0.0.0.0/0"), ("2001:db8::1", "2001:db8::/32"), ("2001:db8:0:1::1", "2001:db8:0:1::/64"),
        ("2001:db9::", nil), ("::", nil), ("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff::/16"),
    ])
    func findsTheLongestPrefix(_ address: String, _ prefix: String?) throws {
        let table = try table([
            "192.0.2.0/24", "192.0.2.0/25", "192.0.0.0/16", "0.0.0.0/0", "255.255.255.255/32", "2001:db8::/32",
            "2001:db8:0:1::/64", "ffff::/16",
        ])
        let address = try #require(IPAddress(address))
        #expect(table.longest(address)?.prefix.description == prefix)
    }

    @Test func findsNothingInAnEmptyTable() throws {
        let table = PrefixTable([])
        #expect(table.count == 0)
        #expect(table.value(of: IPAddress(v4: 0)) == nil)
        #expect(table.value(v4: .max) == PrefixTable.none)
        #expect(table.value(v6: .max) == PrefixTable.none)
        #expect(table.covering(IPAddress(v6: .max)).isEmpty)
    }

    @Test func givesEveryPrefixAroundAnAddressTheLongestFirst() throws {
        let table = try table(["0.0.0.0/0", "192.0.2.0/25", "192.0.2.0/24", "192.0.0.0/16", "192.0.2.128/25"])
        let address = try #require(IPAddress("192.0.2.5"))
        #expect(
            table.covering(address).map(\.prefix.description) == [
                "192.0.2.0/25", "192.0.2.0/24", "192.0.0.0/16", "0.0.0.0/0",
            ]
        )
    }

    @Test func letsTheFirstOfEqualPrefixesWinAndNamesTheOthers() throws {
        let table = try table(["192.0.2.0/24", "2001:db8::/32", "192.0.2.0/24", "192.0.2.0/24", "2001:db8::/32"])
        let address = try #require(IPAddress("192.0.2.5"))
        #expect(table.value(of: address) == 0)
        #expect(table.covering(address).map(\.value) == [0, 2, 3])
        #expect(table.duplicates.map(\.later.value).sorted() == [2, 3, 4])
        #expect(table.value(of: try #require(IPAddress("2001:db8::1"))) == 1)
    }

    /// Random nested prefixes: the same answers as looking at every prefix.
    @Test(arguments: 0..<20)
    func agreesWithLookingAtEveryPrefix(seed: Int) throws {
        var random = SplitMix(state: UInt64(seed))
        let isV6 = seed % 2 == 1
        func address() -> IPAddress {
            let low = UInt128(random.next() & 0x3FF) << (isV6 ? 100 : 10) | UInt128(random.next() & 0x3)
            return isV6 ? IPAddress(v6: low) : IPAddress(v4: UInt32(truncatingIfNeeded: low))
        }
        var entries: [PrefixTable.Entry] = []
        for value in 0..<300 {
            let length = Int(random.next() % UInt64(isV6 ? 129 : 33))
            let prefix = try #require(CIDR(holding: address(), length: length))
            entries.append(.init(prefix: prefix, value: Int32(value)))
        }
        let table = PrefixTable(entries)
        for _ in 0..<200 {
            let address = address()
            let expected = entries.filter { $0.prefix.contains(address) }
                .sorted { ($1.prefix.length, $0.value) < ($0.prefix.length, $1.value) }
            #expect(table.covering(address) == expected, "seed \(seed), \(address)")
            #expect(table.value(of: address) == expected.first?.value, "seed \(seed), \(address)")
            #expect(table.longest(address) == expected.first, "seed \(seed), \(address)")
        }
    }
}

private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
