// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import LogRecords
import Testing

/// Fields of web logs by the names of Sigma's taxonomy, and the decoding of the request target.
struct FieldTests {
    static let line =
        #"192.0.2.1 - jan [13/Jan/2020:08:28:31 +0000] "GET /vpn/%252e%252e/vpns/a.xml?q=1 HTTP/1.1" 200 135 "#
        + #""https://example.org/%41" "curl" "198.51.100.7, 203.0.113.9""#

    @Test(
        arguments: [
            (
                field: "cs-uri-query",
                values: ["/vpn/%252e%252e/vpns/a.xml?q=1", "/vpn/%2e%2e/vpns/a.xml?q=1", "/vpn/../vpns/a.xml?q=1"]
            ),
            (
                field: "cs-uri-stem",
                values: ["/vpn/%252e%252e/vpns/a.xml", "/vpn/%2e%2e/vpns/a.xml", "/vpn/../vpns/a.xml"]
            ),
            (field: "c-uri-query", values: ["q=1"]), (field: "c-uri-extension", values: ["xml"]),
            (field: "c-ip", values: ["192.0.2.1", "198.51.100.7", "203.0.113.9"]),
            (field: "cs-method", values: ["GET"]), (field: "sc-status", values: ["200"]),
            (field: "cs-referer", values: ["https://example.org/%41", "https://example.org/A"]),
            (field: "cs-referrer", values: ["https://example.org/%41", "https://example.org/A"]),
            (field: "cs-user-agent", values: ["curl"]), (field: "c-useragent", values: ["curl"]),
            (field: "cs-username", values: ["jan"]), (field: "sc-bytes", values: ["135"]),
            (field: "cs-version", values: ["HTTP/1.1"]), (field: "cs-host", values: nil),
            (field: "cs-cookie", values: nil),
        ] as [(field: String, values: [String]?)]
    )
    func followsTheTaxonomy(field: String, values expected: [String]?) {
        #expect(values(of: field, in: Self.line, as: .combined) == expected)
    }

    @Test func takesThePathOfAnAbsoluteTarget() {
        let line = #"192.0.2.1 - - [13/Jan/2020:08:28:31 +0000] "GET http://example.org:80/a/b.php?c HTTP/1.1" 200 1"#
        #expect(values(of: "cs-uri-stem", in: line, as: .combined) == ["/a/b.php"])
        #expect(values(of: "c-uri", in: line, as: .combined) == ["http://example.org:80/a/b.php?c"])
    }

    @Test(arguments: [
        (text: "%41%4a", decoded: "AJ"), (text: "%2", decoded: nil), (text: "100%", decoded: nil),
        (text: "%zz%41", decoded: "%zzA"), (text: "a+b", decoded: nil), (text: "%u002e%u002F", decoded: "./"),
        (text: "%%41", decoded: "%A"), (text: "%25%34%31", decoded: "%41"), (text: "%u20ac", decoded: "€"),
    ])
    func decodesPercentOnce(text input: String, decoded: String?) {
        var output: [UInt8] = []
        let changed = Array(input.utf8).withUnsafeBytes { PercentDecoder.decode($0, into: &output) }
        #expect(changed == (decoded != nil))
        #expect(String(decoding: output, as: UTF8.self) == decoded ?? "")
    }

    /// Hits of a search are led back to the lines that they came from.
    @Test func collectsDecodedLinesWithTheirOrigin() {
        let chunk = Array("plain\nGET /%2e%2e/ x\n100% sure\nGET /%252e\n".utf8)
        var decoded = DecodedLines(format: .combined)
        chunk.withUnsafeBytes { decoded.collect(LogChunk(bytes: $0)) }
        #expect(String(decoding: decoded.bytes, as: UTF8.self) == "GET /../ x\nGET /%2e\nGET /.\n")
        #expect([0, 10, 11, 18, 19, 25].map(decoded.sourceOffset) == [6, 6, 31, 31, 31, 31])
    }

    @Test func collectsJSONWithoutItsEscapes() {
        let chunk = Array(#"{"a":"C:\\x\/%2e"}"#.utf8)
        var decoded = DecodedLines(format: .jsonl)
        chunk.withUnsafeBytes { decoded.collect(LogChunk(bytes: $0)) }
        #expect(String(decoding: decoded.bytes, as: UTF8.self) == "{\"a\":\"C:\\x/%2e\"}\n{\"a\":\"C:\\x/.\"}\n")
    }
}
