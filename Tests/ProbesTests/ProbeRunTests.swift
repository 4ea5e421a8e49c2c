// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Findings
import Foundation
import NIOCore
import NIOPosix
import Testing
import Verifying

@testable import Probes

/// Real connections with real TLS to servers on loopback.
@Suite(.enabled(if: OpenSSL.isThere, "OpenSSL is not installed"))
struct ProbeRunTests {
    @Test(arguments: StandInGateway.allCases)
    func tellsWhatItMetApart(gateway: StandInGateway) async throws {
        let server = try LoopbackServer(gateway.behaviour, certificate: try TestCertificate.shared.get())
        var stage = try ProbeStage()
        let waits = [.hanging, .silent, .slowHead].contains(gateway)
        stage.settings.secondsPerAttempt = waits ? 1.5 : 20
        let report = try await stage.run(try ProbeStage.plan([server.port]))
        let observation = try #require(report.observations.first)
        let (outcome, code, end) = gateway.expected
        #expect(observation.verdict.outcome == outcome)
        #expect(observation.verdict.why.code == code)
        #expect(observation.end == end)
        #expect(observation.attempts == 1)
        #expect(server.connections == 1)
        #expect(report.findings.isEmpty)
    }

    @Test func sendsThePathAsItIsAndNothingElse() async throws {
        let server = try LoopbackServer(
            StandInGateway.mitigated.behaviour,
            certificate: try TestCertificate.shared.get()
        )
        let stage = try ProbeStage()
        _ = try await stage.run(try ProbeStage.plan([server.port]))
        #expect(
            server.requests == [
                "GET /vpn/../vpns/ HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nUser-Agent: dijkwacht/test\r\n"
                    + "Accept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n"
            ]
        )
    }

    @Test func followsNoRedirect() async throws {
        let other = try LoopbackServer(
            StandInGateway.mitigated.behaviour,
            certificate: try TestCertificate.shared.get()
        )
        let answer = "HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1:\(other.port)/\r\nContent-Length: 0\r\n\r\n"
        let server = try LoopbackServer(.answer(answer, .close), certificate: try TestCertificate.shared.get())
        let report = try await ProbeStage().run(try ProbeStage.plan([server.port]))
        #expect(report.observations.map(\.verdict.outcome) == [.notReachable])
        #expect(server.connections == 1)
        #expect(other.connections == 0)
    }

    @Test func recordsTheCertificatesWithoutTrustingThem() async throws {
        let certificate = try TestCertificate.shared.get()
        let server = try LoopbackServer(StandInGateway.mitigated.behaviour, certificate: certificate)
        let report = try await ProbeStage().run(try ProbeStage.plan([server.port], hostname: "gw.example.org"))
        let observation = try #require(report.observations.first)
        #expect(
            observation.certificates == [
                ShownCertificate(
                    sha256: try certificate.fingerprint("server.pem"),
                    subject: "O=Citrix ANG,OU=NS Internal,CN=default"
                ),
                ShownCertificate(sha256: try certificate.fingerprint("ca.pem"), subject: "CN=Nobody knows me"),
            ]
        )
        #expect(server.requests.first?.contains("\r\nHost: gw.example.org:\(server.port)\r\n") == true)
    }

    @Test func asksOneAfterTheOtherWithTimeBetween() async throws {
        let certificate = try TestCertificate.shared.get()
        let server = try LoopbackServer(StandInGateway.mitigated.behaviour, certificate: certificate)
        let second = try LoopbackServer(StandInGateway.patched.behaviour, certificate: certificate)
        let third = try LoopbackServer(StandInGateway.vulnerable.behaviour, certificate: certificate)
        var stage = try ProbeStage()
        let clock = StepClock()
        stage.clock = clock.clock()
        stage.settings.secondsBetween = 7
        let report = try await stage.run(try ProbeStage.plan([server.port, second.port, third.port]))
        #expect(Set(report.observations.map(\.verdict.outcome)) == [.blocked, .notReachable, .reachable])
        #expect(clock.waits == [7, 7])
        let events = try stage.journal().compactMap { $0["event"] as? String }
        #expect(events == ["begin", "end", "begin", "end", "begin", "end"])
    }

    @Test func triesToConnectTwiceAndNoMore() async throws {
        let server = try LoopbackServer(.hang, certificate: nil)
        let port = server.port
        server.stop()
        var stage = try ProbeStage()
        let clock = StepClock()
        stage.clock = clock.clock()
        stage.settings.secondsBetween = 3
        let report = try await stage.run(try ProbeStage.plan([port]))
        let observation = try #require(report.observations.first)
        #expect(observation.end == .notConnected)
        #expect(observation.verdict.outcome == .unknown)
        #expect(observation.attempts == 2)
        #expect(clock.waits == [3])
        #expect(try stage.journal().compactMap { $0["event"] as? String } == ["begin", "begin", "end"])
    }

    @Test func keepsTheAnswerAndJournalsTheRequest() async throws {
        let server = try LoopbackServer(
            StandInGateway.mitigated.behaviour,
            certificate: try TestCertificate.shared.get()
        )
        let stage = try ProbeStage()
        let report = try await stage.run(try ProbeStage.plan([server.port]))
        let observation = try #require(report.observations.first)
        // printf 'HTTP/1.1 403 Forbidden\r\n\r\n' | sha256sum
        let hash = "d3494c558a9b89e18b012b75b181880ca03e38dec8c92cbe12b901c0450a42e4"
        #expect(observation.answerSHA256 == hash)
        #expect(try stage.folder.text(ProbeJournal.answerPath(hash)) == "HTTP/1.1 403 Forbidden\r\n\r\n")
        let lines = try stage.journal()
        let last = try #require(lines.last)
        #expect(lines.count == 2)
        #expect(lines.first?["event"] as? String == "begin")
        #expect(lines.first?["requestSHA256"] as? String == observation.requestSHA256)
        #expect(last["asset"] as? String == "a")
        #expect(last["address"] as? String == "127.0.0.1")
        #expect(last["port"] as? Int == Int(server.port))
        #expect(last["at"] as? String == "2020-01-15T12:00:00Z")
        #expect(last["outcome"] as? String == "blocked")
        #expect(last["why"] as? String == "refused_by_policy")
        #expect(last["answerSHA256"] as? String == hash)
        #expect(last["request"] as? String == "netscaler-directory")
        #expect((last["certificates"] as? [[String: Any]])?.count == 2)
        let consent = try #require(last["consent"] as? [String: Any])
        #expect(consent["givenBy"] as? String == "ICT desk")
        let permissions = try FileManager.default.attributesOfItem(atPath: stage.folder.path("journal.jsonl"))
        #expect(permissions[.posixPermissions] as? Int == 0o600)
    }

    @Test func boundsWhatItReceives() async throws {
        let server = try LoopbackServer(
            StandInGateway.endlessBody.behaviour,
            certificate: try TestCertificate.shared.get()
        )
        let stage = try ProbeStage()
        let report = try await stage.run(try ProbeStage.plan([server.port]))
        let hash = try #require(report.observations.first?.answerSHA256)
        #expect(try stage.folder.text(ProbeJournal.answerPath(hash)).utf8.count == 65_536)
    }

    @Test func sendsNothingWithoutAJournal() async throws {
        let server = try LoopbackServer(
            StandInGateway.mitigated.behaviour,
            certificate: try TestCertificate.shared.get()
        )
        let stage = try ProbeStage()
        // A folder that cannot be made, because a file is in its place.
        try Data().write(to: stage.folder.url.appending(path: "taken"))
        #expect(throws: (any Error).self) { try ProbeJournal(stage.folder.url.appending(path: "taken")) }
        #expect(server.connections == 0)
    }
}

/// The consent is asked again before each request, and once more at the socket.
@Suite(.enabled(if: OpenSSL.isThere, "OpenSSL is not installed"))
struct ConnectGateTests {
    @Test func sendsNothingAfterTheConsentEnded() async throws {
        let server = try LoopbackServer(
            StandInGateway.mitigated.behaviour,
            certificate: try TestCertificate.shared.get()
        )
        var stage = try ProbeStage()
        stage.clock = StepClock().clock(endingAfter: 1)
        // The first look at the clock is before the loop; the second finds the consent ended.
        let report = try await stage.run(try ProbeStage.plan([server.port]))
        #expect(report.observations.isEmpty)
        #expect(report.findings.map(\.code) == ["live.consent-ended"])
        #expect(server.connections == 0)
    }

    @Test func refusesAtTheSocketWhatEndedInBetween() async throws {
        let server = try LoopbackServer(
            StandInGateway.mitigated.behaviour,
            certificate: try TestCertificate.shared.get()
        )
        var stage = try ProbeStage()
        stage.clock = StepClock().clock(endingAfter: 2)
        let report = try await stage.run(try ProbeStage.plan([server.port]))
        #expect(report.observations.map(\.end) == [.refused])
        #expect(report.observations.map(\.verdict.outcome) == [.unknown])
        #expect(server.connections == 0)
    }

    @Test func opensNoConnectionToAnotherTarget() async throws {
        let server = try LoopbackServer(.hang, certificate: nil)
        let port = Int(server.port)
        for (permitted, isOpen) in [(server.port, true), (server.port &+ 1, false)] {
            let loop = MultiThreadedEventLoopGroup.singleton.next()
            let connected = ClientBootstrap(group: loop)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(
                            ConnectGate { $0.description == "127.0.0.1:\(permitted)" }
                        )
                    }
                }
                .connect(host: "127.0.0.1", port: port)
            let channel = try? await connected.get()
            #expect((channel != nil) == isOpen)
            try? await channel?.close().get()
        }
        #expect(server.connections <= 1)
    }
}
