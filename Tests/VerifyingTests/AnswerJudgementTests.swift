// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Testing
import Verifying

/// What an answer means, literally as it comes over the wire.
struct AnswerJudgementTests {
    static let forbidden = """
        <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
        <html><head><title>403 Forbidden</title></head><body>
        <h1>Forbidden</h1>
        <p>You don't have permission to access /vpns/
        on this server.<br /></p>
        </body></html>
        """

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let answer: String
        var end = AnswerEnd.closed
        let outcome: LiveOutcome
        let code: String
        var testDescription: String { name }
    }

    static let rows = [
        Row(
            name: "the web server behind says no: vulnerable, or mitigated without effect",
            answer: head("403 Forbidden", ["Server: Apache", "Content-Length: \(forbidden.utf8.count)"]) + forbidden,
            outcome: .reachable,
            code: "passed_to_web_server"
        ),
        Row(
            name: "the same in chunks that cut the sentence",
            answer: head("403 Forbidden", ["Transfer-Encoding: chunked"])
                + "22\r\n<p>You don't have permission to ac\r\n"
                + "10;last\r\ncess /vpns/ on t\r\n0\r\n\r\n",
            outcome: .reachable,
            code: "passed_to_web_server"
        ),
        Row(
            name: "the same, broken off behind the sentence",
            answer: head("403 Forbidden", ["Content-Length: 90000"]) + forbidden,
            end: .broken,
            outcome: .reachable,
            code: "passed_to_web_server"
        ),
        Row(
            name: "the same in capitals and with other blanks",
            answer: head("403 Forbidden", []) + "YOU DON'T HAVE\n PERMISSION TO\tACCESS  /VPNS/",
            outcome: .reachable,
            code: "passed_to_web_server"
        ),
        Row(
            name: "the directory is listed",
            answer: head("200 OK", []) + "<html><head><title>Index of /vpns</title></head>",
            outcome: .reachable,
            code: "directory_listed"
        ),
        Row(
            name: "the policy's bare 403",
            answer: "HTTP/1.1 403 Forbidden\r\n\r\n",
            outcome: .blocked,
            code: "refused_by_policy"
        ),
        Row(
            name: "the policy's 403 with a text of its own",
            answer: head("403 Forbidden", ["Content-Length: 9"]) + "No access",
            outcome: .blocked,
            code: "refused_by_policy"
        ),
        Row(
            name: "a 403 whose text broke off could have had the sentence",
            answer: head("403 Forbidden", ["Content-Length: 900"]) + "<html>",
            outcome: .unknown,
            code: "broken_off"
        ),
        Row(
            name: "a 403 that was reset",
            answer: head("403 Forbidden", []),
            end: .broken,
            outcome: .unknown,
            code: "broken_off"
        ),
        Row(
            name: "a 403 without an end",
            answer: head("403 Forbidden", []) + String(repeating: "x", count: 65_000),
            end: .tooLarge,
            outcome: .unknown,
            code: "broken_off"
        ),
        Row(
            name: "a 403 in chunks without the last one",
            answer: head("403 Forbidden", ["Transfer-Encoding: chunked"]) + "2\r\nNo\r\n",
            outcome: .unknown,
            code: "broken_off"
        ),
        Row(
            name: "a 403 with a length that is no number",
            answer: head("403 Forbidden", ["Content-Length: minus"]) + "No",
            outcome: .unknown,
            code: "broken_off"
        ),
        Row(
            name: "a packed 403",
            answer: head("403 Forbidden", ["Content-Encoding: gzip"]) + "\u{1F}",
            outcome: .unknown,
            code: "packed"
        ),
        Row(
            name: "a 403 of another server, by its head",
            answer: head("403 Forbidden", ["Server: Microsoft-IIS/10.0"]),
            outcome: .unknown,
            code: "other_product"
        ),
        Row(
            name: "a 403 of another server, by its page",
            answer: head("403 Forbidden", []) + "<hr><center>nginx/1.18.0</center>",
            outcome: .unknown,
            code: "other_product"
        ),
        Row(
            name: "patched: the path is not there",
            answer: head("404 Not Found", ["Server: Apache", "Content-Length: 0"]),
            outcome: .notReachable,
            code: "not_found"
        ),
        Row(
            name: "patched: sent to the login page",
            answer: head("302 Object Moved", ["Location: /vpn/index.html", "Set-Cookie: NSC_AAAC=xyz;Path=/"]),
            outcome: .notReachable,
            code: "redirected"
        ),
        Row(
            name: "the portal itself, by its title",
            answer: head("200 OK", []) + "<html><TITLE>NetScaler Gateway</TITLE>",
            outcome: .notReachable,
            code: "portal"
        ),
        Row(
            name: "the portal itself, by its cookie",
            answer: head("200 OK", ["Set-Cookie: NSC_TASS=1"]) + "<html>",
            outcome: .notReachable,
            code: "portal"
        ),
        Row(
            name: "a page of something else",
            answer: head("200 OK", []) + "<html><title>Printer</title>",
            outcome: .unknown,
            code: "other_product"
        ),
        Row(
            name: "the sentence under another status says nothing",
            answer: head("500 Error", []) + forbidden,
            outcome: .unknown,
            code: "other_status"
        ),
        Row(
            name: "a status that says nothing about the path",
            answer: head("503 Service Unavailable", []),
            outcome: .unknown,
            code: "other_status"
        ),
        Row(name: "not HTTP", answer: "SSH-2.0-OpenSSH_9.2\r\n\r\n", outcome: .unknown, code: "not_http"),
        Row(name: "a status that is no number", answer: "HTTP/1.1 +03 x\r\n\r\n", outcome: .unknown, code: "not_http"),
        Row(
            name: "a head without an end",
            answer: "HTTP/1.1 403 Forbidden\r\nX: ",
            end: .timedOut,
            outcome: .unknown,
            code: "broken_off"
        ),
        Row(name: "nothing in time", answer: "", end: .timedOut, outcome: .unknown, code: "no_answer"),
        Row(name: "no connection", answer: "", end: .notConnected, outcome: .unknown, code: "no_answer"),
        Row(name: "no TLS", answer: "", end: .tlsFailed, outcome: .unknown, code: "no_answer"),
        Row(name: "closed without a word", answer: "", outcome: .unknown, code: "no_answer"),
    ]

    private static func head(_ status: String, _ lines: [String]) -> String {
        (["HTTP/1.1 \(status)"] + lines + ["", ""]).joined(separator: "\r\n")
    }

    @Test(arguments: rows)
    func tellsFourStatesApart(row: Row) {
        let verdict = LiveVerdict.judge(RawAnswer(Array(row.answer.utf8), row.end))
        #expect(verdict.outcome == row.outcome)
        #expect(verdict.why.code == row.code)
    }

    @Test func callsNothingSafeThatBrokeOffAnywhere() {
        for row in Self.rows where row.outcome == .blocked || row.outcome == .notReachable {
            let bytes = Array(row.answer.utf8)
            for count in 0..<bytes.count {
                for end in [AnswerEnd.broken, .timedOut, .tooLarge, .tlsFailed] {
                    let verdict = LiveVerdict.judge(RawAnswer(Array(bytes[..<count]), end))
                    #expect(verdict.outcome == .unknown, "\(row.name), \(count) bytes, \(end)")
                }
            }
        }
    }

    @Test func callsNothingBlockedThatIsRandom() {
        var state: UInt64 = 20_200_116
        for round in 0..<2000 {
            var bytes = Array("HTTP/1.1 403 F\r\n".utf8)
            for _ in 0..<Int(state >> 33 % 200) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(UInt8(truncatingIfNeeded: state >> 40))
            }
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let verdict = LiveVerdict.judge(RawAnswer(bytes, .broken))
            #expect(verdict.outcome == .unknown, "round \(round)")
        }
    }

    @Test func letsTheWeakestAddressDecide() {
        #expect(LiveOutcome.weakest([.blocked, .reachable, .unknown]) == .reachable)
        #expect(LiveOutcome.weakest([.blocked, .notReachable, .unknown]) == .unknown)
        #expect(LiveOutcome.weakest([.blocked, .notReachable]) == .notReachable)
        #expect(LiveOutcome.weakest([.blocked, .blocked]) == .blocked)
        #expect(LiveOutcome.weakest([]) == nil)
    }
}
