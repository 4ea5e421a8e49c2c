// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants
import JSONTrees
import Journaling
import Testing

struct JournalExportTests {
    @Test func writesAnEntryAsOneLineOfJSON() {
        #expect(
            Known.entries[1].json.text(keys: .sorted)
                == #"{"action":"E","actor":"dijkwacht","at":"2020-01-16T11:00:00.001Z","details":{},"#
                + #""event":"account-sign-in","hash":"\#(Known.second)","outcome":4,"previous":"\#(Known.first)","#
                + #""sequence":2,"subject":"bert","why":"wrong password"}"#
        )
    }

    @Test func keepsDetailsThatSomebodySpoilt() {
        var entry = Known.entries[0]
        entry.details = "{\"a\": 1}\nx"
        #expect(entry.json["details"] == .string("{\"a\": 1}\nx"))
        entry.details = #"{"b":1,"a":2}"#
        #expect(entry.json["details"] == .string(#"{"b":1,"a":2}"#))
    }

    @Test func writesASyslogMessageOctetByOctet() {
        let bytes = SyslogLine.bytes(Known.entries[1], host: "desk.example")
        let header =
            #"<108>1 2020-01-16T11:00:00.001Z desk.example dijkwacht - account-sign-in [journal@32473 sequence="2" "#
            + #"actor="dijkwacht" action="E" code="110122" outcome="4" subject="bert" hash="\#(Known.second)"] "#
        #expect(bytes == Array(header.utf8) + [0xEF, 0xBB, 0xBF] + Known.entries[1].json.bytes(keys: .sorted))
    }

    @Test func escapesWhatWouldEndTheStructuredData() {
        var entry = Known.entries[0]
        entry.subject = #"a"b\c]d"# + "\n\u{1B}[31m\u{7F}\u{85}é"
        let text = String(decoding: SyslogLine.bytes(entry, host: ""), as: UTF8.self)
        #expect(text.contains(#" subject="a\"b\\c\]d"# + "\u{FFFD}\u{FFFD}[31m\u{FFFD}\u{FFFD}é\" hash="))
        #expect(!SyslogLine.bytes(entry, host: "").contains(0x0A))
        #expect(text.hasPrefix("<110>1 2020-01-16T11:00:00Z - dijkwacht - evidence-add ["))
    }

    @Test(arguments: [
        ("desk", "desk"), ("", "-"), ("a b", "-"), ("dé", "-"), (String(repeating: "x", count: 256), "-"),
    ])
    func namesTheHostOnlyWhereItFits(host: String, expected: String) {
        let text = String(decoding: SyslogLine.bytes(Known.entries[0], host: host), as: UTF8.self)
        #expect(text.split(separator: " ")[2] == expected)
    }

    @Test(arguments: [(0, 110), (4, 108), (8, 107), (12, 106), (99, 106), (-1, 110)])
    func weighsByTheOutcome(outcome: Int, priority: Int) {
        var entry = Known.entries[0]
        entry.outcome = outcome
        #expect(String(decoding: SyslogLine.bytes(entry, host: ""), as: UTF8.self).hasPrefix("<\(priority)>1 "))
    }
}
