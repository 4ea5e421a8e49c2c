// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import Testing

@testable import TimeStamps

/// A real authority of RFC 3161, made with OpenSSL and served on loopback.
@Suite(.enabled(if: OpenSSL.isThere, "OpenSSL is not installed"))
struct TimeStampTests {
    private let evidence = Array(#"[{"asset":"adc-01","verdict":"passed"}]"#.utf8)

    private func stamping(
        _ server: LoopbackServer,
        _ authority: TestStampAuthority,
        ca: String = "ca.pem"
    ) throws
        -> TimeStamping
    {
        TimeStamping(
            url: try #require(URL(string: "http://127.0.0.1:\(server.port)/tsa")),
            certificates: authority.folder.url.appending(path: ca),
            // The other tests keep the machine busy.
            secondsLimit: 1200,
            programLimit: .seconds(1200)
        )
    }

    @Test func stampsEvidence() async throws {
        let authority = try TestStampAuthority.shared.get()
        let server = try LoopbackServer(.make { authority.answer($0) }, certificate: nil)
        let stamp = try await stamping(server, authority).stamp(evidence).get()
        // printf '[{"asset":"adc-01","verdict":"passed"}]' | sha256sum
        #expect(stamp.sha256 == "db20d88b9271876156dbab63bdc5940b10b53a0505af41d6cfada8383a5f7ebf")
        #expect(stamp.time.hasSuffix(" GMT"))
        #expect(stamp.policy == "1.3.6.1.4.1.32473.1")
        #expect(stamp.serial.hasPrefix("0x"))
        let request = try #require(server.requests.first)
        #expect(request.hasPrefix("POST /tsa HTTP/1.1\r\n"))
        #expect(request.lowercased().contains("content-type: application/timestamp-query"))
        let again = try await stamping(server, authority).check(stamp, of: evidence)
        #expect(again == nil)
    }

    @Test func refusesAStampOfOtherBytes() async throws {
        let authority = try TestStampAuthority.shared.get()
        let server = try LoopbackServer(.make { authority.answer($0) }, certificate: nil)
        let stamping = try stamping(server, authority)
        let stamp = try await stamping.stamp(evidence).get()
        guard case .notVerified? = await stamping.check(stamp, of: evidence + [0x20]) else {
            Issue.record("other bytes pass as stamped")
            return
        }
    }

    @Test func refusesAReplyToAnotherQuery() async throws {
        let authority = try TestStampAuthority.shared.get()
        let first = try LoopbackServer(.make { authority.answer($0) }, certificate: nil)
        let old = try await stamping(first, authority).stamp(evidence).get()
        // The same bytes, but the nonce is that of yesterday's query.
        let replay = try LoopbackServer(.make { _ in TestStampAuthority.response(old.reply) }, certificate: nil)
        let result = try await stamping(replay, authority).stamp(evidence)
        #expect(Self.code(result) == "timestamp.not-verified")
    }

    @Test func refusesAnAuthorityThatIsNotTrusted() async throws {
        let authority = try TestStampAuthority.shared.get()
        let server = try LoopbackServer(.make { authority.answer($0) }, certificate: nil)
        let result = try await stamping(server, authority, ca: "other-ca.pem").stamp(evidence)
        #expect(Self.code(result) == "timestamp.not-verified")
    }

    static let wrong: [(name: String, behaviour: LoopbackServer.Behaviour, code: String)] = [
        ("an error", .answer("HTTP/1.1 500 x\r\nContent-Length: 0\r\n\r\n", .close), "timestamp.no-reply"),
        (
            "a redirect", .answer("HTTP/1.1 302 x\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", .close),
            "timestamp.no-reply"
        ),
        (
            "a page", .answer("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok", .close),
            "timestamp.no-reply"
        ),
        (
            "garbage as a reply", .make { _ in TestStampAuthority.response([0x30, 0x03, 1, 2, 3]) },
            "timestamp.not-verified"
        ),
        ("an empty reply", .make { _ in TestStampAuthority.response([]) }, "timestamp.not-verified"),
        (
            "a reply without an end",
            .endless("HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\n\r\n"), "timestamp.no-reply"
        ),
        ("a connection that breaks", .answer("HTTP/1.1 200 OK\r\n", .reset), "timestamp.no-reply"),
    ]

    @Test(arguments: wrong)
    func saysWhyThereIsNone(name: String, behaviour: LoopbackServer.Behaviour, code: String) async throws {
        let server = try LoopbackServer(behaviour, certificate: nil)
        let result = try await stamping(server, try TestStampAuthority.shared.get()).stamp(evidence)
        #expect(Self.code(result) == code, "\(name)")
    }

    @Test func givesUpOnAnAuthorityThatIsSilent() async throws {
        let authority = try TestStampAuthority.shared.get()
        let server = try LoopbackServer(.hang, certificate: nil)
        let stamping = TimeStamping(
            url: try #require(URL(string: "http://127.0.0.1:\(server.port)/")),
            certificates: authority.folder.url.appending(path: "ca.pem"),
            secondsLimit: 1,
            programLimit: .seconds(1200)
        )
        #expect(Self.code(try await stamping.stamp(evidence)) == "timestamp.no-reply")
    }

    private static func code(_ result: Result<TimeStamp, TimeStampFailure>) -> String {
        guard case .failure(let failure) = result else { return "stamped" }
        return failure.finding.code
    }
}

/// A time-stamping authority with a certificate of its own authority.
final class TestStampAuthority: Sendable {
    let folder: TestFolder

    static let shared = Result { try TestStampAuthority() }

    init() throws {
        folder = try TestFolder()
        let curve = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        for name in ["ca", "other-ca"] {
            try OpenSSL.run(
                ["req", "-x509", "-newkey"] + curve
                    + ["-keyout", "\(name).key", "-out", "\(name).pem", "-days", "2", "-subj", "/CN=\(name)"],
                in: folder.url
            )
        }
        try OpenSSL.run(
            ["req", "-newkey"] + curve + ["-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Test stamps"],
            in: folder.url
        )
        let extensions = "extendedKeyUsage = critical,timeStamping\nkeyUsage = critical,digitalSignature\n"
        try Data(extensions.utf8).write(to: folder.url.appending(path: "tsa.ext"))
        try OpenSSL.run(
            [
                "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out",
                "tsa.pem", "-days", "2", "-extfile", "tsa.ext",
            ],
            in: folder.url
        )
        let configuration = """
            [tsa]
            default_tsa = tsa1
            [tsa1]
            serial = serial
            signer_cert = tsa.pem
            certs = ca.pem
            signer_key = tsa.key
            signer_digest = sha256
            default_policy = 1.3.6.1.4.1.32473.1
            digests = sha256
            accuracy = secs:1
            """
        try Data(configuration.utf8).write(to: folder.url.appending(path: "tsa.cnf"))
        try Data("01\n".utf8).write(to: folder.url.appending(path: "serial"))
    }

    /// The HTTP answer to an HTTP request with a query.
    func answer(_ request: [UInt8]) -> [UInt8] {
        do {
            let body = request.indices.first { request[$0...].starts(with: Array("\r\n\r\n".utf8)) }
            let query = Data(request[((body ?? 0) + 4)...])
            let name = UUID().uuidString
            try query.write(to: folder.url.appending(path: name))
            // A serial of its own for each query, so that two at once do not write one file.
            let own = try folder.text("tsa.cnf").replacing("serial = serial", with: "serial = \(name).serial")
            try Data("01\n".utf8).write(to: folder.url.appending(path: "\(name).serial"))
            try Data(own.utf8).write(to: folder.url.appending(path: "\(name).cnf"))
            try OpenSSL.run(
                ["ts", "-reply", "-config", "\(name).cnf", "-queryfile", name, "-out", "\(name).tsr"],
                in: folder.url
            )
            return Self.response(Array(try Data(contentsOf: folder.url.appending(path: "\(name).tsr"))))
        } catch {
            return Array("HTTP/1.1 500 \(error)\r\nContent-Length: 0\r\n\r\n".utf8)
        }
    }

    static func response(_ reply: [UInt8]) -> [UInt8] {
        Array(
            "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: \(reply.count)\r\n\r\n"
                .utf8
        ) + reply
    }
}
