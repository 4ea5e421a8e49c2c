// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// The live check never opens a connection to an address without consent: every packet of the program is looked at.
///
/// Needs root, network namespaces, iproute2, tcpdump, nginx and OpenSSL.
@Suite(
    .enabled(
        if: CapturedNetwork.isPossible,
        "no network namespace can be made here: it needs root, iproute2, tcpdump, nginx and openssl"
    )
)
struct LiveNetworkTests {
    private let inventory: Scratch
    private let scratch: Scratch

    init() throws {
        inventory = try Scratch()
        scratch = try Scratch()
        try inventory.write("organizations.csv", "id,name\no,Organization\n")
        let addresses = CapturedNetwork.addresses.joined(separator: " ")
        try inventory.write(
            "assets.csv",
            "id,organization,vendor,product,version,addresses,hostnames\n"
                + "gw-1,o,Citrix,Citrix ADC,12.1-50.28,\(addresses),gw.example.org\n"
        )
    }

    /// Runs the live check with consents for these addresses.
    private func run(
        _ agreed: [String],
        until: String = "2099-12-31",
        _ options: [String] = []
    ) throws -> CapturedNetwork {
        let rows = agreed.map { "gw-1,\($0),443,ICT desk,owner,netscaler-directory,2020-01-01,\(until)\n" }
        let header = "asset,address,port,given-by,role,for,from,until\n"
        let consent = try inventory.write("consent.csv", header + rows.joined())
        let words = [
            "verify", "citrix-2019-19781", "--asset", "gw-1", "--inventory", inventory.path, "--json", "--live",
        ]
        let more = ["--consent", consent.path, "--live-interval", "0.1", "--resolve", "gw.example.org=192.0.2.2"]
        return try CapturedNetwork(words + more + options, scratch: scratch)
    }

    @Test func connectsToTheTwoOfFiveThatAgreedAndToNothingElse() throws {
        let network = try run(["192.0.2.2", "192.0.2.4"])
        #expect(network.begun == ["192.0.2.2.443", "192.0.2.4.443"])
        #expect(network.hosts == ["192.0.2.2", "192.0.2.4"])
        #expect(
            network.requests == [
                "192.0.2.2 GET /vpn/../vpns/ HTTP/1.1", "192.0.2.4 GET /vpn/../vpns/ HTTP/1.1",
            ]
        )
        #expect(network.status == 1, "\(network.stderr)")
        let document = try JSONText.object(network.stdout)
        let findings = try #require(document["findings"] as? [[String: Any]])
        #expect(findings.filter { $0["code"] as? String == "live.no-consent" }.count == 3)
        let items = try #require(document["items"] as? [[String: Any]])
        let live = items.compactMap { $0["live"] as? [String: Any] }
        #expect(live.compactMap { $0["outcome"] as? String } == ["reachable", "reachable"])
        #expect(live.compactMap { $0["host"] as? String } == ["gw.example.org", "192.0.2.4"])
        let journal = try inventory.text("live/journal.jsonl").split(separator: "\n")
        #expect(journal.count == 4)
    }

    @Test func sendsNoPacketInADryRun() throws {
        let network = try run(["192.0.2.2", "192.0.2.4"], ["--dry-run"])
        #expect(network.packets.map(\.to) == [])
        #expect(network.requests == [])
        #expect(network.stderr.contains("2 requests would be sent"))
        #expect(network.status == 1, "three addresses have no consent")
        #expect(!FileManager.default.fileExists(atPath: inventory.path + "/live"))
    }

    @Test func sendsNoPacketAfterTheConsentEnded() throws {
        let network = try run(CapturedNetwork.addresses, until: "2020-01-02")
        #expect(network.packets.map(\.to) == [])
        #expect(network.status == 1)
    }

    @Test func sendsNoPacketToAnAddressThatIsNotInTheInventory() throws {
        let network = try run(["203.0.113.7", "198.18.0.9"])
        #expect(network.packets.map(\.to) == [])
        #expect(network.status == 1)
    }
}
