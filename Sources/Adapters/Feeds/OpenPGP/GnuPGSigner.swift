// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Foundation
internal import Subprocess

/// Signs with GnuPG, as the distribution has it: with a key in a person's own key ring.
///
/// Started without a shell and without a terminal. A passphrase comes from the agent, or from a file.
package struct GnuPGSigner: DocumentSigner {
    /// Which key: a fingerprint, a key id or an address.
    package let keyName: String
    /// GnuPG's folder; nil for the person's own.
    package let home: URL?
    /// A file whose first line is the passphrase; nil to ask the agent.
    package let passphraseFile: URL?
    /// How long one signature may take.
    package let timeLimit: Duration
    /// The program.
    package let program: String

    /// Describes where the key is.
    package init(
        keyName: String,
        home: URL? = nil,
        passphraseFile: URL? = nil,
        timeLimit: Duration = .seconds(120),
        program: String = "gpg"
    ) {
        self.keyName = keyName
        self.home = home
        self.passphraseFile = passphraseFile
        self.timeLimit = timeLimit
        self.program = program
    }

    /// Finds the one secret key and exports its public part.
    package func key() async throws -> SigningKey {
        let list = try await run(
            ["--with-colons", "--fixed-list-mode", "--list-secret-keys", "--", keyName],
            input: []
        )
        var listing = KeyListing(list)
        guard listing.keys.count == 1, let found = listing.keys.popLast() else {
            throw SigningError(
                "'\(keyName)' names \(listing.keys.count) secret keys; name one by its fingerprint ('gpg --list-secret-keys')"
            )
        }
        guard !"ienrd".contains(found.validity) else {
            throw SigningError("the key \(found.fingerprint) is expired, revoked or not valid; name another")
        }
        let publicKey = try await run(
            [
                "--armor", "--no-emit-version", "--export-options", "export-minimal", "--export", "--",
                found.fingerprint,
            ],
            input: []
        )
        guard publicKey.starts(with: "-----BEGIN PGP PUBLIC KEY BLOCK-----".utf8) else {
            throw SigningError("the key \(found.fingerprint) cannot be exported")
        }
        return SigningKey(
            fingerprint: found.fingerprint,
            publicKey: publicKey,
            expires: found.expires,
            isWeak: [1, 2, 3, 16, 17, 20].contains(found.algorithm) && found.length < 3072
        )
    }

    /// Signs with SHA-512.
    package func signature(of document: [UInt8]) async throws -> [UInt8] {
        var arguments = ["--local-user=\(keyName)", "--digest-algo", "SHA512", "--armor", "--no-emit-version"]
        if let passphraseFile { arguments += ["--passphrase-file", passphraseFile.path] }
        let signature = try await run(arguments + ["--output", "-", "--detach-sign"], input: document)
        guard signature.starts(with: "-----BEGIN PGP SIGNATURE-----".utf8) else {
            throw SigningError("\(program) gave no signature")
        }
        return signature
    }

    private func run(_ arguments: [String], input: [UInt8]) async throws -> [UInt8] {
        var all = ["--batch", "--no-tty", "--no-greeting"]
        if passphraseFile != nil { all += ["--pinentry-mode", "loopback"] }
        if let home { all += ["--homedir", home.path] }
        all += arguments
        let arguments = all
        do {
            return try await TimeLimit.run(timeLimit) {
                let result = try await Subprocess.run(
                    .name(program),
                    arguments: Arguments(arguments),
                    environment: .inherit.updating(["LC_ALL": "C"]),
                    input: .array(input),
                    output: .bytes(limit: 1 << 20),
                    error: .string(limit: 1 << 16)
                )
                guard result.terminationStatus.isSuccess else {
                    throw SigningError("\(program) failed: \(Self.oneLine(result.standardError))")
                }
                return result.standardOutput
            }
        } catch let error as SigningError {
            throw error
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw SigningError("'\(program)' is not installed; in Debian it is the package 'gpg'")
        } catch {
            throw SigningError("\(program) could not be run: \(error)")
        }
    }

    /// What GnuPG said, on one line, without control characters.
    private static func oneLine(_ text: String?) -> String {
        let lines = (text ?? "").split(whereSeparator: \.isNewline).suffix(4).joined(separator: "; ")
        return String(
            lines.unicodeScalars.prefix(600).map { $0.value < 0x20 || $0.value == 0x7F ? "?" : Character($0) }
        )
    }
}

/// The lines of `gpg --with-colons`.
private struct KeyListing {
    struct Key {
        var fingerprint = ""
        var validity: Character
        var length: Int
        var algorithm: Int
        var expires: Int64?
    }

    var keys: [Key] = []

    init(_ bytes: [UInt8]) {
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let cells = line.split(separator: ":", omittingEmptySubsequences: false)
            guard cells.count > 9 else { continue }
            if cells[0] == "sec" {
                keys.append(
                    Key(
                        validity: cells[1].first ?? "-",
                        length: Int(cells[2]) ?? 0,
                        algorithm: Int(cells[3]) ?? 0,
                        expires: Int64(cells[6])
                    )
                )
            } else if cells[0] == "fpr", let last = keys.indices.last, keys[last].fingerprint.isEmpty {
                keys[last].fingerprint = String(cells[9])
            }
        }
    }
}

/// Ends work that takes too long.
enum TimeLimit {
    /// Runs work; cancels it and throws ``SigningError`` when the time is over.
    static func run<Value: Sendable>(
        _ limit: Duration,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let value = first else {
                throw SigningError(
                    "no answer within \(limit); is a passphrase being asked for? See '--passphrase-file'"
                )
            }
            return value
        }
    }
}
