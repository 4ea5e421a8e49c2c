// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// The authority on the network.
///
/// Source: RFC 3161 §3.4 (HTTP).
struct TimeStampAuthority: Sendable {
    let url: URL
    let secondsLimit: Double
    /// The largest reply that is taken.
    static let limit = 256 << 10

    /// Posts a query.
    ///
    /// - Throws: ``TimeStampFailure``; cancellation.
    func reply(to query: [UInt8]) async throws -> [UInt8] {
        guard ["http", "https"].contains(url.scheme?.lowercased() ?? ""), url.host?.isEmpty == false else {
            throw TimeStampFailure.noReply("'\(url.absoluteString)' is no web address")
        }
        let limit = TimeAmount.nanoseconds(Int64(max(0.001, min(secondsLimit, 3600)) * 1e9))
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: limit, read: limit)
        )
        configuration.httpVersion = .http1Only
        let client = HTTPClient(
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton),
            configuration: configuration
        )
        let result: Result<[UInt8], any Error>
        do {
            result = .success(try await ask(client, query, limit))
        } catch {
            result = .failure(error)
        }
        try? await client.shutdown()
        do {
            return try result.get()
        } catch let failure as TimeStampFailure {
            throw failure
        } catch {
            try Task.checkCancellation()
            throw TimeStampFailure.noReply("the authority cannot be asked: \(String(describing: error).prefix(200))")
        }
    }

    private func ask(_ client: HTTPClient, _ query: [UInt8], _ limit: TimeAmount) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: url.absoluteString)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/timestamp-query")
        request.headers.add(name: "accept", value: "application/timestamp-reply")
        request.body = .bytes(ByteBuffer(bytes: query))
        let response = try await client.execute(request, deadline: .now() + limit)
        guard response.status.code == 200 else {
            throw TimeStampFailure.noReply("the authority answers \(response.status.code)")
        }
        let kind = response.headers.first(name: "content-type")?.lowercased() ?? ""
        guard kind.hasPrefix("application/timestamp-reply") else {
            throw TimeStampFailure.noReply("the authority answers with '\(kind.prefix(60))', which is no time stamp")
        }
        var bytes: [UInt8] = []
        for try await piece in response.body {
            guard bytes.count + piece.readableBytes <= TimeStampAuthority.limit else {
                throw TimeStampFailure.noReply("the reply is larger than \(TimeStampAuthority.limit >> 10) KiB")
            }
            bytes.append(contentsOf: piece.readableBytesView)
        }
        return bytes
    }
}
