// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Synchronization

/// Programs of the system that tests use; a test that needs one that is not there says so and is skipped.
enum Tool {
    static let nginx = find("nginx")
    static let gpg = find("gpg")
    static let openssl = find("openssl")

    private static func find(_ name: String) -> String? {
        ["/usr/bin/", "/usr/sbin/", "/usr/local/bin/", "/usr/local/sbin/"].map { $0 + name }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// A program that is not there, or did not do what it was asked.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs a program and gives what it wrote to stdout.
    @discardableResult
    static func run(
        _ program: String?,
        _ arguments: [String],
        input: [UInt8] = [],
        environment: [String: String] = [:]
    ) throws -> [UInt8] {
        guard let program else { throw Failure(description: "a program is not installed") }
        let scratch = try Scratch()
        try scratch.write("in", input)
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin:/usr/sbin", "HOME": scratch.path, "LC_ALL": "C"]
            .merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: scratch.url.appending(path: "in"))
        process.standardOutput = try scratch.handle("out")
        process.standardError = try scratch.handle("err")
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(program) \(arguments): \(try scratch.text("err"))")
        }
        return Array(try Data(contentsOf: scratch.url.appending(path: "out")))
    }

    /// A hash in hexadecimal digits, by coreutils.
    static func hash(_ bytes: [UInt8], _ kind: String) throws -> String {
        let output = try run("/usr/bin/\(kind)sum", [], input: bytes)
        return String(decoding: output.prefix { $0 != 0x20 }, as: UTF8.self)
    }
}

/// An OpenPGP key in a GnuPG home of its own.
final class SigningKey: Sendable {
    let home: Scratch
    let fingerprint: String
    let publicKey: String
    private let time: [String]
    /// One signature at a time: the agent is ended after each, so that none is left behind.
    private let turn = Mutex(())

    /// One key for all tests that need only some key.
    static let shared = Result { try SigningKey() }

    /// Makes a key; with a time, as if made and used then, holding for a year.
    init(at time: String? = nil) throws {
        home = try Scratch()
        chmod(home.path, 0o700)
        self.time = time.map { ["--faked-system-time", $0] } ?? []
        let common = ["--batch", "--no-tty", "--homedir", home.path, "--pinentry-mode", "loopback", "--passphrase", ""]
        let expiry = time == nil ? "never" : "1y"
        try Tool.run(
            Tool.gpg,
            common + self.time + ["--quick-generate-key", "security@example.com", "ed25519", "sign", expiry]
        )
        let listing = try Tool.run(Tool.gpg, common + ["--with-colons", "--list-keys"])
        let lines = String(decoding: listing, as: UTF8.self).split(separator: "\n")
        fingerprint = lines.first { $0.hasPrefix("fpr:") }.map { String($0.split(separator: ":")[1]) } ?? ""
        publicKey = String(decoding: try Tool.run(Tool.gpg, common + ["--armor", "--export"]), as: UTF8.self)
        endAgent()
    }

    /// Ends what GnuPG began for this home.
    func endAgent() {
        _ = try? Tool.run("/usr/bin/gpgconf", ["--homedir", home.path, "--kill", "all"])
        // What was told to end still answers for a moment, and then breaks off.
        for _ in 0..<100 {
            let names = try? FileManager.default.contentsOfDirectory(atPath: home.path)
            guard names?.contains(where: { $0.hasPrefix("S.") }) == true else { return }
            usleep(20_000)
        }
    }

    /// A detached armored signature.
    func sign(_ bytes: [UInt8]) throws -> [UInt8] {
        try turn.withLock { _ in
            defer { endAgent() }
            return try Tool.run(
                Tool.gpg,
                ["--batch", "--no-tty", "--homedir", home.path, "--pinentry-mode", "loopback", "--passphrase", ""]
                    + time + ["--armor", "--detach-sign"],
                input: bytes
            )
        }
    }
}

/// A test authority, and certificates made by it.
final class TestAuthority: Sendable {
    let folder: Scratch
    var certificate: String { folder.path + "/ca.pem" }

    static let shared = Result { try TestAuthority() }

    init() throws {
        folder = try Scratch()
        try Tool.run(
            Tool.openssl,
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                path("ca.key"),
                "-out", path("ca.pem"), "-days", "2", "-subj", "/CN=Test authority",
            ]
        )
        try issue("server", "DNS:localhost,DNS:provider.test,DNS:csaf.data.security.provider.test,IP:127.0.0.1")
        try issue("client", "DNS:client.test")
    }

    func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    private func issue(_ name: String, _ names: String) throws {
        try Tool.run(
            Tool.openssl,
            [
                "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", path("\(name).key"),
                "-out", path("\(name).csr"), "-subj", "/CN=\(name)",
            ]
        )
        try folder.write("\(name).ext", "subjectAltName=\(names)\n")
        try Tool.run(
            Tool.openssl,
            [
                "x509", "-req", "-in", path("\(name).csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"),
                "-CAcreateserial", "-out", path("\(name).pem"), "-days", "2", "-extfile", path("\(name).ext"),
            ]
        )
    }
}
