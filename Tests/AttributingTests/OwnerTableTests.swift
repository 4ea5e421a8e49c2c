// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Attributing
import Findings
import Inventory
import Testing

struct OwnerTableTests {
    private func table(_ networks: String) -> OwnerTable {
        var reader = InventoryReader()
        let files = [
            (InventoryFile.organizations, "id,name,sector\na,A,health\nb,B,energy\n"),
            (.networks, "organization,network\n" + networks),
        ]
        for (file, text) in files {
            reader.open(file)
            Array(text.utf8).withUnsafeBytes { reader.feed($0) }
        }
        let holdings = reader.finish()
        return OwnerTable(holdings.organizations, holdings.networks)
    }

    private func ask(
        _ table: OwnerTable,
        _ address: String,
        system: UInt32? = nil,
        host: String = "",
        certificate: String = ""
    ) -> String {
        let found = Array(host.utf8).withUnsafeBytes { host in
            Array(certificate.utf8).withUnsafeBytes { certificate in
                table.owner(of: IPAddress(address), system: system, host: host, certificateName: certificate)
            }
        }
        let owner = found.organization.map { table.organizations[Int($0)] } ?? "nobody"
        let conflict = found.conflicting.map { " not " + table.organizations[Int($0)] } ?? ""
        return owner + " " + (found.basis?.word ?? "") + conflict
    }

    @Test(arguments: [
        (address: "192.0.2.1", system: 0, host: "", certificate: "", owner: "a network"),
        ("192.0.2.129", 0, "", "", "b network"), ("192.0.2.1", 0, "vpn.b.example.org", "", "a network not b"),
        ("192.0.2.1", 0, "VPN.A.example.org.", "", "a network"),
        ("203.0.113.1", 0, "vpn.b.example.org", "", "b domain"),
        ("203.0.113.1", 0, "notb.example.org", "", "nobody "), ("203.0.113.1", 64500, "", "", "b autonomous_system"),
        ("203.0.113.1", 0, "", "*.a.example.org", "a certificate"), ("203.0.113.1", 0, "", "", "nobody "),
        ("2001:db8::1", 0, "", "", "a network"), ("", 0, "b.example.org", "", "b domain"),
    ])
    func findsTheOwner(_ address: String, _ system: UInt32, _ host: String, _ certificate: String, _ owner: String) {
        let table = table(
            "a,192.0.2.0/24\nb,192.0.2.128/25\na,2001:db8::/32\nb,AS64500\na,a.example.org\nb,b.example.org\n"
        )
        #expect(table.findings == [])
        #expect(ask(table, address, system: system == 0 ? nil : system, host: host, certificate: certificate) == owner)
    }

    @Test func namesNetworksThatCannotBeOnesOwn() {
        let table = table(
            "a,0.0.0.0/0\na,co.uk\na,192.0.2.0/24\nb,192.0.2.0/24\na,AS1\nb,AS1\na,x.example\nb,x.example\n"
        )
        #expect(
            table.findings.map(\.code).sorted() == [
                "attribution.too-wide", "attribution.too-wide", "attribution.two-owners", "attribution.two-owners",
                "attribution.two-owners",
            ]
        )
        #expect(ask(table, "203.0.113.1", host: "shop.co.uk") == "nobody ")
        #expect(ask(table, "192.0.2.1") == "a network")
    }
}
