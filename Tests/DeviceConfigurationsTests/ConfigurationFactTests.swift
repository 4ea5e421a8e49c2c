// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import DeviceConfigurations
import Findings
import Testing

/// Facts that decide whether a vulnerability applies.
struct ConfigurationFactTests {
    private func state(_ lines: String) -> ConfigurationState {
        ConfigurationState(
            read("#NS13.0 Build 41.20\nset ns config -IPAddress 192.0.2.10 -netmask 255.255.255.0\n\(lines)\n")
        )
    }

    private static let cases: [(lines: String, present: [ConfigurationFact.Name])] = [
        (lines: "", present: []),
        (lines: "add vpn vserver g SSL 192.0.2.20 443 -dtls OFF", present: [.gateway, .vpnVServer]),
        (lines: "add vpn vserver g SSL 192.0.2.20 443", present: [.dtls, .gateway, .vpnVServer]),
        (lines: "ADD VPN VSERVER g ssl 192.0.2.20 443 -DTLS on", present: [.dtls, .gateway, .vpnVServer]),
        (lines: "add vpn vserver g DTLS 192.0.2.20 443", present: [.dtls, .vpnVServer]),
        (lines: "add vpn vserver g SSL\nrm vpn vserver g", present: []),
        (lines: "add authentication vserver a SSL 0.0.0.0", present: [.authenticationVServer]),
        (lines: "add lb vserver l HTTP 192.0.2.20 80", present: [.lbVServer]),
        (lines: "add cs vserver c HTTP 192.0.2.20 80", present: [.csVServer]),
        (lines: "add cr vserver c HDX 192.0.2.20 80", present: [.crVServerHDX]),
        (lines: "add cr vserver c HTTP 192.0.2.20 80", present: []),
        (lines: "add authentication samlIdPProfile p", present: [.samlIdP]),
        (lines: "set HA node -failSafe ON", present: []),
        (lines: "add HA node 1 192.0.2.11", present: [.ha]),
        (lines: "add cluster node 0 192.0.2.11 -state ACTIVE", present: [.cluster]),
        (lines: "add ns partition p", present: [.partitions]),
        (lines: "add ns ip 192.0.2.11 255.255.255.0 -mgmtAccess ENABLED", present: [.managementSNIP]),
        (lines: "add ns ip 192.0.2.11 255.255.255.0 -mgmtAccess DISABLED", present: []),
        (
            lines: "add lb vserver l SSL\nadd service s 2001:db8::1 SSL 443\nbind lb vserver l s",
            present: [.lbVServer, .lbVServerIPv6]
        ),
        (lines: "add lb vserver l TCP\nadd service s 2001:db8::1 TCP 443\nbind lb vserver l s", present: [.lbVServer]),
        (lines: "add lb vserver l SSL\nadd service s 2001:db8::1 SSL 443", present: [.lbVServer]),
        (
            lines: "add server h 2001:db8::1\nadd lb vserver l http\nadd service s h HTTP 80\nbind lb vserver L S",
            present: [.lbVServer, .lbVServerIPv6]
        ),
        (
            lines:
                "add server h x.example -ipv6Address YES\nadd lb vserver l HTTP\nadd serviceGroup g HTTP\nbind serviceGroup g h 80\nbind lb vserver l g",
            present: [.lbVServer, .lbVServerIPv6]
        ),
        (
            lines:
                "add server h x.example\nadd lb vserver l HTTP\nadd serviceGroup g HTTP\nbind serviceGroup g h 80\nbind lb vserver l g",
            present: [.lbVServer]
        ),
        (
            lines:
                "add server h 2001:db8::1\nadd lb vserver l HTTP\nadd serviceGroup g HTTP\nbind serviceGroup g h 80\nbind lb vserver l g\nunbind lb vserver l g",
            present: [.lbVServer]
        ),
    ]

    @Test(arguments: cases)
    func areFound(lines: String, present: [ConfigurationFact.Name]) {
        let facts = state(lines).facts
        #expect(facts.filter(\.presence.isPresent).map(\.name) == present.sorted())
        #expect(facts.filter(\.presence.isAbsent).count == ConfigurationFact.Name.allCases.count - present.count)
        #expect(facts.map(\.name) == ConfigurationFact.Name.allCases.sorted())
    }

    @Test func haveTheNamesThatInventoriesWrite() {
        #expect(
            ConfigurationFact.Name.allCases.map(\.rawValue).sorted() == [
                "authentication-vserver", "cluster", "cr-vserver-hdx", "cs-vserver", "dtls", "gateway", "ha",
                "lb-vserver",
                "lb-vserver-ipv6", "mgmt-snip", "partitions", "saml-idp", "vpn-vserver",
            ]
        )
    }

    @Test func listAddressesFromWhichItIsManaged() {
        let state = state(
            """
            add ns ip 192.0.2.11 255.255.255.0 -vServer DISABLED -mgmtAccess ENABLED
            add ns ip 192.0.2.12 255.255.255.0 -type VIP -mgmtAccess ENABLED
            add ns ip 192.0.2.13 255.255.255.0 -type VIP
            add ns ip6 2001:db8::11/64 -mgmtAccess ENABLED
            """
        )
        #expect(
            state.managementAddresses.map(\.address) == ["192.0.2.10", "192.0.2.11", "192.0.2.12", "2001:db8::11/64"]
        )
        #expect(state.managementAddresses.map(\.kind) == [.nsip, .snip, .other, .snip])
        #expect(state.managementAddresses.map(\.place.line) == [2, 3, 4, 6])
    }
}
