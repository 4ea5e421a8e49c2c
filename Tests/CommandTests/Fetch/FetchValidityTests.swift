// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// Documents that can be read but are not valid CSAF: taken and told, or kept apart where a person asks for that.
@Suite(.serialized)
struct FetchValidityTests {
    let server: FaultServer
    let site: ProviderSite
    let into: Scratch

    /// Fails 6.1.16: the version is not the latest of the revision history.
    static let invalid = ProviderSite.document("EX-2").replacing(#""version":"1"}}"#, with: #""version":"7"}}"#)

    static let document21 = """
        {"$schema":"https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json","document":{"category":"csaf_base","csaf_version":"2.1",
        "distribution":{"tlp":{"label":"CLEAR"}},"publisher":{"category":"vendor","name":"Example","namespace":"https://example.com"},
        "title":"Advisory","tracking":{"current_release_date":"2024-01-01T00:00:00Z","id":"EX-3",
        "initial_release_date":"2024-01-01T00:00:00Z","revision_history":[{"date":"2024-01-01T00:00:00Z","number":"1","summary":"s"}],
        "status":"final","version":"1"}}}
        """

    init() throws {
        server = try FaultServer()
        site = try ProviderSite(base: server.base)
        into = try Scratch()
        try site.putDocuments(1)
        try site.put("ex-2.json", Self.invalid)
        try site.put("ex-3.json", Self.document21)
        try site.publish()
        server.serve(site.folder.path)
    }

    private func fetch(_ options: [String] = []) throws -> FetchRun {
        try FetchRun([site.metadata], into: into.path, ["--allow-http"] + options)
    }

    @Test func takesWhatIsNotValidAndTells() throws {
        defer { server.stop() }
        let run = try fetch()
        #expect(run.names("accepted") == ["ex-1.json", "ex-2.json", "ex-3.json"], "\(run.run.stdout)")
        #expect(run.run.status == 0)
        #expect(run.codes.filter { $0 == "feed.not-valid" }.count == 1)
        #expect(run.run.stdout.contains("1 document taken though not valid by 6.1.16"), "\(run.run.stdout)")
        let validity = ["ex-1.json", "ex-2.json", "ex-3.json"].map { run.item($0)?["valid"] as? Bool }
        #expect(validity == [true, false, true])
        #expect(run.item("ex-2.json")?["failedTests"] as? [String] == ["6.1.16"])
        // The ledger remembers it.
        let again = try fetch()
        #expect(again.names("unchanged").count == 3)
        #expect(again.item("ex-2.json")?["valid"] as? Bool == false)
        #expect(again.item("ex-2.json")?["failedTests"] as? [String] == ["6.1.16"])
        let ledger = try Tree.files(into.path).first { $0.key.hasSuffix("ledger.jsonl") }?.value ?? []
        #expect(String(decoding: ledger, as: UTF8.self).contains(#""failedTests":["6.1.16"]"#))
    }

    @Test func keepsApartWhatIsNotValidWhereThatIsAskedFor() throws {
        defer { server.stop() }
        let run = try fetch(["--require-valid"])
        #expect(run.names("accepted") == ["ex-1.json", "ex-3.json"])
        #expect(run.names("quarantined") == ["ex-2.json"])
        #expect(run.item("ex-2.json")?["reason"] as? String == "not-valid: not valid by 6.1.16")
        #expect(run.run.status == 2)
        #expect(try !Tree.accepted(into.path).contains("clear/2024/ex-2.json"))
        let lax = try fetch(["--retry-now"])
        #expect(lax.names("accepted") == ["ex-2.json"])
        // What was taken without being valid does not stay when validity is asked for again.
        let strict = try fetch(["--require-valid"])
        #expect(strict.names("quarantined") == ["ex-2.json"])
    }
}
