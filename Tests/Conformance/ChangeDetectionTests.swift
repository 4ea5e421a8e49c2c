// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Comparing
import Findings
import Foundation
import Testing

/// Twenty published documents in two states each: what changed is found, whatever their versions say.
@Suite(.enabled(if: Corpus.isThere, "DIJKWACHT_CORPUS is not set: no document is read in two states"))
struct ChangeDetectionTests {
    /// File and what is expected of it, as in the list of the folder.
    static let expected: [(file: String, kind: String)] = [
        ("icsa-24-256-06.json", "equal"), ("icsa-22-041-07.json", "equal"), ("icsa-22-258-01.json", "equal"),
        ("icsa-23-285-10.json", "equal"), ("icsa-24-165-01.json", "equal"), ("icsa-21-103-13.json", "equal"),
        ("icsa-19-134-08.json", "equal"), ("icsa-23-180-01.json", "equal"), ("icsa-21-159-12.json", "equal"),
        ("icsa-24-207-01.json", "equal"), ("icsa-21-257-15.json", "up"), ("icsa-22-286-12.json", "up"),
        ("va-24-254-02.json", "up"), ("icsa-24-256-14.json", "up"), ("icsa-23-166-12.json", "up"),
        ("icsa-24-193-16.json", "up"), ("icsa-22-069-12.json", "up"), ("icsa-24-284-01.json", "up"),
        ("icsa-19-190-05.json", "down"), ("icsa-20-070-02.json", "down"),
    ]

    private func comparison(_ file: String) throws -> DocumentComparison {
        let states = try ["old", "new"].map { state in
            let bytes = try CSAFFacts.bytes("cisa-revisions/\(state)/\(file)")
            return try #require(CSAFDocument.read(bytes, file: file).document)
        }
        return DocumentComparison(from: states[0], to: states[1], file: file)
    }

    /// The list of the folder is the one of this test.
    @Test func namesEveryRowOfTheList() throws {
        let text = String(decoding: try CSAFFacts.bytes("cisa-revisions/expected.tsv"), as: UTF8.self)
        let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
        let words = ["equal": "content changed although", "up": "version went up", "down": "version went DOWN"]
        #expect(rows.map { $0[0] } == Self.expected.map(\.file))
        for (row, expected) in zip(rows, Self.expected) {
            #expect(row[5].hasPrefix(words[expected.kind] ?? "?"), "\(row[0])")
        }
    }

    @Test(arguments: expected)
    func findsTheChange(file: String, kind: String) throws {
        let comparison = try comparison(file)
        let codes = comparison.findings.map(\.code)
        #expect(!comparison.changes.isEmpty)
        switch kind {
        case "equal": #expect(codes == ["csaf.changed-without-version"])
        case "down":
            #expect(codes == ["csaf.version-went-down"])
            #expect(comparison.needsAttention)
        default: #expect(codes == [])
        }
    }

    /// Counted by hand in both states of each document.
    @Test(arguments: [
        (file: "icsa-24-256-06.json", changes: [:] as [Change.Kind: Int]),
        (file: "icsa-24-165-01.json", changes: [:]),
        (file: "icsa-24-207-01.json", changes: [:]),
        (file: "icsa-23-285-10.json", changes: [:]),
        (file: "icsa-22-258-01.json", changes: [.remedyRemoved: 1]),
        (file: "icsa-21-257-15.json", changes: [.remedyRemoved: 1]),
        (file: "icsa-23-166-12.json", changes: [.productRemoved: 2]),
        (
            file: "icsa-24-193-16.json",
            changes: [.rangeChanged: 2, .remedyChanged: 3, .remedyRemoved: 1, .remedyAdded: 1]
        ),
        (file: "va-24-254-02.json", changes: [.productAdded: 5, .rangeChanged: 1, .remedyRemoved: 1, .remedyAdded: 2]),
        (
            file: "icsa-24-256-14.json",
            changes: [.rangeChanged: 7, .remedyRemoved: 1, .remedyAdded: 6, .remedyChanged: 1]
        ),
    ])
    func tellsWhatAnOperatorMustLookAt(file: String, changes: [Change.Kind: Int]) throws {
        var found: [Change.Kind: Int] = [:]
        for change in try comparison(file).changes where change.needsAttention { found[change.kind, default: 0] += 1 }
        #expect(found == changes)
    }

    /// 158 products became 187.
    @Test func countsNewProducts() throws {
        let added = try comparison("icsa-24-284-01.json").changes.filter { $0.kind == .productAdded }
        #expect(added.count == 29)
    }
}
