// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses

/// A list as commands for NetScaler (`batch -f FILE`), on every node and in every partition that serves the gateway.
///
/// An appliance does not end a list by itself: `allowlist check` tells when it is over.
struct NetScalerText {
    /// Subnets in one named expression, and expressions in one rule; the appliance takes no more than 8191 characters.
    private static let inExpression = 40
    private static let inRule = 25
    private let list: AllowList
    private let options: RenderOptions

    init(_ list: AllowList, _ options: RenderOptions) {
        self.list = list
        self.options = options
    }

    func lines(_ part: RenderOptions.Part) throws(RenderFault) -> [String] {
        let head = RenderedList.head(list, options).map { "# \($0)" }
        let remark = "# The appliance does not end it by itself: plan again, or take it away, before that."
        switch (options.appliance, part) {
        case (.acl, .rollback): return ["# Takes the allow-list away; everybody comes in."] + aclsAway + apply
        case (.responder, .rollback):
            return ["# Takes the allow-list away; everybody comes in."] + (try responderAway())
        case (.acl, _): return head + [remark] + unrestricted + aclsAway + acls + apply
        case (.responder, _): return head + [remark] + (try responderAway()) + (try responder())
        }
    }

    // MARK: Access control lists

    private var apply: [String] { ["apply ns acls", "apply ns acls6", "save ns config"] }

    /// Says so when only one version of addresses is restricted.
    private var unrestricted: [String] {
        [IPAddress.Version.v4, .v6].filter { places($0).isEmpty }.map {
            "# IPv\($0.rawValue) IS NOT RESTRICTED: no IPv\($0.rawValue) address of the gateway was given."
        }
    }

    private var aclsAway: [String] {
        list.entries.indices.map { "rm \(kind($0)) dw_allow_\($0)" }
            + denies.map { "rm \($0.kind) \($0.name)" }
    }

    private func kind(_ index: Int) -> String {
        list.entries[index].prefix.address.version == .v4 ? "ns acl" : "ns acl6"
    }

    private var denies: [(kind: String, name: String, where: String, priority: Int)] {
        let first = list.entries.count + 100
        var found: [(kind: String, name: String, where: String, priority: Int)] = []
        for version in [IPAddress.Version.v4, .v6] {
            for (number, place) in places(version).enumerated() {
                let kind = version == .v4 ? "ns acl" : "ns acl6"
                found.append((kind, "dw_deny\(version.rawValue)_\(number)", place, first + number))
            }
        }
        return found
    }

    /// Destinations of one version: each address of the gateway with each port.
    private func places(_ version: IPAddress.Version) -> [String] {
        let own = options.gateway.filter { $0.version == version }
        if own.isEmpty, !options.gateway.isEmpty { return [] }
        let addresses = own.isEmpty ? [""] : own.map { "-dest\(version == .v4 ? "IP" : "IPv6") = \($0) " }
        return addresses.flatMap { address in
            options.ports.map { "\(address)-destPort = \($0) -protocol TCP" }
        }
    }

    private var acls: [String] {
        let allows = list.entries.enumerated().map { index, entry in
            let range = entry.prefix.range
            let source = "-src\(entry.prefix.address.version == .v4 ? "IP" : "IPv6") = \(range.first)-\(range.last)"
            return "add \(kind(index)) dw_allow_\(index) ALLOW \(source) -priority \(index + 10)"
        }
        return allows + denies.map { "add \($0.kind) \($0.name) DENY \($0.where) -priority \($0.priority)" }
    }

    // MARK: A responder policy

    private func expressions() throws(RenderFault) -> [(name: String, rule: String)] {
        let limit = NetScalerText.inExpression * NetScalerText.inRule
        guard list.entries.count <= limit else { throw .tooMany(list.entries.count, limit: limit) }
        return stride(from: 0, to: list.entries.count, by: NetScalerText.inExpression).enumerated().map {
            number,
            start in
            let some = list.entries[start..<min(start + NetScalerText.inExpression, list.entries.count)]
            let tests = some.map { entry in
                let source = entry.prefix.address.version == .v4 ? "CLIENT.IP.SRC" : "CLIENT.IPV6.SRC"
                return "\(source).IN_SUBNET(\(entry.prefix))"
            }
            return ("dw_allow_\(number)", tests.joined(separator: " || "))
        }
    }

    private func responder() throws(RenderFault) -> [String] {
        let expressions = try expressions()
        let rule = "!(" + expressions.map(\.name).joined(separator: " || ") + ")"
        return ["enable ns feature RESPONDER"]
            + expressions.map { "add policy expression \($0.name) \"\($0.rule)\"" } + [
                // What cannot be evaluated is refused.
                "add responder policy \(RenderedList.name) \"\(rule)\" DROP DROP",
                "bind vpn vserver \(options.virtualServer) -policy \(RenderedList.name) -priority 10 -gotoPriorityExpression END -type REQUEST",
                "save ns config",
            ]
    }

    private func responderAway() throws(RenderFault) -> [String] {
        [
            "unbind vpn vserver \(options.virtualServer) -policy \(RenderedList.name) -type REQUEST",
            "rm responder policy \(RenderedList.name)",
        ] + (try expressions()).map { "rm policy expression \($0.name)" }
    }
}

extension CIDR {
    /// The first and the last address.
    var range: (first: IPAddress, last: IPAddress) {
        let hostBits = address.version.bitCount - length
        let mask = hostBits == 128 ? UInt128.max : (UInt128(1) << UInt128(hostBits)) - 1
        let last = address.number | mask
        return (address, address.version == .v4 ? IPAddress(v4: UInt32(truncatingIfNeeded: last)) : IPAddress(v6: last))
    }
}
