// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
internal import AsyncHTTPClient
internal import Folders
internal import Foundation
internal import NIOCore
internal import NIOHTTPCompression
internal import NIOPosix
internal import NIOSSL
internal import Resolving

/// The HTTP clients of one provider: one for each host, bound to an address of it that was judged.
///
/// The name is resolved once, here, and the connection is made to that very address: another answer of the DNS later
/// (rebinding) changes nothing.
actor HostClients {
    /// A client for one host.
    private struct Bound {
        var client: HTTPClient
        var addresses: [IPAddress]
        var position: Int
    }

    private let settings: TransportSettings
    /// Hosts that may see the client's certificate: those a person named, and those below them.
    private let trustedHosts: [String]
    private let tls: TLSConfiguration
    private let tlsWithCertificate: TLSConfiguration?
    private var bound: [String: Bound] = [:]

    /// Makes clients.
    ///
    /// - Throws: `FolderError` when a certificate or key cannot be read.
    init(_ settings: TransportSettings, trustedHosts: [String]) throws {
        self.settings = settings
        self.trustedHosts = trustedHosts
        tls = try HostClients.configuration(settings)
        tlsWithCertificate = try HostClients.withCertificate(tls, settings)
    }

    /// The client for a host.
    ///
    /// - Throws: ``FetchFailure`` when the host has no address that may be asked.
    func client(for target: WebTarget) async throws -> HTTPClient {
        if let known = bound[target.host] { return known.client }
        guard bound.count < TransportSettings.hostLimit else {
            throw FetchFailure(.refused, "the provider spreads over more than \(TransportSettings.hostLimit) hosts")
        }
        let addresses = try await permitted(target.host)
        if let known = bound[target.host] { return known.client }
        let made = Bound(client: client(target.host, addresses.first), addresses: addresses, position: 0)
        bound[target.host] = made
        return made.client
    }

    /// Takes the host's next address, after one that could not be connected to.
    func tryNextAddress(of host: String) async {
        guard var known = bound[host], known.addresses.count > 1 else { return }
        known.position = (known.position + 1) % known.addresses.count
        let old = known.client
        known.client = client(host, known.addresses[known.position])
        bound[host] = known
        retired.append(old)
    }

    private var retired: [HTTPClient] = []

    /// Closes every connection.
    func end() async {
        for client in bound.values.map(\.client) + retired { try? await client.shutdown() }
        bound = [:]
        retired = []
    }

    /// The addresses of a host that may be asked; none, for a host behind a proxy, which resolves it itself.
    private func permitted(_ host: String) async throws -> [IPAddress] {
        let isProxied = settings.usesProxy(for: host)
        let literal = IPAddress(host)
        if isProxied, literal == nil, settings.resolved[host] == nil {
            guard !HostClients.isLocalName(host) else {
                throw FetchFailure(.refused, "'\(host)' is a name of the own network")
            }
            return []
        }
        var all = [literal ?? settings.resolved[host]].compactMap(\.self)
        if all.isEmpty { all = await HostAddresses.resolve(host) }
        guard let first = all.first else { throw FetchFailure(.connection, "the host '\(host)' is not known") }
        let permitted = all.filter { settings.addresses.refusal(of: $0) == nil }
        guard permitted.isEmpty, let why = settings.addresses.refusal(of: first) else { return permitted }
        throw FetchFailure(.refused, "'\(host)' has the \(why) \(first)")
    }

    private static func isLocalName(_ host: String) -> Bool {
        !host.contains(".")
            || ["localhost", "local", "internal", "intranet", "lan", "home", "corp"]
                .contains { host.hasSuffix("." + $0) }
    }

    private func client(_ host: String, _ address: IPAddress?) -> HTTPClient {
        let mayShow = trustedHosts.contains { host == $0 || host.hasSuffix("." + $0) }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: mayShow ? tlsWithCertificate ?? tls : tls,
            redirectConfiguration: .disallow,
            timeout: .init(
                connect: .milliseconds(Int64(min(settings.idleSeconds, 15) * 1000)),
                read: .milliseconds(Int64(settings.idleSeconds * 1000))
            ),
            decompression: .enabled(limit: .size(max(settings.documentBytes, 64 << 20) + (1 << 20)))
        )
        configuration.httpVersion = .http1Only
        if let address, IPAddress(host) == nil { configuration.dnsOverride = [host: address.description] }
        if settings.usesProxy(for: host) { configuration.proxy = settings.proxy.flatMap(HostClients.proxy) }
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = settings.concurrency
        return HTTPClient(
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton),
            configuration: configuration
        )
    }

    /// Reads `http://user:password@host:port`.
    static func proxy(_ text: String) -> HTTPClient.Configuration.Proxy? {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty else { return nil }
        let port = parts.port ?? 8080
        guard let user = parts.user else { return .server(host: host, port: port) }
        let authorization = HTTPClient.Authorization.basic(username: user, password: parts.password ?? "")
        return .server(host: host, port: port, authorization: authorization)
    }

    private static func configuration(_ settings: TransportSettings) throws -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let file = settings.authorities {
            do {
                tls.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(file))]
            } catch {
                throw FolderError("'\(file)' holds no certificate in PEM form that can be read")
            }
        }
        return tls
    }

    private static func withCertificate(
        _ plain: TLSConfiguration,
        _ settings: TransportSettings
    ) throws -> TLSConfiguration? {
        guard let file = settings.clientCertificate else { return nil }
        var tls = plain
        do {
            tls.certificateChain = try NIOSSLCertificate.fromPEMFile(file).map { .certificate($0) }
            tls.privateKey = .privateKey(try NIOSSLPrivateKey(file: settings.clientKey ?? file, format: .pem))
        } catch {
            throw FolderError(
                "'\(file)' and its key cannot be read: both must be in PEM form, the key without password"
            )
        }
        return tls
    }
}
