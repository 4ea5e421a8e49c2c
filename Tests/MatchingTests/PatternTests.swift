// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Inventory
import Testing

@testable import Matching

/// Patterns of model and serial numbers, and what they find.
struct PatternTests {
    @Test(arguments: [
        (text: "SN-100", pattern: "SN-*", isMatch: true), (text: "sn-100", pattern: "SN-1?0", isMatch: true),
        (text: "SN-100", pattern: "SN-1?", isMatch: false), (text: "SN-", pattern: "SN-*", isMatch: true),
        (text: "SN*1", pattern: #"SN\*1"#, isMatch: true), (text: "SNx1", pattern: #"SN\*1"#, isMatch: false),
        (text: #"SN\1"#, pattern: #"SN\\?"#, isMatch: true),
    ])
    func matches(text: String, pattern: String, isMatch: Bool) {
        #expect(Pattern.matches(text, pattern) == isMatch)
    }

    @Test(arguments: [
        (text: "SN-*", isPattern: true, hasLiteral: true), (text: "*", isPattern: true, hasLiteral: false),
        (text: "??*", isPattern: true, hasLiteral: false), (text: "SN-1", isPattern: false, hasLiteral: true),
        (text: #"SN\*"#, isPattern: false, hasLiteral: true),
    ])
    func knowsAPattern(text: String, isPattern: Bool, hasLiteral: Bool) {
        #expect(Pattern.isPattern(text) == isPattern)
        #expect(Pattern.hasLiteral(text) == hasLiteral)
    }

    static let inventory = InventoryReader.read([
        .organizations: "id,name\na,A\n",
        .assets: """
        id,organization,vendor,product,version,model,serial
        serial-inside,a,Maker,Unnamed,5,,SN-17
        serial-outside,a,Maker,Unnamed,5,,TN-17
        serial-of-another-vendor,a,Other,Unnamed,5,,SN-17
        model-inside,a,Maker,Unnamed,5,M-2000X,
        model-outside,a,Maker,Unnamed,5,N-2000X,
        """,
    ])

    static let index = AdvisoryIndex(
        [
            BulkMatchingTests.advisory(
                "serials",
                "Maker",
                "Named",
                #""category":"product_version","name":"5""#,
                helper: #""serial_numbers":["SN-*"]"#
            ),
            BulkMatchingTests.advisory(
                "models",
                "Maker",
                "Named",
                #""category":"product_version","name":"5""#,
                helper: #""model_numbers":["M-2???X"]"#
            ),
            BulkMatchingTests.advisory(
                "anything",
                "Maker",
                "Named",
                #""category":"product_version","name":"5""#,
                helper: #""serial_numbers":["*"]"#
            ),
        ].compactMap { $0 }
    )

    @Test(arguments: [
        ("serial-inside", ["serials"]), ("serial-outside", []), ("serial-of-another-vendor", []),
        ("model-inside", ["models"]), ("model-outside", []),
    ])
    func findsByPatternWithinTheVendor(asset: String, advisories: [String]) throws {
        let row = try #require(Self.inventory.assets.row(of: asset))
        let answers = BulkMatching(Self.index, Self.inventory.assets).answers(ofRow: row)
        #expect(answers.map { Self.index.advisories[$0.advisory].trackingID } == advisories)
    }

    @Test(arguments: 0..<inventory.assets.count)
    func givesEachAssetWhatItGetsAlone(row: Int) {
        let bulk = BulkMatching(Self.index, Self.inventory.assets)
        var alone: [BulkMatching.Answer] = []
        ClassAnswers.judge(Subject(Self.inventory.assets[row]), by: Self.index, into: &alone)
        #expect(Array(bulk.answers(ofRow: row)) == alone)
    }
}
