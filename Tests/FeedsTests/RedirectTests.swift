// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Feeds
import Testing

struct RedirectTests {
    @Test(
        arguments: [
            ("HTTPS://Example.COM/a#b", "https://example.com/a", 443, "example.com"),
            ("https://example.com", "https://example.com/", 443, "example.com"),
            ("http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x", 8080, "2001:db8::1"),
        ]
    )
    func readsWebAddresses(text: String, canonical: String, port: Int, host: String) throws {
        let target = try #require(WebTarget(text))
        #expect(target.text == canonical)
        #expect(target.port == port)
        #expect(target.host == host)
    }

    @Test(
        arguments: [
            "", "ftp://example.com/", "file:///etc/passwd", "https:///x", "https://user@example.com/",
            "https://user:secret@example.com/", "https://exa mple.com/", "https://example.com:0/",
            "https://example.com:70000/", "https://ex%61mple.com/", "//example.com/x", "example.com",
            "https://é.example/",
            "javascript:alert(1)", "https://example.com/\u{0}",
        ]
    )
    func refusesOtherAddresses(text: String) {
        #expect(WebTarget(text) == nil)
    }

    static let here = "https://example.com/a/b.json"

    @Test(
        arguments: [
            ("/c.json", "https://example.com/c.json"), ("d.json", "https://example.com/a/d.json"),
            ("../e.json", "https://example.com/e.json"), ("https://other.example/f", "https://other.example/f"),
            ("//other.example/f", "https://other.example/f"),
        ]
    )
    func follows(location: String, to: String) throws {
        let step = RedirectPolicy().step(to: location, from: try #require(WebTarget(Self.here)), after: 0)
        #expect(step == .follow(try #require(WebTarget(to))))
    }

    @Test(
        arguments: [
            (nil, 0), ("", 0), ("http://example.com/", 0), ("ftp://example.com/", 0), ("file:///etc/passwd", 0),
            ("/c.json", 5), ("data:text/plain,x", 0),
        ] as [(String?, Int)]
    )
    func refuses(location: String?, after count: Int) throws {
        let step = RedirectPolicy(allowsHTTP: true).step(
            to: location,
            from: try #require(WebTarget(Self.here)),
            after: count
        )
        guard case .refuse = step else {
            Issue.record("followed: \(step)")
            return
        }
    }

    @Test func leavesHTTPOnlyWhenAllowed() throws {
        let start = try #require(WebTarget("http://example.com/"))
        #expect(RedirectPolicy().refusal(of: start) != nil)
        #expect(RedirectPolicy(allowsHTTP: true).refusal(of: start) == nil)
        let step = RedirectPolicy(allowsHTTP: true).step(to: "https://example.com/", from: start, after: 4)
        #expect(step == .follow(try #require(WebTarget("https://example.com/"))))
    }

    @Test(
        arguments: [
            ("example.com", "example.com"), ("Example.com:8443", "example.com:8443"), ("[::1]:1", "[::1]:1"),
        ]
    )
    func readsDomains(text: String, domain: String) {
        #expect(FetchSource(text) == .domain(domain))
    }

    @Test func asksForMetadataInTheOrderOfTheStandard() {
        let order = DiscoveryOrder(domain: "example.com")
        #expect(order.wellKnown == "https://example.com/.well-known/csaf/provider-metadata.json")
        #expect(
            order.securityTexts == ["https://example.com/.well-known/security.txt", "https://example.com/security.txt"]
        )
        #expect(order.dnsPath == "https://csaf.data.security.example.com/")
    }
}
