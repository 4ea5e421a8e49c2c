// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// A kind of object, by the words of the command line interface in lower case: `responder policy`.
public struct ObjectClass: RawRepresentable, Hashable, Sendable, Comparable {
    /// The words, in lower case, one blank between them.
    public let rawValue: String

    /// Takes the words as they are; in lower case they compare with what was read.
    public init(rawValue: String) { self.rawValue = rawValue.lowercased() }

    /// By their words.
    public static func < (left: ObjectClass, right: ObjectClass) -> Bool { left.rawValue < right.rawValue }

    /// Gateway.
    public static let vpnVServer = ObjectClass(rawValue: "vpn vserver")
    /// Authentication, authorization, auditing.
    public static let authenticationVServer = ObjectClass(rawValue: "authentication vserver")
    /// Load balancing.
    public static let lbVServer = ObjectClass(rawValue: "lb vserver")
    /// Content switching.
    public static let csVServer = ObjectClass(rawValue: "cs vserver")
    /// Cache redirection.
    public static let crVServer = ObjectClass(rawValue: "cr vserver")
    /// A rule and the action that it calls.
    public static let responderPolicy = ObjectClass(rawValue: "responder policy")
    /// What a responder policy does.
    public static let responderAction = ObjectClass(rawValue: "responder action")
    /// A list of responder policies that others jump to.
    public static let responderPolicyLabel = ObjectClass(rawValue: "responder policylabel")
    /// Everything bound without a virtual server.
    public static let responderGlobal = ObjectClass(rawValue: "responder global")
    /// A rule with a name of its own.
    public static let policyExpression = ObjectClass(rawValue: "policy expression")
    /// An address of the appliance.
    public static let nsIP = ObjectClass(rawValue: "ns ip")
    /// Where the NSIP is set.
    public static let nsConfig = ObjectClass(rawValue: "ns config")
    /// An extended access list entry.
    public static let nsACL = ObjectClass(rawValue: "ns acl")
    /// An administrative partition.
    public static let nsPartition = ObjectClass(rawValue: "ns partition")
    /// A node of a high-availability pair.
    public static let haNode = ObjectClass(rawValue: "ha node")
    /// A node of a cluster.
    public static let clusterNode = ObjectClass(rawValue: "cluster node")
    /// Somebody who administers; only the name is kept.
    public static let systemUser = ObjectClass(rawValue: "system user")
    /// A back-end host.
    public static let server = ObjectClass(rawValue: "server")
    /// A back-end service.
    public static let service = ObjectClass(rawValue: "service")
    /// A group of back-end services.
    public static let serviceGroup = ObjectClass(rawValue: "servicegroup")
    /// A SAML identity provider.
    public static let samlIdPProfile = ObjectClass(rawValue: "authentication samlidpprofile")
}
