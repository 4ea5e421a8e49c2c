// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Deciding
import Findings
import Foundation
import Inventory
import Testing

/// The expectations of `Cases/january-2020.tsv`: what each asset of the demo inventory shows, when, and by which source.
struct DemoInventoryTests {
    struct Row: CustomTestStringConvertible {
        var asset, at, course, protection, compromise, interim, source, why: String
        var testDescription: String { "\(asset) at \(at): \(course) (\(source): \(why))" }
    }

    static let rows: [Row] = {
        let file = January2020.root.appending(path: "Tests/ScenarioTests/Cases/january-2020.tsv")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            func cell(_ number: Int) -> String { number < cells.count ? cells[number] : "" }
            return Row(
                asset: cell(0),
                at: cell(1),
                course: cell(2),
                protection: cell(3),
                compromise: cell(4),
                interim: cell(5),
                source: cell(6),
                why: cell(7)
            )
        }
    }()

    @Test func readsTheExpectations() { #expect(Self.rows.count >= 115) }

    @Test(arguments: rows)
    func decidesAsWasAdvised(row: Row) throws {
        let decision = try #require(try January2020.demoDecisions(at: row.at)[row.asset])
        #expect(decision.courseOfAction.rawValue == row.course)
        if !row.protection.isEmpty { #expect(decision.protection.rawValue == row.protection) }
        if !row.compromise.isEmpty { #expect(decision.compromise.rawValue == row.compromise) }
        if !row.interim.isEmpty { #expect(decision.interim.rawValue == row.interim) }
    }

    @Test func readsTheDemoInventoryWithoutAWarning() throws {
        let findings = try January2020.demo.get().findings.filter { $0.severity != .note }
        #expect(findings.isEmpty, "\(findings)")
    }
}
