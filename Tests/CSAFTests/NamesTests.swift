// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Testing

/// What a library of CSAF offers beyond the members (CSAF 2.1, clause 19).
struct NamesTests {
    @Test(arguments: [
        (id: "Example Company - 2019-YH3234", name: "example_company_-_2019-yh3234.json"),
        ("RHBA-2019:0024", "rhba-2019_0024.json"), ("2022 #01-A", "2022_01-a.json"), ("cisco-sa+é", "cisco-sa+_.json"),
    ])
    func `names the file by the tracking id`(id: String, name: String) {
        var document = ConvertTests.plain
        document.tracking.id = id
        #expect(document.fileName == name)
    }

    @Test func `names joined products by their parts`() throws {
        let document = try #require(SmallDocument21.read().document)
        let path = try #require(document.productTree.productPaths.first)
        let name = "Example Gate 1.0 installed on Board optional component of Example Gate before 2.0"
        #expect(document.combinedName(of: path) == name)
        #expect(
            document.products.map(\.combinedName) == ["Example Gate 1.0", "Example Gate ARM vers:generic/<2.0", "", ""]
        )
    }

    @Test func `lists what is said of each product`() throws {
        var document = try #require(SmallDocument.read().document)
        document.vulnerabilities[0].productStatus = ProductStatus(
            knownAffected: ["P2"],
            knownNotAffected: ["P1", "P3"]
        )
        document.vulnerabilities[0].threats.append(
            Threat(category: .impact, details: "not built in", productIDs: ["P3"])
        )
        #expect(
            document.vexStatements == [
                VEXStatement(vulnerability: 0, product: "P2", status: .knownAffected, impact: [], actions: [0, 1]),
                VEXStatement(
                    vulnerability: 0,
                    product: "P1",
                    status: .knownNotAffected,
                    impact: ["component_not_present"],
                    actions: []
                ),
                VEXStatement(
                    vulnerability: 0,
                    product: "P3",
                    status: .knownNotAffected,
                    impact: ["component_not_present", "not built in"],
                    actions: [0]
                ),
            ]
        )
    }
}
