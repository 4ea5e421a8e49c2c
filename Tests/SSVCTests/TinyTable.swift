// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import SSVC

/// A table of two questions with two and three answers, as text to break in a test.
enum TinyTable {
    static let rows = [
        #"{"ssvc:A:1.0.0": "N", "ssvc:B:2.1.0": "L", "ssvc:O:1.0.0": "W"}"#,
        #"{"ssvc:A:1.0.0": "N", "ssvc:B:2.1.0": "M", "ssvc:O:1.0.0": "W"}"#,
        #"{"ssvc:A:1.0.0": "N", "ssvc:B:2.1.0": "H", "ssvc:O:1.0.0": "G"}"#,
        #"{"ssvc:A:1.0.0": "Y", "ssvc:B:2.1.0": "L", "ssvc:O:1.0.0": "W"}"#,
        #"{"ssvc:A:1.0.0": "Y", "ssvc:B:2.1.0": "M", "ssvc:O:1.0.0": "G"}"#,
        #"{"ssvc:A:1.0.0": "Y", "ssvc:B:2.1.0": "H", "ssvc:O:1.0.0": "R"}"#,
    ]

    static func point(_ namespace: String, _ key: String, _ version: String, values: [String]) -> String {
        let values = values.map { #"{"key": "\#($0)", "name": "Value \#($0)", "definition": "About \#($0)."}"# }
        return #""\#(namespace):\#(key):\#(version)": {"namespace": "\#(namespace)", "key": "\#(key)","#
            + #" "version": "\#(version)", "name": "Point \#(key)", "definition": "Question \#(key).","#
            + #" "schemaVersion": "2.0.0", "values": [\#(values.joined(separator: ", "))]}"#
    }

    static let points = [
        point("ssvc", "A", "1.0.0", values: ["N", "Y"]),
        point("ssvc", "B", "2.1.0", values: ["L", "M", "H"]),
        point("ssvc", "O", "1.0.0", values: ["W", "G", "R"]),
    ]

    static func text(
        points: [String] = points,
        rows: [String] = rows,
        outcome: String = "ssvc:O:1.0.0",
        heading: String = #""namespace": "ssvc", "key": "TINY", "version": "1.0.0","#
    ) -> String {
        #"{\#(heading) "name": "Tiny", "definition": "Small.", "schemaVersion": "2.0.0","#
            + #" "decision_points": {\#(points.joined(separator: ", "))}, "outcome": "\#(outcome)","#
            + #" "mapping": [\#(rows.joined(separator: ", "))]}"#
    }

    static func read(_ text: String) -> (table: DecisionTable?, findings: [Finding]) {
        DecisionTable.read(Array(text.utf8), file: "tiny.json")
    }
}
