// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// Which of a provider's lists count, and until when.
@Suite(.serialized)
struct FetchListsTests {
    let server: FaultServer
    let site: ProviderSite
    let into: Scratch

    init() throws {
        server = try FaultServer()
        site = try ProviderSite(base: server.base)
        into = try Scratch()
        try site.putDocuments(2)
    }

    private func fetch(_ options: [String] = []) throws -> FetchRun {
        try FetchRun([site.metadata], into: into.path, ["--allow-http"] + options)
    }

    @Test func prefersFeedsToFolders() throws {
        defer { server.stop() }
        site.namesBoth = true
        try site.publish()
        server.serve(site.folder.path)
        let run = try fetch()
        #expect(run.names("accepted") == ["ex-1.json", "ex-2.json"], "\(run.run.stdout)")
        #expect(run.run.status == 0)
        #expect(server.requests.contains("/csaf/feed.json"))
        #expect(!server.requests.contains { $0.hasSuffix("index.txt") || $0.hasSuffix("changes.csv") })
    }

    @Test func takesNothingFromAProviderThatIsNotKeptUp() throws {
        defer { server.stop() }
        site.metadataVersion = "2.1"
        site.label = "CLEAR"
        site.members = """
            "$schema":"https://docs.oasis-open.org/csaf/csaf/v2.1/schema/provider.json",
            "maintained_until":"2024-06-01T00:00:00Z",
            """
        try site.publish()
        server.serve(site.folder.path)
        let run = try fetch()
        #expect(run.codes.contains("feed.unmaintained"), "\(run.run.stdout)")
        #expect(run.items.isEmpty)
        #expect(run.run.status == 3, "what it published since is unknown")
        #expect(!server.requests.contains { $0.hasPrefix("/csaf/") })
        let lax = try fetch(["--allow-unmaintained"])
        #expect(lax.codes.contains("feed.unmaintained"))
        #expect(lax.names("accepted") == ["ex-1.json", "ex-2.json"])
    }
}
