// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import HTTPTypes
import Hummingbird
import Instants
import Logging
import ServiceLifecycle

/// Finds what is asked for, lets in whom it may, and answers.
struct DeskResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    private let names: Set<String>
    private let door: Door
    private let watch: Watch
    private let pages: Pages
    private let interface: Interface
    private let clock: @Sendable () -> Instant

    init(
        _ configuration: WatchHouse.Configuration,
        _ records: any DeskRecords,
        _ knowledge: DeskKnowledge,
        _ watch: Watch,
        _ trends: TrendKeeper,
        clock: @escaping @Sendable () -> Instant
    ) {
        names = Set(
            (configuration.names + ["localhost", "127.0.0.1", "[::1]", configuration.host]).map { $0.lowercased() }
        )
        door = Door(records, isSecure: configuration.isSecure)
        self.watch = watch
        self.clock = clock
        pages = Pages(configuration, records, knowledge, watch, trends, door)
        interface = Interface(records, knowledge, watch, zone: configuration.zone)
    }

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let isHead = request.method == .head
        do {
            if case .apiEvents = Self.route(request), let response = try await events(request) { return response }
            return try await answer(request).response(isHead: isHead)
        } catch let error as HTTPError {
            return Answer.problem(error.status, error.status.reasonPhrase, error.body ?? "").response(isHead: isHead)
        } catch {
            context.logger.error("a request failed", metadata: ["error": "\(error)"])
            let detail = "what is kept could not be read or written; the log says more"
            return Answer.problem(.serviceUnavailable, "Service Unavailable", detail).response(isHead: isHead)
        }
    }

    private static func route(_ request: Request) -> Route? {
        guard case .route(let route) = Route.find(request.method.rawValue, request.uri.path) else { return nil }
        return route
    }

    private func answer(_ request: Request) async throws -> Answer {
        guard isForUs(request) else {
            return .problem(.misdirectedRequest, "Misdirected Request", "this server has another name; see --name")
        }
        let now = clock()
        switch Route.find(request.method.rawValue, request.uri.path) {
        case .nothing:
            let account = try await door.account(request, now: now)
            guard request.uri.path.hasPrefix("/api/") else {
                return account.map { pages.nothing(request, $0, now: now) } ?? pages.signInFirst(request)
            }
            return account == nil
                ? .problem(.unauthorized, "Unauthorized", "sign in first")
                : .problem(.notFound, "Not Found", "there is nothing of this name")
        case .other(let methods):
            var answer = Answer.problem(
                .methodNotAllowed,
                "Method Not Allowed",
                "allowed: \(methods.joined(separator: ", "))"
            )
            answer.headers[.allow] = methods.joined(separator: ", ")
            return answer
        case .route(let route):
            if request.method == .post, !Door.isFromHere(request) {
                return .problem(.forbidden, "Forbidden", "the request comes from a page of somebody else")
            }
            if route.isOpen { return try await pages.open(route, request, now: now) }
            guard let account = try await door.account(request, now: now) else {
                guard route.isForPrograms else { return pages.signInFirst(request) }
                return .problem(.unauthorized, "Unauthorized", "sign in first")
            }
            return route.isForPrograms
                ? try await interface.answer(route, request, account, now: now)
                : try await pages.answer(route, request, account, now: now)
        }
    }

    /// Whether the request names one of our names: an address that somebody else's name leads to is not ours.
    private func isForUs(_ request: Request) -> Bool {
        guard let authority = request.head.authority else { return false }
        var name = authority.lowercased()
        if let colon = name.lastIndex(of: ":"), name[name.index(after: colon)...].allSatisfy(\.isNumber) {
            name = String(name[..<colon])
        }
        return names.contains(name)
    }

    /// Tells of new versions of the data as they come, as server-sent events; nil when nobody is signed in.
    private func events(_ request: Request) async throws -> Response? {
        guard request.method == .get, isForUs(request), try await door.account(request, now: clock()) != nil else {
            return nil
        }
        var response = Answer(type: "text/event-stream", "").response(isHead: false)
        response.headers[.contentLength] = nil
        let watch = self.watch
        response.body = ResponseBody { writer in
            var told: Int64?
            // Ends after a while; the reader asks again, and is let in again or not.
            for _ in 0..<240 where !Task.isShuttingDownGracefully {
                if let version = watch.current?.version, version != told {
                    told = version
                    try await writer.write(ByteBuffer(string: "event: version\ndata: \(version)\n\n"))
                } else {
                    try await writer.write(ByteBuffer(string: ":\n\n"))
                }
                try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .milliseconds(1_000)) }
                if Task.isCancelled { break }
            }
            try await writer.finish(nil)
        }
        return response
    }
}
