// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A server on loopback that answers, or errs, in one way; with TLS where it has a certificate.
final class LoopbackServer: Sendable {
    /// How a connection ends after an answer.
    enum Ending: Sendable {
        /// In order, with TLS's farewell.
        case close
        /// By TCP alone, without TLS's farewell.
        case fin
        /// By a reset.
        case reset
        /// Not at all.
        case stay
    }

    /// What it does.
    enum Behaviour: Sendable {
        /// These bytes to every request.
        case answer(String, Ending)
        /// These bytes, then more without an end.
        case endless(String)
        /// These bytes one by one, so many milliseconds apart, again and again.
        case drip(String, milliseconds: Int)
        /// These bytes at once, without TLS.
        case garbage(String)
        /// Nothing, ever, not even TLS.
        case hang
        /// What a function makes of the request.
        case make(@Sendable ([UInt8]) -> [UInt8])
    }

    fileprivate struct State {
        var connections = 0
        var open = 0
        var mostOpen = 0
        var requests: [[UInt8]] = []
    }

    fileprivate let state = Mutex(State())
    private let channel: any Channel
    let port: UInt16

    init(_ behaviour: Behaviour, certificate: TestCertificate?) throws {
        let context = try certificate.map { certificate in
            var tls = TLSConfiguration.makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMFile(certificate.chainFile).map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: certificate.keyFile, format: .pem))
            )
            tls.applicationProtocols = ["http/1.1"]
            return try NIOSSLContext(configuration: tls)
        }
        let box = WeakBox()
        channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let cutter = Cutter()
                    try channel.pipeline.syncOperations.addHandler(cutter)
                    switch behaviour {
                    case .garbage, .hang: break
                    default:
                        if let context {
                            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                        }
                    }
                    try channel.pipeline.syncOperations.addHandler(Talk(behaviour, box.server, cutter))
                }
            }
            .bind(host: "127.0.0.1", port: 0).wait()
        port = UInt16(channel.localAddress?.port ?? 0)
        box.set(self)
    }

    deinit { channel.close(mode: .all, promise: nil) }

    func stop() { try? channel.close().wait() }

    var connections: Int { state.withLock { $0.connections } }
    var mostAtOnce: Int { state.withLock { $0.mostOpen } }
    var requests: [String] { state.withLock { $0.requests.map { String(decoding: $0, as: UTF8.self) } } }
}

/// The server, once it is there.
private final class WeakBox: Sendable {
    private struct Held: Sendable { weak var server: LoopbackServer? }
    private let held = Mutex(Held())
    var server: LoopbackServer? { held.withLock { $0.server } }
    func set(_ server: LoopbackServer) { held.withLock { $0.server = server } }
}

/// Stands below TLS and can end the connection without it.
private final class Cutter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func cut(reset: Bool) {
        guard let context else { return }
        if reset {
            let now = linger(l_onoff: 1, l_linger: 0)
            _ = (context.channel as? any SocketOptionProvider)?.setSoLinger(now)
        }
        context.close(mode: .all, promise: nil)
    }
}

/// One connection.
private final class Talk: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let behaviour: LoopbackServer.Behaviour
    private let server: LoopbackServer?
    private let cutter: Cutter
    private var received: [UInt8] = []
    private var isAnswered = false

    init(_ behaviour: LoopbackServer.Behaviour, _ server: LoopbackServer?, _ cutter: Cutter) {
        self.behaviour = behaviour
        self.server = server
        self.cutter = cutter
    }

    func channelActive(context: ChannelHandlerContext) {
        server?.state.withLock { state in
            state.connections += 1
            state.open += 1
            state.mostOpen = max(state.mostOpen, state.open)
        }
        if case .garbage(let text) = behaviour { send(text.utf8, context) }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) { server?.state.withLock { $0.open -= 1 } }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(mode: .all, promise: nil) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += unwrapInboundIn(data).readableBytesView
        guard !isAnswered, isWhole else { return }
        isAnswered = true
        server?.state.withLock { $0.requests.append(received) }
        switch behaviour {
        case .garbage, .hang: break
        case .make(let make): send(make(received), context, then: .close)
        case .answer(let text, let ending): send(text.utf8, context, then: ending)
        case .endless(let text):
            send(text.utf8, context)
            pour(context)
        case .drip(let text, let milliseconds): drip(Array(text.utf8)[...], milliseconds, context)
        }
    }

    /// Whether the head came, and as much of a body as it announces.
    private var isWhole: Bool {
        let text = String(decoding: received, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return false }
        let head = text[..<end.lowerBound].lowercased()
        let length = head.firstMatch(of: /content-length: *(\d+)/).flatMap { Int($0.output.1) } ?? 0
        return received.count >= text[..<end.upperBound].utf8.count + length
    }

    private func send(
        _ bytes: some Sequence<UInt8>,
        _ context: ChannelHandlerContext,
        then ending: LoopbackServer.Ending = .stay
    ) {
        let bound = NIOLoopBound((context, cutter), eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes))).whenComplete { _ in
            let (context, cutter) = bound.value
            switch ending {
            case .close: context.close(mode: .all, promise: nil)
            case .fin: cutter.cut(reset: false)
            case .reset: cutter.cut(reset: true)
            case .stay: break
            }
        }
    }

    private func pour(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let piece = ByteBuffer(repeating: 0x78, count: 16 << 10)
        let loop = context.eventLoop
        context.writeAndFlush(wrapOutboundOut(piece)).whenSuccess {
            // Not from inside the write: one that succeeds at once would call itself, deeper and deeper.
            loop.execute {
                let (talk, context) = bound.value
                talk.pour(context)
            }
        }
    }

    private func drip(_ rest: ArraySlice<UInt8>, _ milliseconds: Int, _ context: ChannelHandlerContext) {
        guard context.channel.isActive, let byte = rest.first else { return }
        let next = rest.count > 1 ? rest.dropFirst() : rest
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: [byte])), promise: nil)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .milliseconds(Int64(milliseconds))) {
            let (talk, context) = bound.value
            talk.drip(next, milliseconds, context)
        }
    }
}
