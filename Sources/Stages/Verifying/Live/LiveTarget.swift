// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Addresses

/// Where a live check connects to: one address and one port, never a name.
package struct LiveTarget: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The address.
    package let address: IPAddress
    /// The TCP port, 1 to 65535.
    package let port: UInt16

    /// Names a target.
    package init(_ address: IPAddress, port: UInt16) {
        self.address = address
        self.port = port
    }

    /// By address, then by port.
    package static func < (left: LiveTarget, right: LiveTarget) -> Bool {
        (left.address, left.port) < (right.address, right.port)
    }

    /// `192.0.2.1:443` or `[2001:db8::1]:443`.
    package var description: String {
        address.version == .v6 ? "[\(address)]:\(port)" : "\(address):\(port)"
    }
}

/// What a request says it is asking for: the target itself, or a name of it whose DNS answer was pinned to the target.
package enum LiveHost: Hashable, Sendable {
    /// The address and port.
    case target(LiveTarget)
    /// A host name.
    case name(DomainName, port: UInt16)

    /// What stands after `Host:`; the port only where it is not 443.
    package var headerText: String {
        switch self {
        case .target(let target):
            let address = target.address.version == .v6 ? "[\(target.address)]" : "\(target.address)"
            return target.port == 443 ? address : "\(address):\(target.port)"
        case .name(let name, let port): return port == 443 ? name.text : "\(name.text):\(port)"
        }
    }

    /// The name to send in the TLS handshake; nil for an address, which may not be sent there (RFC 6066 §3).
    package var serverName: String? {
        guard case .name(let name, _) = self else { return nil }
        return name.text
    }
}
