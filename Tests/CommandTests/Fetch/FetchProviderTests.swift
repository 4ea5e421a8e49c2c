// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// A provider served by nginx with TLS from a test authority.
@Suite(
    .serialized,
    .enabled("needs nginx (Debian: nginx-light), openssl and gpg") {
        Tool.nginx != nil && Tool.openssl != nil && Tool.gpg != nil
    }
)
struct FetchProviderTests {
    let port: Int
    let site: ProviderSite
    let authority: TestAuthority
    let into: Scratch

    init() throws {
        port = try Ports.free()
        authority = try TestAuthority.shared.get()
        site = try ProviderSite(base: "https://localhost:\(port)")
        into = try Scratch()
    }

    private func serve(_ extra: String = "") throws -> WebServer {
        try site.publish()
        return try WebServer(port: port, root: site.folder.path, authority: authority, extra: extra)
    }

    private func fetch(
        _ source: String? = nil,
        _ options: [String] = [],
        at epoch: Int = 1_726_000_000
    ) throws -> FetchRun {
        try FetchRun([source ?? site.metadata], into: into.path, ["--ca", authority.certificate] + options, at: epoch)
    }

    private func makeTrusted(_ count: Int = 3) throws {
        site.role = "csaf_trusted_provider"
        site.key = try SigningKey.shared.get()
        try site.putDocuments(count)
    }

    @Test func fetchesEveryDocumentWithItsProofs() throws {
        try makeTrusted()
        let server = try serve()
        let run = try fetch()
        #expect(run.run.status == 0, "\(run.run.stderr)")
        #expect(run.names("accepted") == ["ex-1.json", "ex-2.json", "ex-3.json"])
        #expect(run.item("ex-1.json")?["signedBy"] as? String == site.key?.fingerprint)
        let files = try Tree.files(into.path)
        for name in site.names {
            for suffix in ["", ".sha512", ".asc"] {
                let original = FileManager.default.contents(atPath: "\(site.folder.path)/csaf/2024/\(name)\(suffix)")
                #expect(files["localhost+\(port)/clear/2024/\(name)\(suffix)"] == original.map { Array($0) })
            }
        }
        let agents = Set(try server.requests().compactMap { $0.split(separator: "\"").last.map(String.init) })
        #expect(agents.count == 1 && agents.first?.hasPrefix("dijkwacht/") == true, "\(agents)")
    }

    @Test func asksASecondTimeOnlyWhetherTheListChanged() throws {
        try makeTrusted()
        let server = try serve()
        _ = try fetch()
        try server.forget()
        let run = try fetch()
        #expect(run.run.status == 0)
        #expect(run.names("unchanged").count == 3)
        let requests = try server.requests().map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
        #expect(requests == ["200 \(ProviderSite.metadataPath)", "304 /csaf/feed.json"])
    }

    @Test func fetchesWhatChangedAndWhatIsMissing() throws {
        try makeTrusted()
        let server = try serve()
        _ = try fetch()
        try site.put("ex-2.json", ProviderSite.document("EX-2", version: 2), updated: "2024-01-02T00:00:00Z")
        try site.put("ex-4.json", ProviderSite.document("EX-4"))
        try site.publish()
        try FileManager.default.removeItem(atPath: "\(into.path)/localhost+\(port)/clear/2024/ex-3.json")
        try server.forget()
        let run = try fetch()
        #expect(run.names("accepted") == ["ex-2.json", "ex-4.json"], "\(run.run.stdout)")
        #expect(try server.documents().sorted() == ["ex-2.json", "ex-3.json", "ex-4.json"])
        let files = try Tree.files(into.path)
        #expect(
            files["localhost+\(port)/clear/2024/ex-2.json"] == Array(ProviderSite.document("EX-2", version: 2).utf8)
        )
        #expect(files["localhost+\(port)/clear/2024/ex-3.json"] == Array(ProviderSite.document("EX-3").utf8))
    }

    @Test func rechecksWithoutFetchingAgain() throws {
        try makeTrusted()
        let server = try serve()
        _ = try fetch()
        try server.forget()
        let run = try fetch(nil, ["--recheck"])
        #expect(run.names("unchanged").count == 3)
        #expect(try server.documents(status: 304).count == 3)
        #expect(try server.documents().isEmpty)
    }

    @Test func readsFoldersWithIndexAndChanges() throws {
        site.usesDirectory = true
        try makeTrusted()
        let server = try serve()
        #expect(try fetch().names("accepted").count == 3)
        try site.put("ex-1.json", ProviderSite.document("EX-1", version: 2), updated: "2024-01-02T00:00:00Z")
        try site.publish()
        try server.forget()
        #expect(try fetch().names("accepted") == ["ex-1.json"])
        #expect(try server.documents() == ["ex-1.json"])
    }

    @Test(arguments: ["index.txt", "changes.csv"])
    func readsFoldersWithOneOfTheLists(missing: String) throws {
        site.usesDirectory = true
        try makeTrusted()
        let server = try serve()
        try FileManager.default.removeItem(atPath: "\(site.folder.path)/csaf/\(missing)")
        let run = try fetch()
        #expect(run.run.status == 0)
        #expect(run.names("accepted").count == 3)
        server.stop()
    }

    @Test func findsAChangesFileThatIsMisplaced() throws {
        site.usesDirectory = true
        try makeTrusted()
        let server = try serve()
        try FileManager.default.moveItem(
            atPath: "\(site.folder.path)/csaf/changes.csv",
            toPath: "\(site.folder.path)/changes.csv"
        )
        #expect(try fetch().codes.contains("feed.changes-elsewhere"))
        try server.forget()
        #expect(try fetch().names("unchanged").count == 3)
        #expect(try server.documents().isEmpty && server.documents(status: 304).isEmpty)
    }

    @Test func refusesPathsThatLeaveTheFolder() throws {
        site.usesDirectory = true
        try makeTrusted()
        let server = try serve()
        try site.folder.write(
            "csaf/index.txt",
            "2024/ex-1.json\n../../etc/x.json\n/etc/y.json\nhttps://evil.test/z.json\n"
        )
        try FileManager.default.removeItem(atPath: "\(site.folder.path)/csaf/changes.csv")
        let run = try fetch()
        #expect(run.items.count == 1)
        #expect(!(try server.requests().contains { $0.contains("etc") }))
    }

    @Test func asksNoAddressOfTheOwnNetworkUnlessAllowed() throws {
        try makeTrusted()
        let server = try serve()
        for source in [
            site.metadata, "https://127.0.0.1:\(port)/x.json", "https://2130706433:\(port)/x.json",
            "https://[::1]:\(port)/",
        ] {
            let run = try FetchRun([source], into: into.path, ["--ca", authority.certificate], allowed: nil)
            #expect(run.run.status == 1, "\(source)")
            #expect(run.codes.contains("feed.unreachable"))
        }
        let mapped = ["--ca", authority.certificate, "--resolve", "provider.test=::ffff:127.0.0.1"]
        let run = try FetchRun(["https://provider.test:\(port)/x.json"], into: into.path, mapped, allowed: nil)
        #expect(run.run.status == 1)
        #expect(try server.requests().isEmpty)
    }

    @Test func refusesACertificateOfAnUnknownAuthority() throws {
        try makeTrusted()
        let server = try serve()
        let run = try FetchRun([site.metadata], into: into.path)
        #expect(run.run.status == 1)
        #expect(try server.requests().filter { !$0.hasPrefix("400") }.isEmpty)
    }

    @Test func showsItsCertificateForRestrictedDocuments() throws {
        site.label = "AMBER"
        site.role = "csaf_trusted_provider"
        site.key = try SigningKey.shared.get()
        try site.put("ex-1.json", ProviderSite.document("EX-1", label: "AMBER"))
        let server = try serve(
            """
            ssl_client_certificate \(authority.certificate); ssl_verify_client optional;
            location /csaf/ { if ($ssl_client_verify != SUCCESS) { return 403; } }
            """
        )
        let open = try fetch()
        #expect(open.items.isEmpty && open.codes.contains("feed.other-label"))
        let without = try fetch(nil, ["--tlp", "amber"])
        #expect(without.run.status == 3)
        let certificate = [
            "--client-certificate", authority.path("client.pem"), "--client-key", authority.path("client.key"),
        ]
        let with = try fetch(nil, ["--tlp", "amber"] + certificate)
        #expect(with.names("accepted") == ["ex-1.json"], "\(with.run.stdout)")
        #expect(try Tree.accepted(into.path).contains("amber/2024/ex-1.json"))
        server.stop()
    }

    @Test func asksThroughAProxy() throws {
        try makeTrusted()
        let server = try serve()
        let proxy = try ForwardingProxy(to: port)
        defer { proxy.stop() }
        let metadata = "https://provider.test:\(port)\(ProviderSite.metadataPath)"
        let options = ["--ca", authority.certificate, "--proxy", "http://127.0.0.1:\(proxy.port)"]
        // The proxy resolves the name, so that only the lists' own addresses, which name localhost, are refused.
        let named = try FetchRun([metadata], into: into.path, options, allowed: nil)
        #expect(proxy.asked.allSatisfy { $0 == "CONNECT provider.test:\(port) HTTP/1.1" } && !proxy.asked.isEmpty)
        #expect(named.run.status == 3, "\(named.run.stdout)")
        let variables = ["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)", "NO_PROXY": "example.com, LOCALHOST"]
        let before = proxy.asked.count
        let without = try FetchRun(
            [site.metadata],
            into: into.path,
            ["--ca", authority.certificate],
            environment: variables
        )
        #expect(without.names("accepted").count == 3)
        #expect(proxy.asked.count == before)
        server.stop()
    }

    @Test func writesWhatTheSchemaDescribes() throws {
        try makeTrusted(1)
        let server = try serve()
        let run = try fetch()
        let file = Binary.root.appending(path: "Documentation/Schemas/csaf-fetch-1.json")
        let schema = try JSONText.object(String(decoding: try Data(contentsOf: file), as: UTF8.self))
        let item = try #require((schema["$defs"] as? [String: [String: Any]])?["item"])
        #expect(run.items.first.map { Set($0.keys) } == Set(item["required"] as? [String] ?? []))
        let summary = try #require((schema["properties"] as? [String: [String: Any]])?["summary"])
        #expect(Set(run.summary.keys) == Set(summary["required"] as? [String] ?? []))
        #expect(JSONText.unsorted(run.run.stdout).isEmpty)
        server.stop()
    }

    @Test func reportsWhatIsOnNoListAnyMore() throws {
        try makeTrusted()
        let server = try serve()
        _ = try fetch()
        let feed = "\(site.folder.path)/csaf/feed.json"
        let text = String(decoding: try #require(FileManager.default.contents(atPath: feed)), as: UTF8.self)
        try site.folder.write(
            "csaf/feed.json",
            text.replacing(
                /\{"id":"ex-3\.json".*?"version":"2\.0"\}\}/.dotMatchesNewlines(),
                with:
                    #"{"id":"ex-1.json","link":[{"rel":"self","href":"\#(site.url("ex-1.json"))"}],"updated":"2024-01-01T00:00:00Z"}"#
            )
        )
        let run = try fetch()
        #expect(run.items.count == 2)
        #expect(run.codes.contains("feed.no-longer-listed"), "\(run.run.stdout)")
        #expect(try Tree.accepted(into.path).contains("clear/2024/ex-3.json"))
        server.stop()
    }

    @Test func survivesADamagedLedger() throws {
        try makeTrusted()
        let server = try serve()
        _ = try fetch()
        let ledger = "\(into.path)/localhost+\(port)/ledger.jsonl"
        var bytes = Array(try #require(FileManager.default.contents(atPath: ledger)))
        let whole = bytes
        bytes[40] ^= 1
        try Data(bytes.dropLast(20)).write(to: URL(filePath: ledger))
        try server.forget()
        let run = try fetch()
        #expect(run.run.status == 0)
        #expect(run.codes.contains("feed.ledger-damaged"))
        #expect(try server.documents().count <= 2)
        #expect(FileManager.default.contents(atPath: ledger).map { Array($0) } == whole)
    }

    @Test func letsOneFetchAtATimeWrite() throws {
        try makeTrusted(1)
        let server = try serve()
        _ = try fetch()
        let descriptor = open("\(into.path)/localhost+\(port)", O_RDONLY)
        flock(descriptor, LOCK_EX)
        let run = try fetch()
        close(descriptor)
        #expect(run.run.status == 1)
        #expect(run.run.stderr.contains("another fetch"))
        server.stop()
    }
}
