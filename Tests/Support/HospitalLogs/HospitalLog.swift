// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A month of a hospital's gateway, made from a seed, with the truth about it.
///
/// Everything is decided here first and written to the log after that; nothing of the code under test is used.
package struct HospitalLog: Sendable {
    /// Where the people work.
    package enum Population: String, Sendable, CaseIterable {
        /// In offices behind a few addresses each.
        case offices
        /// At home, each behind an address of their own, some with IPv6.
        case homes
        /// By telephone, from another address of a provider every time.
        case mobile
    }

    /// A session as it was.
    package struct Visit: Sendable {
        package let user: String
        package let address: String
        /// From 1.
        package let day: Int
    }

    /// The log.
    package private(set) var text = ""
    /// Sessions of people.
    package private(set) var visits: [Visit] = []
    /// Addresses of attackers: they were refused, and one of them signed in as somebody.
    package private(set) var attackers: [String] = []
    /// Lines of attackers that were refused.
    package private(set) var refused = 0
    private var random: UInt64
    private var lines: [(second: Int, text: String)] = []
    private let population: Population

    /// Makes a month: people, days from 1, and a gateway that writes SSLVPN records or a proxy that writes requests.
    package init(_ population: Population, people: Int, days: Int = 30, gateway: Bool, seed: UInt64) {
        random = seed
        self.population = population
        for person in 0..<people {
            for day in 1...days where below(100) < 70 {
                var minute = 360 + below(120)
                for _ in 0...below(2) {
                    minute += visit(person, day, minute, gateway)
                    minute += 40 + below(120)
                }
            }
        }
        attack(days, gateway)
        lines.sort { ($0.second, $0.text) < ($1.second, $1.text) }
        text = lines.map(\.text).joined()
    }

    /// Names of everybody who came.
    package var users: Set<String> { Set(visits.map(\.user)) }

    /// Writes one session that begins at a minute of a day.
    ///
    /// - Returns: its minutes.
    private mutating func visit(_ person: Int, _ day: Int, _ minute: Int, _ gateway: Bool) -> Int {
        let user = "user\(person)"
        let address = address(person)
        visits.append(Visit(user: user, address: address, day: day))
        var length = 0
        let steps = 2 + below(4)
        for step in 0...steps {
            let event = step == 0 ? "LOGIN" : step == steps ? "LOGOUT" : "TCPCONNSTAT"
            write(day, minute + length, gateway ? record(event, user, address) : request(user, address, 200))
            if step < steps { length += 1 + below(20) }
        }
        return length
    }

    private mutating func address(_ person: Int) -> String {
        switch population {
        case .offices:
            // One in twenty days at home.
            if below(20) == 0 { return "203.0.\(person / 250).\(person % 250 + 1)" }
            return "192.0.\(person % 7).\(10 + below(4))"
        case .homes:
            if person % 4 == 0 { return "2001:db8:\(String(person, radix: 16))::\(String(1 + below(9000), radix: 16))" }
            return "198.51.\(person / 200).\(person % 200 + 1)"
        case .mobile: return "203.\(below(2)).\(below(40)).\(1 + below(250))"
        }
    }

    private mutating func attack(_ days: Int, _ gateway: Bool) {
        for number in 0..<20 {
            let address = "198.18.0.\(number + 1)"
            attackers.append(address)
            for _ in 0..<5 {
                let day = 1 + below(days)
                refused += 1
                let minute = below(1400)
                write(day, minute, gateway ? refusal("admin", address) : request("admin", address, 401))
            }
        }
        write(days, 1200, gateway ? record("LOGIN", "user0", attackers[0]) : request("user0", attackers[0], 200))
    }

    private mutating func write(_ day: Int, _ minute: Int, _ line: (Int, Int) -> String) {
        lines.append((day * 86_400 + minute * 60, line(day, minute)))
    }

    private func request(_ user: String, _ address: String, _ status: Int) -> (Int, Int) -> String {
        { day, minute in
            let time = "\(two(day))/Jan/2026:\(two(minute / 60)):\(two(minute % 60)):00 +0000"
            return "\(address) - \(user) [\(time)] \"GET /mail/ HTTP/1.1\" \(status) 512 \"-\" \"-\"\n"
        }
    }

    private func record(_ event: String, _ user: String, _ address: String) -> (Int, Int) -> String {
        { day, minute in
            let head = head(day, minute) + "default SSLVPN \(event) 49 0 : "
            return head
                + " Context \(user)@\(address) - SessionId: 7 - User \(user) - Client_ip \(address) - Nat_ip \"Mapped Ip\" - Vserver 192.0.2.7:443\n"
        }
    }

    private func refusal(_ user: String, _ address: String) -> (Int, Int) -> String {
        { day, minute in
            head(day, minute)
                + "default AAA LOGIN_FAILED 49 0 :  User \(user) - Client_ip \(address) - Failure_reason \"no\"\n"
        }
    }

    private func head(_ day: Int, _ minute: Int) -> String {
        let clock = "\(two(minute / 60)):\(two(minute % 60)):00"
        return "Jan \(two(day)) \(clock) <local0.info> 10.0.0.1 01/\(two(day))/2026:\(clock) GMT ns1 0-PPE-0 : "
    }

    /// A number from 0, by SplitMix64.
    private mutating func below(_ limit: Int) -> Int {
        random &+= 0x9E37_79B9_7F4A_7C15
        var mixed = random
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(limit))
    }
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
