// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// What `csaf publish` writes, served as the guide has it, is what `csaf fetch` takes: with every proof, byte for byte.
@Suite(
    .serialized,
    .enabled("needs nginx (Debian: nginx-light), openssl and gpg") {
        Tool.nginx != nil && Tool.openssl != nil && Tool.gpg != nil
    }
)
struct FetchPublishedTests {
    let folder: Scratch
    let into: Scratch
    let key: SigningKey
    let authority: TestAuthority
    let port: Int
    private var www: String { folder.path + "/www" }

    init() throws {
        folder = try Scratch()
        into = try Scratch()
        key = try SigningKey()
        authority = try TestAuthority.shared.get()
        port = try Ports.free()
    }

    private func publish(_ options: [String] = []) throws -> Binary.Run {
        defer { key.endAgent() }
        let arguments = [
            "csaf", "publish", folder.path + "/in", "--into", www, "--sign", key.fingerprint, "--gnupg-home",
            key.home.path, "--json",
        ]
        return try Binary.run(arguments + options, environment: ["SOURCE_DATE_EPOCH": "1767700000"])
    }

    /// The blocks of the guide, with the places of this test.
    private func serve() throws -> WebServer {
        let guide = try String(contentsOf: Binary.root.appending(path: "Documentation/guide.md"), encoding: .utf8)
        let servers = try #require(guide.firstMatch(of: /(?s)```nginx\n(.*?)```/)).output.1
            .replacing("/srv/csaf/www", with: www)
            .replacing("/etc/ssl/psirt.pem", with: authority.path("server.pem"))
            .replacing("/etc/ssl/psirt.key", with: authority.path("server.key"))
            .replacing("/etc/ssl/partners-ca.pem", with: authority.certificate)
            .replacing("csaf.data.security.example.com", with: "csaf.data.security.provider.test")
            .replacing("psirt.example.com", with: "provider.test")
            .replacing("listen 443 ssl", with: "listen 127.0.0.1:\(port) ssl")
        return try WebServer(port: port, root: www, authority: authority, servers: String(servers))
    }

    private func fetch() throws -> FetchRun {
        try FetchRun(
            ["provider.test:\(port)"],
            into: into.path,
            [
                "--ca", authority.certificate, "--resolve", "provider.test=127.0.0.1", "--require-signature",
                "--require-valid",
            ],
            at: 1_767_900_000
        )
    }

    private static let documents = [
        "clear/2025/esa-2026-1.json": "white/2025/esa-2026-1.json",
        "clear/2026/esa-2026-2.json": "white/2026/esa-2026-2.json",
        "green/2026/esa-2026-3.json": "green/2026/esa-2026-3.json",
    ]

    /// Every document that was fetched, with hash and signature, has the bytes that were published.
    private func expectEqualBytes() throws {
        let fetched = try Tree.files(into.path)
        let published = try Tree.files(www)
        for (here, there) in Self.documents {
            for suffix in ["", ".sha512", ".asc"] {
                let bytes = fetched["provider.test+\(port)/\(here)\(suffix)"]
                #expect(bytes != nil && bytes == published[".well-known/csaf/\(there)\(suffix)"], "\(here)\(suffix)")
            }
        }
        #expect(!fetched.keys.contains { $0.contains("quarantine") })
    }

    @Test func takesWhatWePublishedAndThenOnlyWhatChanged() throws {
        let older = PublishTests.document(1, label: "WHITE")
            .replacing("initial_release_date\": \"2026-01-01", with: "initial_release_date\": \"2025-12-01")
            .replacing("{\"date\": \"2026-01-01", with: "{\"date\": \"2025-12-01")
            .replacing("current_release_date\": \"2026-01-01", with: "current_release_date\": \"2025-12-01")
        try folder.write("in/esa-2026-1.json", older)
        try folder.write("in/esa-2026-2.json", PublishTests.document(2, label: "WHITE"))
        try folder.write("in/esa-2026-3.json", PublishTests.document(3, label: "GREEN"))
        let address = ["--url", "https://provider.test:\(port)"]
        let first = try publish(address + PublishTests.first.dropFirst(2))
        #expect(first.status == 0, "\(first.stdout) \(first.stderr)")
        // A server tells revisions of a file apart by the second; publishing twice within one is not what is tested.
        for name in try Tree.files(www).keys {
            let old = Date(timeIntervalSince1970: 1_767_700_000)
            try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: www + "/" + name)
        }
        let server = try serve()
        defer { server.stop() }

        let run = try fetch()
        let names = ["esa-2026-1.json", "esa-2026-2.json", "esa-2026-3.json"]
        #expect(run.names("accepted") == names, "\(run.run.stdout)")
        #expect(run.codes == [], "\(run.run.stdout)")
        #expect(run.run.status == 0)
        for item in run.items {
            #expect(item["signedBy"] as? String == key.fingerprint)
            #expect(item["valid"] as? Bool == true)
            #expect((item["gaps"] as? [String])?.isEmpty == true)
        }
        try expectEqualBytes()

        let second = try fetch()
        #expect(second.names("unchanged").count == 3 && second.items.count == 3)
        #expect(second.codes == [])

        try folder.write("in/esa-2026-2.json", PublishTests.document(2, label: "WHITE", revision: 2))
        #expect(try publish().status == 0)
        let third = try fetch()
        #expect(third.names("accepted") == ["esa-2026-2.json"], "\(third.run.stdout)")
        #expect(third.names("unchanged") == ["esa-2026-1.json", "esa-2026-3.json"])
        try expectEqualBytes()
    }
}
