// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation

/// OpenSSL, as tests use it.
enum OpenSSL {
    static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs it in a folder; what it wrote to stdout.
    @discardableResult
    static func run(_ arguments: [String], in folder: URL) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C"]
        process.standardInput = FileHandle.nullDevice
        let name = UUID().uuidString
        let (out, errors) = (folder.appending(path: name + ".out"), folder.appending(path: name + ".err"))
        for file in [out, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let said = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
            throw Failure(description: "openssl \(arguments.joined(separator: " ")): \(said)")
        }
        return Array(try Data(contentsOf: out))
    }
}

/// A folder that is there for one test.
final class TestFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "dijkwacht-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
    }
}

/// A certificate such as the appliance makes for itself, with an issuer that nobody trusts.
final class TestCertificate: Sendable {
    let folder: TestFolder
    var chainFile: String { folder.path("chain.pem") }
    var keyFile: String { folder.path("server.key") }

    static let shared = Result { try TestCertificate() }

    init() throws {
        folder = try TestFolder()
        let curve = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        try OpenSSL.run(
            ["req", "-x509", "-newkey"] + curve
                + ["-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Nobody knows me"],
            in: folder.url
        )
        try OpenSSL.run(
            ["req", "-newkey"] + curve
                + ["-keyout", "server.key", "-out", "server.csr", "-subj", "/O=Citrix ANG/OU=NS Internal/CN=default"],
            in: folder.url
        )
        try OpenSSL.run(
            [
                "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out",
                "server.pem", "-days", "2",
            ],
            in: folder.url
        )
        let chain = try folder.text("server.pem") + folder.text("ca.pem")
        try Data(chain.utf8).write(to: URL(filePath: chainFile))
    }

    /// SHA-256 of a certificate's DER form, by OpenSSL.
    func fingerprint(_ name: String) throws -> String {
        let line = try OpenSSL.run(["x509", "-in", name, "-noout", "-fingerprint", "-sha256"], in: folder.url)
        let text = String(decoding: line, as: UTF8.self)
        return text.split(separator: "=").last.map { $0.filter { $0.isHexDigit }.lowercased() } ?? ""
    }
}
