// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
internal import NIOCore
internal import Verifying

/// The last thing before the socket: lets a connection be made only to a target that is permitted at that moment.
///
/// It stands in front of everything else in the channel, so that no other code, however wrong, can open a connection
/// through it to somewhere else.
final class ConnectGate: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer

    /// The connection was not made.
    struct Refused: Error {}

    private let permits: @Sendable (LiveTarget) -> Bool
    private var context: ChannelHandlerContext?

    init(_ permits: @escaping @Sendable (LiveTarget) -> Bool) {
        self.permits = permits
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    /// Ends the connection at once, without waiting for the farewell of TLS from somebody who may never send it.
    func end() { context?.close(mode: .all, promise: nil) }

    func connect(context: ChannelHandlerContext, to address: SocketAddress, promise: EventLoopPromise<Void>?) {
        guard let target = LiveTarget(address), permits(target) else {
            promise?.fail(Refused())
            return
        }
        context.connect(to: address, promise: promise)
    }
}

extension LiveTarget {
    /// The target that a socket address names; nil for a socket that is no address and port.
    init?(_ address: SocketAddress) {
        guard let text = address.ipAddress, let ip = IPAddress(text), let port = address.port,
            let port = UInt16(exactly: port)
        else { return nil }
        self.init(ip, port: port)
    }
}
