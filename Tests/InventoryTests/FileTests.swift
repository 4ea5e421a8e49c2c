// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Inventory
import Testing

struct FileTests {
    @Test func saysWhichRequiredFilesAreMissingInAnEmptyFolder() {
        let inventory = InventoryReader.read([:])
        #expect(
            inventory.remarks == [
                "organizations.csv: error inventory.missing-file", "assets.csv: error inventory.missing-file",
            ]
        )
        #expect(inventory.findings.map(\.severity) == [.error, .note, .note, .error, .note, .note])
        #expect(inventory.finding("inventory.missing-file")?.help?.contains("id,name,sector") == true)
        #expect(inventory.assets.count == 0)
        #expect(inventory.summary.total.read == 0)
    }

    @Test func leavesTheRemarkOfTheAdapterOnAFileThatCannotBeOpened() {
        var reader = InventoryReader()
        reader.add(Finding(.error, "folders.unreadable", at: Place(file: "assets.csv"), "cannot be opened"))
        let inventory = reader.finish()
        #expect(inventory.findings.filter { $0.place.file == "assets.csv" }.map(\.code) == ["folders.unreadable"])
    }

    @Test(arguments: [
        (text: "", remark: "assets.csv: error inventory.empty-file"),
        ("\n\n", "assets.csv: error inventory.empty-file"),
        ("id,organization,vendor,product\n", "assets.csv:1: error inventory.no-rows"),
        ("\u{FEFF}", "assets.csv:1:1: note inventory.byte-order-mark"),
    ])
    func saysThatAFileHasNoRows(_ text: String, _ remark: String) {
        #expect(makeInventory(assets: text).remarks.first == remark)
    }

    @Test func namesMissingColumnsAndTheHeaderThatIsExpected() throws {
        let inventory = makeInventory(assets: "id,vendor,product\nadc-01,Citrix,ADC\n")
        #expect(inventory.remarks == ["assets.csv:1: error inventory.missing-column"])
        let finding = try #require(inventory.finding("inventory.missing-column"))
        #expect(finding.message == "column 'organization' is missing")
        #expect(finding.help?.contains("id,organization,vendor,product and may have version,variant") == true)
        #expect(inventory.summary[.assets]?.read == 1)
        #expect(inventory.summary[.assets]?.kept == 0)
    }

    @Test func saysThatAFileHasSemicolons() {
        let inventory = makeInventory(assets: "id;organization;vendor;product\nadc-01;hospital-a;Citrix;ADC\n")
        #expect(inventory.finding("inventory.missing-column")?.help?.contains("semicolons") == true)
        #expect(inventory.remarks.count == 4)
    }

    @Test func takesColumnsInAnyOrderAndKeepsUnknownOnes() throws {
        let inventory = makeInventory(
            assets:
                "product,room,id,vendor,organization,Version\nADC,R1,adc-01,Citrix,hospital-a,12.1\n"
                + "ADC,,adc-02,Citrix,hospital-a,\n"
        )
        #expect(
            inventory.remarks == [
                "assets.csv:1:9: note inventory.unknown-column", "assets.csv:1:37: note inventory.unknown-column",
            ]
        )
        let asset = try #require(inventory.assets[id: "adc-01"])
        #expect(asset.vendor == "Citrix")
        #expect(asset.product == "ADC")
        #expect(asset.version == nil)
        #expect(asset.others == ["room": "R1", "Version": "12.1"])
        #expect(inventory.assets[1].others == [:])
        #expect(
            inventory.findings.last { $0.code == "inventory.unknown-column" }?.help
                == "if 'version' is meant, write it so"
        )
    }

    @Test func lastsWithAColumnThatIsThereTwice() {
        let inventory = makeInventory(assets: "id,organization,vendor,product,id\nadc-01,hospital-a,Citrix,ADC,x\n")
        #expect(inventory.remarks == ["assets.csv:1:32: error inventory.duplicate-column"])
        #expect(inventory.assets[0].id == "adc-01")
    }

    @Test func readsByteOrderMarksAndCarriageReturns() {
        let inventory = makeInventory(
            organizations: "\u{FEFF}id,name\r\nhospital-a,\"Hospital \"\"A\"\"\"\r\n",
            assets: "\u{FEFF}\"id\",organization,vendor,product\r\nadc-01,hospital-a,Citrix,ADC\r\n"
        )
        #expect(inventory.organizations["hospital-a"]?.name == "Hospital \"A\"")
        #expect(inventory.assets[0].product == "ADC")
        #expect(inventory.remarks.allSatisfy { $0.hasSuffix("note inventory.byte-order-mark") })
        #expect(inventory.remarks.count == 2)
    }

    @Test func leavesOutOnlyTheRowThatIsNotUTF8() {
        var bytes = Array("id,organization,vendor,product\na,hospital-a,V,P\nb,hospital-a,Caf".utf8)
        bytes += [0xE9] + Array(",P\nc,hospital-a,V,P\n".utf8)
        var reader = InventoryReader()
        reader.open(.organizations)
        Array("id,name\nhospital-a,A\n".utf8).withUnsafeBytes { reader.feed($0) }
        reader.open(.assets)
        bytes.withUnsafeBytes { reader.feed($0) }
        let inventory = reader.finish()
        #expect(inventory.remarks == ["assets.csv:3:17: error inventory.not-utf8"])
        #expect(inventory.finding("inventory.not-utf8")?.help == "save the file as UTF-8")
        #expect((0..<inventory.assets.count).map { inventory.assets[$0].id } == ["a", "c"])
        #expect(inventory.summary[.assets]?.rejected == 1)
    }

    @Test(arguments: [
        (row: "x\u{0},hospital-a,V,P", remark: "assets.csv:2:2: error inventory.not-text", kept: 1),
        ("\"x\",hospital-a,\"V\"y,P", "assets.csv:2:19: error inventory.text-after-quote", 1),
        ("x,hospital-a,V,P,extra", "assets.csv:2:18: error inventory.long-row", 1),
        ("x,hospital-a,V,P,,", "", 2),
        ("x,hospital-a,V," + String(repeating: "P", count: 90), "assets.csv:2:1: error inventory.long-line", 1),
        ("x,hospital-a,\"V,P", "assets.csv:2:14: error inventory.unterminated-quote", 1),
        (",hospital-a,V,P", "assets.csv:2:1: error inventory.empty-cell", 1),
        ("ok,hospital-a,V,P", "assets.csv:3:1: error inventory.duplicate-id", 1),
    ])
    func neverHidesTheNextRow(_ row: String, _ remark: String, _ kept: Int) {
        var options = InventoryOptions()
        options.maximumRecordBytes = 80
        let inventory = makeInventory(
            assets: "id,organization,vendor,product\n\(row)\nok,hospital-a,V,P\n",
            options: options
        )
        #expect(inventory.remarks.first ?? "" == remark)
        #expect(inventory.assets.row(of: "ok") != nil)
        #expect(inventory.summary[.assets]?.kept == kept)
        #expect(inventory.summary[.assets]?.read == 2)
    }

    @Test func takesCellsThatAreMissingAtTheEndAsEmpty() {
        let inventory = makeInventory(assets: "id,organization,vendor,product,version,model\nx,hospital-a,V,P,1\n")
        #expect(inventory.remarks == ["assets.csv:2:1: warning inventory.short-row"])
        #expect(inventory.assets[0].version == "1")
        #expect(inventory.assets[0].model == nil)
    }

    @Test func countsFindingsThatAreNotListed() {
        var options = InventoryOptions()
        options.listedFindingCount = 2
        let rows = (1...5).map { "x\($0),nobody,V,P\n" }.joined()
        let inventory = makeInventory(assets: "id,organization,vendor,product\n" + rows, options: options)
        #expect(
            inventory.remarks == [
                "assets.csv:2:4: error inventory.unknown-organization",
                "assets.csv:3:4: error inventory.unknown-organization",
                "assets.csv: error inventory.unknown-organization",
            ]
        )
        #expect(inventory.findings.last?.message.hasPrefix("3 more findings") != true)
        #expect(inventory.findings.contains { $0.message.hasPrefix("3 more findings") })
        #expect(inventory.assets.count == 5)
    }

    @Test func leavesOutAFileThatComesTooLate() {
        var reader = InventoryReader()
        reader.open(.assets)
        reader.open(.organizations)
        reader.open(.evidence)
        #expect(reader.finish().findings.first?.code == "inventory.file-order")
    }
}

struct TemplateTests {
    @Test func givesFilesThatCanBeReadWithoutARemark() {
        var files: [InventoryFile: String] = [:]
        for file in InventoryFile.allCases { files[file] = InventoryTemplate.text(of: file) }
        let inventory = InventoryReader.read(files)
        #expect(inventory.findings == [])
        #expect(inventory.summary.total.kept == 6)
        #expect(inventory.evidence.evidence(of: 0).count == 1)
        #expect(inventory.services.isNamed(asset: 0))
    }

    @Test(arguments: InventoryFile.allCases)
    func beginsWithTheHeader(_ file: InventoryFile) {
        let lines = InventoryTemplate.text(of: file).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(String(lines[0]) == InventoryTemplate.header(of: file))
    }
}
