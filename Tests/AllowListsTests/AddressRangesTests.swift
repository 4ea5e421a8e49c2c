// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import AllowLists
import Testing

struct AddressRangesTests {
    private func ranges(_ prefixes: String...) throws -> AddressRanges {
        AddressRanges(try prefixes.map { try CIDR($0) })
    }

    @Test func takesAwayAndPutsTogether() throws {
        let rest = try ranges("192.0.2.0/24").subtracting(try ranges("192.0.2.64/26"))
        #expect(rest.prefixes().map(\.description) == ["192.0.2.0/26", "192.0.2.128/25"])
        #expect(try rest.union(try ranges("192.0.2.64/26")) == ranges("192.0.2.0/24"))
        #expect(rest.count(.v4) == 192)
    }

    @Test func keepsTheVersionsApart() throws {
        let all = AddressRanges.all(.v6)
        #expect(!all.contains(try #require(IPAddress("192.0.2.1"))))
        #expect(all.contains(try #require(IPAddress("2001:db8::1"))))
        #expect(all.count(.v4) == 0)
        #expect(AddressRanges.all(.v4).prefixes().map(\.description) == ["0.0.0.0/0"])
    }

    @Test func agreesWithASetOfSmallAddresses() throws {
        // Every set of prefixes of 192.0.2.0/28, from a seed.
        var random: UInt64 = 42
        func next(_ limit: UInt64) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((random >> 33) % limit)
        }
        let base = try #require(IPAddress("192.0.2.0")).number
        for _ in 0..<300 {
            var sets: [Set<Int>] = [[], []]
            var made: [[CIDR]] = [[], []]
            for side in 0...1 {
                for _ in 0...next(4) {
                    let length = 28 + next(5)
                    let address = IPAddress(v4: UInt32(base) + UInt32(next(16)))
                    let prefix = try #require(CIDR(holding: address, length: length))
                    made[side].append(prefix)
                    for host in 0..<16 where prefix.contains(IPAddress(v4: UInt32(base) + UInt32(host))) {
                        sets[side].insert(host)
                    }
                }
            }
            let (left, right) = (AddressRanges(made[0]), AddressRanges(made[1]))
            for host in 0..<16 {
                let address = IPAddress(v4: UInt32(base) + UInt32(host))
                #expect(left.union(right).contains(address) == sets[0].union(sets[1]).contains(host))
                #expect(left.subtracting(right).contains(address) == sets[0].subtracting(sets[1]).contains(host))
                #expect(left.intersection(right).contains(address) == sets[0].intersection(sets[1]).contains(host))
            }
            #expect(AddressRanges(left.prefixes()) == left)
        }
    }
}
