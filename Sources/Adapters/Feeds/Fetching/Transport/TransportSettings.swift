// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses

/// How addresses are asked.
package struct TransportSettings: Hashable, Sendable {
    /// The `User-Agent` that every request names.
    package var userAgent: String
    /// Which addresses may be connected to.
    package var addresses = AddressPolicy()
    /// Where redirects may lead.
    package var redirects = RedirectPolicy()
    /// Addresses for hosts, instead of asking the DNS.
    package var resolved: [String: IPAddress] = [:]
    /// Requests at once to a provider.
    package var concurrency = 4
    /// Requests in a second to a provider.
    package var perSecond = 10.0
    /// Seconds without a byte after which a connection is given up.
    package var idleSeconds = 30.0
    /// Seconds that one request may take in all.
    package var requestSeconds = 300.0
    /// How often a request is tried in a run.
    package var attempts = 3
    /// How long is waited between these.
    package var backOff = BackOff.withinRun
    /// The most bytes of a document, unpacked.
    package var documentBytes = 64 << 20
    /// The proxy, as `http://host:port` with or without a user and a password.
    package var proxy: String?
    /// Hosts that are asked without the proxy.
    package var withoutProxy: [String] = []
    /// A PEM file with further certificate authorities.
    package var authorities: String?
    /// A PEM file with the certificate to show to the provider.
    package var clientCertificate: String?
    /// A PEM file with its key.
    package var clientKey: String?

    /// Makes settings with this name.
    package init(userAgent: String) {
        self.userAgent = userAgent
    }

    /// Hosts that one provider may spread over; more are not asked.
    static let hostLimit = 32

    /// Whether a host is asked through the proxy.
    package func usesProxy(for host: String) -> Bool {
        guard proxy != nil else { return false }
        return !withoutProxy.contains { rule in
            let name = rule.lowercased().drop { $0 == "." }
            return name == "*" || host == name || (!name.isEmpty && host.hasSuffix("." + name))
        }
    }
}
