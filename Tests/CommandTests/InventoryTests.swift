// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `dijkwacht inventory init|check`, `case check|list`: usable from a spreadsheet on day one.
struct InventoryCommandTests {
    static let files = [
        "organizations.csv", "contacts.csv", "networks.csv", "assets.csv", "services.csv", "evidence.csv",
    ]

    @Test func makesAnInventoryThatChecksAndCanBeAssessed() throws {
        let folder = try Scratch()
        let path = folder.url.appending(path: "mine").path
        let made = try Binary.run(["inventory", "init", path])
        #expect(made.status == 0)
        for file in Self.files { #expect(FileManager.default.fileExists(atPath: "\(path)/\(file)")) }
        let check = try Binary.run(["inventory", "check", path])
        #expect(check.status == 0, "\(check.stderr)")
        #expect(check.stderr.isEmpty, "\(check.stderr)")
        let assess = try Binary.run(["assess", "citrix-2019-19781", "-i", path, "--at", "2020-01-16"])
        #expect(assess.status == 2)
    }

    @Test func leavesFilesAloneThatAreThere() throws {
        let folder = try Scratch()
        try folder.write("assets.csv", "mine")
        let run = try Binary.run(["inventory", "init", folder.path])
        #expect(run.status == 0)
        #expect(run.stderr.contains("kept"))
        #expect(try folder.text("assets.csv") == "mine")
    }

    @Test(
        arguments: [
            ("a1,o,Citrix,Citrix ADC,12.1-50.28,internet\n", 0 as Int32),
            ("a1,o,Citrix,Citrix ADC,12.1-50.28\n", 2),
            ("a1,nobody,Citrix,Citrix ADC,12.1-50.28,internet\n", 3),
        ]
    )
    func endsByTheWorstFinding(assets: String, status: Int32) throws {
        let folder = try Scratch.inventory(assets: assets)
        #expect(try Binary.run(["inventory", "check", folder.path]).status == status)
        let json = try Binary.run(["inventory", "check", folder.path, "--json"])
        #expect(json.status == status)
        #expect(Shape.breaches(try JSONText.object(json.stdout), AssessJSONTests.envelope(.any)).isEmpty)
        #expect(JSONText.unsorted(json.stdout).isEmpty)
    }

    @Test func countsReadKeptAndRejected() throws {
        let folder = try Scratch.inventory(
            assets: "a1,o,Citrix,Citrix ADC,12.1-50.28,internet\na1,o,Citrix,Citrix ADC,12.1-50.28,internet\n"
        )
        let run = try Binary.run(["inventory", "check", folder.path, "--json"])
        let items = try JSONText.object(run.stdout)["items"] as? [[String: Any]] ?? []
        let assets = try #require(items.first { $0["file"] as? String == "assets.csv" })
        #expect(assets["read"] as? Int == 2)
        #expect(assets["kept"] as? Int == 1)
        #expect(assets["rejected"] as? Int == 1)
    }

    @Test func checksTheShippedCase() throws {
        let run = try Binary.run("case check citrix-2019-19781")
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stderr.isEmpty)
        #expect(run.stdout.contains("6 revisions:"))
        #expect(run.stdout.contains("remedies: ctx267679, fix"))
        let list = try Binary.run("case list")
        #expect(list.stdout.split(separator: "\n").contains("citrix-2019-19781"))
    }

    @Test func checksAPolicyWithTheCase() throws {
        let folder = try Scratch()
        let policy = try String(contentsOf: Binary.root.appending(path: "Policies/default.yaml"), encoding: .utf8)
        try FileManager.default.copyItem(
            at: Binary.root.appending(path: "Policies/ssvc"),
            to: folder.url.appending(path: "ssvc")
        )
        let file = try folder.write(
            "mine.yaml",
            policy.replacing("    when: {compromise: [assumed, found]}\n", with: "")
        )
        let run = try Binary.run(["case", "check", "citrix-2019-19781", "--policy", file.path])
        #expect(run.status == 2)
        #expect(run.stderr.contains("[policy.unreachable-rule]"))
    }

    @Test func findsACaseByItsFolderFromAnywhere() throws {
        let folder = try Scratch.inventory()
        let path = Binary.root.appending(path: "Cases/citrix-2019-19781").path
        let run = try Binary.run(["assess", path, "-i", ".", "--at", "2020-01-16"], in: folder.url)
        #expect(run.status == 2)
    }
}
