// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// The example providers of gocsaf, from the corpus: templates, filled in a copy, served with TLS.
@Suite(
    .serialized,
    .enabled("needs DIJKWACHT_CORPUS, nginx (Debian: nginx-light), openssl and gpg") {
        ExampleProviders.folder != nil && Tool.nginx != nil && Tool.openssl != nil && Tool.gpg != nil
    }
)
struct FetchCorpusTests {
    static let name = "avendor-advisory-0004.json"

    struct Case: CustomTestStringConvertible, Sendable {
        let provider: String
        var there: Set<String> = ["sha256", "sha512"]
        var forbidden: Set<String> = []
        let verdict: String
        var reason = ""
        var isRemarked = false
        var testDescription: String {
            "\(provider) with \(there.sorted()), forbidden \(forbidden.sorted()): \(verdict)"
        }
    }

    /// The variants of `processor-requirements`, and what our decision makes of them.
    static let cases = [
        Case(provider: "rolie", verdict: "accepted"),
        Case(provider: "rolie", there: ["sha256"], verdict: "accepted"),
        Case(provider: "rolie", there: ["sha512"], verdict: "accepted"),
        // The strongest hash fits; the other proves no more and is not asked for.
        Case(provider: "rolie", forbidden: ["sha256"], verdict: "accepted"),
        Case(provider: "rolie", forbidden: ["sha512"], verdict: "accepted", isRemarked: true),
        Case(provider: "rolie", forbidden: ["sha256", "sha512"], verdict: "failed", reason: "403"),
        Case(provider: "rolie", there: [], verdict: "quarantined", reason: "hash-missing"),
        Case(provider: "directory", verdict: "accepted"),
        // A trusted provider promises hashes; a folder does not say which.
        Case(provider: "directory", there: ["sha256"], verdict: "accepted", isRemarked: true),
        Case(provider: "directory", there: ["sha512"], verdict: "accepted"),
        Case(provider: "directory", there: [], verdict: "quarantined", reason: "hash-missing"),
    ]

    @Test(arguments: cases)
    func takesWhatTheExampleProviderProves(one: Case) throws {
        let port = try Ports.free()
        let authority = try TestAuthority.shared.get()
        let base = "https://localhost:\(port)"
        let site = try ExampleProviders.copy("simple-\(one.provider)-provider", base: base, hashes: one.there)
        let places = one.forbidden.map { "location ~ \\.\($0)$ { return 403; }" }.joined(separator: "\n")
        let server = try WebServer(port: port, root: site.path, authority: authority, extra: places)
        defer { server.stop() }
        let into = try Scratch()
        let run = try FetchRun([base + "/provider-metadata.json"], into: into.path, ["--ca", authority.certificate])
        #expect(run.names(one.verdict) == [Self.name], "\(run.run.stdout) \(run.run.stderr)")
        #expect(run.items.count == 1)
        #expect(run.codes.contains("feed.hash-not-there") == one.isRemarked)
        let reason = run.item(Self.name)?["reason"] as? String ?? ""
        #expect(one.reason.isEmpty || reason.contains(one.reason), "\(reason)")
        #expect(!(try server.requests().contains { $0.contains("not-listed") }))
        guard one.verdict == "accepted" else { return }
        #expect(run.item(Self.name)?["signedBy"] as? String == "A8914CA2F11139C6A69A0018FB3CD9B15DE61596")
        let taken = try Tree.files(into.path).first { $0.key.hasSuffix("/" + Self.name) }
        let original = try Tree.files(site.path)["white/" + Self.name]
        #expect(original != nil && taken?.value == original)
    }

    @Test func keepsGarbageBehindADocumentApart() throws {
        let port = try Ports.free()
        let authority = try TestAuthority.shared.get()
        let base = "https://localhost:\(port)"
        let site = try ExampleProviders.copy("simple-directory-provider", base: base, hashes: [])
        let garbage = try ExampleProviders.bytes("csaf-documents/trailing-garbage-data/" + Self.name)
        try site.write("white/" + Self.name, garbage)
        for kind in ["sha256", "sha512"] {
            try site.write("white/\(Self.name).\(kind)", try Tool.hash(garbage, kind) + "\n")
        }
        try FileManager.default.removeItem(atPath: site.path + "/white/\(Self.name).asc")
        let server = try WebServer(port: port, root: site.path, authority: authority)
        defer { server.stop() }
        let into = try Scratch()
        let options = ["--ca", authority.certificate, "--allow-unsigned"]
        let run = try FetchRun([base + "/provider-metadata.json"], into: into.path, options)
        #expect(run.names("quarantined") == [Self.name], "\(run.run.stdout)")
        let reason = run.item(Self.name)?["reason"] as? String ?? ""
        #expect(reason.hasPrefix("unreadable"), "\(reason)")
    }
}

/// The folder of examples, which is not part of the project.
enum ExampleProviders {
    static let folder: String? = {
        guard let corpus = ProcessInfo.processInfo.environment["DIJKWACHT_CORPUS"], !corpus.isEmpty else { return nil }
        let folder = corpus + "/csaf/provider/gocsaf-testdata"
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }()

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: try #require(folder) + "/" + name)))
    }

    /// A copy with its placeholders filled, and only these hash files, named in its feed.
    static func copy(_ name: String, base: String, hashes: Set<String>) throws -> Scratch {
        let copy = try Scratch()
        for (file, bytes) in try Tree.files(try #require(folder) + "/" + name) {
            if ["sha256", "sha512"].contains(where: { file.hasSuffix("." + $0) && !hashes.contains($0) }) { continue }
            guard bytes.starts(with: "{".utf8), file.hasSuffix(".json") else {
                try copy.write(file, bytes)
                continue
            }
            var text = String(decoding: bytes, as: UTF8.self)
            guard text.contains("{{") else {
                try copy.write(file, bytes)
                continue
            }
            for (word, kind) in [("Sha256", "sha256"), ("Sha512", "sha512")] where !hashes.contains(kind) {
                let part = try Regex("(?s)\\{\\{if \\.Enable\(word)\\}\\}.*?\\{\\{end\\}\\}")
                text = text.replacing(part, with: "")
            }
            text = text.replacing(try Regex("\\{\\{(if [^}]*|end)\\}\\}"), with: "")
            try copy.write(file, text.replacing("{{.URL}}", with: base))
        }
        return copy
    }
}
