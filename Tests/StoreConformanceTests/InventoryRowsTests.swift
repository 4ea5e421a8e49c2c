// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import Instants
import Inventory
import Journaling
import Store
import Testing

struct InventoryRowsTests {
    static let organizations = "id,name\nzkh,Ziekenhuis\nggd,GGD\n"
    static let assets =
        "id,organization,vendor,product,version\na1,zkh,Citrix,ADC,12.1\na2,zkh,Citrix,ADC,13.0\na3,ggd,Citrix,ADC,\n"

    @Test func givesBackWhatCame() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        #expect(try store.inventory(knownAt: at(99)).isEmpty)
        let result = try store.take(["organizations.csv": Self.organizations, "assets.csv": Self.assets], 0)
        #expect(result.files[.organizations]?.added == 2)
        #expect(result.files[.assets]?.added == 3)
        #expect(result.number == 1)
        #expect(try store.text("organizations.csv", 0) == Self.organizations)
        #expect(try store.text("assets.csv", 99) == Self.assets)
        #expect(try store.inventory(knownAt: at(-1)).isEmpty)
        #expect(try place.open(readOnly: true).text("assets.csv", 0) == Self.assets)
    }

    @Test func endsWhatIsGoneAndBeginsAnewWhatChanged() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        try store.take(["assets.csv": Self.assets], 0)
        let later =
            "id,organization,vendor,product,version\na0,zkh,Citrix,ADC,\na1,zkh,Citrix,ADC,12.1\na2,zkh,Citrix,ADC,13.1\n"
        let result = try store.take(["assets.csv": later], 10)
        let changes = try #require(result.files[.assets])
        #expect((changes.added, changes.changed, changes.ended, changes.unchanged) == (1, 1, 1, 1))
        #expect(try store.text("assets.csv", 9) == Self.assets)
        // A changed row stays where it was, a new one comes behind.
        #expect(
            try store.text("assets.csv", 10)
                == "id,organization,vendor,product,version\na1,zkh,Citrix,ADC,12.1\na2,zkh,Citrix,ADC,13.1\n"
                + "a0,zkh,Citrix,ADC,\n"
        )
        try store.take(["assets.csv": Self.assets], 20)
        #expect(
            try store.text("assets.csv", 20)?.split(separator: "\n").sorted()
                == Self.assets.split(separator: "\n").sorted()
        )
        #expect(try store.text("assets.csv", 9) == Self.assets)
        #expect(try store.inventoryInstants() == [at(0), at(10), at(20)])
    }

    @Test func changesNothingTheSecondTime() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        try store.take(["assets.csv": Self.assets, "evidence.csv": "asset,held-at,kind\na1,2020-01-16,version\n"], 0)
        let (version, end) = (try store.dataVersion, try store.journalEnd())
        let again = try store.take(
            ["assets.csv": Self.assets, "evidence.csv": "asset,held-at,kind\na1,2020-01-16,version\n"],
            10
        )
        #expect(!again.isChange)
        #expect(again.number == nil)
        #expect(again.files[.assets]?.unchanged == 3)
        #expect(again.files[.evidence]?.unchanged == 1)
        // The same rows with other line ends are the same rows.
        let other = try store.take(["assets.csv": Self.assets.replacing("\n", with: "\r\n")], 11)
        #expect(!other.isChange)
        #expect(other.files[.assets]?.unchanged == 3)
        #expect(try store.dataVersion == version)
        // That they are still the same is news, which keeps the inventory fresh; without assets there is none.
        #expect(try store.journalEnd().count == end.count + 2)
        #expect(try store.sourceAges(knownAt: at(9), day: at(9).day(in: .gmt)).inventory == at(0))
        #expect(try store.sourceAges(knownAt: at(10), day: at(10).day(in: .gmt)).inventory == at(10))
        #expect(try store.sourceAges(knownAt: at(99), day: at(99).day(in: .gmt)).inventory == at(11))
        try store.take(["evidence.csv": "asset,held-at,kind\na1,2020-01-16,version\n"], 20)
        #expect(try store.journalEnd().count == end.count + 2)
        let ages = try store.sourceAges(knownAt: at(99), day: at(99).day(in: .gmt))
        #expect(ages.inventory == at(11) && ages.evidence == at(0) && ages.hunts == nil && ages.scans.isEmpty)
    }

    @Test func leavesAFileAloneThatDidNotCome() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        try store.take(["organizations.csv": Self.organizations, "assets.csv": Self.assets], 0)
        try store.take(["organizations.csv": ""], 5)
        #expect(try store.text("assets.csv", 6) == Self.assets)
        #expect(try store.text("organizations.csv", 6) == "")
    }

    @Test func keepsRowsOfTheSameKeyApart() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        let twice = "id,name\na,one\na,two\na,two\n,x\n,x\n"
        try store.take(["organizations.csv": twice], 0)
        #expect(try store.text("organizations.csv", 0) == twice)
        let result = try store.take(["organizations.csv": "id,name\na,one\na,three\n,x\n"], 1)
        let changes = try #require(result.files[.organizations])
        #expect((changes.added, changes.changed, changes.ended, changes.unchanged) == (0, 1, 2, 2))
        #expect(try store.text("organizations.csv", 1) == "id,name\na,one\na,three\n,x\n")
    }

    /// What cannot be read is there when it is read later, with the same findings.
    @Test(arguments: [
        "id,name\na,one\n\"b\"x,two\nc,three\n",
        "id,name\na,one\nb,\"two\nc,three\n",
        "id,name\na,\"one\nline\"\nb,\"t\"\"wo\"\n",
        "\u{FEFF}id,name\r\na,one\r\n\r\n\n  b , two \r\n",
        "id;name\na;one\n",
        "\"id,name\na,one\n",
        "name\none\ntwo\none\n",
        "id,name\na,one,1,2\nb\n",
        "\n\n",
    ])
    func keepsWhatCannotBeRead(text: String) throws {
        let place = try TemporaryStore()
        let store = try place.open()
        try store.take(["organizations.csv": text], 0)
        let back = try #require(try store.text("organizations.csv", 0))
        #expect(codes(back) == codes(text))
        // And once more, it is the same.
        #expect(try store.take(["organizations.csv": back], 1).isChange == false)
    }

    private func codes(_ organizations: String) -> [String] {
        let holdings = InventoryReader.read([
            .organizations: organizations, .assets: "id,organization,vendor,product\n",
        ])
        let names = holdings.organizations.map { "\($0.id) \($0.name)" }
        return names.sorted() + holdings.findings.map(\.code).sorted()
    }

    @Test func keepsBytesThatAreNoText() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        let bytes = Array("id,name\na,".utf8) + [0xFF, 0x00, 0xFE, 0x0A]
        _ = try store.importInventory(["organizations.csv": bytes], known: at(0), by: "anna", now: at(0))
        #expect(try store.inventory(knownAt: at(0))["organizations.csv"] == bytes)
    }

    @Test func refusesWhatItDoesNotKnowAndWhatCameTooLate() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        #expect(throws: StoreError.self) { try store.take(["x.csv": "id\n"], 0) }
        try store.take(["organizations.csv": Self.organizations], 10)
        let error = #expect(throws: StoreError.self) { try store.take(["organizations.csv": "id,name\n"], 9) }
        #expect("\(try #require(error))".contains("2020-01-16T11:00:10Z"))
        #expect(try store.text("organizations.csv", 10) == Self.organizations)
        #expect(try store.verifyJournal().isSound)
    }

    @Test func aHeaderThatChangesIsAChange() throws {
        let place = try TemporaryStore()
        let store = try place.open()
        try store.take(["networks.csv": "organization,network\nzkh,zkh.example\n"], 0)
        let result = try store.take(["networks.csv": "network,organization\nzkh.example,zkh\n"], 1)
        #expect(result.files[.networks]?.isHeaderChanged == true)
        #expect(try store.text("networks.csv", 0) == "organization,network\nzkh,zkh.example\n")
        #expect(try store.text("networks.csv", 1) == "network,organization\nzkh.example,zkh\n")
    }
}
