// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Foundation
import MaxMindDB
import Testing

/// MaxMind's own test databases beside the documents they were made from.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: no real database is read"))
struct MaxMindConformanceTests {
    private func database(_ name: String) throws -> MaxMindDatabase {
        let folder = try #require(Corpus.root).appending(path: "geo/maxmind-test-data")
        let bytes = try Data(contentsOf: folder.appending(path: name))
        return try bytes.withUnsafeBytes { try MaxMindDatabase($0) }
    }

    private struct Expected {
        var country: String?
        var registered: String?
        var asNumber: UInt32?
        var asName: String?
    }

    private func text(_ object: [String: Any]?, _ key: String) -> String? { object?[key] as? String }

    private func expectations(_ name: String) throws -> (table: PrefixTable, values: [Expected], networks: [CIDR]) {
        let folder = try #require(Corpus.root).appending(path: "geo/maxmind-source-data")
        let document = try JSONSerialization.jsonObject(
            with: try Data(contentsOf: folder.appending(path: name + ".json"))
        )
        var entries: [PrefixTable.Entry] = []
        var values: [Expected] = []
        for item in try #require(document as? [[String: [String: Any]]]) {
            for (network, members) in item {
                let prefix: CIDR
                do { prefix = try CIDR(network) } catch CIDR.Fault.hostBits(let meant) { prefix = meant }
                entries.append(.init(prefix: prefix, value: Int32(values.count)))
                values.append(
                    Expected(
                        country: text(members["country"] as? [String: Any], "iso_code"),
                        registered: text(members["registered_country"] as? [String: Any], "iso_code"),
                        asNumber: (members["autonomous_system_number"] as? NSNumber)?.uint32Value,
                        asName: text(members, "autonomous_system_organization")
                    )
                )
            }
        }
        return (PrefixTable(entries), values, entries.map(\.prefix))
    }

    @Test(arguments: [
        (name: "GeoIP2-Country-Test", networks: 100), ("GeoIP2-City-Test", 100), ("GeoLite2-Country-Test", 100),
        ("GeoIP2-ISP-Test", 100), ("GeoLite2-ASN-Test", 100),
    ])
    func givesTheAnswersOfTheSource(_ name: String, _ networks: Int) throws {
        let database = try database(name + ".mmdb")
        let source = try expectations(name)
        #expect(source.networks.count >= networks)
        for network in source.networks {
            let place = try #require(source.table.value(of: network.address))
            let expected = source.values[Int(place)]
            let found = try #require(try database.record(of: network.address), "\(network)")
            #expect(found.country == expected.country, "\(network)")
            #expect(found.registeredCountry == expected.registered, "\(network)")
            #expect(found.asNumber == expected.asNumber, "\(network)")
            #expect(found.asName == expected.asName, "\(network)")
        }
    }

    @Test(arguments: [
        (file: "GeoLite2-ASN-Test.mmdb", address: "1.0.0.9", length: 24), ("GeoLite2-ASN-Test.mmdb", "1.128.0.1", 11),
        ("GeoIP2-Country-Test.mmdb", "2001:218::1", 32), ("GeoIP2-Country-Test.mmdb", "2001:220::1", 128),
    ])
    func tellsHowLongTheNetworkIs(_ file: String, _ address: String, _ length: Int) throws {
        let found = try database(file).record(of: try #require(IPAddress(address)))
        #expect(found?.prefixLength == length)
    }

    @Test(arguments: [
        (file: "MaxMind-DB-test-broken-pointers-24.mmdb", address: "1.1.1.16"),
        ("MaxMind-DB-test-broken-pointers-24.mmdb", "1.1.1.32"),
    ])
    func givesAnErrorWhereAFileIsBroken(_ file: String, _ address: String) throws {
        let database = try database(file)
        let address = try #require(IPAddress(address))
        #expect(throws: MaxMindDatabase.Fault.self) { try database.record(of: address) }
    }

    @Test func refusesASearchTreeThatLeadsBackIntoItself() throws {
        #expect(throws: MaxMindDatabase.Fault.self) {
            try database("MaxMind-DB-test-broken-search-tree-24.mmdb")
        }
    }

    /// Every file can be asked about any address: an answer or an error.
    @Test func survivesEveryFile() throws {
        let folder = try #require(Corpus.root).appending(path: "geo/maxmind-test-data")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".mmdb") }
        #expect(files.count == 26)
        for file in files.sorted() where !file.contains("broken-search-tree") {
            let database = try database(file)
            for number in stride(from: UInt32(0), to: UInt32.max - 70_000, by: 65_537) {
                _ = try? database.record(of: IPAddress(v4: number))
            }
            for place in 0..<1_000 { _ = try? database.record(of: IPAddress(v6: UInt128(place) << 117)) }
        }
    }
}
