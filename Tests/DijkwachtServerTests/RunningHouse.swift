// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import AsyncHTTPClient
import Casework
import Deciding
import DijkwachtServer
import Folders
import Foundation
import Instants
import NIOCore
import NIOHTTP1
import Synchronization
import Testing

/// A server that runs for a test, on a free port of this machine, with the case and the example of January 2020.
final class RunningHouse: Sendable {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let name = "coordinator"
    static let password = "correct horse battery"

    let port: Int
    let firstPath: String
    private let task: Task<Void, any Error>

    /// What somebody got.
    struct Got: Sendable {
        var status: Int
        var headers: HTTPHeaders
        var text: String
    }

    /// Starts one that believes it is an instant of the case.
    init(
        at instant: String = "2020-01-16T18:00:00+01:00",
        inventoryDays: Int = 0,
        files given: [String: [UInt8]]? = nil
    ) async throws {
        let now = try #require(Instant(iso8601: instant))
        let example = Self.root.appending(path: "Examples/january-2020")
        var files: [String: [UInt8]] = [:]
        for name in ["organizations", "contacts", "networks", "assets", "services", "evidence"] {
            let file = example.appending(path: "\(name).csv")
            if let data = try? Data(contentsOf: file) { files["\(name).csv"] = Array(data) }
        }
        if let given { files = given }
        let roots = [Self.root]
        let reading = try CaseFolder.read(DataFolders.caseFolder("citrix-2019-19781", roots: roots))
        let policy = try #require(PolicyFolder.read(DataFolders.policyFile("default", roots: roots)).policy)
        let knowledge = DeskKnowledge(cases: [try #require(reading.case)], policy: policy, findings: [])
        let zone = try #require(TimeZone(identifier: "Europe/Amsterdam"))
        let server = WatchHouse(
            .init(host: "127.0.0.1", port: 0, names: [], isSecure: false, zone: zone),
            MemoryRecords(files, inventoryDays: inventoryDays),
            knowledge,
            clock: { now }
        )
        let (stream, continuation) = AsyncStream<(Int, String?)>.makeStream()
        task = Task { try await server.run { port, first in continuation.yield((port, first)) } }
        var started = stream.makeAsyncIterator()
        let (port, first) = try #require(await started.next())
        self.port = port
        firstPath = try #require(first)
        for _ in 0..<200 where try await get("/readyz").status != 200 { try await Task.sleep(for: .milliseconds(50)) }
    }

    func stop() { task.cancel() }

    /// Makes the first account and signs in; gives the cookie.
    func signedIn() async throws -> String {
        let token = firstPath.split(separator: "/").last.map(String.init) ?? ""
        let made = try await post("/first", ["token": token, "name": Self.name, "password": Self.password])
        #expect(made.status == 303)
        let answer = try await post("/sign-in", ["name": Self.name, "password": Self.password])
        #expect(answer.status == 303)
        let cookie = try #require(answer.headers.first(name: "set-cookie"))
        return String(cookie.prefix { $0 != ";" })
    }

    func get(_ path: String, cookie: String? = nil, headers: [(String, String)] = []) async throws -> Got {
        try await ask("GET", path, cookie, headers, nil)
    }

    func post(
        _ path: String,
        _ fields: [String: String],
        cookie: String? = nil,
        headers: [(String, String)] = []
    ) async throws -> Got {
        let body = fields.map {
            "\($0.key)=\($0.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        .joined(separator: "&")
        return try await ask("POST", path, cookie, headers, body)
    }

    func ask(
        _ method: String,
        _ path: String,
        _ cookie: String?,
        _ headers: [(String, String)],
        _ body: String?
    )
        async throws -> Got
    {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = HTTPMethod(rawValue: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let cookie { request.headers.add(name: "cookie", value: cookie) }
        if let body {
            request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
            request.body = .bytes(ByteBuffer(string: body))
        }
        let response = try await Self.client.execute(request, timeout: .seconds(30))
        let text = String(buffer: try await response.body.collect(upTo: 64 << 20))
        return Got(status: Int(response.status.code), headers: response.headers, text: text)
    }

    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        return HTTPClient(configuration: configuration)
    }()
}
