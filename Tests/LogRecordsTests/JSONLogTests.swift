// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import LogRecords
import Testing

/// Logs of JSON lines: ECS, Suricata, nginx, Windows events as exporters write them.
struct JSONLogTests {
    @Test(
        arguments: [
            (
                line: #"{"@timestamp":"2020-01-13T08:28:31Z","source":{"ip":"192.0.2.1"},"url":{"original":"/a%2f"}}"#,
                field: "c-ip", values: ["192.0.2.1"]
            ),
            (line: #"{"url":{"original":"/a%2f"}}"#, field: "cs-uri-query", values: ["/a%2f", "/a/"]),
            (line: #"{"url.original":"/a"}"#, field: "url.original", values: ["/a"]),
            (
                line:
                    #"{"event_type":"http","src_ip":"192.0.2.1","http":{"url":"\/a","http_method":"GET","status":200}}"#,
                field: "cs-uri-query", values: ["/a"]
            ),
            (line: #"{"http":{"http_method":"GET","status":200}}"#, field: "sc-status", values: ["200"]),
            (
                line: #"{"remote_addr":"192.0.2.1","request":"GET /a?b HTTP/1.1","status":"404"}"#,
                field: "cs-uri-query", values: ["/a?b"]
            ),
            (line: #"{"remote_addr":"192.0.2.1","request":"GET /a?b HTTP/1.1"}"#, field: "cs-method", values: ["GET"]),
            (line: #"{"request":"GET /a?b HTTP/1.1"}"#, field: "cs-uri-stem", values: ["/a"]),
            (
                line: #"{"Event":{"System":{"EventID":11,"Channel":"Sysmon"},"EventData":{"Image":"C:\\a.exe"}}}"#,
                field: "Image", values: [#"C:\a.exe"#]
            ),
            (
                line: ##"{"Event":{"System":{"EventID":{"#attributes":{"Qualifiers":1},"#text":4624}}}}"##,
                field: "EventID", values: ["4624"]
            ),
            (line: #"{"winlog":{"event_data":{"CommandLine":"whoami"}}}"#, field: "CommandLine", values: ["whoami"]),
            (
                line: ##"{"EventData":{"Data":[{"@Name":"User","#text":"a"},{"@Name":"CommandLine","#text":"id"}]}}"##,
                field: "CommandLine", values: ["id"]
            ),
            (line: #"{"tags":["a","b\u0041",null,true]}"#, field: "tags", values: ["a", "bA", "null", "true"]),
            (line: #"{"a":"1","a":"2"}"#, field: "a", values: ["1", "2"]),
            (line: #"{"\u0061":"1"}"#, field: "a", values: ["1"]),
            (line: #"{"a":{"b":1}}"#, field: "a.c", values: nil),
        ] as [(line: String, field: String, values: [String]?)]
    )
    func findsAField(line: String, field: String, values expected: [String]?) {
        #expect(values(of: field, in: line, as: .jsonl) == expected)
    }

    @Test(arguments: [
        (line: #"{"@timestamp":"2020-01-13T08:28:31.5Z"}"#, time: "2020-01-13T08:28:31.500Z"),
        (line: #"{"timestamp":"2020-01-13T08:28:31.123456+0100"}"#, time: "2020-01-13T07:28:31.123Z"),
        (line: #"{"time_local":"13/Jan/2020:08:28:31 +0000"}"#, time: "2020-01-13T08:28:31Z"),
        (line: #"{"ts":1578904111.25}"#, time: "2020-01-13T08:28:31.250Z"),
        (line: #"{"ts":1578904111250}"#, time: "2020-01-13T08:28:31.250Z"),
        (
            line:
                ##"{"Event":{"System":{"TimeCreated":{"#attributes":{"SystemTime":"2020-01-13T08:28:31.092051Z"}}}}}"##,
            time: "2020-01-13T08:28:31.092Z"
        ),
        (line: #"{"time":"whenever","message":"x"}"#, time: nil),
    ])
    func readsTheTime(line: String, time: String?) throws {
        let event = try #require(read(line, as: .jsonl))
        #expect(event.time == time)
    }

    @Test(arguments: [
        "{", #"{"a":1"#, #"{"a" 1}"#, #"{"a":1}}"#, "[1]", #""text""#, #"{"a":tru}"#, #"{"a":"b}"#, #"{a:1}"#,
        "{\"a\":1,}",
        String(repeating: #"{"a":"#, count: 70) + "1" + String(repeating: "}", count: 70),
    ])
    func refusesWhatIsNoObject(line: String) {
        #expect(refusal(of: Array(line.utf8), as: .jsonl) == .notJSON)
    }

    @Test func handsOverTextsForKeywordsWithoutTheirEscapes() {
        let line = Array(#"{"a":"C:\\Windows","b":"%2e"}"#.utf8)
        let parser = LogParser(format: .jsonl)
        var texts: [String] = []
        line.withUnsafeBytes { bytes in
            parser.parse(bytes)?.forEachText { found in
                texts.append(text(found))
                return true
            }
        }
        #expect(texts == [#"{"a":"C:\\Windows","b":"%2e"}"#, #"C:\Windows"#, #"{"a":"C:\\Windows","b":"."}"#])
    }

    /// The fast look at lines that begin with their time gives what the whole reading gives.
    @Test(arguments: Soak.seeds(20))
    func agreesWithTheFastScan(seed: UInt64) {
        var random = SeededGenerator(seed)
        var bytes: [UInt8] = []
        for _ in 0..<200 {
            let time =
                [
                    "2020-01-13T08:28:3\(Int.random(in: 0...9, using: &random))Z", "2020-01-13 08:28:31.5",
                    "2020-02-31T00:00:00Z",
                ]
                .randomElement(using: &random) ?? ""
            let line =
                [
                    #"{"@timestamp":"\#(time)","a":1}"#, #"{ "@timestamp":"\#(time)","a":{"b":[]}}"#,
                    #"{"a":"x","ts":"\#(time)"}"#,
                    #"{"@timestamp":"\#(time)"#, #"{"message":"\#(time)"}"#,
                ].randomElement(using: &random) ?? ""
            bytes += Array((line + "\n").utf8)
        }
        let parser = LogParser(format: .jsonl)
        var scanned = LogCoverage()
        var parsed = LogCoverage()
        bytes.withUnsafeBytes { all in
            parser.scan(LogChunk(bytes: all), into: &scanned)
            LogChunk(bytes: all).forEachLine { line in
                if let event = parser.parse(line.bytes) {
                    parsed.add(event.time)
                } else if let reason = parser.unreadable {
                    parsed.addUnreadable(reason)
                }
            }
        }
        #expect(scanned == parsed, "seed \(seed)")
        #expect(scanned.entries > 50 && scanned.unreadableCount > 0)
    }

    @Test func tellsNumbersFromTexts() {
        let line = Array(#"{"a":200,"b":"200","c":null}"#.utf8)
        let parser = LogParser(format: .jsonl)
        var kinds: [LogValue.Kind] = []
        line.withUnsafeBytes { bytes in
            guard let event = parser.parse(bytes) else { return }
            for name in ["a", "b", "c"] {
                event.forEachValue(of: LogField(name)) { value in
                    kinds.append(value.kind)
                    return true
                }
            }
        }
        #expect(kinds == [.number, .text, .null])
    }
}
