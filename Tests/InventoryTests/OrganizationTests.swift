// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
import Inventory
import Testing

struct OrganizationTests {
    @Test func readsOrganizations() throws {
        let inventory = makeInventory(
            organizations: "name,id,sector,country,language,parent,tier\nA,a,health,nl,NL,b,1\nB,b,,,,,\n"
        )
        let first = try #require(inventory.organizations["a"])
        #expect(first.country == "NL")
        #expect(first.language == .dutch)
        #expect(first.parent == "b")
        #expect(first.sector == "health")
        #expect(first.others == ["tier": "1"])
        #expect(inventory.organizations.map(\.id) == ["a", "b"])
    }

    @Test(arguments: [
        (rows: "a,A,,,,\na,Other,,,,", remark: "organizations.csv:3:1: error inventory.duplicate-id"),
        (",A,,,,", "organizations.csv:2:1: error inventory.empty-cell"),
        ("a,A,,NLD,,", "organizations.csv:2:6: error inventory.bad-country"),
        ("a,A,,,fr,", "organizations.csv:2:7: error inventory.bad-language"),
        ("a,A,,,,nobody", "organizations.csv:2: error inventory.unknown-organization"),
        ("a,A,,,,a", "organizations.csv:2: error inventory.circular-organizations"),
        ("a,A,,,,b\nb,B,,,,a", "organizations.csv:2: error inventory.circular-organizations"),
    ])
    func remarksOnBadRows(_ rows: String, _ remark: String) {
        let inventory = makeInventory(organizations: "id,name,sector,country,language,parent\n\(rows)\n", assets: nil)
        #expect(inventory.remarks.filter { $0.hasPrefix("org") } == [remark])
        #expect(inventory.organizations.first?.name ?? "A" == "A")
    }

    @Test func cutsACircleOfParentsOnce() {
        let inventory = makeInventory(organizations: "id,name,parent\na,A,b\nb,B,c\nc,C,a\n")
        #expect(inventory.organizations.map(\.parent) == [nil, "c", "a"])
    }
}

struct ContactTests {
    @Test func readsContactsInTheirOrder() {
        let inventory = makeInventory(
            contacts: "organization,name,email,order,hours,language\n"
                + "hospital-a,Late,late@example.org,,night,\nhospital-a,Second,second@example.org,2,always,en\n"
                + "hospital-a,First,first@example.org,1,day,nl\ntown-b,Desk,desk@example.org,1,,\n"
        )
        #expect(inventory.contacts(of: "hospital-a").map(\.name) == ["First", "Second", "Late"])
        #expect(inventory.contacts(of: "hospital-a").map(\.hours) == [.day, .always, .night])
        #expect(inventory.contacts.count == 4)
    }

    @Test(arguments: [
        (row: "nobody,N,n@example.org,,", remark: "contacts.csv:2:1: error inventory.unknown-organization", kept: 0),
        ("hospital-a,N,n@localhost,,", "contacts.csv:2:14: error inventory.bad-email", 0),
        ("hospital-a,N,n@@example.org,,", "contacts.csv:2:14: error inventory.bad-email", 0),
        ("hospital-a,N,.n@example.org,,", "contacts.csv:2:14: error inventory.bad-email", 0),
        ("hospital-a,N,n n@example.org,,", "contacts.csv:2:14: error inventory.bad-email", 0),
        ("hospital-a,N,,,", "contacts.csv:2:14: error inventory.bad-email", 0),
        ("hospital-a,N,n+x@example.org,first,", "contacts.csv:2:30: error inventory.bad-count", 1),
        ("hospital-a,N,n@example.org,0,", "contacts.csv:2:28: error inventory.bad-count", 1),
        ("hospital-a,N,n@example.org,99999999999999999999,", "contacts.csv:2:28: error inventory.bad-count", 1),
        ("hospital-a,N,n@example.org,,24x7", "contacts.csv:2:29: error inventory.bad-hours", 1),
    ])
    func remarksOnBadRows(_ row: String, _ remark: String, _ kept: Int) {
        let inventory = makeInventory(contacts: "organization,name,email,order,hours\n\(row)\n")
        #expect(inventory.remarks == [remark])
        #expect(inventory.contacts.count == kept)
        #expect(inventory.contacts.first?.order == nil)
        #expect(inventory.contacts.first?.hours == nil)
    }
}

struct NetworkTests {
    @Test(arguments: [
        (text: "192.0.2.0/24", name: "192.0.2.0/24"), ("2001:DB8::/32", "2001:db8::/32"), ("AS64500", "AS64500"),
        ("as4294967295", "AS4294967295"), ("Example.ORG", "example.org"),
    ])
    func readsNetworks(_ text: String, _ name: String) {
        let inventory = makeInventory(networks: "organization,network\nhospital-a,\(text)\n")
        #expect(inventory.networks.map(\.name.description) == [name])
        #expect(inventory.remarks == [])
    }

    @Test(
        arguments: [
            (text: "192.0.2.1/24", help: "write '192.0.2.0/24' for the network or '…/32' for the one address"),
            ("192.0.2.1", "write '192.0.2.1/32' for the one address"),
            ("2001:db8::1", "write '2001:db8::1/128' for the one address"),
            ("AS4294967296", nil), ("AS0", nil), ("AS", nil), ("", nil), ("192.0.2.0/33", nil), ("exa mple.org", nil),
        ] as [(text: String, help: String?)]
    )
    func refusesOthersWithAWayOut(_ text: String, _ help: String?) {
        let inventory = makeInventory(networks: "organization,network\nhospital-a,\(text)\ntown-b,example.org\n")
        #expect(inventory.remarks == ["networks.csv:2:12: error inventory.bad-network"])
        if let help { #expect(inventory.finding("inventory.bad-network")?.help == help) }
        #expect(inventory.finding("inventory.bad-network")?.help != nil)
        #expect(inventory.networks.map(\.organization) == ["town-b"])
    }

    @Test func rejectsNetworksOfUnknownOrganizations() {
        let inventory = makeInventory(networks: "organization,network\nnobody,example.org\n")
        #expect(inventory.remarks == ["networks.csv:2:1: error inventory.unknown-organization"])
        #expect(inventory.networks == [])
    }
}
