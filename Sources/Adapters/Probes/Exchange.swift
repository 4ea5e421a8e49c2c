// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Synchronization
internal import Verifying

/// What one connection gave.
struct Exchanged: Sendable {
    let answer: RawAnswer
    let certificates: [ShownCertificate]
    /// Whether the request was handed to the connection: then it is never sent again.
    let wasSent: Bool
}

/// One connection, one request, one answer.
///
/// TLS is spoken with whoever is there and with any version that the library still knows: an appliance of that year has a
/// certificate of its own making. What was shown is recorded and never taken as proof of who answered.
struct Exchange: Sendable {
    private let context: NIOSSLContext
    private let seconds: Double

    /// Prepares TLS.
    ///
    /// - Throws: what the TLS library throws.
    init(seconds: Double) throws {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv1
        tls.certificateVerification = .noHostnameVerification
        tls.applicationProtocols = ["http/1.1"]
        context = try NIOSSLContext(configuration: tls)
        self.seconds = seconds
    }

    /// Sends these bytes to this target; the gate is asked just before the connection is made.
    func send(
        _ bytes: [UInt8],
        to request: PlannedRequest,
        gate: @escaping @Sendable (LiveTarget) -> Bool
    ) async -> Exchanged {
        let box = Shown()
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let promise = loop.makePromise(of: Exchanged.self)
        let limit = TimeAmount.nanoseconds(Int64(max(0.001, min(seconds, 3600)) * 1e9))
        let (context, serverName) = (context, request.host.serverName)
        let bootstrap = ClientBootstrap(group: loop).connectTimeout(limit)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let tls = try NIOSSLClientHandler(context: context, serverHostname: serverName) { chain, result in
                        box.record(chain)
                        result.succeed(.certificateVerified)
                    }
                    let gate = ConnectGate(gate)
                    let collector = AnswerCollector(bytes, limit: limit, box, promise, gate)
                    try channel.pipeline.syncOperations.addHandlers([gate, tls, collector])
                }
            }
        do {
            let place = try SocketAddress(
                ipAddress: request.target.address.description,
                port: Int(request.target.port)
            )
            let channel = try await bootstrap.connect(to: place).get()
            let result = try await promise.futureResult.get()
            // The next connection is not begun before this one is gone.
            try? await channel.closeFuture.get()
            return result
        } catch {
            let end: AnswerEnd = error is ConnectGate.Refused ? .refused : .notConnected
            let result = Exchanged(answer: RawAnswer([], end), certificates: [], wasSent: false)
            promise.succeed(result)
            return result
        }
    }
}

/// The certificates that were shown.
final class Shown: Sendable {
    private let certificates = Mutex<[ShownCertificate]>([])

    func record(_ chain: [NIOSSLCertificate]) {
        let shown = chain.prefix(10).compactMap { certificate in
            (try? certificate.toDERBytes()).map { bytes in
                ShownCertificate(
                    sha256: SHA256Text.of(bytes),
                    subject: CertificateSubject.text(ofDER: bytes) ?? ""
                )
            }
        }
        certificates.withLock { $0 = shown }
    }

    var all: [ShownCertificate] { certificates.withLock { $0 } }
}
