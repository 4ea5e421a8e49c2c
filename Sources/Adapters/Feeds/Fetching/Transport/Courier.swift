// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import AsyncHTTPClient
internal import Folders
internal import Foundation
internal import Instants
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPCompression

/// What an address gave.
struct Fetched<Body: Sendable>: Sendable {
    /// The content; nil when it has not changed since (304).
    let body: Body?
    /// The address that answered, after redirects.
    let address: WebTarget
    /// Redirects followed.
    let redirects: Int
    /// Nil, as `lastModified` then, when it may not tell this state from the next.
    let entityTag: String?
    let lastModified: String?
}

/// What to send along, so that unchanged content need not come again.
struct FetchConditions: Hashable, Sendable {
    var entityTag: String?
    var lastModified: String?
}

/// Asks addresses for one provider: paced, bounded, and only where the policies allow it.
struct Courier: Sendable {
    let settings: TransportSettings
    let clock: FetchClock
    let clients: HostClients
    let pace: Pace

    /// Makes a courier for a provider.
    ///
    /// - Throws: `FolderError` when a certificate or key cannot be read.
    init(_ settings: TransportSettings, _ clock: FetchClock, trustedHosts: [String]) throws {
        self.settings = settings
        self.clock = clock
        clients = try HostClients(settings, trustedHosts: trustedHosts)
        pace = Pace(perSecond: settings.perSecond, clock: clock)
    }

    /// A small file, in memory.
    ///
    /// - Throws: ``FetchFailure``.
    func text(
        _ address: String,
        limit: Int,
        _ conditions: FetchConditions = FetchConditions()
    ) async throws -> Fetched<[UInt8]> {
        try await ask(address, conditions) { response in
            var bytes: [UInt8] = []
            try await Courier.receive(response, limit: limit) { bytes.append(contentsOf: $0) }
            return bytes
        }
    }

    /// A document, to a file, with its hashes.
    ///
    /// - Throws: ``FetchFailure``; `FolderError` when the file cannot be written.
    func document(
        _ address: String,
        to path: String,
        _ conditions: FetchConditions
    ) async throws -> Fetched<DocumentDigests> {
        let limit = settings.documentBytes
        return try await ask(address, conditions) { response in
            let part = try PartFile(path)
            try await Courier.receive(response, limit: limit) { try part.add($0) }
            return try part.end()
        }
    }

    /// Takes a body piece by piece; what is behind the limit is not received.
    private static func receive(
        _ response: HTTPClientResponse,
        limit: Int,
        _ take: (UnsafeRawBufferPointer) throws -> Void
    ) async throws {
        let tooLarge = FetchFailure(.tooLarge, "it is larger than \(limit) bytes")
        let announced = response.headers.first(name: "content-length").flatMap { Int($0) }
        let isPacked = response.headers.contains(name: "content-encoding")
        if let announced, announced > limit { throw tooLarge }
        var size = 0
        for try await piece in response.body {
            size += piece.readableBytes
            guard size <= limit else { throw tooLarge }
            try piece.withUnsafeReadableBytes(take)
        }
        try Task.checkCancellation()
        if !isPacked, let announced, announced != size {
            throw FetchFailure(.connection, "\(size) of \(announced) bytes came")
        }
    }

    /// Asks until there is an answer, or a failure that stays.
    private func ask<Body: Sendable>(
        _ address: String,
        _ conditions: FetchConditions,
        _ receive: @escaping @Sendable (HTTPClientResponse) async throws -> Body
    ) async throws -> Fetched<Body> {
        guard let target = WebTarget(address) else {
            throw FetchFailure(.refused, "'\(address.prefix(200))' is no web address that can be asked")
        }
        let seed = BackOff.seed(address)
        var attempt = 1
        while true {
            do {
                return try await Deadline.within(settings.requestSeconds, clock) {
                    try await follow(target, conditions, receive)
                }
            } catch {
                let failure = try Courier.failure(error)
                guard failure.isTransient, attempt < settings.attempts else { throw failure }
                if failure.kind == .connection { await clients.tryNextAddress(of: target.host) }
                try await hold(failure, attempt, seed)
                attempt += 1
            }
        }
    }

    /// Waits before the next attempt; what the server asks for holds for every request to the provider.
    private func hold(_ failure: FetchFailure, _ attempt: Int, _ seed: UInt64) async throws {
        let own = settings.backOff.seconds(afterFailures: attempt, seed: seed)
        guard let asked = failure.retryAfter else { return try await clock.sleep(own) }
        guard asked <= settings.backOff.cap else { throw failure }
        await pace.pause(seconds: max(asked, own))
    }

    /// Asks, and follows redirects by our own rules.
    private func follow<Body: Sendable>(
        _ start: WebTarget,
        _ conditions: FetchConditions,
        _ receive: @Sendable (HTTPClientResponse) async throws -> Body
    ) async throws -> Fetched<Body> {
        var target = start
        var count = 0
        if let refusal = settings.redirects.refusal(of: target) { throw FetchFailure(.refused, refusal) }
        while true {
            try await pace.turn()
            let client = try await clients.client(for: target)
            let response = try await client.execute(request(target, conditions), deadline: .distantFuture)
            let status = Int(response.status.code)
            if RedirectPolicy.isRedirect(status) {
                let location = response.headers.first(name: "location")
                switch settings.redirects.step(to: location, from: target, after: count) {
                case .refuse(let why): throw FetchFailure(.refused, why)
                case .follow(let next): target = next
                }
                count += 1
                continue
            }
            let after = RetryAfter.seconds(response.headers.first(name: "retry-after"), now: clock.now())
            if let failure = FetchFailure.of(status: status, retryAfter: after) { throw failure }
            try refuseUnknownPacking(response)
            let lastModified = response.headers.first(name: "last-modified")
            let date = response.headers.first(name: "date")
            let isSettled = ContentState.isSettled(lastModified: lastModified, date: date)
            return Fetched(
                body: status == 304 ? nil : try await receive(response),
                address: target,
                redirects: count,
                entityTag: isSettled ? response.headers.first(name: "etag") : nil,
                lastModified: isSettled ? lastModified : nil
            )
        }
    }

    private func refuseUnknownPacking(_ response: HTTPClientResponse) throws {
        let known = ["", "identity", "gzip", "deflate", "x-gzip"]
        let packing = response.headers.first(name: "content-encoding")?.lowercased() ?? ""
        guard known.contains(packing) else { throw FetchFailure(.status, "it is packed as '\(packing.prefix(40))'") }
    }

    private func request(_ target: WebTarget, _ conditions: FetchConditions) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: target.text)
        request.headers.add(name: "user-agent", value: settings.userAgent)
        request.headers.add(name: "accept", value: "application/json, text/plain, */*")
        request.headers.add(name: "accept-encoding", value: "gzip")
        if let tag = conditions.entityTag { request.headers.add(name: "if-none-match", value: tag) }
        if let date = conditions.lastModified { request.headers.add(name: "if-modified-since", value: date) }
        return request
    }

    /// What an error of the transport means.
    ///
    /// - Throws: cancellation, and what is no failure of the transport (a full disk).
    private static func failure(_ error: any Error) throws -> FetchFailure {
        if Task.isCancelled { throw CancellationError() }
        switch error {
        case let failure as FetchFailure: return failure
        case is Deadline.Exceeded: return FetchFailure(.timeout, "it took too long")
        case let error as HTTPClientError where [.readTimeout, .connectTimeout, .deadlineExceeded].contains(error):
            return FetchFailure(.timeout, "the server does not answer in time")
        case is CancellationError: return FetchFailure(.connection, "the connection broke")
        default: break
        }
        if error is NIOHTTPDecompression.DecompressionError || error is NIOHTTPDecompression.ExtraDecompressionError {
            return FetchFailure(.tooLarge, "it cannot be unpacked within the limit")
        }
        if error is FolderError { throw error }
        return FetchFailure(.connection, "the connection failed: \(String(describing: error).prefix(200))")
    }
}
