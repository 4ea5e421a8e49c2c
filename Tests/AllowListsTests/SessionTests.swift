// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import AllowLists
import Findings
import Testing

struct SessionTests {
    private func texts(_ sessions: Sessions) -> [String] {
        sessions.all.map { session in
            let minutes = (session.end - session.start) / 60
            return "\(sessions.users[Int(session.user)]) \(sessions.addresses[Int(session.address)]) \(minutes)"
        }
    }

    @Test func joinsRequestsUntilAPause() {
        let log =
            LogText.request("192.0.2.1", "anna", minute: 0) + LogText.request("192.0.2.1", "Anna", minute: 30)
            + LogText.request("192.0.2.1", "anna", minute: 61) + LogText.request("198.51.100.1", "anna", minute: 62)
        #expect(texts(LogText.sessions(log)) == ["anna 192.0.2.1 30", "anna 192.0.2.1 0", "anna 198.51.100.1 0"])
    }

    @Test func givesTheSameSessionsWhateverTheOrderOfTheLogs() {
        let first = LogText.request("192.0.2.1", "anna", minute: 0) + LogText.request("192.0.2.1", "anna", minute: 40)
        let second =
            LogText.request("192.0.2.1", "anna", minute: 20) + LogText.request("192.0.2.1", "anna", minute: 200)
        let expected = ["anna 192.0.2.1 40", "anna 192.0.2.1 0"]
        #expect(texts(LogText.sessions(first, second)) == expected)
        #expect(texts(LogText.sessions(second, first)) == expected)
    }

    /// Threads read parts of a log; what they read is put together in order.
    @Test(arguments: 0..<40) func partsGiveTheSameAsTheWhole(seed: Int) {
        var dice = Dice(state: UInt64(seed))
        var minute = 0
        let lines = (0..<300).map { _ in
            minute += Int.random(in: 0...9, using: &dice)
            let address = "192.0.2.\(Int.random(in: 1...3, using: &dice))"
            let user = "u\(Int.random(in: 1...4, using: &dice))"
            let (day, rest) = (1 + minute / 1_440, minute % 1_440)
            let event = ["LOGIN", "LOGOUT", "TCPCONNSTAT", "TCPCONNSTAT", "HTTPREQUEST"].randomElement(using: &dice)
            return LogText.record(event ?? "LOGIN", address, user, day: day, minute: rest)
        }
        let whole = LogText.sessions(lines.joined())
        var log = SessionLog()
        var start = 0
        while start < lines.count {
            let end = min(lines.count, start + Int.random(in: 1...80, using: &dice))
            log.append(LogText.log(lines[start..<end].joined()))
            start = end
        }
        let parts = log.finish()
        #expect(parts.all == whole.all)
        #expect(parts.users == whole.users)
        #expect(parts.addresses == whole.addresses)
        #expect(parts.counts == whole.counts)
    }

    @Test func keepsASessionFromLoginToLogout() {
        let log =
            LogText.record("LOGIN", "192.0.2.1", "anna", minute: 10)
            + LogText.record("TCPCONNSTAT", "192.0.2.1", "anna", minute: 240)
            + LogText.record("LOGOUT", "192.0.2.1", "anna", minute: 480)
            + LogText.record("LOGIN", "192.0.2.1", "anna", minute: 481)
            + LogText.record("LOGOUT", "192.0.2.1", "anna", minute: 490)
        #expect(texts(LogText.sessions(log)) == ["anna 192.0.2.1 470", "anna 192.0.2.1 9"])
    }

    @Test func countsWhoWasRefusedAsNobody() {
        let log =
            LogText.request("192.0.2.1", "admin", minute: 0, status: 401)
            + LogText.request("192.0.2.1", "-", minute: 0) + LogText.request("192.0.2.2", "anna", minute: 1)
        let sessions = LogText.sessions(log)
        #expect(texts(sessions) == ["anna 192.0.2.2 0"])
        #expect(sessions.counts.refused == 1)
    }

    @Test(arguments: [
        (client: "::ffff:192.0.2.1", expected: "192.0.2.1"),
        (client: "2001:DB8::1", expected: "2001:db8::1"),
    ])
    func readsAddressesOneWay(client: String, expected: String) {
        let sessions = LogText.sessions(LogText.request(client, "anna", minute: 0))
        #expect(sessions.addresses.map(\.description) == [expected])
    }

    @Test func takesTheWordOfNoProxyButItsOwn() throws {
        let forged = "198.51.100.66, 192.0.2.8"
        let line = { (peer: String) in
            LogText.request(peer, "anna", minute: 0).replacing("\"-\" \"-\"", with: "\"-\" \"-\" \"\(forged)\"")
        }
        var rules = AccessRules()
        rules.trustedProxies = [try CIDR("10.1.0.0/24")]
        let sessions = LogText.sessions(line("10.1.0.5"), line("192.0.2.44"), rules: rules)
        #expect(sessions.addresses.map(\.description) == ["192.0.2.8", "192.0.2.44"])
    }

    @Test func knowsSomebodyWithoutANameByAPathBehindTheLogin() {
        let path = "\"GET /cgi/setclient?wica HTTP/1.1\""
        let log =
            LogText.request("192.0.2.1", "-", minute: 0).replacing("\"GET /mail/ HTTP/1.1\"", with: path)
            + LogText.request("192.0.2.2", "-", minute: 0)
            .replacing("\"GET /mail/ HTTP/1.1\"", with: "\"GET /cgi/setclient/../../vpns/x HTTP/1.1\"")
        #expect(texts(LogText.sessions(log)) == ["(no name) 192.0.2.1 192.0.2.1 0"])
    }

    @Test func saysThatThereIsNobody() {
        let sessions = LogText.sessions(LogText.request("192.0.2.1", "-", minute: 0))
        #expect(sessions.findings.map(\.code) == ["allowlist.no-sessions"])
    }
}

/// Numbers that are the same in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}
