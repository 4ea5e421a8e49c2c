// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Feeds
import Testing

struct AddressPolicyTests {
    @Test(
        arguments: [
            ("8.8.8.8", nil), ("93.184.216.34", nil), ("11.0.0.1", nil), ("172.32.0.1", nil), ("100.128.0.1", nil),
            ("0.0.0.0", "unspecified address"), ("10.1.2.3", "private address"), ("172.16.0.1", "private address"),
            ("172.31.255.255", "private address"), ("192.168.1.1", "private address"),
            ("127.0.0.1", "loopback address"), ("127.255.255.254", "loopback address"),
            ("169.254.169.254", "link-local address"), ("100.64.0.1", "shared address of a carrier"),
            ("100.127.255.255", "shared address of a carrier"), ("192.0.0.8", "address for protocols"),
            ("192.0.2.1", "address for documentation"), ("198.18.0.1", "address for measurements"),
            ("224.0.0.1", "multicast address"), ("239.255.255.255", "multicast address"),
            ("240.0.0.1", "reserved address"), ("255.255.255.255", "reserved address"),
            ("2606:4700::1111", nil), ("2a00:1450:4001::1", nil), ("::", "unspecified address"),
            ("::1", "loopback address"), ("::ffff:127.0.0.1", "IPv4-mapped address"),
            ("::ffff:8.8.8.8", "IPv4-mapped address"), ("::127.0.0.1", "address that is not global"),
            ("fc00::1", "unique-local address"), ("fd12:3456::1", "unique-local address"),
            ("fe80::1", "link-local address"), ("fec0::1", "site-local address"), ("ff02::1", "multicast address"),
            ("2001:db8::1", "address for documentation"), ("2001::1", "address for protocols"),
            ("2002:7f00:1::", "relay address"), ("64:ff9b::808:808", nil),
            ("64:ff9b::7f00:1", "translated to a loopback address"),
            ("64:ff9b::a00:1", "translated to a private address"), ("64:ff9b:1::1", "address that is not global"),
            ("100::1", "address that is not global"),
        ] as [(String, String?)]
    )
    func judges(address: String, refusal: String?) throws {
        #expect(AddressPolicy().refusal(of: try #require(IPAddress(address))) == refusal)
    }

    @Test func letsThroughWhatAPersonNames() throws {
        let policy = AddressPolicy(allowed: [try CIDR("10.1.0.0/16"), try CIDR("::1/128")])
        #expect(policy.refusal(of: try #require(IPAddress("10.1.255.1"))) == nil)
        #expect(policy.refusal(of: try #require(IPAddress("::1"))) == nil)
        #expect(policy.refusal(of: try #require(IPAddress("10.2.0.1"))) == "private address")
        #expect(policy.refusal(of: try #require(IPAddress("::ffff:10.1.0.1"))) == "IPv4-mapped address")
    }
}
