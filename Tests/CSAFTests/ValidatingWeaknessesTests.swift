// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Testing

/// §6.1.11: numbers, names and versions of CWE.
struct ValidatingWeaknessesTests {
    private static let name = "/vulnerabilities/0/cwes/0/name"
    private static let id = "/vulnerabilities/0/cwes/0/id"
    private static let scripting =
        "Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')"

    @Test(
        arguments: [
            ("CWE-79", scripting, "4.13", .passes), ("CWE-79", scripting, "4.17", .passes),
            ("CWE-79", scripting, "1.9", .passes), ("CWE-79", scripting, "1.8.1", .fails([name])),
            ("CWE-79", "Improper Input Validation", "4.13", .fails([name])),
            ("CWE-79", scripting, "4.21", .cannotTell), ("CWE-79", scripting, "4.20", .passes),
            (
                "CWE-1039",
                "Inadequate Detection or Handling of Adversarial Input Perturbations in Automated Recognition Mechanism",
                "4.20", .passes
            ),
            (
                "CWE-1039",
                "Inadequate Detection or Handling of Adversarial Input Perturbations in Automated Recognition Mechanism",
                "4.16", .cannotTell
            ),
            ("CWE-1419", "Incorrect Initialization of Resource", "4.12", .fails([id])),
            ("CWE-1427", "Improper Neutralization of Input Used for LLM Prompting", "4.14", .fails([id])),
            ("CWE-1427", "Improper Neutralization of Input Used for LLM Prompting", "4.16", .cannotTell),
            ("CWE-19", "Data Processing Errors", "4.13", .fails([id])),
            ("CWE-999999", "Nothing", "4.20", .fails([id])), ("CWE-999999", "Nothing", "5.0", .cannotTell),
            ("CWE-29", #"Path Traversal: '\\..\\filename'"#, "4.20", .passes),
            ("CWE-22", "Path Traversal", "1.7", .passes), ("CWE-22", "Path Traversal", "1.8", .fails([name])),
        ] as [(String, String, String, ValidatedDocument.Outcome)]
    )
    func `knows the names of a version`(
        id: String,
        name: String,
        version: String,
        outcome: ValidatedDocument.Outcome
    ) throws {
        let cwes = #"[{"cwes": [{"id": "\#(id)", "name": "\#(name)", "version": "\#(version)"}]}]"#
        #expect(try ValidatedDocument(version: .v2_1, vulnerabilities: cwes).outcome(of: "6.1.11") == outcome)
    }

    @Test(
        arguments: [
            ("CWE-79", scripting, .passes), ("CWE-22", "Path Traversal", .passes),
            ("CWE-79", "Path Traversal", .fails(["/vulnerabilities/0/cwe/name"])),
            ("CWE-79", "", .fails(["/vulnerabilities/0/cwe/name"])),
            ("CWE-19", "Data Processing Errors", .fails(["/vulnerabilities/0/cwe/id"])),
        ] as [(String, String, ValidatedDocument.Outcome)]
    )
    func `takes the names of any version in CSAF 2 0`(
        id: String,
        name: String,
        outcome: ValidatedDocument.Outcome
    ) throws {
        let cwe = #"[{"cwe": {"id": "\#(id)", "name": "\#(name)"}}]"#
        #expect(try ValidatedDocument(vulnerabilities: cwe).outcome(of: "6.1.11") == outcome)
    }

    @Test func `tells the right name`() throws {
        let cwe = #"[{"cwe": {"id": "CWE-1192", "name": "Chip"}}]"#
        #expect(
            try ValidatedDocument(vulnerabilities: cwe).messages(of: "6.1.11") == ["'Chip' is not the name of CWE-1192"]
        )
    }
}
