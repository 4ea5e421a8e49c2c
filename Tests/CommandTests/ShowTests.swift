// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `dijkwacht csaf show`: a document for people, its counts for programs.
struct ShowTests {
    static let advisory = "Cases/citrix-2019-19781/advisories/2020-01-24.json"

    @Test func tellsWhoSaysWhatAndWhatCanBeDone() throws {
        let run = try Binary.run(["csaf", "show", Self.advisory])
        #expect(run.status == 0)
        #expect(run.stdout.contains("Document         DW-2019-19781, version 6\n"))
        #expect(run.stdout.contains("    Citrix ADC 10.5 builds before 70.12\n"))
        #expect(run.stdout.contains("  [1] mitigation from 2019-12-17T12:00:00+01:00\n"))
        #expect(run.stdout.contains("    … and 4 more (--all names them)\n"))
        #expect(try !Binary.run(["csaf", "show", Self.advisory, "--all"]).stdout.contains("more (--all"))
    }

    @Test func countsForPrograms() throws {
        let run = try Binary.run(["csaf", "show", Self.advisory, "--json"])
        let item = try #require((try JSONText.object(run.stdout)["items"] as? [[String: Any]])?.first)
        let counts = try #require(item["counts"] as? [String: Any])
        #expect(counts["products"] as? Int == 30)
        #expect(counts["productStatus"] as? [String: Int] == ["fixed": 12, "known_affected": 18])
        #expect(item["trackingID"] as? String == "DW-2019-19781")
        #expect(item["csafVersion"] as? String == "2.0")
        #expect(item["revisions"] as? Int == 6)
    }

    @Test func writesAPageForOneDocumentOnly() throws {
        let folder = try Scratch()
        let page = "\(folder.path)/a.html"
        #expect(try Binary.run(["csaf", "show", Self.advisory, "--html", page, "--language", "nl"]).status == 0)
        #expect(try folder.text("a.html").contains("<html lang=\"nl\">"))
        let both = try Binary.run(["csaf", "show", Self.advisory, Self.advisory, "--html", page])
        #expect(both.status == 64)
        #expect(both.stderr.contains("--html is for a single document"))
    }

    @Test func aDocumentThatCannotBeReadIsToldAndTheOthersGoOn() throws {
        let folder = try Scratch()
        try folder.write("a.json", "{")
        let run = try Binary.run(["csaf", "show", "\(folder.path)/a.json", Self.advisory])
        #expect(run.status == 3)
        #expect(run.stderr.contains("a.json"))
        #expect(run.stdout.contains("DW-2019-19781"))
    }

    @Test func whatADocumentSaysCannotControlTheTerminal() throws {
        let folder = try Scratch()
        let text = try String(contentsOf: Binary.root.appending(path: Self.advisory), encoding: .utf8)
        try folder.write("a.json", text.replacing("Path traversal to code", with: "Path\\u001b[2J traversal to code"))
        let run = try Binary.run(["csaf", "show", "\(folder.path)/a.json"])
        #expect(!run.stdout.contains("\u{1B}"))
        #expect(run.stdout.contains("traversal to code"))
    }
}
