// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Findings
import Instants
import Inventory
import Testing

struct AssetTests {
    static let header =
        "id,organization,vendor,product,version,variant,cpe,purl,serial,model,exposure,addresses,hostnames,"
        + "group,facts,since,until\n"

    @Test func readsEveryColumn() throws {
        let inventory = makeInventory(
            assets: AssetTests.header
                + "adc-01,hospital-a,Citrix,ADC,12.1-50.28,FIPS,cpe:2.3:a:x,pkg:generic/x,S1,MPX,internal,"
                + "192.0.2.1 2001:db8::1,gw.example.org gw2,pair,vpn-vserver aaa,2019-06-01,2020-02-01\n"
        )
        #expect(inventory.remarks == [])
        let asset = try #require(inventory.assets[id: "adc-01"])
        #expect(asset.organization == "hospital-a" && asset.hasKnownOrganization)
        #expect([asset.vendor, asset.product] == ["Citrix", "ADC"])
        #expect(
            [asset.version, asset.variant, asset.cpe, asset.purl] == [
                "12.1-50.28", "FIPS", "cpe:2.3:a:x", "pkg:generic/x",
            ]
        )
        #expect([asset.serial, asset.model, asset.group] == ["S1", "MPX", "pair"])
        #expect(asset.exposure == .internal)
        #expect(asset.addresses.map(\.description) == ["192.0.2.1", "2001:db8::1"])
        #expect(asset.hostnames == ["gw.example.org", "gw2"])
        #expect(asset.facts == ["vpn-vserver", "aaa"])
        #expect(asset.since?.description == "2019-06-01")
        #expect(asset.until?.description == "2020-02-01")
        #expect(asset.line == 2)
    }

    @Test func givesNothingForCellsThatAreEmptyOrNotThere() throws {
        for text in [AssetTests.header + "a,hospital-a,V,P,,,,,,,,,,,,,\n", assetFile("a")] {
            let asset = makeInventory(assets: text).assets[0]
            #expect(
                [asset.version, asset.variant, asset.cpe, asset.purl, asset.serial, asset.model, asset.group]
                    == Array(repeating: nil, count: 7)
            )
            #expect(asset.exposure == nil && asset.since == nil && asset.until == nil)
            #expect(asset.addresses.isEmpty && asset.hostnames.isEmpty && asset.facts.isEmpty)
        }
    }

    @Test func leavesOutSpacesAroundCells() {
        let inventory = makeInventory(assets: "id, organization ,vendor,product\n adc-01 ,hospital-a\t, Citrix,ADC \n")
        #expect(inventory.remarks == [])
        #expect(inventory.assets[id: "adc-01"]?.product == "ADC")
    }

    @Test func keepsTheFirstOfTwoRowsWithTheSameId() throws {
        let inventory = makeInventory(
            assets: "id,organization,vendor,product\na,hospital-a,V,first\nb,hospital-a,V,P\na,hospital-a,V,second\n"
        )
        let finding = try #require(inventory.finding("inventory.duplicate-id"))
        #expect(finding.message == "asset 'a' is on line 2 and on line 4; line 2 counts")
        #expect(finding.place.line == 4)
        #expect(inventory.assets[id: "a"]?.product == "first")
        #expect(inventory.assets.count == 2)
    }

    @Test func keepsAssetsOfUnknownOrganizations() throws {
        let inventory = makeInventory(assets: "id,organization,vendor,product\na,nobody,V,P\n")
        #expect(inventory.remarks == ["assets.csv:2:3: error inventory.unknown-organization"])
        let asset = inventory.assets[0]
        #expect(asset.organization == "nobody")
        #expect(!asset.hasKnownOrganization)
        #expect(inventory.assets.rows(ofOrganization: "nobody") == [0])
    }

    @Test(arguments: [
        (column: "exposure", value: "dmz", remark: "assets.csv:2:16: error inventory.bad-exposure"),
        ("since", "2020-1-6", "assets.csv:2:16: error inventory.bad-date"),
        ("until", "2020-02-30", "assets.csv:2:16: error inventory.bad-date"),
        ("since", "2020-01-16T12:00:00Z", "assets.csv:2:16: error inventory.bad-date"),
        ("addresses", "192.0.2.300", "assets.csv:2:16: error inventory.bad-address"),
    ])
    func keepsAssetsWithACellThatCannotBeRead(_ column: String, _ value: String, _ remark: String) {
        let inventory = makeInventory(assets: "id,organization,\(column),vendor,product\nadc,hospital-a,\(value),V,P\n")
        #expect(inventory.remarks == [remark])
        let asset = inventory.assets[0]
        #expect(asset.exposure == nil && asset.since == nil && asset.until == nil && asset.addresses.isEmpty)
    }

    @Test func namesTheExposuresThereAre() {
        let inventory = makeInventory(assets: "id,organization,vendor,product,exposure\nadc,hospital-a,V,P,dmz\n")
        #expect(inventory.finding("inventory.bad-exposure")?.help == "write internet, internal or isolated")
    }

    @Test func refusesAnEndBeforeTheStart() {
        let inventory = makeInventory(
            assets: "id,organization,vendor,product,since,until\na,hospital-a,V,P,2020-02-01,2020-01-01\n"
        )
        #expect(inventory.remarks == ["assets.csv:2:29: error inventory.bad-date"])
        #expect(inventory.assets[0].since?.description == "2020-02-01")
        #expect(inventory.assets[0].until == nil)
    }

    @Test(arguments: [(cpe: "", count: 1), ("cpe:2.3:a:x", 0)])
    func remarksOnAnAssetWithoutAnyProduct(_ cpe: String, _ count: Int) {
        let inventory = makeInventory(assets: "id,organization,vendor,product,cpe\na,hospital-a,,,\(cpe)\n")
        #expect(inventory.findings.filter { $0.code == "inventory.no-product" }.count == count)
        #expect(inventory.assets.count == 1)
    }
}

struct AssetTableTests {
    private let inventory = makeInventory(
        assets: "id,organization,vendor,product,version,group,serial\n"
            + "a,hospital-a,V,P,1,pair,S1\nb,town-b,V,P,1,pair,S2\nc,hospital-a,V,P,2,pair,S1\nd,hospital-a,VP,,2,,\n"
            + "e,hospital-a,V,P,1,,\nf,hospital-a,V,P2,,cluster,\n"
    )

    @Test func findsRows() {
        let assets = inventory.assets
        #expect(assets.row(of: "c") == 2)
        #expect(assets.row(of: "C") == nil)
        #expect(assets.row(of: "") == nil)
        #expect(assets.rows(ofOrganization: "hospital-a") == [0, 2, 3, 4, 5])
        #expect(assets.rows(ofOrganization: "town-b") == [1])
        #expect(assets.rows(ofOrganization: "nobody") == [])
        #expect(assets.rows(withSerial: "S1") == [0, 2])
        #expect(assets.rows(withSerial: "") == [])
        #expect(assets.withIDBytes(2) { Array($0) } == [0x63])
        #expect(assets.organizationCount == 2)
        #expect(assets.organization(number: assets.organizationNumber(of: 1)) == "town-b")
    }

    @Test func keepsGroupsWithinAnOrganization() {
        #expect(inventory.assets.rows(inGroupOf: 0) == [0, 2])
        #expect(inventory.assets.rows(inGroupOf: 1) == [1])
        #expect(inventory.assets.rows(inGroupOf: 3) == [3])
        #expect(inventory.assets.rows(inGroupOf: 5) == [5])
    }

    @Test func groupsAssetsByWhatTheyAre() {
        let assets = inventory.assets
        #expect(assets.classCount == 4)
        #expect((0..<6).map(assets.classOf) == [0, 0, 1, 2, 0, 3])
        #expect((0..<4).map(assets.representative(ofClass:)) == [0, 2, 3, 5])
        #expect(assets.rows(ofClass: 0) == [0, 1, 4])
    }

    @Test func holdsManyAssets() {
        let count = 20_000
        let rows = (0..<count).map { "asset-\($0),hospital-a,Vendor \($0 % 7),P,\($0 % 100).\($0 % 13)\n" }.joined()
        let assets = makeInventory(assets: "id,organization,vendor,product,version\n" + rows).assets
        #expect(assets.count == count)
        #expect(assets.classCount == 9100)
        #expect((0..<count).allSatisfy { assets.row(of: "asset-\($0)") == $0 })
        #expect((0..<count).allSatisfy { assets[$0].version == "\($0 % 100).\($0 % 13)" })
        #expect(assets.row(of: "asset-20000") == nil)
        #expect(assets.memoryBytes / count < 120)
    }
}
