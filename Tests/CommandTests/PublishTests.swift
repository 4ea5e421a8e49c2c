// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// `csaf publish`, with the real GnuPG where it is installed.
@Suite(.serialized)
struct PublishTests {
    static func document(_ number: Int, label: String, revision: Int = 1) -> String {
        """
        {"document": {"category": "csaf_security_advisory", "csaf_version": "2.0", "title": "Title \(number)",
          "distribution": {"tlp": {"label": "\(label)"}}, "notes": [{"category": "summary", "text": "Text"}],
          "publisher": {"category": "vendor", "name": "Example PSIRT", "namespace": "https://psirt.example.com"},
          "references": [{"summary": "s", "url": "https://psirt.example.com/1"}],
          "tracking": {"id": "ESA-2026-\(number)", "current_release_date": "2026-01-0\(revision)T10:00:00Z",
            "initial_release_date": "2026-01-01T10:00:00Z", "status": "final", "version": "\(revision)",
            "revision_history": [\((1...revision).map {
                "{\"date\": \"2026-01-0\($0)T10:00:00Z\", \"number\": \"\($0)\", \"summary\": \"s\"}"
            }.joined(separator: ","))]}},
         "product_tree": {"full_product_names": [{"name": "Gate", "product_id": "P1"}]},
         "vulnerabilities": [{"cve": "CVE-2026-0001", "notes": [{"category": "description", "text": "T"}],
           "product_status": {"known_affected": ["P1"]},
           "remediations": [{"category": "none_available", "details": "d", "product_ids": ["P1"]}]}]}
        """
    }

    static let first = [
        "--url", "https://psirt.example.com", "--publisher-name", "Example PSIRT", "--publisher-namespace",
        "https://psirt.example.com", "--contact", "mailto:psirt@example.com",
    ]

    @Test func publishesOnceAndThenOnlyWhatChanges() throws {
        let folder = try Scratch()
        try folder.write("in/esa-2026-1.json", Self.document(1, label: "WHITE"))
        let www = folder.url.appending(path: "www").path
        let arguments = ["csaf", "publish", folder.url.appending(path: "in").path, "--into", www]
        let epoch = ["SOURCE_DATE_EPOCH": "1767700000"]
        let missing = try Binary.run(arguments, environment: epoch)
        #expect(missing.status == 64)
        #expect(missing.stderr.contains("--url"))
        let dry = try Binary.run(arguments + Self.first + ["--dry-run"], environment: epoch)
        #expect(dry.status == 0, "\(dry.stderr)")
        #expect(dry.stdout.contains("added    .well-known/csaf/white/2026/esa-2026-1.json\n"))
        #expect(!FileManager.default.fileExists(atPath: www))
        let run = try Binary.run(arguments + Self.first, environment: epoch)
        #expect(run.status == 0, "\(run.stderr)")
        #expect(run.stderr.contains("publish.unsigned"))
        #expect(run.stdout.hasSuffix("1 documents, 10 files changed\n"))
        let again = try Binary.run(arguments + ["--json"])
        #expect(again.status == 0)
        #expect(again.stdout.contains("\"items\":[\n]"))
        #expect(again.stdout.contains("\"changes\":0"))
        let text = try folder.text("www/.well-known/security.txt")
        #expect(text.contains("CSAF: https://psirt.example.com/.well-known/csaf/provider-metadata.json\n"))
    }

    @Test(arguments: [
        ["--url", "http://psirt.example.com"], ["--url", "https://psirt.example.com/csaf"], ["--url", "https://a@b"],
        ["--metadata-version", "3"], ["--publisher-category", "king"], ["--publisher-namespace", "example"],
        ["--contact", "me"], ["--contact", "mailto:a\nCSAF: https://evil.example/provider-metadata.json"],
    ])
    func refusesWrongOptions(options: [String]) throws {
        let folder = try Scratch()
        let www = folder.url.appending(path: "www").path
        let run = try Binary.run(["csaf", "publish", "--into", www] + Self.first + options)
        #expect(run.status == 64, "\(run.stdout)")
        #expect(!FileManager.default.fileExists(atPath: www))
    }

    @Test func tellsWhatItRefuses() throws {
        let folder = try Scratch()
        try folder.write("esa-2026-1.json", Self.document(1, label: "WHITE").replacing("\"final\"", with: "\"draft\""))
        let www = folder.url.appending(path: "www").path
        let file = folder.url.appending(path: "esa-2026-1.json").path
        let run = try Binary.run(["csaf", "publish", file, "--into", www] + Self.first)
        #expect(run.status == 3)
        #expect(run.stderr.contains("publish.draft"))
        let unknown = try Binary.run([
            "csaf", "publish", "--into", www, "--sign", "nobody", "--gnupg-home", folder.path + "/nothing",
        ])
        #expect(unknown.status == 1)
        #expect(unknown.stderr.contains("gpg"))
    }

    @Test func listsOtherParties() throws {
        let folder = try Scratch()
        let metadata = """
            {"canonical_url": "https://other.example/provider-metadata.json", "last_updated": "2026-01-01T00:00:00Z",
             "list_on_CSAF_aggregators": true, "mirror_on_CSAF_aggregators": true, "metadata_version": "2.0",
             "publisher": {"category": "vendor", "name": "Other", "namespace": "https://other.example"},
             "role": "csaf_provider"}
            """
        let file = try folder.write("other.json", metadata)
        let arguments = [
            "csaf", "publish", "--into", folder.url.appending(path: "www").path, "--list-party", file.path,
        ]
        #expect(try Binary.run(arguments + Self.first).status == 0)
        let later = try Binary.run(arguments, environment: ["SOURCE_DATE_EPOCH": "1767990000"])
        #expect(later.stdout == "0 documents, 0 files changed\n")
        let text = try folder.text("www/.well-known/csaf-aggregator/aggregator.json")
        #expect(text.contains("\"lister\""))
        #expect(text.contains("https://other.example/provider-metadata.json"))
        #expect(text.contains("https://psirt.example.com/.well-known/csaf/provider-metadata.json"))
    }
}
