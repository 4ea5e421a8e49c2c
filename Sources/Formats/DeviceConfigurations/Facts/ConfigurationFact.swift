// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Findings

/// Whether something is configured.
public enum Presence: Hashable, Sendable {
    /// It is, at these places; never empty.
    case present([Place])
    /// It is not, and everything was read; the places are those of commands that undid it.
    case absent([Place])
    /// It was not found, but not everything could be read.
    case unknown([ConfigurationGap])

    /// Whether it is there for certain.
    public var isPresent: Bool {
        guard case .present = self else { return false }
        return true
    }

    /// Whether it is missing for certain.
    public var isAbsent: Bool {
        guard case .absent = self else { return false }
        return true
    }
}

/// A fact about a configuration that decides whether a vulnerability applies.
public struct ConfigurationFact: Hashable, Sendable {
    /// Its name, as inventories and cases write it.
    public enum Name: String, Hashable, Sendable, CaseIterable, Comparable {
        /// A virtual server for authentication.
        case authenticationVServer = "authentication-vserver"
        /// A cluster node.
        case cluster
        /// A cache-redirection virtual server of type HDX.
        case crVServerHDX = "cr-vserver-hdx"
        /// A content-switching virtual server.
        case csVServer = "cs-vserver"
        /// A Gateway virtual server that takes DTLS: `-dtls` is not `OFF` where that is said, or its type is DTLS.
        case dtls
        /// A Gateway virtual server of type SSL (VPN, ICA proxy, clientless access, RDP proxy).
        case gateway
        /// A second node of a high-availability pair.
        case ha
        /// A load-balancing virtual server.
        case lbVServer = "lb-vserver"
        /// A load-balancing virtual server of type HTTP, SSL or HTTP_QUIC with services that have IPv6 addresses.
        case lbVServerIPv6 = "lb-vserver-ipv6"
        /// An address other than the NSIP from which the appliance can be managed.
        case managementSNIP = "mgmt-snip"
        /// Administrative partitions.
        case partitions
        /// A SAML identity provider.
        case samlIdP = "saml-idp"
        /// A Gateway virtual server of any kind.
        case vpnVServer = "vpn-vserver"

        /// By their texts.
        public static func < (left: Name, right: Name) -> Bool { left.rawValue < right.rawValue }
    }

    /// Which fact.
    public let name: Name
    /// Whether it holds.
    public let presence: Presence
}

/// An address from which the appliance can be managed.
public struct ManagementAddress: Hashable, Sendable {
    /// What kind of address.
    public enum Kind: String, Hashable, Sendable {
        /// The appliance's own address.
        case nsip = "NSIP"
        /// A subnet address with `-mgmtAccess ENABLED`.
        case snip = "SNIP"
        /// Any other address with `-mgmtAccess ENABLED`.
        case other
    }

    /// The address as it is written.
    public let address: String
    /// What kind it is.
    public let kind: Kind
    /// The command that decided it.
    public let place: Place
}
