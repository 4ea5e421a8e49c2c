// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Deciding
import DeviceConfigurations
import Foundation
import Instants
import Inventory
import Matching
import Testing
import Verifying

/// The preconditions of the NetScaler emergencies of 2023 to 2025, as their cases will write them, on configurations: what
/// `verify` reads is recorded as facts, and the facts decide whether the asset is affected.
struct SiblingPreconditionTests {
    /// Gateway or AAA: CVE-2023-3519, CVE-2023-4966, CVE-2025-5777 and CVE-2025-6543.
    static let gateway = """
        [{any-of: [vpn-vserver, authentication-vserver], text: {en: A Gateway or AAA server, nl: Een Gateway- of AAA-server}}]
        """

    /// CVE-2025-7775: also load balancing of IPv6 services, and cache redirection of HDX.
    static let wide = """
        [{any-of: [vpn-vserver, authentication-vserver, lb-vserver-ipv6, cr-vserver-hdx], text: {en: A server, nl: Een server}}]
        """

    private static let head =
        "#NS14.1 Build 43.50\nset ns config -IPAddress 192.0.2.10 -netmask 255.255.255.0\nenable ns feature LB SSL SSLVPN AAA CR\n"

    static let rows: [(name: String, lines: String, gateway: Status, wide: Status)] = [
        ("a Gateway", "add vpn vserver gw SSL 198.51.100.20 443\n", .knownAffected, .knownAffected),
        (
            "a Gateway that was removed", "add vpn vserver gw SSL 198.51.100.20 443\nrm vpn vserver gw\n",
            .knownNotAffected, .knownNotAffected
        ),
        ("AAA", "add authentication vserver aaa SSL 0.0.0.0\n", .knownAffected, .knownAffected),
        (
            "only load balancing",
            "add lb vserver lb1 HTTP 198.51.100.21 80\nadd service s1 192.0.2.30 HTTP 80\nbind lb vserver lb1 s1\n",
            .knownNotAffected, .knownNotAffected
        ),
        (
            "load balancing of IPv6 services",
            "add lb vserver lb1 HTTP 198.51.100.21 80\nadd service s1 2001:db8::30 HTTP 80\nbind lb vserver lb1 s1\n",
            .knownNotAffected, .knownAffected
        ),
        (
            "load balancing of a group with an IPv6 server",
            "add server v6 2001:db8::31\nadd lb vserver lb1 SSL 198.51.100.21 443\nadd serviceGroup g1 SSL\nbind serviceGroup g1 v6 443\nbind lb vserver lb1 g1\n",
            .knownNotAffected, .knownAffected
        ),
        (
            "IPv6 services of another kind",
            "add lb vserver lb1 TCP 198.51.100.21 80\nadd service s1 2001:db8::30 TCP 80\nbind lb vserver lb1 s1\n",
            .knownNotAffected, .knownNotAffected
        ),
        ("cache redirection of HDX", "add cr vserver cr1 HDX 198.51.100.22 443\n", .knownNotAffected, .knownAffected),
        (
            "cache redirection of HTTP", "add cr vserver cr1 HTTP 198.51.100.22 80\n", .knownNotAffected,
            .knownNotAffected
        ),
        ("a line that cannot be read", "add vpn vserver gw SSL \"198.51.100.20\n", .unknown, .unknown),
    ]

    @Test(arguments: rows)
    func decideByWhatIsConfigured(name: String, lines: String, gateway: Status, wide: Status) throws {
        for (preconditions, status) in [(Self.gateway, gateway), (Self.wide, wide)] {
            let sibling = SyntheticCase(
                vendor: "Citrix",
                products: ["NetScaler ADC"],
                scheme: "netscaler",
                preconditions: preconditions,
                revisions: [
                    .init(
                        day: "2030-01-02",
                        products: [
                            .init(
                                name: "NetScaler ADC",
                                range: "vers:netscaler/>=14.1|<14.1-47.48",
                                status: "known_affected"
                            )
                        ]
                    )
                ]
            )
            let evidence = try facts(of: Self.head + lines).map { "2030-01-03T10:00:00+01:00,\($0)," }
            #expect(
                try sibling.decide("14.1-43.50", evidence: evidence, on: "2030-01-04").status == status,
                "\(name): \(evidence)"
            )
        }
    }

    /// What `verify` records as facts of a configuration.
    private func facts(of text: String) throws -> [String] {
        let inventory = InventoryReader.read([
            .organizations: "id,name\no,Organization\n",
            .assets: "id,organization,vendor,product\na,o,Citrix,NetScaler ADC\n",
        ])
        let shown = Verifying.verify(
            CollectedAsset(
                asset: inventory.assets[try #require(inventory.assets.row(of: "a"))],
                otherMembers: [],
                nodes: [
                    CollectedNode(
                        name: "n",
                        files: [CollectedFile(path: "ns.conf", bytes: Array(text.utf8))],
                        digests: [:]
                    )
                ],
                heldAt: try January2020.instant("2030-01-03T10:00:00+01:00")
            ),
            remedies: [],
            builds: BuildKnowledge(try January2020.of.get(), asOf: try January2020.instant("2030-01-03T10:00:00+01:00"))
        )
        return shown.statements.filter { $0.kind == .fact || $0.kind == .factAbsent }.map {
            "\($0.kind.rawValue),\($0.value)"
        }
    }
}
