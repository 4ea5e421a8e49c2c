// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Crypto
internal import Folders
internal import Foundation
internal import Subprocess

/// `openssl ts`, as the distribution has it: started without a shell, with files in a folder of its own.
struct TimeStampProgram: Sendable {
    let certificates: URL
    let intermediates: URL?
    let timeLimit: Duration

    init(certificates: URL, intermediates: URL?, timeLimit: Duration) {
        self.certificates = certificates
        self.intermediates = intermediates
        self.timeLimit = timeLimit
    }

    /// A query for the SHA-256 of bytes, with a nonce, asking for the authority's certificate.
    func query(of bytes: [UInt8]) async throws -> [UInt8] {
        let result = try await run(["-query", "-digest", TimeStampProgram.sha256(bytes), "-sha256", "-cert"])
        guard result.isSuccess, !result.output.isEmpty else { throw TimeStampFailure.failed(result.complaint) }
        return result.output
    }

    /// Verifies a reply: that it answers this query (hash and nonce), states these bytes, and is signed by whom we trust.
    func verified(_ reply: [UInt8], to query: [UInt8], of bytes: [UInt8], by authority: URL) async throws -> TimeStamp {
        let sha256 = TimeStampProgram.sha256(bytes)
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let (replyFile, queryFile) = (folder.path("reply.tsr"), folder.path("query.tsq"))
        try FileReading.write(reply, to: URL(filePath: replyFile))
        try FileReading.write(query, to: URL(filePath: queryFile))
        // Both ways: the query ties the nonce, the digest ties the bytes that we have now.
        for what in [["-queryfile", queryFile], ["-digest", sha256]] {
            var arguments = ["-verify"] + what + ["-in", replyFile, "-CAfile", certificates.path]
            if let intermediates { arguments += ["-untrusted", intermediates.path] }
            let result = try await run(arguments)
            guard result.isSuccess, result.text.contains("Verification: OK") else {
                throw TimeStampFailure.notVerified(result.complaint)
            }
        }
        let shown = try await run(["-reply", "-in", replyFile, "-text"])
        guard shown.isSuccess, let time = shown.value("Time stamp"), let serial = shown.value("Serial number") else {
            throw TimeStampFailure.notVerified("the reply cannot be read")
        }
        return TimeStamp(
            sha256: sha256,
            authority: authority,
            time: time,
            serial: serial,
            policy: shown.value("Policy OID") ?? "",
            query: query,
            reply: reply
        )
    }

    private static func sha256(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private struct Said {
        let isSuccess: Bool
        let output: [UInt8]
        let errors: String

        var text: String { String(decoding: output, as: UTF8.self) }

        /// What follows `name:` on a line of its own.
        func value(_ name: String) -> String? {
            text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
                .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
        }

        /// What OpenSSL said, on one line, without control characters.
        var complaint: String {
            let lines = (errors.isEmpty ? text : errors).split(whereSeparator: \.isNewline).suffix(4)
            let line = lines.joined(separator: "; ").unicodeScalars.prefix(400)
            return String(line.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : Character($0) })
        }
    }

    private func run(_ arguments: [String]) async throws -> Said {
        let all = ["ts"] + arguments
        do {
            return try await withThrowingTaskGroup(of: Said?.self) { group in
                group.addTask {
                    let result = try await Subprocess.run(
                        .name("openssl"),
                        arguments: Arguments(all),
                        environment: .inherit.updating(["LC_ALL": "C"]),
                        input: .none,
                        output: .bytes(limit: 1 << 20),
                        error: .string(limit: 1 << 16)
                    )
                    return Said(
                        isSuccess: result.terminationStatus.isSuccess,
                        output: result.standardOutput,
                        errors: result.standardError
                    )
                }
                group.addTask {
                    try await Task.sleep(for: timeLimit)
                    return nil
                }
                defer { group.cancelAll() }
                guard let first = try await group.next(), let said = first else {
                    throw TimeStampFailure.failed("openssl gave no answer within \(timeLimit)")
                }
                return said
            }
        } catch let error as SubprocessError where error.code == .executableNotFound {
            throw TimeStampFailure.noProgram
        }
    }
}

/// A folder for its owner only, until it is removed.
private struct TemporaryFolder {
    private let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "dijkwacht-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: url,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
    }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func remove() { try? FileManager.default.removeItem(at: url) }
}
