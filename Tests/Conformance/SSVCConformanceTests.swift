// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import JSONTrees
import SSVC
import Testing

/// Every official table loads as it is, and gives for every row of the official CSV files exactly the listed outcome.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: the official SSVC tables are not compared"))
struct SSVCConformanceTests {
    /// File name without folder and suffix, and the number of combinations the table must have.
    static let tables = [
        (name: "ssvc/coordinator_publish_decision_table_1_0_0", id: "ssvc:DT_COORD_PUBLISH:1.0.0", rows: 27),
        (name: "ssvc/coordinator_triage_1_0_0", id: "ssvc:DT_COORD_TRIAGE:1.0.0", rows: 192),
        (name: "ssvc/deployer_patch_application_priority_1_0_0", id: "ssvc:DT_DP:1.0.0", rows: 72),
        (name: "ssvc/human_impact_1_0_0", id: "ssvc:DT_HI:1.0.0", rows: 16),
        (name: "ssvc/public_safety_impact_1_0_0", id: "ssvc:DT_PSI:1.0.0", rows: 4),
        (name: "ssvc/supplier_patch_development_priority_1_0_0", id: "ssvc:DT_SP:1.0.0", rows: 36),
        (name: "ssvc/utility_1_0_0", id: "ssvc:DT_U:1.0.0", rows: 4),
        (name: "cisa/cisa_bod_26_04_1_0_0", id: "cisa:DT_BOD2604:1.0.0", rows: 16),
        (name: "cisa/cisa_coordinator_2_0_3", id: "cisa:DT_CO:2.0.3", rows: 36),
        (name: "cvss/cvss_v4_0_qualitative_severity_ratings_4_0_0", id: "cvss:DT_CVSS_QSR:4.0.0", rows: 324),
        (name: "cvss/cvss_v4_equivalence_set_1_1_0_0", id: "cvss:DT_CVSS4_EQ1:1.0.0", rows: 36),
        (name: "cvss/cvss_v4_equivalence_set_2_1_0_0", id: "cvss:DT_CVSS4_EQ2:1.0.0", rows: 4),
        (name: "cvss/cvss_v4_equivalence_set_3_1_0_0", id: "cvss:DT_CVSS4_EQ3:1.0.0", rows: 27),
        (name: "cvss/cvss_v4_equivalence_set_4_1_0_0", id: "cvss:DT_CVSS4_EQ4:1.0.0", rows: 48),
        (name: "cvss/cvss_v4_equivalence_set_5_1_0_0", id: "cvss:DT_CVSS_EQ5:1.0.0", rows: 3),
        (name: "cvss/cvss_v4_equivalence_set_6_1_0_0", id: "cvss:DT_CVSS4_EQ6:1.0.0", rows: 729),
    ]

    @Test func knowsEveryTableOfTheCorpus() throws {
        let root = try #require(Corpus.root)
        for (folder, suffix) in [("ssvc/json/decision_tables", ".json"), ("ssvc/csv", ".csv")] {
            let names = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
                .filter { $0.hasSuffix(suffix) }
            #expect(Set(names) == Set(Self.tables.map { $0.name + suffix }), "\(folder)")
        }
    }

    @Test(arguments: tables)
    func givesTheOutcomeOfEveryOfficialRow(name: String, id: String, rows: Int) throws {
        let table = try official(name)
        #expect(table.id == id)
        #expect(table.combinationCount == rows)
        let root = try #require(Corpus.root)
        let records = try csvRecords(of: root.appending(path: "ssvc/csv/\(name).csv"))
        let header = try #require(records.first)
        let points = try header.dropFirst().map { try point(headed: $0, of: table) }
        #expect(points.last == table.outcomePoint)
        #expect(records.count == rows + 1)
        for record in records.dropFirst() {
            let cells = try zip(points, record.dropFirst()).map { ($0.id, try valueKey(named: $1, of: $0)) }
            let selection = Dictionary(uniqueKeysWithValues: cells.dropLast())
            #expect(try table.outcome(of: selection).key == cells.last?.1, "row \(record.first ?? "")")
        }
    }

    @Test func `has every registered decision point as the registry has it`() throws {
        let root = try #require(Corpus.root)
        let bytes = Array(try Data(contentsOf: root.appending(path: "ssvc/json/ssvc_object_registry.json")))
        let registry = try JSONDocument(bytes: bytes).root
        var count = 0
        for namespace in try #require(registry["types"]?["DecisionPoint"]?["namespaces"]).members {
            let base = namespace.key.string
            guard RegisteredDecisionPoint.namespace(ofBase: base) == .registered else { continue }
            for key in namespace.value["keys"]?.members.map({ $0 }) ?? [] {
                for version in key.value["versions"]?.members.map({ $0 }) ?? [] {
                    let official = try #require(version.value["obj"])
                    let ours = RegisteredDecisionPoint.find(
                        base: base,
                        key: key.key.string,
                        version: version.key.string
                    )
                    let point = try #require(ours, "\(base) \(key.key.string) \(version.key.string)")
                    #expect(point.name == official["name"]?.string)
                    let values = official["values"]?.elements.map { $0 } ?? []
                    #expect(point.values.map(\.key) == values.compactMap { $0["key"]?.string })
                    #expect(point.values.map(\.name) == values.compactMap { $0["name"]?.string })
                    count += 1
                }
            }
        }
        #expect(count == 147)
    }

    @Test func givesTheSameAsTheOfficialDeployerTableInOurWords() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Policies/ssvc/deployer-patch-application-priority-1.0.0.json").standardized
        let (table, findings) = DecisionTable.read([UInt8](try Data(contentsOf: file)), file: file.lastPathComponent)
        #expect(findings == [])
        let ours = try #require(table)
        let theirs = try official("ssvc/deployer_patch_application_priority_1_0_0")
        #expect(ours.id == theirs.id)
        #expect(ours.outcomePoint.id == theirs.outcomePoint.id)
        #expect(ours.outcomes.map(\.key) == theirs.outcomes.map(\.key))
        #expect(ours.inputs.map(\.id) == theirs.inputs.map(\.id))
        #expect(ours.inputs.map { $0.values.map(\.key) } == theirs.inputs.map { $0.values.map(\.key) })
        #expect(ours.combinationCount == 72)
        for row in theirs.rows {
            let keys = row.selection.map(\.key)
            let selection = Dictionary(uniqueKeysWithValues: zip(theirs.inputs.map(\.id), keys))
            #expect(try ours.outcome(of: selection).key == row.outcome.key, "\(keys)")
        }
    }

    @Test func usesNoDefinitionOfTheOfficialDeployerTable() throws {
        let theirs = try official("ssvc/deployer_patch_application_priority_1_0_0")
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Policies/ssvc/deployer-patch-application-priority-1.0.0.json").standardized
        let ours = try String(contentsOf: file, encoding: .utf8)
        for point in theirs.inputs + [theirs.outcomePoint] {
            #expect(!ours.contains("\"\(point.definition)\""))
            for value in point.values { #expect(!ours.contains("\"definition\": \"\(value.definition)\"")) }
        }
    }

    private func official(_ name: String) throws -> DecisionTable {
        let root = try #require(Corpus.root)
        let file = root.appending(path: "ssvc/json/decision_tables/\(name).json")
        let (table, findings) = DecisionTable.read([UInt8](try Data(contentsOf: file)), file: name)
        #expect(findings == [])
        return try #require(table)
    }

    /// `System Exposure v1.0.1`, `In KEV v1.0.0 (cisa)`: name, version, and the namespace unless it is `ssvc`.
    private func point(headed heading: String, of table: DecisionTable) throws -> DecisionPoint {
        let match = try #require(heading.wholeMatch(of: /(.+) v(\d+\.\d+\.\d+)(?: \((\w+)\))?/))
        let namespace = match.output.3.map(String.init) ?? "ssvc"
        let found = (table.inputs + [table.outcomePoint]).filter {
            $0.name == match.output.1 && $0.version == match.output.2 && $0.namespace == namespace
        }
        try #require(found.count == 1, "\(heading)")
        return found[0]
    }

    private func valueKey(named name: String, of point: DecisionPoint) throws -> String {
        let found = point.values.filter { $0.name.lowercased() == name }
        try #require(found.count == 1, "'\(name)' of \(point.id)")
        return found[0].key
    }

    /// Records of a CSV file whose quoted fields hold commas but no quotes and no line ends, as these files are.
    private func csvRecords(of file: URL) throws -> [[String]] {
        try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).map { line in
            var fields = [""]
            var isQuoted = false
            for character in line {
                switch character {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: fields.append("")
                default: fields[fields.count - 1].append(character)
                }
            }
            return fields
        }
    }
}
