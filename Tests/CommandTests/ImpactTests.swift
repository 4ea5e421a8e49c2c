// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `dijkwacht impact`: what stops, before anybody switches anything off.
struct ImpactTests {
    static let demo = Binary.root.appending(path: "Examples/january-2020").path

    static let item = Shape.Kind.object(
        [
            "service": .text, "organization": .text, "users": .nullable(.integer), "because": .list(.text),
            "criticality": .oneOf(["low", "normal", "high", "patient_safety"]),
            "effect": .oneOf(["stops", "loses_redundancy"]), "fallback": .nullable(.text),
        ],
        optional: ["name": .text, "fallbackHours": .nullable(.integer)]
    )

    struct Row: CustomTestStringConvertible {
        var assets: [String]
        var stops, losesRedundancy, users: Int
        var tolerable: Bool
        var status: Int32
        var testDescription: String { assets.joined(separator: " ") }
    }

    static let rows = [
        // A pair goes off together: remote working and the record from home stop.
        Row(assets: ["hd-gw-1"], stops: 2, losesRedundancy: 0, users: 1040, tolerable: true, status: 0),
        // Patient safety.
        Row(assets: ["hd-adc-2"], stops: 1, losesRedundancy: 0, users: 60, tolerable: false, status: 2),
        // `high` without a fallback.
        Row(assets: ["hw-adc"], stops: 1, losesRedundancy: 0, users: 480, tolerable: false, status: 2),
        // Alone bearable: the crisis team loses its redundancy.
        Row(assets: ["mu-gw"], stops: 1, losesRedundancy: 1, users: 420, tolerable: true, status: 0),
        // Together not.
        Row(assets: ["mu-gw", "mu-adc"], stops: 3, losesRedundancy: 0, users: 2055, tolerable: false, status: 2),
        // `&` in the expression: one of the two is enough to stop it.
        Row(assets: ["hd-ad-1"], stops: 2, losesRedundancy: 0, users: 200, tolerable: false, status: 2),
        // Through another organization's service.
        Row(assets: ["mk-adc-1"], stops: 2, losesRedundancy: 0, users: 13200, tolerable: true, status: 0),
        // No service names it: nobody knows, and that counts as not bearable.
        Row(assets: ["hw-old"], stops: 0, losesRedundancy: 0, users: 0, tolerable: false, status: 3),
    ]

    @Test(arguments: rows)
    func countsWhatStops(row: Row) throws {
        let run = try Binary.run(["impact"] + row.assets + ["--inventory", Self.demo, "--json"])
        #expect(run.status == row.status)
        let document = try JSONText.object(run.stdout)
        #expect(Shape.breaches(document, AssessJSONTests.envelope(Self.item)).isEmpty)
        #expect(JSONText.unsorted(run.stdout).isEmpty)
        let summary = try #require(document["summary"] as? [String: Any])
        #expect(summary["stops"] as? Int == row.stops)
        #expect(summary["losesRedundancy"] as? Int == row.losesRedundancy)
        #expect(summary["users"] as? Int == row.users)
        #expect(summary["tolerable"] as? Bool == row.tolerable)
        let effects = (document["items"] as? [[String: Any]] ?? []).compactMap { $0["effect"] as? String }
        #expect(effects.filter { $0 == "stops" }.count == row.stops)
    }

    @Test func namesTheAssetsThatAreTheCause() throws {
        let run = try Binary.run(["impact", "mk-adc-1", "--inventory", Self.demo, "--json"])
        let items = try JSONText.object(run.stdout)["items"] as? [[String: Any]] ?? []
        let tenants = try #require(items.first { $0["service"] as? String == "ht-tenants" })
        #expect(tenants["organization"] as? String == "housing-terp")
        #expect(tenants["because"] as? [String] == ["mk-adc-1"])
        #expect(tenants["fallback"] as? String == "Telefonisch loket")
    }

    @Test func findsTheLargestSetThatCanGoOff() throws {
        let run = try Binary.run(["impact", "--maximum", "municipality-veldmeer", "--inventory", Self.demo, "--json"])
        #expect(run.status == 0)
        let summary = try #require(try JSONText.object(run.stdout)["summary"] as? [String: Any])
        #expect(summary["assets"] as? [String] == ["mv-gw-1", "mv-gw-2"])
        #expect(summary["exact"] as? Bool == true)
        #expect(summary["tolerable"] as? Bool == true)
    }

    @Test func marksALargestSetThatIsOnlyABound() throws {
        let count = 60
        let folder = try Scratch.inventory(
            assets: (0..<count).map { "a\($0),o,Citrix,Citrix ADC,12.1-50.28,internet\n" }.joined(),
            services: (0..<count).map { "s\($0),o,S,high,a\($0) | a\(($0 * 7 + 3) % count),,1\n" }.joined()
        )
        let run = try Binary.run(["impact", "--maximum", "o", "--inventory", folder.path, "--json"])
        let summary = try #require(try JSONText.object(run.stdout)["summary"] as? [String: Any])
        #expect(summary["exact"] is Bool)
        #expect(summary["tolerable"] as? Bool == true)
        #expect((summary["assets"] as? [Any])?.isEmpty == false)
    }

    @Test(
        arguments: [
            ("impact --inventory DIR", "name assets, or an organization with --maximum"),
            ("impact a1 --maximum o --inventory DIR", "name assets, or an organization with --maximum"),
            ("impact a7 --inventory DIR", "the inventory has no asset 'a7'"),
            ("impact --maximum p --inventory DIR", "the inventory has no organization 'p'"),
        ]
    )
    func refusesWrongUsage(words: String, says: String) throws {
        let folder = try Scratch.inventory()
        let run = try Binary.run(words.replacing("DIR", with: folder.path))
        #expect(run.status == 64)
        #expect(run.stderr.contains(says))
    }

    @Test func countsAnIncompleteServiceListAsNotBearable() throws {
        let folder = try Scratch.inventory(services: "s1,o,S,normal,a1 & (,,\n")
        let run = try Binary.run(["impact", "a1", "--inventory", folder.path, "--json"])
        #expect(run.status == 3)
        let summary = try #require(try JSONText.object(run.stdout)["summary"] as? [String: Any])
        #expect(summary["tolerable"] as? Bool == false)
    }
}
