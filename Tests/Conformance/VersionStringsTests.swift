// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing
import Versions

/// The 3,620 distinct names of version branches met in published advisories, each with its class.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: names of version branches are not checked"))
struct VersionStringsTests {
    struct Row {
        let isRange: Bool
        let kind: String
        let name: String
        var statement: VersionStatement { VersionStatement.read(name, isRange: isRange) }
    }

    static func rows(_ kind: String) throws -> [Row] {
        let root = try #require(Corpus.root)
        let text = try String(contentsOf: root.appending(path: "csaf/version-strings.tsv"), encoding: .utf8)
        return try text.split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 4, fields[2].hasPrefix(kind) else { return nil }
            let name = try JSONDecoder().decode(String.self, from: Data(fields[3].utf8))
            return Row(isRange: fields[0] == "product_version_range", kind: fields[2], name: name)
        }
    }

    /// Fragments of names that hold more than a version, and why we read none of them.
    static let refused: [(fragment: String, why: String)] = [
        ("serial_number", "bound on a serial number"), ("roduction_date", "bound on a production date"),
        ("<May_1_2024", "bound on a date"), ("manufactured", "bound on a production date"),
        ("with", "holds only together with something"), ("if_", "holds under a condition"),
        ("(if ", "holds under a condition"), ("(these product", "holds under a condition"),
        ("(Including", "a remark widens it"), ("Only affected", "holds for one vulnerability"),
        ("only", "holds for one vulnerability or under a condition"),
        ("installed", "holds under a condition"), ("only_when", "holds under a condition"),
        ("_except_", "has an exception"), ("Function_State", "bound on a function state too"),
        ("Utilizes", "speaks of a component"), ("Packaged", "speaks of a component"), ("aka", "two numberings"),
        ("Edition", "speaks of an edition"), ("(BIOS)", "two numberings"), ("_v10.95.210.01", "two numberings"),
        ("DOPSoft", "speaks of a component"), ("V14_V14_SP3", "two versions in one bound"),
        ("V7.1_V7.1_Upd3", "two versions in one bound"), ("34.014", "a bound per line without its line"),
        ("V04.00.02_and_V04.00.15", "two versions in one bound"),
        ("InRouter6XX", "the x stands for any character"), (".X.", "the X stands for any number"),
        ("VX.2.1", "the X stands for any number"), ("8.1x", "the x stands for any digit"), ("S7x", "as above"),
        ("2.3x", "as above"), ("7.4x", "as above"), ("4.2x", "as above"), ("R16x", "as above"), ("V7.6x", "as above"),
        ("XXXXXXXXX", "the X stands for any digit"), ("MCE_3.x", "speaks of an edition"),
        ("<= U61 |<= L81", "two upper bounds"), ("<=2.22 | <=1.01", "two upper bounds"),
        (">= 1.0 | >= 2.4", "two lower bounds"), (">=13.4.1|>=13.4.4", "two lower bounds"),
        (">=13.5.1|>=13.5.3", "two lower bounds"), (">= 1.31 | <= 1.4", "the lower bound is above the upper one"),
        ("including_affected_DNS_modules", "prose behind vers:all/"),
    ]

    @Test(
        "reads every row of a class, except what is plainly more than a version",
        arguments: [
            ("one operator, one version", 1923, 1873), ("two operators", 290, 265), ("bare version", 453, 451),
            ("vers:all/<constraint>", 235, 231), ("vers:all/*", 2, 2), ("all in words", 1, 1),
        ]
    )
    func readsClass(_ kind: String, _ count: Int, _ readable: Int) throws {
        let rows = try Self.rows(kind)
        #expect(rows.count == count)
        var read = 0
        for row in rows {
            switch row.statement {
            case .notMachineReadable(let reason):
                let isKnown = Self.refused.contains { row.name.contains($0.fragment) }
                #expect(isKnown, "\(row.name) is not read: \(reason)")
            case .all, .version, .range: read += 1
            }
        }
        #expect(read == readable)
    }

    @Test("reads an operator with free text only when the text is part of the version")
    func readsFreeTextBehindOperators() throws {
        let rows = try Self.rows("operator + free text")
        var read = 0
        for row in rows {
            if case .notMachineReadable(let reason) = row.statement {
                #expect(!reason.isEmpty)
            } else {
                read += 1
            }
        }
        #expect(rows.count == 213)
        #expect(read == 123)
    }

    /// Rows of the class "free text" whose meaning is nevertheless certain.
    static let certain = [
        "2.3.6 and  below": "vers:generic/<=2.3.6",
        "All versions < V2.0": "vers:generic/<V2.0",
        "All versions prior to V1.5.1": "vers:generic/<V1.5.1",
        "All versions between V2.5 (including) and V2.7 (excluding)": "vers:generic/>=V2.5|<V2.7",
        "All_versions_between_V2.5_(including)_and_V2.7_(excluding)": "vers:generic/>=V2.5|<V2.7",
        "All_versions_between_V3.0_(including)_and_V3.0.2_(excluding)": "vers:generic/>=V3.0|<V3.0.2",
        "All_versions_between_V6.1_(including)_and_V6.1.1_(excluding)": "vers:generic/>=V6.1|<V6.1.1",
    ]

    @Test("takes no free text for a version or a range")
    func refusesFreeText() throws {
        let rows = try Self.rows("free text")
        #expect(rows.count == 503)
        var found: [String: String] = [:]
        for row in rows {
            switch row.statement {
            case .notMachineReadable(let reason): #expect(!reason.isEmpty)
            case .range(let range): found[row.name] = range.vers
            case .all, .version: Issue.record("\(row.name) was read as \(row.statement)")
            }
        }
        #expect(found == Self.certain)
    }
}
