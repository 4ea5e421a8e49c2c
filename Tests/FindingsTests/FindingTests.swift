// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import Testing

struct FindingTests {
    private let finding = Finding(
        .error,
        "inventory.bad-build",
        at: Place(file: "assets.csv", line: 18, column: 7),
        "build '12.1-51' has two parts",
        help: "write three, as in '12.1-51.16'"
    )

    @Test func readsAsOneLineWithTheWayOutBelow() {
        #expect(
            finding.description == """
                assets.csv:18:7: error: build '12.1-51' has two parts [inventory.bad-build]
                  hint: write three, as in '12.1-51.16'
                """
        )
    }

    @Test func writesTheFlatShapeThatOthersRelyOn() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = String(decoding: try encoder.encode(finding), as: UTF8.self)
        #expect(
            text
                == #"{"code":"inventory.bad-build","column":7,"file":"assets.csv","help":"write three, as in '12.1-51.16'","line":18,"message":"build '12.1-51' has two parts","severity":"error"}"#
        )
        #expect(try JSONDecoder().decode(Finding.self, from: Data(text.utf8)) == finding)
    }

    @Test(arguments: [
        (place: Place(), text: ""),
        (place: Place(file: "a.json", pointer: "/document"), text: "a.json#/document"),
        (place: Place(file: "a.csv", line: 3), text: "a.csv:3"),
    ])
    func namesThePlace(place: Place, text: String) {
        #expect(place.description == text)
    }

    @Test func weighsErrorsMost() {
        #expect([Finding.Severity.error, .note, .warning].sorted() == [.note, .warning, .error])
    }
}
