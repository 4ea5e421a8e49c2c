// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import NIOCore
internal import NIOSSL
internal import NIOTLS
internal import Verifying

/// Sends the request when TLS is set up, and collects what comes back, until the end, the bound or the time.
final class AnswerCollector: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let request: [UInt8]
    private let limit: TimeAmount
    private let shown: Shown
    private let promise: EventLoopPromise<Exchanged>
    private let gate: ConnectGate
    private var bytes: [UInt8] = []
    private var wasSent = false
    private var isDone = false
    private var timer: Scheduled<Void>?

    init(
        _ request: [UInt8],
        limit: TimeAmount,
        _ shown: Shown,
        _ promise: EventLoopPromise<Exchanged>,
        _ gate: ConnectGate
    ) {
        self.gate = gate
        self.request = request
        self.limit = limit
        self.shown = shown
        self.promise = promise
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: limit) { bound.value.finish(.timedOut) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { finish(wasSent ? .broken : .notConnected) }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent, !wasSent, !isDone {
            wasSent = true
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: request)), promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return }
        let piece = unwrapInboundIn(data).readableBytesView
        let room = RawAnswer.limit - bytes.count
        bytes.append(contentsOf: piece.prefix(room))
        if piece.count > room { finish(.tooLarge) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(wasSent ? .closed : .tlsFailed)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case NIOSSLError.uncleanShutdown where wasSent:
            // Closed in order by TCP, without the farewell of TLS: appliances and old servers do that.
            finish(.closed)
        case is NIOSSLError, is BoringSSLError: finish(.tlsFailed)
        default: finish(wasSent ? .broken : .tlsFailed)
        }
    }

    private func finish(_ end: AnswerEnd) {
        guard !isDone else { return }
        isDone = true
        timer?.cancel()
        promise.succeed(Exchanged(answer: RawAnswer(bytes, end), certificates: shown.all, wasSent: wasSent))
        gate.end()
    }
}
