// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

// Decision points and decision tables of SSVC, the Stakeholder-Specific Vulnerability Categorization of CERT/CC.
//
// Takes: a decision table in SSVC's JSON schema 2.0.0, official or one's own.
// Gives: a ``DecisionTable`` that answers a choice for every input with exactly one ``Outcome``.
// Rule: a table with a gap, a contradiction or an unknown key is refused; there is no default outcome.
// Cannot tell: whether the values chosen are true, and how many hours an outcome gives; a policy says that.

public import Findings
internal import JSONTrees

extension DecisionTable {
    /// Reads a decision table and enumerates every combination of its inputs.
    ///
    /// Members that the schema does not name are passed over, as the schema allows. Of findings of the same table the first
    /// hundred are given, then one that counts the rest.
    ///
    /// - Parameters:
    ///   - bytes: the JSON text, UTF-8.
    ///   - file: the name that findings give as their place.
    /// - Returns: the table, or nil when any finding is an error; and the findings, errors and warnings, in the order
    ///   of the text.
    public static func read(_ bytes: [UInt8], file: String) -> (table: DecisionTable?, findings: [Finding]) {
        do {
            let document = try JSONDocument(bytes: bytes)
            var reader = DecisionTableReader(file: file)
            let table = reader.table(document.root)
            return (reader.remarks.hasError ? nil : table, reader.remarks.findings)
        } catch {
            let place = Place(file: file, line: error.line, column: error.column)
            let help = "a decision table is one JSON object in SSVC's schema 2.0.0"
            return (nil, [Finding(.error, "ssvc.not-json", at: place, error.message, help: help)])
        }
    }

    /// The most combinations of inputs a table may have; the largest official table has 729.
    public static let largestNumberOfCombinations = 1_000_000
}
