// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a live check may send.
///
/// There is one kind, and no other can be written.
/// Data of a case names it; it has no place for a method, a header or a body.
package enum LiveRequest: String, Hashable, Sendable, CaseIterable {
    /// One GET of the directory `/vpn/../vpns/`, as CISA's checker for CVE-2019-19781 asked it in January 2020.
    ///
    /// It names a directory, so that no file is read and nothing changes: a web server that gets it answers that the
    /// directory may not be listed.
    case netScalerDirectory = "netscaler-directory"

    /// The path, exactly as it goes over the wire: nothing may normalise it.
    package var path: String {
        switch self {
        case .netScalerDirectory: "/vpn/../vpns/"
        }
    }

    /// Every byte that is sent: a request without a body that asks for the connection to be closed.
    ///
    /// - Parameters:
    ///   - host: the `Host` line: an address (IPv6 in brackets) or a host name.
    ///   - agent: who asks.
    /// - Returns: the bytes, from `GET` to the empty line.
    package func bytes(host: LiveHost, agent: String) -> [UInt8] {
        let lines = [
            "GET \(path) HTTP/1.1", "Host: \(host.headerText)", "User-Agent: \(LiveRequest.plain(agent))",
            "Accept: */*",
            "Accept-Encoding: identity", "Connection: close", "", "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    /// Printable ASCII only, so that no text can end a line of the request.
    private static func plain(_ text: String) -> String {
        String(text.unicodeScalars.filter { (0x20...0x7E).contains($0.value) }.map { Character($0) })
    }
}
