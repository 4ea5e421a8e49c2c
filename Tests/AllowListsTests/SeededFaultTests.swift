// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import AllowLists
import DeviceConfigurations
import Findings
import Instants
import Testing

/// Faults that were made on purpose in rules that are right without them.
struct SeededFaultTests {
    static let now = RenderingTests.now
    static let list = RenderingTests.list("192.0.2.0/24\n198.51.100.7\n2001:db8:1::/48\n")
    private static let gateway = "#NS12.1 Build 55.18\nadd vpn vserver gateway SSL 203.0.113.7 443\n"

    typealias Edit = @Sendable (String) -> String

    private static func cut(_ part: String) -> Edit {
        { text in
            text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains(part) }
                .joined(separator: "\n")
        }
    }

    private static func swap(_ part: String, _ other: String) -> Edit {
        { $0.replacing(part, with: other) }
    }

    private static func add(_ line: String) -> Edit { { $0 + line + "\n" } }

    // MARK: NetScaler

    private func netscaler(_ appliance: RenderOptions.Appliance, _ edit: Edit) throws -> [EnforcementFault.Kind] {
        let rules = try RenderingTests.text(Self.list, .netscaler) { $0.appliance = appliance }
        let text = edit(Self.gateway + rules)
        let node = NodeConfiguration.read([CollectedFile(path: "ns.conf", bytes: Array(text.utf8))], node: "ns1")
        return NetScalerEnforcement(node).partitions.flatMap { $0.faults(against: Self.list) }.map(\.kind)
    }

    @Test(arguments: RenderOptions.Appliance.allCases)
    func findsNothingWrongInWhatItWrites(appliance: RenderOptions.Appliance) throws {
        #expect(try netscaler(appliance) { $0 } == [])
    }

    @Test(arguments: [
        (
            name: "not bound", RenderOptions.Appliance.responder, cut("bind vpn"),
            [EnforcementFault.Kind.notBound, .extra]
        ),
        (
            name: "wrong type", .responder, swap("-type REQUEST\nsave", "-type AAA_REQUEST\nsave"),
            [.wrongType, .extra]
        ),
        (name: "feature off", .responder, cut("enable ns feature"), [.featureOff, .extra]),
        (
            name: "an earlier policy lets everything through", .responder,
            add(
                "add responder policy all TRUE NOOP\nbind vpn vserver gateway -policy all -priority 5 -gotoPriorityExpression END -type REQUEST"
            ), [.shadowed, .extra]
        ),
        (name: "not applied", .acl, cut("apply ns acls"), [.notApplied, .notApplied, .extra]),
        (
            name: "an earlier list allows everybody", .acl,
            swap("apply ns acls\n", "add ns acl all ALLOW -priority 1\napply ns acls\n"), [.shadowed, .extra]
        ),
        (
            name: "disabled", .acl,
            swap("apply ns acls\n", "disable ns acl dw_deny4_0\napply ns acls\n"), [.disabled, .extra]
        ),
        (name: "IPv6 forgotten", .acl, cut("dw_deny6"), [.extra]),
        (name: "a prefix is missing", .acl, cut("198.51.100.7-"), [.missing]),
        (name: "a prefix is too wide", .acl, swap("192.0.2.0-192.0.2.255", "192.0.2.0-192.0.3.255"), [.extra]),
        (name: "nothing at all", .acl, cut("ns acl"), [.absent, .extra]),
    ])
    func findsAFaultOfAnAppliance(
        name: String,
        appliance: RenderOptions.Appliance,
        edit: Edit,
        expected: [EnforcementFault.Kind]
    ) throws {
        #expect(try netscaler(appliance, edit) == expected, "\(name)")
    }

    @Test func findsThePartitionAndTheNodeWithoutRules() throws {
        let rules = Self.gateway + (try RenderingTests.text(Self.list, .netscaler))
        let files = [
            CollectedFile(path: "ns.conf", bytes: Array(rules.utf8)),
            CollectedFile(path: "partitions/p1/ns.conf", bytes: Array(Self.gateway.utf8)),
        ]
        let node = NetScalerEnforcement(NodeConfiguration.read(files, node: "ns1")).partitions
        #expect(node.map(\.subject) == ["ns1", "ns1, partition p1"])
        #expect(node.map { $0.faults(against: Self.list).map(\.kind) } == [[], [.absent, .extra]])
        let other = NodeConfiguration.read(
            [CollectedFile(path: "ns.conf", bytes: Array(Self.gateway.utf8))],
            node: "ns2"
        )
        #expect(
            NetScalerEnforcement(other).partitions.map { $0.faults(against: Self.list).map(\.kind) } == [
                [.absent, .extra]
            ]
        )
    }

    // MARK: nginx and HAProxy

    private func nginx(_ edit: Edit, rules: Bool = true) throws -> [EnforcementFault.Kind] {
        let list = try RenderingTests.text(Self.list, .nginx)
        let inner = rules ? try RenderingTests.text(Self.list, .nginx, .rules) : ""
        let text =
            "events {}\nhttp {\n\(list)\nserver {\n listen 443 ssl;\n\(inner)\n location / { return 204; }\n}\n}\n"
        return NginxEnforcement(Array(edit(text).utf8), file: "nginx.txt", at: Self.now).servers
            .flatMap { $0.faults(against: Self.list) }.map(\.kind)
    }

    @Test func findsFaultsOfNginx() throws {
        #expect(try nginx { $0 } == [])
        #expect(try nginx({ $0 }, rules: false) == [.notBound, .extra])
        #expect(try nginx(Self.swap(" listen 443 ssl;", " listen 443 ssl; return 204;")) == [.shadowed, .extra])
        #expect(try nginx(Self.cut("198.51.100.7/32 1;")) == [.missing])
        #expect(try nginx(Self.swap("listen 443 ssl;", "listen 443 ssl; allow all;")) == [])
        #expect(try nginx(Self.swap("default 1;", "default 0;")) == [.unclear, .extra])
        let trusting = "listen 443 ssl; set_real_ip_from 0.0.0.0/0; real_ip_header X-Forwarded-For;"
        #expect(try nginx(Self.swap("listen 443 ssl;", trusting)) == [.shadowed, .extra])
        #expect(try nginx(Self.swap("listen 443 ssl;", "listen 443 ssl; set_real_ip_from 10.0.0.5;")) == [])
    }

    private func haproxy(_ edit: Edit) throws -> [EnforcementFault.Kind] {
        let rules = try RenderingTests.text(Self.list, .haproxy, .rules) { $0.listPath = "/list" }
        let list = try RenderingTests.text(Self.list, .haproxy)
        let text =
            "frontend gateway\n    bind :443\n\(rules)    default_backend b\nbackend b\n    server s 10.0.0.1:80\n"
        return HAProxyEnforcement(
            Array(edit(text).utf8),
            file: "haproxy.cfg",
            lists: ["/list": Array(list.utf8)],
            at: Self.now
        ).frontends.flatMap { $0.faults(against: Self.list) }.map(\.kind)
    }

    @Test func findsFaultsOfHAProxy() throws {
        #expect(try haproxy { $0 } == [])
        #expect(try haproxy(Self.cut("connection reject")) == [.notBound, .extra])
        #expect(
            try haproxy(Self.swap("    bind :443\n", "    bind :443\n    tcp-request connection accept\n"))
                == [.shadowed, .extra]
        )
        #expect(try haproxy(Self.swap("-f /list", "-f /gone")) == [.unclear, .extra])
        #expect(try haproxy(Self.swap("date ge 1801209600", "date ge 1700000000")) == [.missing])
    }
}
