// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Folders
internal import Foundation
internal import Subprocess

/// The keys of one provider, in a GnuPG home of their own that is gone afterwards.
///
/// No agent, no key server, no key of the person's own keyring: what is not in here is not known.
actor ProviderKeys {
    /// What came of a key file.
    enum Outcome: Hashable, Sendable {
        /// Its key is known from now on.
        case known
        /// It holds other keys than the one named.
        case otherKey([String])
        /// It holds no key.
        case unreadable
        /// GnuPG could not be run.
        case notChecked(String)
    }

    private let home: URL
    private let clock: FetchClock
    /// Fingerprints of primary keys that the provider names.
    private var trusted: Set<String> = []
    /// Why GnuPG cannot be used; nil when it can, or was not asked yet.
    private var fault: String?

    /// Makes an empty home.
    ///
    /// - Throws: `FolderError` when there can be none.
    init(_ home: URL, _ clock: FetchClock) throws {
        self.clock = clock
        self.home = home
        try? FileManager.default.removeItem(at: home)
        guard mkdir(home.path, 0o700) == 0 else { throw FolderError("cannot make the folder '\(home.path)'") }
    }

    /// Whether there is a key to check with.
    var isEmpty: Bool { trusted.isEmpty }

    /// Learns the key of a file, if it is the one named.
    ///
    /// GnuPG then has every key of the file, but a signature counts only by one that the provider names.
    /// The fingerprint is the one the provider names; nil when it names none.
    func learn(_ bytes: [UInt8], fingerprint: String?) async throws -> Outcome {
        let file = home.appending(path: "key.asc")
        try FileReading.write(bytes, to: file)
        guard let status = try await run(["--import", file.path]) else {
            return .notChecked(fault ?? "GnuPG gave no answer")
        }
        let imported = SignatureStatus.imported(status)
        guard let listing = try await run(["--with-colons", "--with-subkey-fingerprint", "--list-keys"]) else {
            return .notChecked(fault ?? "GnuPG gave no answer")
        }
        let keys = SignatureStatus.fingerprints(listing).filter { imported.contains($0.primary) }
        guard !keys.isEmpty else { return .unreadable }
        let named = fingerprint.map { $0.uppercased().filter { !$0.isWhitespace } }
        let fitting = keys.filter { key in named.map { key.all.contains($0) } ?? true }
        guard !fitting.isEmpty else { return .otherKey(keys.map(\.primary)) }
        trusted.formUnion(fitting.map(\.primary))
        return .known
    }

    /// Checks a detached signature over a file.
    func check(_ signature: [UInt8], over path: String, name: String) async throws -> SignatureOutcome {
        guard !trusted.isEmpty else { return fault.map { .notChecked($0) } ?? .unknownKey }
        let file = home.appending(path: name + ".asc")
        try FileReading.write(signature, to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        guard let status = try await run(["--verify", file.path, path]) else {
            return .notChecked(fault ?? "GnuPG gave no answer")
        }
        return SignatureStatus.outcome(status, trusted: trusted)
    }

    /// Removes the home.
    func end() { try? FileManager.default.removeItem(at: home) }

    /// Runs GnuPG for at most two minutes, because a busy machine is slow; nil when it could not be run.
    private func run(_ arguments: [String]) async throws -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let all =
            [
                "--batch", "--no-tty", "--quiet", "--no-options", "--no-autostart", "--disable-dirmngr",
                "--no-auto-key-retrieve", "--trust-model", "always", "--status-fd", "1", "--homedir", home.path,
            ] + arguments
        do {
            return try await Deadline.within(120, clock) {
                let result = try await Subprocess.run(
                    .name("gpg"),
                    arguments: Arguments(all),
                    environment: .custom(["PATH": path, "LC_ALL": "C", "HOME": self.home.path]),
                    output: .bytes(limit: 1 << 20),
                    error: .discarded
                )
                return String(decoding: result.standardOutput, as: UTF8.self)
            }
        } catch is Deadline.Exceeded {
            return nil
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            if Task.isCancelled { throw CancellationError() }
            fault = "GnuPG (gpg) cannot be run"
            return nil
        }
    }
}
