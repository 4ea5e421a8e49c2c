// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Feeds
import Foundation
import Testing

/// A published folder behind nginx, with the configuration that stands in the guide, on loopback.
@Suite(.serialized, .enabled(if: WebServer.isInstalled, "nginx, curl or openssl is not installed: no folder is served"))
struct ServedProviderTests {
    struct Question: Sendable, CustomTestStringConvertible {
        var path: String
        var status: String
        var type: String
        var isPartner = false
        var host = "psirt.example.com"
        var testDescription: String { "\(host)\(path)\(isPartner ? " as a partner" : "")" }
    }

    private static let json = "application/json"
    private static let text = "text/plain; charset=utf-8"
    private static let page = "text/html; charset=utf-8"

    /// By requirement of CSAF 2.0 §7.1.
    static let questions: [Question] = [
        // 4, 7, 8, 9: for everybody, and at the address that is known to all, without a redirect (6).
        Question(path: "/.well-known/csaf/provider-metadata.json", status: "200", type: json),
        Question(path: "/.well-known/security.txt", status: "200", type: text),
        Question(path: "/.well-known/csaf/service.json", status: "200", type: json),
        Question(path: "/.well-known/csaf/white/feed-tlp-white.json", status: "200", type: json),
        Question(path: "/.well-known/csaf/white/2026/esa-2026-001.json", status: "200", type: json),
        Question(path: "/.well-known/csaf/white/2026/esa-2026-001.json.sha512", status: "200", type: text),
        Question(
            path: "/.well-known/csaf/white/2026/esa-2026-001.json.asc",
            status: "200",
            type: "application/pgp-signature"
        ),
        Question(path: "/.well-known/csaf/white/index.txt", status: "200", type: text),
        Question(path: "/.well-known/csaf/white/changes.csv", status: "200", type: "text/csv"),
        // 5: RED only for partners, however the path is written.
        Question(path: "/.well-known/csaf/red/2026/esa-2026-002.json", status: "403", type: page),
        Question(path: "/.well-known/csaf/red/index.txt", status: "403", type: page),
        Question(path: "/.well-known/csaf/red/", status: "403", type: page),
        Question(path: "/.well-known/csaf//red/index.txt", status: "403", type: page),
        Question(path: "/.well-known/csaf/%72ed/index.txt", status: "403", type: page),
        Question(path: "/.well-known/csaf/red/2026/esa-2026-002.json", status: "200", type: json, isPartner: true),
        // 10: the DNS path serves the metadata itself.
        Question(path: "/", status: "200", type: json, host: "csaf.data.security.example.com"),
        Question(path: "/", status: "404", type: page),
        // 14: directory listings; what a run leaves is nobody's business.
        Question(path: "/.well-known/csaf/white/", status: "200", type: page),
        Question(path: "/.well-known/csaf/white/2026/", status: "200", type: page),
        Question(path: "/.well-known/csaf/white/.unfinished", status: "404", type: page),
    ]

    @Test func answersAsTheRequirementsHaveIt() async throws {
        let provider = try TestProvider()
        try await provider.publish([TestProvider.input(), TestProvider.input("ESA-2026-002", label: "RED")])
        try Data("x".utf8).write(to: provider.root.appending(path: ".well-known/csaf/white/.unfinished"))
        let server = try WebServer(root: provider.root)
        defer { server.end() }
        for question in Self.questions {
            let answer = try server.ask(question)
            #expect(answer.status == question.status, "\(question)")
            #expect(answer.type == question.type, "\(question)")
        }
        let listing = try server.ask(Question(path: "/.well-known/csaf/white/", status: "", type: ""))
        #expect(listing.body.contains("index.txt") && listing.body.contains("2026/"))
        #expect(!listing.body.contains("unfinished"))
        let known = try server.ask(Self.questions[0])
        #expect(try known.body == provider.text(".well-known/csaf/provider-metadata.json"))
        let byName = try server.ask(Question(path: "/", status: "", type: "", host: "csaf.data.security.example.com"))
        #expect(byName.body == known.body)
    }
}

/// nginx with certificates of an authority of its own, until it is ended.
private final class WebServer {
    static let isInstalled = ["nginx", "curl", "openssl"].allSatisfy { name in
        ["/usr/sbin/", "/usr/bin/", "/usr/local/bin/"].contains {
            FileManager.default.isExecutableFile(atPath: $0 + name)
        }
    }

    struct Answer {
        var status: String
        var type: String
        var body: String
    }

    private let folder: URL
    private let port: Int
    private let server = Process()

    init(root: URL) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "dw-web-\(UUID().uuidString.prefix(8))")
        port = 20_000 + Int(ProcessInfo.processInfo.processIdentifier) % 20_000
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try makeCertificates()
        try Data(try configuration(root).utf8).write(to: folder.appending(path: "nginx.conf"))
        server.executableURL = URL(filePath: "/usr/bin/env")
        server.arguments = ["nginx", "-c", path("nginx.conf"), "-p", folder.path, "-g", "daemon off;"]
        server.environment = ["PATH": "/usr/sbin:/usr/bin:/bin:/usr/local/bin"]
        server.standardError = FileHandle.nullDevice
        try server.run()
        // Ready when it answers.
        for _ in 0..<200 where try ask(.init(path: "/", status: "", type: "")).status == "000" {
            Thread.sleep(forTimeInterval: 0.05)
        }
    }

    func end() {
        server.terminate()
        server.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    /// The block of the guide, with the places of this test.
    private func configuration(_ root: URL) throws -> String {
        let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let guide = try String(contentsOf: project.appending(path: "Documentation/guide.md"), encoding: .utf8)
        let block = try #require(guide.firstMatch(of: /(?s)```nginx\n(.*?)```/)).output.1
            .replacing("/srv/csaf/www", with: root.path).replacing("/etc/ssl/psirt", with: path("psirt"))
            .replacing("/etc/ssl/partners-ca.pem", with: path("ca.pem"))
            .replacing("listen 443 ssl", with: "listen 127.0.0.1:\(port) ssl")
        let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(path($0));" }
        return """
            pid \(path("pid"));
            error_log \(path("errors"));
            events {}
            http {
                access_log off;
                \(places.joined(separator: "\n    "))
                \(block)
            }
            """
    }

    private func makeCertificates() throws {
        try openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=authority", "-keyout", path("ca.key"), "-out", path("ca.pem"),
        ])
        let names = "subjectAltName=DNS:psirt.example.com,DNS:csaf.data.security.example.com\n"
        try Data(names.utf8).write(to: folder.appending(path: "names"))
        for name in ["psirt", "partner"] {
            try openssl([
                "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=\(name)",
                "-keyout", path(name + ".key"), "-out", path(name + ".csr"),
            ])
            try openssl([
                "x509", "-req", "-in", path(name + ".csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"),
                "-CAcreateserial", "-days", "2", "-extfile", path("names"), "-out", path(name + ".pem"),
            ])
        }
    }

    private func openssl(_ arguments: [String]) throws {
        let run = try output("openssl", arguments)
        #expect(run.status == 0, "openssl \(arguments)")
    }

    func ask(_ question: ServedProviderTests.Question) throws -> Answer {
        var arguments = [
            "--silent", "--noproxy", "*", "--max-time", "10", "--path-as-is", "--cacert", path("ca.pem"), "--resolve",
            "\(question.host):\(port):127.0.0.1", "--write-out", "\n%{http_code}\n%{content_type}",
        ]
        if question.isPartner { arguments += ["--cert", path("partner.pem"), "--key", path("partner.key")] }
        let text = try output("curl", arguments + ["https://\(question.host):\(port)\(question.path)"]).text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 2 else { return Answer(status: "000", type: "", body: "") }
        let body = lines.dropLast(2).joined(separator: "\n")
        return Answer(status: String(lines[lines.count - 2]), type: String(lines[lines.count - 1]), body: body)
    }

    private func output(_ program: String, _ arguments: [String]) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
