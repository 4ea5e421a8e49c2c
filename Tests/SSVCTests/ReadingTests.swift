// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import SSVC
import Testing

/// What is refused when a table is read, and what is said of it.
struct ReadingTests {
    @Test func readsASoundTableWithoutFindings() {
        let (table, findings) = TinyTable.read(TinyTable.text())
        #expect(table != nil)
        #expect(findings == [])
    }

    @Test func tellsEachGapByItsCombination() {
        let rows = Array(TinyTable.rows.prefix(4))
        let (table, findings) = TinyTable.read(TinyTable.text(rows: rows))
        #expect(table == nil)
        #expect(findings.map(\.code) == ["ssvc.gap", "ssvc.gap"])
        #expect(
            findings.map(\.message) == [
                "no row gives an outcome for A=Y, B=M", "no row gives an outcome for A=Y, B=H",
            ]
        )
        #expect(findings.first?.place == Place(file: "tiny.json", pointer: "/mapping"))
    }

    @Test func refusesTwoOutcomesForOneCombination() {
        let rows = TinyTable.rows + [#"{"ssvc:A:1.0.0": "N", "ssvc:B:2.1.0": "M", "ssvc:O:1.0.0": "R"}"#]
        let (table, findings) = TinyTable.read(TinyTable.text(rows: rows))
        #expect(table == nil)
        #expect(findings.map(\.code) == ["ssvc.contradicting-rows"])
        #expect(findings.first?.place.pointer == "/mapping/6")
        #expect(findings.first?.message == "row 6 contradicts row 1: A=N, B=M")
    }

    @Test func warnsOfARowThatIsThereTwiceAndUsesTheTable() {
        let (table, findings) = TinyTable.read(TinyTable.text(rows: TinyTable.rows + [TinyTable.rows[1]]))
        #expect(table?.combinationCount == 6)
        #expect(findings.map(\.code) == ["ssvc.duplicate-row"])
        #expect(findings.first?.severity == .warning)
    }

    @Test(arguments: [
        (
            row: #"{"ssvc:A:1.0.0": "N", "ssvc:B:2.1.0": "X", "ssvc:O:1.0.0": "W"}"#, code: "ssvc.unknown-value",
            pointer: "/mapping/0/ssvc:B:2.1.0"
        ),
        (
            row: #"{"ssvc:A:1.0.0": "N", "ssvc:B:2.1.0": 1, "ssvc:O:1.0.0": "W"}"#, code: "ssvc.unknown-value",
            pointer: "/mapping/0/ssvc:B:2.1.0"
        ),
        (
            row: #"{"ssvc:A:1.0.0": "N", "ssvc:B:2.1.0": "L", "ssvc:O:1.0.0": "X"}"#, code: "ssvc.unknown-value",
            pointer: "/mapping/0/ssvc:O:1.0.0"
        ),
        (
            row: #"{"ssvc:A:1.0.0": "N", "ssvc:B:2.1.0": "L"}"#, code: "ssvc.incomplete-row", pointer: "/mapping/0"
        ),
        (
            row: #"{"ssvc:A:1.0.0": "N", "b/~c": "L", "ssvc:O:1.0.0": "W"}"#, code: "ssvc.unknown-point",
            pointer: "/mapping/0/b~1~0c"
        ),
        (
            row: #"{"ssvc:A:1.0.0": "N", "ssvc:A:1.0.0": "N", "ssvc:B:2.1.0": "L", "ssvc:O:1.0.0": "W"}"#,
            code: "ssvc.repeated-member", pointer: "/mapping/0/ssvc:A:1.0.0"
        ),
        (row: #""W""#, code: "ssvc.bad-row", pointer: "/mapping/0"),
    ])
    func refusesARowItDoesNotUnderstand(row: String, code: String, pointer: String) {
        let (table, findings) = TinyTable.read(TinyTable.text(rows: [row] + TinyTable.rows.dropFirst()))
        #expect(table == nil)
        #expect(findings.first?.code == code)
        #expect(findings.first?.place == Place(file: "tiny.json", pointer: pointer))
        #expect(findings.last?.code == "ssvc.gap", "the row fills no cell, so its combination is a gap")
    }

    @Test(arguments: [
        (
            old: #""schemaVersion": "2.0.0", "decision_points""#, new: #""schemaVersion": "1.0.1", "decision_points""#,
            code: "ssvc.unsupported-schema", pointer: "/schemaVersion"
        ),
        (old: #""key": "TINY""#, new: #""key": "_TINY""#, code: "ssvc.bad-identifier", pointer: "/key"),
        (old: #""key": "TINY","#, new: "", code: "ssvc.missing-field", pointer: "/key"),
        (
            old: #""version": "1.0.0", "name": "Tiny""#, new: #""version": "1.0", "name": "Tiny""#,
            code: "ssvc.bad-identifier", pointer: "/version"
        ),
        (
            old: #""version": "1.0.0", "name": "Tiny""#, new: #""version": "01.0.0", "name": "Tiny""#,
            code: "ssvc.bad-identifier", pointer: "/version"
        ),
        (
            old: #"{"namespace": "ssvc", "key": "TINY""#, new: #"{"namespace": "S", "key": "TINY""#,
            code: "ssvc.bad-identifier", pointer: "/namespace"
        ),
        (old: #""name": "Tiny""#, new: #""name": """#, code: "ssvc.missing-field", pointer: "/name"),
        (
            old: #""outcome": "ssvc:O:1.0.0""#, new: #""outcome": "ssvc:O:9.0.0""#,
            code: "ssvc.unknown-outcome-point", pointer: "/outcome"
        ),
        (old: #""outcome": "ssvc:O:1.0.0","#, new: "", code: "ssvc.missing-field", pointer: "/outcome"),
        (
            old: #""key": "M""#, new: #""key": "L""#, code: "ssvc.duplicate-value",
            pointer: "/decision_points/ssvc:B:2.1.0/values/1/key"
        ),
        (
            old: #""definition": "About M.""#, new: #""definition": 1"#, code: "ssvc.missing-field",
            pointer: "/decision_points/ssvc:B:2.1.0/values/1/definition"
        ),
        (old: #""mapping""#, new: #""mappings""#, code: "ssvc.missing-field", pointer: "/mapping"),
        (
            old: #""name": "Tiny""#, new: #""name": "Tiny", "name": "Tiny""#, code: "ssvc.repeated-member",
            pointer: "/name"
        ),
    ])
    func refusesATableThatBreaksTheSchema(old: String, new: String, code: String, pointer: String) throws {
        var text = TinyTable.text()
        let range = try #require(text.firstRange(of: old))
        text.replaceSubrange(range, with: new)
        let (table, findings) = TinyTable.read(text)
        #expect(table == nil)
        #expect(findings.map(\.code) == [code])
        #expect(findings.first?.place == Place(file: "tiny.json", pointer: pointer))
        #expect(findings.first?.severity == .error)
    }

    @Test func takesTheSchemasDefaultForAMissingVersion() {
        let heading = #""namespace": "ssvc", "key": "TINY","#
        #expect(TinyTable.read(TinyTable.text(heading: heading)).table?.id == "ssvc:TINY:0.0.1")
    }

    @Test func readsRowsByTheNamesOfTheFile() throws {
        let text = TinyTable.text().replacing(#""ssvc:A:1.0.0""#, with: #""first question""#)
        let table = try #require(TinyTable.read(text).table)
        #expect(try table.outcome(of: ["A": "Y", "B": "H"]).key == "R")
        #expect(try table.outcome(of: ["first question": "Y", "B": "H"]).key == "R")
        #expect(try table.outcome(of: ["ssvc:A:1.0.0": "Y", "B": "H"]).key == "R")
    }

    @Test func refusesATableWithoutQuestions() {
        let (table, findings) = TinyTable.read(TinyTable.text(points: [TinyTable.points[2]], rows: []))
        #expect(table == nil)
        #expect(findings.map(\.code) == ["ssvc.no-inputs"])
    }

    @Test func refusesMoreCombinationsThanCanBeChecked() {
        let values = (0..<101).map { "V\($0)" }
        let points = ["P", "Q", "R"].map { TinyTable.point("ssvc", $0, "1.0.0", values: values) }
        let text = TinyTable.text(points: points + [TinyTable.points[2]], rows: [])
        #expect(TinyTable.read(text).findings.map(\.code) == ["ssvc.too-large"])
    }

    @Test func countsTheFindingsItDoesNotList() {
        let values = (0..<120).map { "V\($0)" }
        let points = [TinyTable.point("ssvc", "P", "1.0.0", values: values), TinyTable.points[2]]
        let (table, findings) = TinyTable.read(TinyTable.text(points: points, rows: []))
        #expect(table == nil)
        #expect(findings.count == 101)
        #expect(findings.last?.code == "ssvc.more-findings")
        #expect(findings.last?.message == "20 more findings about this table are not listed")
        #expect(findings.last?.severity == .error)
    }
}

/// Input that is no table at all.
struct BadInputTests {
    @Test(arguments: [
        (text: "", code: "ssvc.not-json", line: 1 as Int?),
        (text: "{\n\"namespace\": \"ss", code: "ssvc.not-json", line: 2),
        (text: "[]", code: "ssvc.not-a-table", line: nil),
        (text: "\"ssvc\"", code: "ssvc.not-a-table", line: nil),
        (text: "null", code: "ssvc.not-a-table", line: nil),
    ])
    func isRefusedByName(text: String, code: String, line: Int?) {
        let (table, findings) = TinyTable.read(text)
        #expect(table == nil)
        #expect(findings.map(\.code) == [code])
        #expect(findings.first?.place.line == line)
        #expect(findings.first?.place.file == "tiny.json")
    }

    @Test func isRefusedWhenItIsNotUTF8() {
        let findings = DecisionTable.read([0x7B, 0x22, 0xE9, 0x22, 0x7D], file: "latin.json").findings
        #expect(findings.map(\.code) == ["ssvc.not-json"])
    }

    @Test func isRefusedWhenItIsDeep() {
        let text = String(repeating: "[", count: 100_000)
        #expect(TinyTable.read(text).findings.map(\.code) == ["ssvc.not-json"])
    }

    @Test func neverPassesForATableWhenATextIsCutAnywhere() {
        let bytes = Array(TinyTable.text().utf8)
        for length in 0..<bytes.count {
            let (table, findings) = DecisionTable.read(Array(bytes.prefix(length)), file: "cut.json")
            #expect(table == nil)
            #expect(findings.isEmpty == false, "cut after \(length) bytes")
        }
    }

    @Test func neverPassesForATableWhenMembersAreMissing() {
        let (table, findings) = TinyTable.read(#"{"decision_points": {"x": [], "y": {"values": [1]}}}"#)
        #expect(table == nil)
        #expect(Set(findings.map(\.code)) == ["ssvc.missing-field"])
    }
}
