// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What is known of the syntax of commands: which positions have which names.
///
/// Source: the vendor's command reference.
enum CommandSyntax {
    /// Names of the positions behind the object's name, or behind the class when it has no names.
    static func positions(_ objectClass: String, _ verb: Verb) -> [String] {
        if verb == .bind || verb == .unbind { return bindPositions[objectClass] ?? defaultBindPositions(objectClass) }
        return positions[objectClass] ?? []
    }

    /// Whether the first word behind the class is a name.
    static func isNamed(_ objectClass: String) -> Bool {
        if nameless.contains(objectClass) { return false }
        guard let last = objectClass.split(separator: " ").last else { return false }
        return !["param", "params", "parameter", "parameters", "global", "config", "feature", "mode"]
            .contains { last.hasSuffix($0) }
    }

    private static let nameless: Set<String> = [
        "ns hostname", "audit syslogglobal", "audit nslogglobal", "ns acls", "ns acls6", "ns timezone",
        "ssl parameter", "l2param", "l3param", "l4param",
    ]

    private static let positions: [String: [String]] = [
        "responder policy": ["rule", "action", "undefaction"],
        "responder action": ["type", "target"],
        "rewrite policy": ["rule", "action", "undefaction"],
        "rewrite action": ["type", "target", "stringbuilderexpr"],
        "vpn vserver": ["servicetype", "ipaddress", "port"],
        "lb vserver": ["servicetype", "ipaddress", "port"],
        "cs vserver": ["servicetype", "ipaddress", "port"],
        "cr vserver": ["servicetype", "ipaddress", "port"],
        "authentication vserver": ["servicetype", "ipaddress", "port"],
        "gslb vserver": ["servicetype"],
        "server": ["address"],
        "service": ["server", "servicetype", "port"],
        "servicegroup": ["servicetype"],
        "ns ip": ["netmask"],
        "ns acl": ["aclaction"],
        "ns acl6": ["aclaction"],
        "ns simpleacl": ["aclaction"],
        "ns hostname": ["hostname"],
        "ha node": ["ipaddress"],
        "cluster node": ["ipaddress"],
        "policy expression": ["value"],
        "system cmdpolicy": ["action", "cmdspec"],
        "system user": ["password"],
        "route": ["netmask", "gateway"],
    ]

    private static let bindPositions: [String: [String]] = [
        "responder policylabel": ["policyname", "priority", "gotopriorityexpression"],
        "rewrite policylabel": ["policyname", "priority", "gotopriorityexpression"],
        "lb vserver": ["servicename"],
        "servicegroup": ["servername", "port"],
        "system user": ["policyname", "priority"],
        "policy patset": ["string"],
    ]

    private static func defaultBindPositions(_ objectClass: String) -> [String] {
        objectClass.hasSuffix("global") ? ["policyname", "priority", "gotopriorityexpression"] : []
    }

    /// Classes of which nothing is there before it is added; of others the appliance brings some along.
    static let addedOnly: Set<String> = [
        "responder policy", "responder action", "responder policylabel", "rewrite policy", "rewrite action",
        "vpn vserver", "lb vserver", "cs vserver", "cr vserver", "authentication vserver", "gslb vserver",
        "policy expression", "ns acl", "ns acl6", "ns partition", "server", "servicegroup",
        "authentication samlidpprofile",
    ]

    /// Classes that `enable vserver` can mean.
    static let virtualServers = [
        "vpn vserver", "lb vserver", "cs vserver", "cr vserver", "authentication vserver", "gslb vserver",
    ]
}
