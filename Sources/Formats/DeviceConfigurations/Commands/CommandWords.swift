// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The words with which a line can begin.
enum CommandWords {
    /// The verbs in the order of ``verbTable``.
    static let verbs = Verb.allCases.filter { $0 != .other }
    /// Their names.
    static let verbTable = WordTable(verbs.map { "\($0)" })

    /// The one verb that begins like this; nil when there is none or more than one.
    static func verb(abbreviatedAs word: String) -> Verb? {
        guard word.utf8.count >= 2 else { return nil }
        let found = verbs.filter { "\($0)".hasPrefix(word) }
        return found.count == 1 ? found[0] : nil
    }

    /// First words of classes that have two.
    static let groups: Set<String> = Set(
        """
        aaa adm analytics api app appflow appfw appqoe audit authentication authorization autoscale azure bot cache ca \
        cloud cluster cmp contentinspection cr cs db dns dos endpoint feo filter gslb ha ica ipsec ipsecalg lb lldp lsn map \
        mediaclassification metrics ns ntp nslog pcp policy pq protocol quic rdp reporting responder rewrite router sc \
        smpp snmp spillover ssl stream subscriber system tm transform tunnel uiinternal urlfiltering user utility \
        videooptimization vpn wf wi quicbridge kafka
        """.split(separator: " ").map(String.init)
    )

    /// Classes of one word.
    static let singles: Set<String> = Set(
        """
        server service servicegroup vserver monitor route route6 vlan vxlan vxlanvlanmap interface interfacepair channel \
        arp nd6 nd6ravariables rnat rnat6 rnatparam rnatsession bridgegroup bridgetable location locationfile locationfile6 \
        locationparameter netprofile netbridge vpathparam vpath vrid vrid6 vridparam l2param l3param l4param linkset inat \
        inatparam inatsession nat64 nat64param ipset iptunnel iptunnelparam ip6tunnel ip6tunnelparam ipv6 fis \
        forwardingsession onlinkipv6prefix lacp ptp rsskeytype ci dbsmonitors callhome appalgparam config \
        servicegroupmember portset
        """.split(separator: " ").map(String.init)
    )

    /// Second words that are known, for what is abbreviated.
    static let classes: [String] = [
        "aaa global", "aaa group", "aaa parameter", "aaa user", "appfw policy", "appfw profile", "audit syslogaction",
        "audit syslogpolicy", "audit syslogglobal", "authentication ldapaction", "authentication ldappolicy",
        "authentication policy", "authentication policylabel", "authentication radiusaction",
        "authentication samlaction", "authentication samlidppolicy", "authentication samlidpprofile",
        "authentication tacacsaction", "authentication vserver", "cluster instance", "cluster node",
        "cluster nodegroup", "cr policy", "cr vserver", "cs action", "cs policy", "cs policylabel", "cs vserver",
        "dns nameserver", "gslb service", "gslb site", "gslb vserver", "ha node", "lb global", "lb group", "lb monitor",
        "lb parameter", "lb vserver", "ns acl", "ns acl6", "ns acls", "ns acls6", "ns config", "ns encryptionkey",
        "ns encryptionparams", "ns feature", "ns hostname", "ns httpprofile", "ns ip", "ns ip6", "ns mode", "ns param",
        "ns partition", "ns rpcnode", "ns simpleacl", "ns simpleacl6", "ns tcpparam", "ns tcpprofile", "ns variable",
        "policy expression", "policy httpcallout", "policy patset", "policy stringmap", "responder action",
        "responder global", "responder htmlpage", "responder param", "responder policy", "responder policylabel",
        "rewrite action", "rewrite global", "rewrite param", "rewrite policy", "rewrite policylabel", "snmp alarm",
        "snmp community", "snmp group", "snmp manager", "snmp trap", "snmp user", "snmp view", "ssl certkey",
        "ssl cipher", "ssl parameter", "ssl profile", "ssl service", "ssl vserver", "system cmdpolicy", "system global",
        "system group", "system parameter", "system user", "vpn global", "vpn parameter", "vpn sessionaction",
        "vpn sessionpolicy", "vpn trafficaction", "vpn trafficpolicy", "vpn url", "vpn vserver",
    ]

    /// The one known class of the group that begins like this; nil when there is none or more than one.
    static func objectClass(_ group: String, abbreviatedAs word: String) -> String? {
        guard word.utf8.count >= 2 else { return nil }
        let found = classes.filter { $0.hasPrefix(group + " " + word) }
        return found.count == 1 ? found[0] : nil
    }
}
