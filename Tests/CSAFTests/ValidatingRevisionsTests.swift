// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Testing

/// §6.1.14 and §6.1.16 to §6.1.22: the revision history and the version of a document.
struct ValidatingRevisionsTests {
    typealias Row = (label: String, revisions: [(String, String)], outcome: ValidatedDocument.Outcome)

    private static let history = "/document/tracking/revision_history"

    @Test(
        arguments: [
            ("up", [("1", "2024-01-01T00:00:00Z"), ("2", "2024-01-02T00:00:00Z")], .passes),
            ("down", [("2", "2024-01-01T00:00:00Z"), ("1", "2024-01-02T00:00:00Z")], .fails([history])),
            ("listed the other way round", [("2", "2024-01-02T00:00:00Z"), ("1", "2024-01-01T00:00:00Z")], .passes),
            ("zones", [("1", "2024-01-01T01:00:00+02:00"), ("2", "2024-01-01T00:00:00Z")], .passes),
            ("zones, down", [("1", "2024-01-01T01:00:00-02:00"), ("2", "2024-01-01T00:00:00Z")], .fails([history])),
            ("numbers, not letters", [("9", "2024-01-01T00:00:00Z"), ("10", "2024-01-02T00:00:00Z")], .passes),
            ("the same instant", [("1", "2024-01-01T00:00:00Z"), ("0", "2024-01-01T00:00:00Z")], .passes),
            (
                "a difference of microseconds",
                [("1", "2024-01-01T00:00:00.000002Z"), ("2", "2024-01-01T00:00:00.000001Z")], .fails([history])
            ),
            (
                "zeros at the end of a fraction",
                [("2", "2024-01-01T00:00:00.0001Z"), ("1", "2024-01-01T00:00:00.00010Z")], .passes
            ),
            (
                "pre-releases", [("1.0.0-rc.2", "2024-01-01T00:00:00Z"), ("1.0.0-rc.10", "2024-01-02T00:00:00Z")],
                .passes
            ),
            ("a date that is none", [("2", "2024-01-01T00:00:00Z"), ("1", "soon")], .cannotTell),
        ] as [Row]
    )
    func `sorts revisions by instant and number`(_ row: Row) throws {
        for version in SpecificationVersion.allCases {
            let document = ValidatedDocument(version: version, revisions: row.revisions)
            #expect(try document.outcome(of: "6.1.14") == row.outcome, "\(row.label)")
        }
    }

    @Test(
        arguments: [
            ("begins with 0", [("0", "2024-01-01T00:00:00Z"), ("1", "2024-01-02T00:00:00Z")], .passes),
            ("begins with 1", [("1", "2024-01-01T00:00:00Z")], .passes),
            ("begins with 2", [("2", "2024-01-01T00:00:00Z")], .fails([history, history])),
            ("leaves out 2", [("1", "2024-01-01T00:00:00Z"), ("3", "2024-01-02T00:00:00Z")], .fails([history])),
            ("0 to 2", [("0", "2024-01-01T00:00:00Z"), ("2", "2024-01-02T00:00:00Z")], .fails([history])),
            (
                "minor numbers may leap", [("1.0.0", "2024-01-01T00:00:00Z"), ("1.7.0", "2024-01-02T00:00:00Z")],
                .passes
            ),
            (
                "major numbers may not", [("1.0.0", "2024-01-01T00:00:00Z"), ("3.0.0", "2024-01-02T00:00:00Z")],
                .fails([history])
            ),
            (
                "there, but at a wrong date",
                [("1", "2024-01-01T00:00:00Z"), ("3", "2024-01-02T00:00:00Z"), ("2", "2024-01-03T00:00:00Z")],
                .fails([history])
            ),
            (
                "a number beyond counting",
                [("1", "2024-01-01T00:00:00Z"), ("99999999999999999999", "2024-01-02T00:00:00Z")],
                .fails([history])
            ),
        ] as [Row]
    )
    func `finds what a history leaves out`(_ row: Row) throws {
        for version in SpecificationVersion.allCases {
            let document = ValidatedDocument(version: version, revisions: row.revisions)
            #expect(try document.outcome(of: "6.1.21") == row.outcome, "\(row.label)")
        }
    }

    @Test func `tells a number that is not there from one that is elsewhere`() throws {
        let dates = ["2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z", "2024-01-03T00:00:00Z"]
        let text = ValidatedDocument(revisions: [("1", dates[0]), ("4", dates[1]), ("3", dates[2])])
        let messages = try text.messages(of: "6.1.21")
        #expect(
            messages == [
                "revision '2' is not listed at all",
                "revision '3' is not listed between 2024-01-01T00:00:00Z and 2024-01-02T00:00:00Z",
            ]
        )
    }

    @Test(
        arguments: [
            ("6.1.16", "the newest", "final", "2", ["1", "2"], .passes),
            ("6.1.16", "not the newest", "final", "1", ["1", "2"], .fails(["/document/tracking/version"])),
            ("6.1.16", "build metadata", "final", "1.0.0+a", ["1.0.0+b"], .passes),
            ("6.1.16", "pre-release of a draft", "draft", "1.1.0-rc.1", ["1.0.0", "1.1.0"], .passes),
            ("6.1.16", "pre-release", "interim", "1.0.0-rc.1", ["1.0.0"], .fails(["/document/tracking/version"])),
            ("6.1.16", "integer and semantic", "final", "1", ["1.0.0"], .fails(["/document/tracking/version"])),
            ("6.1.17", "0", "final", "0", ["0"], .fails(["/document/tracking/status"])),
            ("6.1.17", "0.9.0", "interim", "0.9.0", ["0.9.0"], .fails(["/document/tracking/status"])),
            ("6.1.17", "pre-release", "final", "1.0.0-a", ["1.0.0"], .fails(["/document/tracking/status"])),
            ("6.1.17", "a draft", "draft", "0", ["0"], .passes),
            ("6.1.17", "a draft may have a release", "draft", "3", ["3"], .passes),
            ("6.1.17", "build metadata with a hyphen", "final", "1.0.0+a-b", ["1.0.0"], .passes),
            ("6.1.18", "0 of a final one", "final", "1", ["0", "1"], .fails([history + "/0/number"])),
            (
                "6.1.18", "0.1.0 of an interim one", "interim", "1.0.0", ["0.1.0", "1.0.0"],
                .fails([history + "/0/number"])
            ),
            ("6.1.18", "0 of a draft", "draft", "1", ["0", "1"], .passes),
            ("6.1.18", "none", "final", "10", ["10"], .passes),
            ("6.1.19", "pre-release", "draft", "1.0.0-a", ["1.0.0-a"], .fails([history + "/0/number"])),
            (
                "6.1.19", "two", "draft", "1.0.0-b", ["1.0.0-a", "1.0.0-b"],
                .fails([history + "/0/number", history + "/1/number"])
            ),
            ("6.1.19", "build metadata", "draft", "1.0.0", ["1.0.0+a-b"], .passes),
            ("6.1.19", "none", "final", "1", ["1"], .passes),
            ("6.1.20", "final", "final", "1.0.0-a", ["1.0.0"], .fails(["/document/tracking/version"])),
            ("6.1.20", "interim", "interim", "1.0.0-a", ["1.0.0"], .fails(["/document/tracking/version"])),
            ("6.1.20", "draft", "draft", "1.0.0-a", ["1.0.0"], .passes),
            ("6.1.20", "none", "final", "1.0.0", ["1.0.0"], .passes),
            ("6.1.22", "twice", "final", "1", ["1", "1"], .fails([history + "/1/number"])),
            (
                "6.1.22", "three times", "final", "1", ["1", "1", "1"],
                .fails([history + "/1/number", history + "/2/number"])
            ),
            ("6.1.22", "another build", "final", "1.0.0", ["1.0.0", "1.0.0+a"], .passes),
            ("6.1.22", "once", "final", "2", ["1", "2"], .passes),
        ] as [(String, String, String, String, [String], ValidatedDocument.Outcome)]
    )
    func `compares status, version and revisions`(
        test: String,
        label: String,
        status: String,
        number: String,
        revisions: [String],
        outcome: ValidatedDocument.Outcome
    ) throws {
        let dated = revisions.enumerated().map { ($1, "2024-01-0\($0 + 1)T00:00:00Z") }
        for version in SpecificationVersion.allCases {
            let document = ValidatedDocument(version: version, status: status, revisions: dated, number: number)
            #expect(try document.outcome(of: test) == outcome, "\(label)")
        }
    }
}
