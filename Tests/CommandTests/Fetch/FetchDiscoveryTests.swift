// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// Finding a provider by its domain, and providers by an aggregator (CSAF 2.0 and 2.1 §7.3.1).
@Suite(
    .serialized,
    .enabled("needs nginx (Debian: nginx-light), openssl and gpg") {
        Tool.nginx != nil && Tool.openssl != nil && Tool.gpg != nil
    }
)
struct FetchDiscoveryTests {
    let port: Int
    let site: ProviderSite
    let into: Scratch
    let authority: TestAuthority

    init() throws {
        port = try Ports.free()
        authority = try TestAuthority.shared.get()
        site = try ProviderSite(base: "https://provider.test:\(port)")
        into = try Scratch()
        try site.putDocuments(2)
        try site.publish()
    }

    private func fetch(_ source: String, _ options: [String] = []) throws -> FetchRun {
        let resolve = [
            "--resolve", "provider.test=127.0.0.1", "csaf.data.security.provider.test=127.0.0.1",
        ]
        return try FetchRun([source], into: into.path, ["--ca", authority.certificate] + resolve + options)
    }

    private func serve(_ extra: String = "") throws -> WebServer {
        try WebServer(port: port, root: site.folder.path, authority: authority, extra: extra)
    }

    private func paths(_ server: WebServer) throws -> [String] {
        try server.requests().compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
    }

    @Test func asksTheWellKnownAddressAndSecurityTextFirst() throws {
        let server = try serve()
        let run = try fetch("provider.test:\(port)")
        #expect(run.names("accepted").count == 2, "\(run.run.stdout)")
        #expect(
            try paths(server).prefix(3) == [
                ProviderSite.metadataPath, "/.well-known/security.txt", "/security.txt",
            ]
        )
    }

    @Test func followsSecurityText() throws {
        try FileManager.default.createDirectory(atPath: site.folder.path + "/meta", withIntermediateDirectories: true)
        try FileManager.default.moveItem(
            atPath: site.folder.path + ProviderSite.metadataPath,
            toPath: site.folder.path + "/meta/provider-metadata.json"
        )
        try site.folder.write(
            ".well-known/security.txt",
            "Contact: mailto:a@example.com\nExpires: 2030-01-01T00:00:00Z\nCSAF: \(site.base)/meta/provider-metadata.json\n"
        )
        let server = try serve()
        let run = try fetch("provider.test:\(port)")
        #expect(run.names("accepted").count == 2, "\(run.run.stdout)")
        #expect(
            try !server.requests().contains { $0.contains(" / ") },
            "the DNS path was asked although it need not be"
        )
    }

    @Test func asksTheDNSPathLast() throws {
        try FileManager.default.moveItem(
            atPath: site.folder.path + ProviderSite.metadataPath,
            toPath: site.folder.path + "/index.html"
        )
        let server = try serve()
        let run = try fetch("provider.test:\(port)")
        #expect(run.names("accepted").count == 2, "\(run.run.stdout)")
        #expect(try paths(server).prefix(4).last == "/")
    }

    @Test func tellsWhenThereIsNoMetadata() throws {
        try FileManager.default.removeItem(atPath: site.folder.path + ProviderSite.metadataPath)
        let server = try serve()
        let run = try fetch("provider.test:\(port)")
        #expect(run.run.status == 1)
        #expect(run.codes.contains("feed.no-metadata"))
        server.stop()
    }

    @Test func remarksARedirectAtTheWellKnownAddress() throws {
        try site.folder.write(
            "moved.json",
            String(
                decoding: try #require(
                    FileManager.default.contents(atPath: site.folder.path + ProviderSite.metadataPath)
                ),
                as: UTF8.self
            )
        )
        let server = try serve("location = \(ProviderSite.metadataPath) { return 301 /moved.json; }")
        let run = try fetch("provider.test:\(port)")
        #expect(run.codes.contains("feed.redirected-metadata"))
        #expect(run.names("accepted").count == 2)
        server.stop()
    }

    @Test func fetchesFromEveryProviderOfAnAggregator() throws {
        let publisher = #"{"category":"vendor","name":"Example","namespace":"https://example.com"}"#
        func party(_ url: String, _ mirrors: String = "") -> String {
            #"{"metadata":{"last_updated":"2024-01-01T00:00:00Z","publisher":\#(publisher),"role":"csaf_provider","url":"\#(url)"}\#(mirrors)}"#
        }
        try site.folder.write(
            "aggregator.json",
            """
            {"aggregator":{"category":"lister","name":"L","namespace":"https://l.example"},"aggregator_version":"2.0",
            "canonical_url":"\(site.base)/aggregator.json","last_updated":"2024-01-01T00:00:00Z",
            "csaf_providers":[\(party(site.metadata)),\(party(site.base + "/gone/provider-metadata.json"))]}
            """
        )
        let server = try serve()
        let list = try fetch("\(site.base)/aggregator.json", ["--list"])
        #expect(list.items.map { $0["url"] as? String } == [site.metadata])
        #expect(try server.documents().isEmpty)
        #expect(list.run.status == 3)
        let run = try fetch("\(site.base)/aggregator.json")
        #expect(run.names("accepted").count == 2)
        #expect(run.codes.contains("feed.unreachable"))
        #expect(run.run.status == 3, "one provider could not be asked")
    }

    @Test(arguments: ["", "ftp://example.com/", "example.com/path", "https://user:secret@example.com/", "a b"])
    func refusesOtherSources(source: String) throws {
        let run = try Binary.run(["csaf", "fetch", source, "--into", into.path])
        #expect(run.status == 64)
    }
}
