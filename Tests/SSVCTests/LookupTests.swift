// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import SSVC
import Testing

struct LookupTests {
    let table: DecisionTable

    init() throws {
        table = try #require(TinyTable.read(TinyTable.text()).table)
    }

    @Test func keepsWhatTheFileSays() {
        #expect(table.id == "ssvc:TINY:1.0.0")
        #expect(table.name == "Tiny")
        #expect(table.inputs.map(\.id) == ["ssvc:A:1.0.0", "ssvc:B:2.1.0"])
        #expect(table.inputs[1].name == "Point B")
        #expect(table.inputs[1].definition == "Question B.")
        #expect(table.inputs[1].values.map(\.key) == ["L", "M", "H"])
        #expect(table.inputs[1].values[2].name == "Value H")
        #expect(table.outcomePoint.id == "ssvc:O:1.0.0")
        #expect(table.combinationCount == 6)
    }

    @Test(arguments: [
        (a: "N", b: "L", outcome: "W"), (a: "N", b: "M", outcome: "W"), (a: "N", b: "H", outcome: "G"),
        (a: "Y", b: "L", outcome: "W"), (a: "Y", b: "M", outcome: "G"), (a: "Y", b: "H", outcome: "R"),
    ])
    func givesTheOutcomeOfTheRow(a: String, b: String, outcome: String) throws {
        #expect(try table.outcome(of: ["A": a, "B": b]).key == outcome)
        #expect(try table.outcome(of: ["ssvc:A:1.0.0": a, "B": b]).key == outcome)
    }

    @Test func looksUpByPlaceToo() {
        #expect(table.outcome(at: [1, 2])?.key == "R")
        #expect(table.outcome(at: [0, 2])?.key == "G")
        #expect(table.outcome(at: [1]) == nil)
        #expect(table.outcome(at: [1, 3]) == nil)
        #expect(table.outcome(at: [-1, 0]) == nil)
    }

    @Test func saysWhatTheOutcomeMeans() throws {
        let outcome = try table.outcome(of: ["A": "Y", "B": "H"])
        #expect(outcome.table == "ssvc:TINY:1.0.0")
        #expect(outcome.name == "Value R")
        #expect(outcome.definition == "About R.")
        #expect(outcome.position == 2)
    }

    @Test func ordersOutcomesByTheirPlaceInTheFile() throws {
        let wait = try #require(table.outcome(named: "W"))
        let go = try #require(table.outcome(named: "G"))
        let run = try #require(table.outcome(named: "R"))
        #expect([run, wait, go].sorted() == [wait, go, run])
        #expect(table.outcomes == [wait, go, run])
        #expect(table.outcome(named: "X") == nil)
    }

    @Test func listsEveryCombinationOnce() {
        let rows = table.rows.map { row in row.selection.map(\.key).joined() + row.outcome.key }
        #expect(rows == ["NLW", "NMW", "NHG", "YLW", "YMG", "YHR"])
    }

    @Test(arguments: [
        (
            ["A": "Y", "B": "X"],
            SelectionError.Reason.unknownValue("X", point: "ssvc:B:2.1.0", known: ["L", "M", "H"])
        ),
        (["A": "y", "B": "L"], .unknownValue("y", point: "ssvc:A:1.0.0", known: ["N", "Y"])),
        (["A": "", "B": "L"], .unknownValue("", point: "ssvc:A:1.0.0", known: ["N", "Y"])),
        (["A": "Y"], .missingPoint("ssvc:B:2.1.0")),
        ([:], .missingPoint("ssvc:A:1.0.0")),
        (["A": "Y", "B": "L", "C": "L"], .unknownPoint("C")),
        (["A": "Y", "ssvc:B:2.0.0": "L"], .unknownPoint("ssvc:B:2.0.0")),
        (["A": "Y", "B": "L", "ssvc:A:1.0.0": "Y"], .repeatedPoint("ssvc:A:1.0.0")),
    ])
    func neverFallsBackOnADefault(selection: [String: String], reason: SelectionError.Reason) {
        #expect(throws: SelectionError(table: "ssvc:TINY:1.0.0", reason: reason)) {
            try table.outcome(of: selection)
        }
    }

    @Test func saysWhichValuesThereAre() {
        let error = SelectionError(table: "t", reason: .unknownValue("X", point: "ssvc:B:2.1.0", known: ["L", "M"]))
        #expect(error.description == "'X' is no value of 'ssvc:B:2.1.0', which has L, M")
    }

    @Test func asksForTheFullNameWhenTwoPointsShareAKey() throws {
        let points = [
            TinyTable.point("ssvc", "A", "1.0.0", values: ["N", "Y"]),
            TinyTable.point("cvss", "A", "1.0.0", values: ["N", "Y"]),
            TinyTable.point("ssvc", "O", "1.0.0", values: ["W", "R"]),
        ]
        let rows = [("N", "N", "W"), ("N", "Y", "W"), ("Y", "N", "W"), ("Y", "Y", "R")].map {
            #"{"ssvc:A:1.0.0": "\#($0.0)", "cvss:A:1.0.0": "\#($0.1)", "ssvc:O:1.0.0": "\#($0.2)"}"#
        }
        let table = try #require(TinyTable.read(TinyTable.text(points: points, rows: rows)).table)
        #expect(throws: SelectionError(table: "ssvc:TINY:1.0.0", reason: .ambiguousPoint("A"))) {
            try table.outcome(of: ["A": "Y"])
        }
        #expect(try table.outcome(of: ["ssvc:A:1.0.0": "Y", "cvss:A:1.0.0": "Y"]).key == "R")
        #expect(try table.outcome(of: ["ssvc:A:1.0.0": "Y", "cvss:A:1.0.0": "N"]).key == "W")
    }
}
