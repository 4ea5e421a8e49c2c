// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings
package import Foundation

/// Asks an authority of RFC 3161 to state that some bytes were there at an instant, and checks what it states.
///
/// Takes: bytes, the authority's address, and the certificates it is judged by. Gives: a ``TimeStamp`` that was verified, or
/// a finding; never one for the other. Queries, replies and their verification are OpenSSL's (`openssl ts`).
package struct TimeStamping: Sendable {
    private let authority: TimeStampAuthority
    private let program: TimeStampProgram

    /// Names the authority.
    ///
    /// - Parameters:
    ///   - url: where queries are posted to, `http` or `https`: the reply is signed.
    ///   - certificates: a PEM file with the authorities that the stamp's certificate must come from.
    ///   - intermediates: a PEM file with certificates in between, where the reply does not bring them.
    ///   - secondsLimit: how long the authority may take.
    ///   - programLimit: how long each run of OpenSSL may take.
    package init(
        url: URL,
        certificates: URL,
        intermediates: URL? = nil,
        secondsLimit: Double = 30,
        programLimit: Duration = .seconds(30)
    ) {
        authority = TimeStampAuthority(url: url, secondsLimit: secondsLimit)
        program = TimeStampProgram(certificates: certificates, intermediates: intermediates, timeLimit: programLimit)
    }

    /// Stamps bytes.
    ///
    /// - Returns: the verified stamp, or a finding that says why there is none.
    package func stamp(_ bytes: [UInt8]) async throws(CancellationError) -> Result<TimeStamp, TimeStampFailure> {
        do {
            let query = try await program.query(of: bytes)
            let reply = try await authority.reply(to: query)
            return .success(try await program.verified(reply, to: query, of: bytes, by: authority.url))
        } catch let failure as TimeStampFailure {
            return .failure(failure)
        } catch {
            if Task.isCancelled { throw CancellationError() }
            return .failure(.failed("\(error)"))
        }
    }

    /// Checks a stamp that was kept, again.
    package func check(_ stamp: TimeStamp, of bytes: [UInt8]) async -> TimeStampFailure? {
        do {
            _ = try await program.verified(stamp.reply, to: stamp.query, of: bytes, by: stamp.authority)
            return nil
        } catch {
            return error as? TimeStampFailure ?? .failed("\(error)")
        }
    }
}

/// A stamp that was verified.
package struct TimeStamp: Hashable, Sendable {
    /// SHA-256 of the stamped bytes, in hexadecimal digits.
    package let sha256: String
    /// The authority's address.
    package let authority: URL
    /// The time that it states, as OpenSSL prints it (UTC).
    package let time: String
    /// The serial number of the stamp.
    package let serial: String
    /// The policy under which it was given, an object identifier or its name.
    package let policy: String
    /// The query (DER).
    package let query: [UInt8]
    /// The reply (DER).
    package let reply: [UInt8]
}

/// Why there is no stamp.
package enum TimeStampFailure: Error, Hashable, Sendable {
    /// OpenSSL is not installed.
    case noProgram
    /// The authority gave no answer, or one that is no reply.
    case noReply(String)
    /// The reply does not hold: another hash or nonce, no trusted signature, refused.
    case notVerified(String)
    /// Something else went wrong.
    case failed(String)

    /// The remark that every command makes of it.
    package var finding: Finding {
        let help = "the evidence stands without a stamp; ask again, or name another authority"
        switch self {
        case .noProgram:
            return Finding(
                .error,
                "timestamp.no-program",
                "there is no time stamp: 'openssl' is not installed",
                help: "in Debian it is the package 'openssl'"
            )
        case .noReply(let why):
            return Finding(.error, "timestamp.no-reply", "there is no time stamp: \(why)", help: help)
        case .notVerified(let why):
            return Finding(.error, "timestamp.not-verified", "the time stamp does not hold: \(why)", help: help)
        case .failed(let why):
            return Finding(.error, "timestamp.failed", "there is no time stamp: \(why)", help: help)
        }
    }
}
