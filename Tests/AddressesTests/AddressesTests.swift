// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Testing

struct IPAddressTests {
    @Test(arguments: [
        (text: "192.0.2.1", canonical: "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
        ("2001:DB8::1", "2001:db8::1"), ("2001:db8:0:0:0:0:0:1", "2001:db8::1"), ("::", "::"), ("::1", "::1"),
        ("2001:db8::", "2001:db8::"), ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("2001:0db8::0001", "2001:db8::1"),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.1"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
        ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("0:0:1::", "0:0:1::"),
    ])
    func readsAndWritesCanonically(_ text: String, _ canonical: String) {
        #expect(IPAddress(text)?.description == canonical)
    }

    @Test(arguments: [
        "", "192.0.2", "192.0.2.1.5", "192.0.2.256", "192.0.02.1", "192.0.2.1 ", " 192.0.2.1", "192.0.2.-1",
        "0x7f.0.0.1",
        ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "12345::", "g::",
        "fe80::1%eth0",
        "[::1]", "192.0.2.1::", "::192.0.2", "1:", ":1", "example.org",
    ])
    func refusesOtherForms(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func ordersIPv4BeforeIPv6() throws {
        let texts = ["2001:db8::1", "192.0.2.10", "192.0.2.9", "::"]
        let addresses = texts.compactMap { IPAddress($0) }.sorted()
        #expect(addresses.map(\.description) == ["192.0.2.9", "192.0.2.10", "::", "2001:db8::1"])
    }
}

struct CIDRTests {
    @Test(arguments: ["192.0.2.0/24", "0.0.0.0/0", "192.0.2.1/32", "2001:db8::/32", "::/0", "2001:db8::1/128"])
    func readsPrefixes(_ text: String) throws {
        #expect(try CIDR(text).description == text)
    }

    @Test(arguments: [
        (text: "192.0.2.0", fault: CIDR.Fault.noLength), ("192.0.2/24", .badAddress), ("192.0.2.0/33", .badLength),
        ("192.0.2.0/", .badLength), ("192.0.2.0/024", .badLength), ("192.0.2.0/+8", .badLength),
        ("2001:db8::/129", .badLength), ("/24", .badAddress),
    ])
    func refusesOtherForms(_ text: String, _ fault: CIDR.Fault) {
        #expect(throws: fault) { try CIDR(text) }
    }

    @Test func namesThePrefixWhenBitsBehindItAreSet() throws {
        let meant = try CIDR("192.0.2.0/24")
        #expect(throws: CIDR.Fault.hostBits(meant)) { try CIDR("192.0.2.1/24") }
    }

    @Test(arguments: [
        (prefix: "192.0.2.0/24", address: "192.0.2.255", isInside: true), ("192.0.2.0/24", "192.0.3.0", false),
        ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "::1", false), ("2001:db8::/32", "2001:db8:ffff::1", true),
        ("::/0", "2001:db8::1", true), ("::/0", "192.0.2.1", false),
    ])
    func containsAddresses(_ prefix: String, _ address: String, _ isInside: Bool) throws {
        let found = try #require(IPAddress(address))
        #expect(try CIDR(prefix).contains(found) == isInside)
    }
}

struct DomainNameTests {
    @Test(arguments: [
        (text: "example.org", name: "example.org"), ("EXAMPLE.org.", "example.org"), ("a-b.example", "a-b.example"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"), ("1.example", "1.example"),
    ])
    func readsDomains(_ text: String, _ name: String) {
        #expect(DomainName(text)?.text == name)
    }

    @Test(arguments: [
        "", ".", "localhost", "192.0.2.1", "-a.example", "a-.example", "a..example", "a_b.example", "bücher.example",
        "*.example.org", "example.org/x", String(repeating: "a", count: 64) + ".example",
    ])
    func refusesOtherTexts(_ text: String) {
        #expect(DomainName(text) == nil)
    }
}
