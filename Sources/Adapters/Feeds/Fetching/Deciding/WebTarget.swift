// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Foundation

/// An address that can be asked: scheme, host, port and path, taken apart once and for all.
package struct WebTarget: Hashable, Sendable {
    /// Whether the transport is protected.
    package let isSecure: Bool
    /// The host in lower case, an IPv6 address without brackets.
    package let host: String
    /// The port, also when it is the scheme's own.
    package let port: Int
    /// The whole address, with the host in lower case and without fragment.
    package let text: String
    /// The path, percent-encoded as written, at least `/`.
    package let path: String

    /// Takes an `http` or `https` address apart; nil for any other scheme, without a host, with a user name or password,
    /// or with characters that no address has.
    package init?(_ address: String) {
        guard address.utf8.count <= 8192, address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            var parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
            scheme == "https" || scheme == "http", parts.user == nil, parts.password == nil,
            let written = parts.percentEncodedHost, !written.isEmpty, !written.contains("%")
        else { return nil }
        let host = written.lowercased()
        guard let port = Optional(parts.port ?? (scheme == "https" ? 443 : 80)), (1...65535).contains(port) else {
            return nil
        }
        parts.scheme = scheme
        parts.percentEncodedHost = host
        parts.fragment = nil
        if parts.percentEncodedPath.isEmpty { parts.percentEncodedPath = "/" }
        guard let text = parts.string else { return nil }
        isSecure = scheme == "https"
        self.host = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        self.port = port
        self.text = text
        path = parts.percentEncodedPath
    }

    /// Scheme, host and port as one text.
    package var origin: String {
        "\(isSecure ? "https" : "http")://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    /// The address of a file in the same folder as this one, or of an absolute path at this host.
    package func sibling(_ reference: String) -> WebTarget? {
        guard let base = URL(string: text), let url = URL(string: reference, relativeTo: base) else { return nil }
        return WebTarget(url.absoluteURL.absoluteString)
    }

    /// The last part of the path, percent-encoded as written.
    package var lastPart: String { path.split(separator: "/").last.map(String.init) ?? "" }
}
