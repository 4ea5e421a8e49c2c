// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import LogRecords
import Testing

/// Lines of access logs, in every form that servers and proxies give them.
struct AccessLogTests {
    static let combined =
        #"192.0.2.1 - jan [13/Jan/2020:08:28:31 +0100] "GET /a?b=c HTTP/1.1" 200 135 "https://example.org/" "curl/7.58.0""#

    @Test func readsEveryPartOfACombinedLine() throws {
        let event = try #require(read(Self.combined, as: .combined))
        #expect(event.time == "2020-01-13T07:28:31Z")
        #expect(
            event.parts == [
                "client": "192.0.2.1", "user": "jan", "method": "GET", "target": "/a?b=c", "version": "HTTP/1.1",
                "status": "200", "bytes": "135", "referer": "https://example.org/", "agent": "curl/7.58.0",
            ]
        )
    }

    @Test func readsACommonLine() throws {
        let event = try #require(read(#"::1 - - [01/Mar/2020:23:59:60 -0530] "HEAD / HTTP/1.0" 304 -"#, as: .combined))
        #expect(event.time == "2020-03-02T05:30:00Z")
        #expect(event["client"] == "::1" && event["bytes"] == "-" && event["agent"] == nil)
    }

    @Test(arguments: [
        (line: #"example.org:443 192.0.2.1 - - "#, part: "host", value: "example.org:443"),
        (line: #"example.org:443 192.0.2.1 - - "#, part: "client", value: "192.0.2.1"),
        (line: #"198.51.100.7 192.0.2.1 - - "#, part: "forwarded", value: "198.51.100.7"),
        (line: #"- 192.0.2.1 - - "#, part: "client", value: "192.0.2.1"),
        (line: #"198.51.100.7, 203.0.113.9 - - "#, part: "client", value: "198.51.100.7"),
        (line: #"198.51.100.7, 203.0.113.9 - - "#, part: "forwarded", value: "203.0.113.9"),
        (line: #"192.0.2.1 -> 10.0.0.5 - - "#, part: "client", value: "192.0.2.1"),
        (line: #"192.0.2.1 - CN=Jan Jansen, O=Voorbeeld "#, part: "user", value: "CN=Jan Jansen, O=Voorbeeld"),
        (line: #"192.0.2.1 - - "#, part: "user", value: "-"),
    ])
    func readsWhatStandsBeforeTheTime(line: String, part: String, value: String) {
        let event = read(line + #"[13/Jan/2020:08:28:31 +0000] "GET / HTTP/1.1" 200 1"#, as: .combined)
        #expect(event?[part] == value)
        #expect(event?.time == "2020-01-13T08:28:31Z")
    }

    @Test(arguments: [
        (tail: #""-" "a" "198.51.100.7, 203.0.113.9""#, part: "forwarded", value: "198.51.100.7, 203.0.113.9"),
        (tail: #""-" "a" "Time: 6809 microsecs""#, part: "duration", value: "6809"),
        (tail: #""Time: 6809 microsecs""#, part: "duration", value: "6809"),
        (tail: #""-" "a" 0.002"#, part: "duration", value: "0.002"),
        (tail: #""-" "a" "www.example.org" 0.002"#, part: "host", value: "www.example.org"),
        (tail: #""-" "Mozilla \"quoted\" text" "x""#, part: "agent", value: #"Mozilla \"quoted\" text"#),
        (tail: #""-" "Mozilla "bare" text""#, part: "agent", value: #"Mozilla "bare"#),
        (tail: #""-" "cut o"#, part: "agent", value: "cut o"),
        (tail: #""-" "-"#, part: "referer", value: "-"),
    ])
    func readsWhatStandsBehindTheSize(tail: String, part: String, value: String) {
        let event = read(#"192.0.2.1 - - [13/Jan/2020:08:28:31 +0000] "GET / HTTP/1.1" 200 1 "# + tail, as: .combined)
        #expect(event?[part] == value)
        #expect(event?["status"] == "200")
    }

    @Test func readsNetScalersProcessIDBehindTheTime() {
        let line =
            #"192.0.2.1 -> 10.0.0.5 - - [13/Jan/2020:08:28:31 +0000] [4711] "GET /vpn/ HTTP/1.1" 200 7 "-" "a" "Time: 9 microsecs""#
        let event = read(line, as: .netscalerAccess)
        #expect(event?["pid"] == "4711" && event?["client"] == "192.0.2.1" && event?["duration"] == "9")
        #expect(event?["target"] == "/vpn/")
    }

    /// What the reader finds from mark to mark is what a plain pattern finds.
    @Test(arguments: Soak.seeds(20))
    func agreesWithAPlainPattern(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let pattern =
            /(\S+) (\S+) (\S+) \[([^\]]+)\] "(?:([A-Za-z_-]{1,24}) )?(.*?)(?: (HTTP\/[^ "]*))?" (\d{3}) (\d+|-)(?: "([^"]*)" "([^"]*)")?/
        let parser = LogParser(format: .combined)
        for _ in 0..<200 {
            let words = ["-", "a", "jan", "192.0.2.1", "x.example.org", "::1", "/a/b?c=%2e", "GET", "é", "[", "]"]
            func word() -> String { words.randomElement(using: &random) ?? "-" }
            let isCombined = Bool.random(using: &random)
            let version = Bool.random(using: &random) ? " HTTP/1.1" : ""
            let line =
                "192.0.2.\(Int.random(in: 0...255, using: &random)) - \(Bool.random(using: &random) ? "-" : "jan") "
                + "[13/Jan/2020:08:28:31 +0000] \"GET \(word())\(word())\(version)\" 200 \(Int.random(in: 0...9999, using: &random))"
                + (isCombined ? " \"\(word()) \(word())\" \"\(word())(\(word()))\"" : "")
            let plain = try #require(line.wholeMatch(of: pattern), "\(line)").output
            let event = try #require(read(Array(line.utf8), parser), "\(line)")
            #expect(event["client"] == String(plain.1) && event["user"] == String(plain.3), "seed \(seed): \(line)")
            #expect(event["method"] == plain.5.map(String.init), "seed \(seed): \(line)")
            #expect(event["target"] == String(plain.6), "seed \(seed): \(line)")
            #expect(event["version"] == plain.7.map(String.init), "seed \(seed): \(line)")
            #expect(event["status"] == String(plain.8) && event["bytes"] == String(plain.9))
            #expect(event["referer"] == plain.10.map(String.init), "seed \(seed): \(line)")
            #expect(event["agent"] == plain.11.map(String.init), "seed \(seed): \(line)")
        }
    }

    @Test(arguments: [
        (request: "GET /a b HTTP/1.1", method: "GET", target: "/a b"),
        (request: "GET /", method: "GET", target: "/"),
        (request: "-", method: nil, target: "-"),
        (request: #"\x16\x03\x01"#, method: nil, target: #"\x16\x03\x01"#),
        (request: #"GET /" onload=" HTTP/1.1"#, method: "GET", target: #"/" onload=""#),
        (request: "PROPFIND /a HTTP/1.1", method: "PROPFIND", target: "/a"),
        (request: "", method: nil, target: ""),
    ])
    func splitsTheRequest(request: String, method: String?, target: String) {
        let event = read(#"192.0.2.1 - - [13/Jan/2020:08:28:31 +0000] "\#(request)" 400 0 "-" "-""#, as: .combined)
        #expect(event?["method"] == method)
        #expect(event?["target"] == target)
    }

    @Test(arguments: [
        (line: "no log line at all", reason: UnreadableReason.noTime),
        (line: #"192.0.2.1 - - [31/Feb/2020:08:28:31 +0000] "GET / HTTP/1.1" 200 1"#, reason: .badTime),
        (line: #"192.0.2.1 - - [13/Jan/2020:25:28:31 +0000] "GET / HTTP/1.1" 200 1"#, reason: .badTime),
        (line: #"192.0.2.1 - - [13/Jan/2020:08:28:31 +0000] "GET / HTTP/1.1"#, reason: .badShape),
        (line: #"192.0.2.1 - - [13/Jan/2020:08:28:31 +0000] GET / 200"#, reason: .badShape),
        (line: "Jan 13 08:28:31 host sshd[1]: text", reason: .otherFormat),
        (line: #"{"@timestamp":"2020-01-13T08:28:31Z"}"#, reason: .otherFormat),
        (line: "abc\u{0}def", reason: .binary),
    ])
    func saysWhyALineIsNoEntry(line: String, reason: UnreadableReason) {
        #expect(refusal(of: Array(line.utf8), as: .combined) == reason)
    }

    @Test(arguments: ["", "   ", "# a comment", "\r"])
    func countsBlankLinesAndCommentsAsNothing(line: String) {
        #expect(read(line, as: .combined) == nil)
        #expect(refusal(of: Array(line.utf8), as: .combined) == nil)
    }

    /// A log that is truncated under a program that keeps its place begins with NUL bytes.
    @Test func passesOverNULBytesInFront() {
        let event = read(Array(repeating: 0, count: 300) + Array(Self.combined.utf8), LogParser(format: .combined))
        #expect(event?["client"] == "192.0.2.1")
    }

    @Test func keepsBytesThatAreNoUTF8() {
        let line =
            Array(#"192.0.2.1 - - [13/Jan/2020:08:28:31 +0000] "GET /"#.utf8) + [0xFF, 0xFE]
            + Array(#" HTTP/1.1" 200 1 "-" "-""#.utf8)
        let parser = LogParser(format: .combined)
        let target = line.withUnsafeBytes { bytes in parser.parse(bytes)?.target.map(Array.init) }
        #expect(target == [0x2F, 0xFF, 0xFE])
    }

    @Test func dropsWhatGrepPutsInFront() {
        for prefix in ["/var/log/httpaccess.log.4:", "httpaccess.log:17:", "./log/access.log:"] {
            let parser = LogParser(format: .combined, hasGrepPrefix: true)
            #expect(read(Array((prefix + Self.combined).utf8), parser)?["client"] == "192.0.2.1", "\(prefix)")
        }
    }
}
