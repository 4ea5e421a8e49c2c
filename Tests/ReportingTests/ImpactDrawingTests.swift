// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Inventory
import Testing

@testable import Reporting

struct ImpactDrawingTests {
    private func drawing(_ inventory: Holdings, _ assets: [String]) throws -> MarkupReading {
        let rows = Set(try assets.map { try #require(inventory.assets.row(of: $0)) })
        let text = impactDrawing(inventory, switchedOff: rows, language: .nl)
        let reading = MarkupReading(text)
        #expect(reading.fault == nil)
        #expect(reading.elements.allSatisfy { $0.attributes["href"] == nil && $0.attributes["xlink:href"] == nil })
        #expect(text.components(separatedBy: "http").count == 2, "only the namespace is an address")
        return reading
    }

    private func classes(_ reading: MarkupReading, _ name: String) -> Int {
        reading.elements.count { $0.attributes["class"] == name }
    }

    @Test func drawsWhatStopsAndWhatDependsOnIt() throws {
        let reading = try drawing(Samples.small, ["q1"])
        let titles = reading.elements("title").map(\.text)
        #expect(titles.contains("q1 · Qqq · Citrix ADC"))
        #expect(titles.contains("q2 · Qqq · Citrix ADC · gaat mee uit met groep qg"))
        #expect(titles.contains("valt uit · Qqqs · Qqq · van groot belang, 900 gebruikers · uitwijk: Qqf"))
        #expect(titles.contains("valt uit · Qqqt · Qqq · patiëntveiligheid, 20 gebruikers · geen uitwijk"))
        // The legend has one more of each.
        #expect(classes(reading, "edge alternative") == 2 + 1)
        #expect(classes(reading, "edge") == 1 + 1)
        #expect(classes(reading, "box stops critical") == 1)
    }

    @Test func describesItselfInWords() throws {
        let reading = try drawing(Samples.small, ["q4"])
        let svg = try #require(reading.elements("svg").first)
        #expect(svg.attributes["role"] == "img")
        #expect(svg.attributes["aria-labelledby"] == "title desc")
        let text = try #require(reading.elements("desc").first?.text)
        #expect(text.hasPrefix("1 systeem uit · 1 dienst valt uit · 0 verliezen hun reserve. Qqqt: valt uit"))
    }

    @Test func drawsNothingForNothing() throws {
        let reading = try drawing(Samples.small, [])
        #expect(reading.elements("desc").first?.text.hasPrefix("0 systemen uit") == true)
    }

    @Test func leavesOutRowsThatTheInventoryDoesNotHave() {
        let text = impactDrawing(Samples.small, switchedOff: [-1, 99], language: .en)
        #expect(MarkupReading(text).fault == nil)
    }

    @Test(arguments: [
        ("a", ["a"]), ("a & b", ["a", "b"]), ("a | b", ["a?", "b?"]), ("a | b & c", ["a?", "b?", "c?"]),
        ("(a | b) & c", ["a?", "b?", "c"]), ("((a)) & (b | (c & d))", ["a", "b?", "c?", "d?"]),
        ("a & (a | b)", ["a", "b?"]), ("", []), (")))|x((", ["x?"]),
    ])
    func tellsAlternativesFromNeeds(expression: String, expected: [String]) {
        #expect(DependencyNames(expression).names.map { $0.name + ($0.isAlternative ? "?" : "") } == expected)
    }

    // MARK: Size

    /// Services in chains and across, with long names.
    private func inventory(assets: Int, services: Int) -> Holdings {
        let rows = (0..<assets).map { "a\($0),o\($0 % 7),V,Product with a rather long name \($0),1.0" }
        let lines = (0..<services).map { number -> String in
            let first = "a\((number * 7) % max(1, assets))"
            let second = number > 3 ? " & s\(number / 2)" : ""
            let third = number > 20 ? " & (s\(number / 5) | a\(number % max(1, assets)))" : ""
            return
                "s\(number),o\(number % 7),A service with a name that does not fit on one line "
                + "\(number),normal,\(first)\(second)\(third)"
        }
        return InventoryReader.read([
            .organizations: "id,name\n" + (0..<7).map { "o\($0),Organization \($0)\n" }.joined(),
            .assets: "id,organization,vendor,product,version\n" + rows.joined(separator: "\n") + "\n",
            .services: "id,organization,name,criticality,depends-on\n" + lines.joined(separator: "\n") + "\n",
        ])
    }

    @Test(arguments: [(1, 1), (20, 60), (80, 120)])
    func overlapsNothing(assets: Int, services: Int) throws {
        let inventory = inventory(assets: assets, services: services)
        let wording = Wording(language: .en, zone: .gmt)
        let graph = ImpactGraph(inventory, switchedOff: Set(0..<assets), wording)
        #expect(!graph.isGrouped)
        #expect(graph.nodes.count == assets + services)
        let layout = LayeredLayout(graph.nodes, graph.edges)
        for slots in layout.layers {
            let spans = try slots.map { slot in
                let top = try #require(layout.top[slot])
                return (top, top + layout.height(slot))
            }
            #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.1 < $1.0 })
            #expect(spans.allSatisfy { $0.0 >= 0 && $0.1 <= layout.height })
        }
        #expect(graph.edges.allSatisfy { layout.layerOf[$0.from] < layout.layerOf[$0.to] })
    }

    @Test func groupsByOrganizationBeyondTheLimit() throws {
        let inventory = inventory(assets: 150, services: 150)
        let rows = Set(0..<150)
        let reading = MarkupReading(impactDrawing(inventory, switchedOff: rows, language: .en))
        #expect(reading.fault == nil)
        #expect(
            reading.elements("text").contains {
                $0.text == "Too many to draw one by one: each box stands for an organization."
            }
        )
        #expect(classes(reading, "box off") == 7 + 1)
        #expect(classes(reading, "box stops") == 7 + 1)
    }

    @Test func drawsCirclesToo() throws {
        let inventory = InventoryReader.read([
            .organizations: "id,name\no,O\n",
            .assets: "id,organization,vendor,product\na,o,V,P\n",
            .services: "id,organization,name,depends-on\nx,o,X,a & y\ny,o,Y,z\nz,o,Z,x\n",
        ])
        #expect(try drawing(inventory, ["a"]).elements("title").count == 1 + 4)
    }

    @Test func isTheSameForTheSameValues() throws {
        let inventory = inventory(assets: 40, services: 90)
        let first = impactDrawing(inventory, switchedOff: Set(0..<40), language: .nl)
        #expect(first == impactDrawing(inventory, switchedOff: Set(0..<40), language: .nl))
    }

    // MARK: Text

    @Test(arguments: [
        ("short", ["short"]), ("one two three four", ["one two", "three four"]),
        ("unbreakableunbreakable", ["unbreakabl", "eunbreak…"]), ("", []), ("  ", []),
    ])
    func wrapsNames(text: String, expected: [String]) {
        let lines = DrawnText.lines(text, width: 56, fontSize: 10, atMost: 2)
        #expect(lines == expected)
    }
}
