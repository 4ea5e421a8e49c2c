// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import AllowLists
import Foundation
import Instants
import Testing

struct RenderingTests {
    static let now = Instant(seconds: 1_800_000_000)

    static func list(_ text: String) -> AllowList { AllowListReading(Array(text.utf8), file: "a.txt").list }

    static func text(
        _ list: AllowList,
        _ enforcer: Enforcer,
        _ part: RenderOptions.Part = .list,
        own: [String] = [],
        change: (inout RenderOptions) -> Void = { _ in }
    ) throws -> String {
        var options = RenderOptions(expires: now.adding(days: 14))
        change(&options)
        let addresses = try own.map { try #require(IPAddress($0)) }
        return try RenderedList(list, options, own: addresses, at: now).text(enforcer, part)
    }

    @Test func refusesWhatWouldLockEverybodyOutOrIn() throws {
        let some = Self.list("192.0.2.0/24")
        #expect(throws: RenderFault.empty) { try Self.text(Self.list(""), .nftables) }
        #expect(throws: RenderFault.locksOut("198.51.100.9")) { try Self.text(some, .nginx, own: ["198.51.100.9"]) }
        #expect(throws: RenderFault.expired(Self.now)) {
            try Self.text(some, .nginx) { $0.expires = Self.now }
        }
        let wide = AllowList([AllowList.Entry(prefix: try CIDR("0.0.0.0/1"))])
        #expect(throws: RenderFault.almostEverything) { try Self.text(wide, .haproxy) }
        #expect(try Self.text(some, .nginx, own: ["::ffff:192.0.2.4"]).contains("192.0.2.0/24 1;"))
    }

    @Test(arguments: Enforcer.allCases)
    func writesTheSameTwiceAndKeepsRemarksHarmless(enforcer: Enforcer) throws {
        let list = AllowList([
            AllowList.Entry(prefix: try CIDR("192.0.2.0/24"), note: "ward\n0.0.0.0/0 1; }\u{2028}drop"),
            AllowList.Entry(prefix: try CIDR("2001:db8::/48")),
        ])
        let text = try Self.text(list, enforcer)
        #expect(text == (try Self.text(list, enforcer)))
        for line in text.split(whereSeparator: \.isNewline) where line.contains("0.0.0.0/0") {
            let mark = try #require(line.firstIndex(of: "#"))
            #expect(line[..<mark].contains("0.0.0.0/0") == false)
        }
        #expect(text.contains("2027-01-29"))
    }

    @Test func saysWhichAddressesOfAGatewayStayOpen() throws {
        let list = Self.list("192.0.2.0/24")
        let gateway = try #require(IPAddress("203.0.113.5"))
        let text = try Self.text(list, .netscaler) { $0.gateway = [gateway] }
        #expect(text.contains("# IPv6 IS NOT RESTRICTED: no IPv6 address of the gateway was given.\n"))
        #expect(try Self.text(list, .netscaler).contains("NOT RESTRICTED") == false)
    }

    private static let many: AllowList = {
        let entries = (0..<100_000).compactMap { number in
            CIDR(holding: IPAddress(v4: 0x1400_0000 + UInt32(number) * 512), length: 24)
        }
        return AllowList(entries.map { AllowList.Entry(prefix: $0) })
    }()

    @Test(arguments: Enforcer.allCases)
    func holdsAHundredThousandPrefixes(enforcer: Enforcer) throws {
        #expect(Self.many.entries.count == 100_000)
        #expect(try Self.text(Self.many, enforcer).utf8.count > 1_000_000)
    }
}
