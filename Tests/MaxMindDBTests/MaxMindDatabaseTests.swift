// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Foundation
import MaxMindDB
import Testing

struct MaxMindDatabaseTests {
    private func bytes() throws -> [UInt8] {
        var small = SmallDatabase()
        small.add(
            try CIDR("192.0.2.0/24"),
            .map([
                ("country", .map([("iso_code", .text("NL"))])),
                ("registered_country", .map([("iso_code", .text("DE"))])),
                ("autonomous_system_number", .number(64500)), ("autonomous_system_organization", .text("Dijk Net")),
            ])
        )
        small.add(try CIDR("2001:db8::/32"), .map([("country", .map([("iso_code", .text("BE"))]))]))
        small.add(try CIDR("198.51.100.0/24"), .text("no map"))
        return small.bytes
    }

    private func open(_ bytes: [UInt8]) throws -> MaxMindDatabase {
        try bytes.withUnsafeBytes { try MaxMindDatabase($0) }
    }

    private func record(_ address: String, in database: MaxMindDatabase) throws -> MaxMindRecord? {
        let address = try #require(IPAddress(address))
        return try database.record(of: address)
    }

    @Test func saysWhatItIs() throws {
        let database = try open(try bytes())
        #expect(database.type == "Small-Test")
        #expect(database.buildEpoch == 1_579_000_000)
        #expect(database.knowsIPv6)
    }

    @Test func tellsCountryAndSystem() throws {
        let database = try open(try bytes())
        let found = try #require(try record("192.0.2.77", in: database))
        #expect(found.country == "NL")
        #expect(found.registeredCountry == "DE")
        #expect(found.asNumber == 64500)
        #expect(found.asName == "Dijk Net")
        #expect(found.prefixLength == 24)
        let other = try #require(try record("2001:db8::1", in: database))
        #expect(other.country == "BE")
        #expect(other.asNumber == nil)
        #expect(other.prefixLength == 32)
    }

    @Test func knowsNothingOfOthers() throws {
        let database = try open(try bytes())
        #expect(try record("203.0.113.1", in: database) == nil)
        let noMap = try #require(try record("198.51.100.1", in: database))
        #expect(noMap.country == nil)
        #expect(noMap.asNumber == nil)
    }

    @Test(arguments: ["", "no database", "\u{0}\u{0}\u{0}"])
    func refusesWhatIsNoDatabase(_ text: String) {
        #expect(throws: MaxMindDatabase.Fault.self) { try open(Array(text.utf8)) }
    }

    /// A byte changed, or the end cut off: an answer or an error, never a crash.
    @Test func survivesDamage() throws {
        let whole = try bytes()
        let addresses = ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "ffff::"].compactMap {
            IPAddress($0)
        }
        let rounds = ProcessInfo.processInfo.environment["DIJKWACHT_SOAK"].flatMap { Int($0) } ?? 1
        var state: UInt64 = 7
        var refused = 0
        for round in 0..<(2_000 * rounds) {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let place = Int(state >> 33) % whole.count
            var damaged = whole
            if round % 4 == 0 {
                damaged.removeLast(whole.count - place)
            } else {
                damaged[place] = UInt8(state >> 20 & 255)
            }
            do {
                let database = try open(damaged)
                for address in addresses { _ = try database.record(of: address) }
            } catch is MaxMindDatabase.Fault { refused += 1 }
        }
        #expect(refused > 0)
    }
}
