// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// Signatures: only one that holds, by a key whose fingerprint is the one named, is a proof.
@Suite(.serialized, .enabled("needs gpg (Debian: gnupg)") { Tool.gpg != nil })
struct FetchSignatureTests {
    let server: FaultServer
    let site: ProviderSite
    let into: Scratch

    init() throws {
        server = try FaultServer()
        site = try ProviderSite(base: server.base)
        site.role = "csaf_trusted_provider"
        into = try Scratch()
    }

    private func fetch(_ options: [String] = []) throws -> FetchRun {
        try FetchRun([site.metadata], into: into.path, ["--allow-http"] + options)
    }

    private func reason(_ run: FetchRun, _ name: String = "ex-1.json") -> String {
        run.item(name)?["reason"] as? String ?? ""
    }

    private func begin(with key: SigningKey) throws {
        site.key = key
        try site.putDocuments(2)
        try site.publish()
        server.serve(site.folder.path)
    }

    @Test func quarantinesABadSignatureWhateverIsAllowed() throws {
        try begin(with: try SigningKey.shared.get())
        let other = try SigningKey.shared.get().sign(Array("something else".utf8))
        try site.folder.write("csaf/2024/ex-1.json.asc", other)
        let run = try fetch()
        #expect(run.names("quarantined") == ["ex-1.json"] && run.names("accepted") == ["ex-2.json"])
        #expect(reason(run).hasPrefix("bad-signature"))
        let lax = try fetch(["--allow-unsigned", "--retry-now"])
        #expect(lax.names("quarantined") == ["ex-1.json"])
        let why = try Tree.files(into.path).first { $0.key.hasSuffix(".why.json") }
        let object = try JSONText.object(String(decoding: try #require(why).value, as: UTF8.self))
        #expect(object["reason"] as? String == "bad-signature")
        #expect(object["url"] as? String == site.url("ex-1.json"))
        server.stop()
    }

    @Test(.enabled("needs /proc") { FileManager.default.fileExists(atPath: "/proc/self/cmdline") })
    func leavesNoProcessOfGnuPGBehind() throws {
        let key = try SigningKey()
        try begin(with: key)
        #expect(try fetch().names("accepted").count == 2)
        func left() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { process in
                let words = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
                let text = String(decoding: words, as: UTF8.self)
                return text.contains(into.path) || text.contains(key.home.path)
            }
        }
        // An agent that was told to end needs a moment.
        for _ in 0..<100 where try !left().isEmpty { usleep(20_000) }
        #expect(try left().isEmpty)
        server.stop()
    }

    @Test func quarantinesASignatureByAnotherKey() throws {
        try begin(with: try SigningKey.shared.get())
        let stranger = try SigningKey()
        try site.folder.write(
            "csaf/2024/ex-1.json.asc",
            try stranger.sign(Array(ProviderSite.document("EX-1").utf8))
        )
        let run = try fetch()
        #expect(run.names("quarantined") == ["ex-1.json"])
        #expect(reason(run).contains("by no key of the provider"))
        server.stop()
    }

    @Test func neverTrustsAKeyWithAnotherFingerprint() throws {
        site.namedFingerprint = "0123456789ABCDEF0123456789ABCDEF01234567"
        try begin(with: try SigningKey.shared.get())
        let run = try fetch()
        #expect(run.names("quarantined").count == 2)
        #expect(run.codes.contains("feed.key-mismatch"))
        let lax = try fetch(["--allow-unsigned", "--retry-now"])
        #expect(lax.names("accepted").count == 2)
        #expect(lax.item("ex-1.json")?["gaps"] as? [String] == ["signature"])
        #expect(lax.codes.contains("feed.without-signature"))
        // A document taken without proof does not stay when proof is asked for again.
        let strict = try fetch()
        #expect(strict.names("quarantined").count == 2)
        server.stop()
    }

    @Test func quarantinesAnExpiredKey() throws {
        try begin(with: try SigningKey(at: "20200101T000000"))
        let run = try fetch()
        #expect(run.names("quarantined").count == 2)
        #expect(reason(run).contains("expired"), "\(reason(run))")
        server.stop()
    }

    @Test func quarantinesAMissingSignature() throws {
        try begin(with: try SigningKey.shared.get())
        server.setFaults(["/csaf/2024/ex-1.json.asc": .status(404, [])])
        let run = try fetch()
        #expect(run.names("quarantined") == ["ex-1.json"])
        #expect(reason(run).hasPrefix("signature-missing"))
        server.stop()
    }

    @Test func needsNoSignatureOfAProviderThatPromisesNone() throws {
        site.role = "csaf_provider"
        try site.putDocuments(2)
        try site.publish()
        server.serve(site.folder.path)
        let run = try fetch()
        #expect(run.names("accepted").count == 2)
        #expect(run.codes.contains("feed.no-signature"))
        let strict = try fetch(["--require-signature", "--recheck"])
        #expect(strict.names("quarantined").count == 2, "\(strict.run.stdout)")
        server.stop()
    }

    @Test func findsAKeyThatIsMisplaced() throws {
        try begin(with: try SigningKey.shared.get())
        try FileManager.default.moveItem(
            atPath: site.folder.path + "/key.asc",
            toPath: site.folder.path + "/.well-known/csaf/key.asc"
        )
        let run = try fetch()
        #expect(run.names("accepted").count == 2)
        #expect(run.codes.contains("feed.key-elsewhere"))
        server.stop()
    }

    @Test func quarantinesWhatIsSignedButCannotBeUsed() throws {
        try begin(with: try SigningKey.shared.get())
        try site.put("ex-3.json", ProviderSite.document("EX-3") + "garbage")
        try site.put("ex-4.json", ProviderSite.document("EX-4", label: "AMBER"))
        try site.put("ex-5.json", #"{"document":{"csaf_version":"9.9"}}"#)
        try site.publish()
        let run = try fetch()
        #expect(run.names("accepted") == ["ex-1.json", "ex-2.json"])
        #expect(reason(run, "ex-3.json").hasPrefix("unreadable"))
        #expect(reason(run, "ex-4.json").hasPrefix("label"))
        #expect(reason(run, "ex-5.json").hasPrefix("unreadable"))
        server.stop()
    }

    @Test func remarksANameThatIsNotTheStandards() throws {
        try begin(with: try SigningKey.shared.get())
        try site.put("EX_odd.json", ProviderSite.document("EX-7"))
        try site.publish()
        let run = try fetch()
        #expect(run.names("accepted").contains("EX_odd.json"))
        #expect(run.codes.contains("feed.file-name"))
        server.stop()
    }

    @Test func keepsTheOldRevisionWhenTheNewOneFails() throws {
        try begin(with: try SigningKey.shared.get())
        _ = try fetch()
        try site.put("ex-1.json", ProviderSite.document("EX-1", version: 2), updated: "2024-01-02T00:00:00Z")
        try site.folder.write("csaf/2024/ex-1.json.asc", try SigningKey.shared.get().sign([1]))
        try site.publish()
        let run = try fetch()
        #expect(run.run.status == 2)
        #expect(run.names("quarantined") == ["ex-1.json"])
        let files = try Tree.files(into.path)
        #expect(
            files.first { $0.key.hasSuffix("clear/2024/ex-1.json") }?.value == Array(ProviderSite.document("EX-1").utf8)
        )
        server.stop()
    }
}
