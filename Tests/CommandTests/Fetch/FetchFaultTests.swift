// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// A provider whose server does something wrong: nothing is lost, and nothing is taken that is not whole.
@Suite(.serialized)
struct FetchFaultTests {
    static let bad = "/csaf/2024/ex-2.json"

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let faults: [String: FaultServer.Fault]
        let verdict: String
        var reason = ""
        var options: [String] = []
        var testDescription: String { name }

        init(
            _ name: String,
            _ fault: FaultServer.Fault,
            _ verdict: String,
            _ reason: String = "",
            _ options: [String] = []
        ) {
            self.name = name
            faults = [bad: fault]
            self.verdict = verdict
            self.reason = reason
            self.options = options
        }

        init(
            _ name: String,
            at suffixes: [String],
            _ fault: FaultServer.Fault,
            _ verdict: String,
            _ reason: String = ""
        ) {
            self.name = name
            faults = Dictionary(uniqueKeysWithValues: suffixes.map { (bad + $0, fault) })
            self.verdict = verdict
            self.reason = reason
        }
    }

    static let cases: [Case] = [
        Case("drops once", .dropped(times: 1), "accepted"),
        Case("drops always", .dropped(times: 99), "failed", "connection"),
        Case(
            "answers too slowly",
            .drip(milliseconds: 100),
            "failed",
            "too long",
            ["--request-time", "1", "--attempts", "2"]
        ),
        Case("does not answer", .silent, "failed", "in time", ["--idle-time", "0.5", "--attempts", "2"]),
        Case("asks to come back once", .busy(times: 1, retryAfter: "1"), "accepted"),
        Case("asks to come back in a year", .busy(times: 99, retryAfter: "31536000"), "failed", "429"),
        Case("is overloaded", .status(503, []), "failed", "503"),
        Case("has lost it", .status(404, []), "failed", "404"),
        Case("refuses us", .status(403, []), "failed", "403"),
        Case("points at itself for ever", .status(302, ["location: \(bad)"]), "failed", "more than 5 redirects"),
        Case("points at a file", .status(302, ["location: file:///etc/passwd"]), "failed", "no web address"),
        Case(
            "points at the own network",
            .status(302, ["location: http://10.0.0.1/x.json"]),
            "failed",
            "private address"
        ),
        Case("points at a number for loopback", .status(302, ["location: http://0x7f.1:1/"]), "failed", ""),
        Case(
            "points at the link-local service",
            .status(307, ["location: http://169.254.169.254/"]),
            "failed",
            "link-local"
        ),
        Case("sends without an end", .endless, "failed", "larger than", ["--size-limit", "4"]),
        Case("announces 10 GB", .huge(10 << 30), "failed", "larger than"),
        Case("has a body longer than announced", .wrongLength(20), "quarantined", "hash-mismatch"),
        Case("has a body shorter than announced", .wrongLength(1 << 20), "failed", "connection"),
        Case("sends garbage", .body(Array("{".utf8)), "quarantined", "hash-mismatch"),
        Case("has lost one hash", at: [".sha512"], .status(404, []), "accepted"),
        Case("has lost every hash", at: [".sha512", ".sha256"], .status(404, []), "quarantined", "hash-missing"),
        Case(
            "has a wrong hash",
            at: [".sha512"],
            .body(Array(repeating: 0x30, count: 128)),
            "quarantined",
            "hash-mismatch"
        ),
        Case("has no hash in the hash file", at: [".sha512", ".sha256"], .body([0x3C]), "quarantined", "hash-missing"),
        Case("cannot send hashes now", at: [".sha512", ".sha256"], .status(503, []), "failed", "hash: "),
    ]

    @Test(arguments: cases)
    func takesTheOthersAndRecovers(_ one: Case) throws {
        let server = try FaultServer()
        let site = try ProviderSite(base: server.base)
        try site.putDocuments(4)
        try site.publish()
        server.serve(site.folder.path, one.faults)
        defer { server.stop() }
        let into = try Scratch()
        let first = try FetchRun([site.metadata], into: into.path, ["--allow-http"] + one.options)
        #expect(!first.run.wasSignalled)
        #expect(first.names("accepted").filter { $0 != "ex-2.json" } == ["ex-1.json", "ex-3.json", "ex-4.json"])
        #expect(first.names(one.verdict).contains("ex-2.json"), "\(first.run.stdout) \(first.run.stderr)")
        let reason = try #require(first.item("ex-2.json"))["reason"] as? String ?? ""
        #expect(one.reason.isEmpty || reason.contains(one.reason), "\(reason)")
        #expect(first.run.status == (one.verdict == "accepted" ? 0 : 2))
        let taken = try Tree.accepted(into.path)
        #expect(taken.contains("clear/2024/ex-2.json") == (one.verdict == "accepted"), "\(taken)")
        try checkRecovery(server, site, into, one)
    }

    /// Once the server is well, only what is missing is asked for, and not before its time unless a person says so.
    private func checkRecovery(_ server: FaultServer, _ site: ProviderSite, _ into: Scratch, _ one: Case) throws {
        guard one.verdict != "accepted" else { return }
        server.setFaults([:])
        let early = try FetchRun([site.metadata], into: into.path, ["--allow-http"])
        #expect(early.run.status == 2)
        #expect(!server.requests.contains(Self.bad), "asked before its time")
        let later = try FetchRun([site.metadata], into: into.path, ["--allow-http"], at: 1_726_000_301)
        #expect(later.run.status == 0, "\(later.run.stdout)")
        #expect(later.names("accepted") == ["ex-2.json"])
        #expect(later.names("unchanged") == ["ex-1.json", "ex-3.json", "ex-4.json"])
        #expect(server.requests.filter { $0.hasPrefix("/csaf/2024/") && $0.hasSuffix(".json") } == [Self.bad])
        let files = try Tree.files(into.path)
        #expect(files.keys.filter { $0.contains("quarantine/") } == [])
        #expect(
            files.first { $0.key.hasSuffix("/clear/2024/ex-2.json") }?.value
                == Array(ProviderSite.document("EX-2").utf8)
        )
    }

    @Test func survivesAPackedBomb() throws {
        let server = try FaultServer()
        let site = try ProviderSite(base: server.base)
        try site.putDocuments(2)
        try site.publish()
        let packed = try Tool.run("/usr/bin/gzip", ["-9"], input: [UInt8](repeating: 0x20, count: 200 << 20))
        server.serve(site.folder.path, [Self.bad: .bomb(packed)])
        defer { server.stop() }
        let into = try Scratch()
        let run = try FetchRun([site.metadata], into: into.path, ["--allow-http"])
        #expect(run.names("failed") == ["ex-2.json"])
        #expect(run.names("accepted") == ["ex-1.json"])
        let reason = run.item("ex-2.json")?["reason"] as? String ?? ""
        #expect(reason.contains("larger than") || reason.contains("unpacked"), "\(reason)")
    }

    @Test func stopsReceivingBehindTheLimit() throws {
        let server = try FaultServer()
        let site = try ProviderSite(base: server.base)
        try site.putDocuments(2)
        try site.publish()
        server.serve(site.folder.path, [Self.bad: .endless])
        defer { server.stop() }
        let into = try Scratch()
        _ = try FetchRun([site.metadata], into: into.path, ["--allow-http", "--size-limit", "1"])
        #expect(server.sent < 64 << 20, "\(server.sent) bytes were sent")
        #expect(try Tree.files(into.path).keys.filter { $0.contains(".incoming") } == [])
    }

    @Test func honoursRetryAfterForAllRequests() throws {
        let server = try FaultServer()
        let site = try ProviderSite(base: server.base)
        try site.putDocuments(3)
        try site.publish()
        server.serve(site.folder.path, [Self.bad: .busy(times: 1, retryAfter: "2")])
        defer { server.stop() }
        let run = try FetchRun([site.metadata], into: try Scratch().path, ["--allow-http"])
        #expect(run.names("accepted").count == 3)
        #expect(run.seconds >= 2)
    }

    @Test func keepsItsRequestsApart() throws {
        let server = try FaultServer()
        let site = try ProviderSite(base: server.base)
        try site.putDocuments(12)
        try site.publish()
        server.serve(site.folder.path)
        defer { server.stop() }
        let into = try Scratch()
        let run = try FetchRun(
            [site.metadata],
            into: into.path,
            ["--allow-http", "--concurrency", "2", "--rate", "20"]
        )
        #expect(run.names("accepted").count == 12)
        #expect(server.mostAtOnce <= 2)
        // 26 requests (metadata, feed, documents with one hash each), 20 a second.
        #expect(run.seconds >= 1.2, "\(run.seconds)")
    }

    @Test func endsInTimeAndGoesOnLater() throws {
        let server = try FaultServer()
        let site = try ProviderSite(base: server.base)
        try site.putDocuments(8)
        try site.publish()
        server.serve(site.folder.path, [Self.bad: .drip(milliseconds: 50)])
        defer { server.stop() }
        let into = try Scratch()
        let run = try FetchRun([site.metadata], into: into.path, ["--allow-http", "--time-limit", "2"])
        #expect(run.run.status == 3)
        #expect(run.codes.contains("feed.time-limit"))
        #expect(run.seconds < 15)
        server.setFaults([:])
        let next = try FetchRun([site.metadata], into: into.path, ["--allow-http"])
        #expect(next.run.status == 0)
        #expect(next.names("accepted").contains("ex-2.json"))
        #expect(next.names("accepted").count + next.names("unchanged").count == 8)
    }
}
