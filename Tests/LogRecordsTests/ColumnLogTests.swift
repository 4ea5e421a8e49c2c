// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import LogRecords
import Testing

/// Logs with columns: W3C extended, and CSV with a header.
struct ColumnLogTests {
    static let heading =
        "#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status"
    static let entry =
        "2020-01-13 08:28:31 10.0.0.5 GET /owa/%2e%2e/a.aspx x=%2541 443 - 192.0.2.1 Mozilla/5.0+(Windows) 200"

    @Test(
        arguments: [
            (field: "c-ip", values: ["192.0.2.1"]), (field: "cs-method", values: ["GET"]),
            (field: "sc-status", values: ["200"]), (field: "s-port", values: ["443"]),
            (field: "cs-uri-stem", values: ["/owa/%2e%2e/a.aspx", "/owa/../a.aspx"]),
            (
                field: "cs-uri-query",
                values: ["/owa/%2e%2e/a.aspx?x=%2541", "/owa/../a.aspx?x=%41", "/owa/../a.aspx?x=A"]
            ),
            (field: "c-uri-query", values: ["x=%2541", "x=%41", "x=A"]), (field: "c-uri-extension", values: ["aspx"]),
            (field: "cs-user-agent", values: ["Mozilla/5.0+(Windows)", "Mozilla/5.0 (Windows)"]),
            (field: "no-such", values: nil),
        ] as [(field: String, values: [String]?)]
    )
    func readsW3C(field: String, values expected: [String]?) {
        #expect(values(of: field, in: Self.entry, as: .w3c, header: Self.heading) == expected)
    }

    @Test func takesItsTimesInUTC() {
        let options = LogOptions(zone: .init(secondsFromGMT: 3600) ?? .gmt)
        let parser = LogParser(format: .w3c, options: options)
        _ = read(Array(Self.heading.utf8), parser)
        #expect(read(Array(Self.entry.utf8), parser)?.time == "2020-01-13T08:28:31Z")
    }

    @Test func readsOnWithTheNewHeadingMidway() {
        let log = """
            #Software: Microsoft Internet Information Services 10.0
            #Fields: date time c-ip cs-method
            2020-01-13 08:28:31 192.0.2.1 GET
            #Fields: date time cs-method c-ip
            2020-01-13 08:28:32 POST 192.0.2.2
            2020-01-13 08:28:33 POST
            """
        let parser = LogParser(format: .w3c)
        let events = log.split(separator: "\n").map { read(Array($0.utf8), parser)?["client"] }
        #expect(events == [nil, nil, "192.0.2.1", nil, "192.0.2.2", nil])
        #expect(parser.unreadable == .fieldCount)
        #expect(refusal(of: Array("2020-01-13 08:28:31 192.0.2.1 GET".utf8), as: .w3c) == .beforeHeader)
    }

    @Test func readsCSV() throws {
        let log = """
            timestamp,src_ip,url,"user agent"
            2020-01-13T08:28:31Z,192.0.2.1,/a%2f,"Mozilla ""x"", y"
            2020-01-13T08:28:32Z,192.0.2.1,"/b"
            2020-01-13T08:28:33Z,192.0.2.1,"/c
            """
        let parser = LogParser(format: .csv)
        let lines = log.split(separator: "\n").map { Array($0.utf8) }
        #expect(read(lines[0], parser) == nil && parser.unreadable == nil)
        let event = try #require(read(lines[1], parser))
        #expect(event.time == "2020-01-13T08:28:31Z")
        #expect(event["client"] == "192.0.2.1" && event["target"] == "/a%2f")
        #expect(read(lines[2], parser) == nil && parser.unreadable == .fieldCount)
        #expect(read(lines[3], parser) == nil && parser.unreadable == .openQuote)
        let agent = lines[1].withUnsafeBytes { parser.parse($0)?.firstValue(of: LogField("User Agent")).map(text) }
        #expect(agent == #"Mozilla "x", y"#)
    }
}
