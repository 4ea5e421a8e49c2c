// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a person names on the command line: an address, or a domain.
package enum FetchSource: Hashable, Sendable {
    /// The address of a `provider-metadata.json` or `aggregator.json`.
    case address(WebTarget)
    /// A main domain, with a port where it is not 443: the metadata is to be found.
    case domain(String)

    /// Reads an argument; nil when it is neither.
    package init?(_ text: String) {
        if text.contains("://") {
            guard let target = WebTarget(text) else { return nil }
            self = .address(target)
        } else {
            guard let target = WebTarget("https://" + text), target.path == "/", !text.hasSuffix("/"),
                !text.contains("?"), !text.contains("#")
            else { return nil }
            self = .domain(
                target.host.contains(":") ? "[\(target.host)]\(target.portSuffix)" : target.host + target.portSuffix
            )
        }
    }

    /// The host that a person named.
    package var host: String {
        switch self {
        case .address(let target): target.host
        case .domain(let text): WebTarget("https://" + text)?.host ?? text
        }
    }
}

/// Where the metadata of a domain may be, in the order of the standard (CSAF 2.0 and 2.1 §7.3.1).
package struct DiscoveryOrder: Hashable, Sendable {
    /// The well-known address (requirement 9).
    package let wellKnown: String
    /// Where `security.txt` may be (requirement 8, RFC 9116 §3): the second is for old sites.
    package let securityTexts: [String]
    /// The DNS path (requirement 10), which is asked only when the others gave nothing.
    package let dnsPath: String

    /// The places for a domain.
    package init(domain: String) {
        wellKnown = "https://\(domain)\(Self.wellKnownPath)"
        securityTexts = ["https://\(domain)/.well-known/security.txt", "https://\(domain)/security.txt"]
        dnsPath = "https://csaf.data.security.\(domain)/"
    }

    /// The path of the well-known address.
    package static let wellKnownPath = "/.well-known/csaf/provider-metadata.json"
}

extension WebTarget {
    /// `:port` when it is not the scheme's own.
    package var portSuffix: String { port == (isSecure ? 443 : 80) ? "" : ":\(port)" }
}
