// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import CSAF
import Feeds
import Foundation
import Testing

/// Signatures of the real program, with keys made here.
@Suite(.serialized, .enabled(if: KeyRing.isInstalled, "gpg is not installed: no signature is made"))
struct GnuPGTests {
    @Test func signsSoThatGnuPGAgrees() async throws {
        let ring = try KeyRing()
        try ring.makeKey("psirt@example.com")
        let provider = try TestProvider()
        let signer = GnuPGSigner(keyName: "psirt@example.com", home: ring.home)
        try await provider.publish(
            [TestProvider.input(), TestProvider.input("ESA-2026-002", label: "RED")],
            signer: signer
        )
        let key = try #require(try provider.metadata().openPGPKeys.first)
        #expect(key.fingerprint?.count == 40)

        // Another key ring, which knows only what is published.
        let reader = try KeyRing()
        #expect(try reader.gpg(["--import", provider.root.appending(path: provider.path(key.url)).path]) == 0)
        for name in ["white/2026/esa-2026-001.json", "red/2026/esa-2026-002.json"] {
            let document = provider.root.appending(path: ".well-known/csaf/" + name).path
            #expect(try reader.gpg(["--verify", document + ".asc", document]) == 0, "\(name)")
            #expect(try reader.gpg(["--verify", document + ".asc", document + ".sha256"]) != 0)
        }
        let files = try provider.files()
        let again = try await provider.publish([TestProvider.input()], signer: signer)
        #expect(again.changes == [])
        #expect(try provider.files() == files)
    }

    @Test func asksForThePassphraseInAFile() async throws {
        let ring = try KeyRing()
        try ring.makeKey("psirt@example.com", passphrase: "correct horse")
        let file = ring.home.appending(path: "words")
        try Data("correct horse\n".utf8).write(to: file)
        let signer = GnuPGSigner(keyName: "psirt@example.com", home: ring.home, passphraseFile: file)
        #expect(try await signer.signature(of: [1, 2, 3]).starts(with: "-----BEGIN PGP SIGNATURE-----".utf8))
        ring.forget()
        try Data("wrong\n".utf8).write(to: file)
        await #expect(throws: SigningError.self) { try await signer.signature(of: [1, 2, 3]) }
    }

    @Test func saysWhichKeyIsMissing() async throws {
        let ring = try KeyRing()
        let signer = GnuPGSigner(keyName: "nobody@example.com", home: ring.home)
        let error = await #expect(throws: SigningError.self) { try await signer.key() }
        #expect(error?.message.contains("gpg failed") == true)
        #expect(error?.message.contains("\n") == false)
    }

    @Test func refusesANameOfTwoKeys() async throws {
        let ring = try KeyRing()
        try ring.makeKey("one@example.com")
        try ring.makeKey("two@example.com")
        let error = await #expect(throws: SigningError.self) {
            try await GnuPGSigner(keyName: "example.com", home: ring.home).key()
        }
        #expect(error?.message.contains("2 secret keys") == true)
    }

    @Test func endsWhatTakesTooLong() async throws {
        let ring = try KeyRing()
        // A pipe that nobody writes to: the program waits for the passphrase.
        let pipe = ring.home.appending(path: "words")
        #expect(mkfifo(pipe.path, 0o600) == 0)
        let signer = GnuPGSigner(keyName: "x", home: ring.home, passphraseFile: pipe, timeLimit: .milliseconds(300))
        let start = ContinuousClock.now
        let error = await #expect(throws: SigningError.self) { try await signer.signature(of: [1]) }
        #expect(error?.message.contains("no answer") == true, "\(String(describing: error))")
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func saysThatGnuPGIsMissing() async throws {
        let signer = GnuPGSigner(keyName: "x", program: "dijkwacht-no-such-program")
        let error = await #expect(throws: SigningError.self) { try await signer.key() }
        #expect(error?.message.contains("not installed") == true)
    }
}

/// A folder with keys for one test.
final class KeyRing: Sendable {
    static let isInstalled = ["/usr/bin/gpg", "/usr/local/bin/gpg", "/opt/homebrew/bin/gpg"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    let home: URL

    init() throws {
        // Short, because the agent's socket is in it.
        home = URL(filePath: "/tmp/dw-gpg-\(UUID().uuidString.prefix(8))", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: home,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    deinit {
        forget()
        // The agent takes its own files away meanwhile.
        for _ in 0..<20 where FileManager.default.fileExists(atPath: home.path) {
            try? FileManager.default.removeItem(at: home)
        }
    }

    func makeKey(_ name: String, passphrase: String = "") throws {
        let status = try gpg([
            "--pinentry-mode", "loopback", "--passphrase", passphrase, "--quick-generate-key", name, "ed25519", "sign",
            "never",
        ])
        #expect(status == 0, "no key could be made")
    }

    /// Ends the agent of this folder, and whatever else GnuPG began for it.
    func forget() { _ = try? run("gpgconf", ["--homedir", home.path, "--kill", "all"]) }

    func gpg(_ arguments: [String]) throws -> Int32 {
        try run("gpg", ["--batch", "--no-tty", "--homedir", home.path] + arguments)
    }

    private func run(_ program: String, _ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
