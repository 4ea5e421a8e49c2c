// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import AllowLists
import Foundation
import Instants
import Testing

/// Rendered lists in the engines themselves: exactly the clients of the list are served.
@Suite(.serialized)
struct EngineTests {
    private static let list = RenderingTests.list("192.0.2.0/25 # ward\n198.51.100.7\n2001:db8:1::/48\n")
    private static let inside = ["192.0.2.127", "192.0.2.5", "198.51.100.7", "2001:db8:1::9", "2001:db8:1:ffff::9"]
    private static let outside = ["192.0.2.128", "198.51.100.8", "2001:db8:2::9"]
    private static let all = (inside + outside).sorted()
    private static let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))

    /// A list that holds for an hour, or that has ended long ago as the engine sees it.
    private static func text(
        _ enforcer: Enforcer,
        _ part: RenderOptions.Part = .list,
        ended: RenderOptions.Ending? = nil,
        listPath: String = "/list"
    ) throws -> String {
        var options = RenderOptions(expires: ended == nil ? now.adding(hours: 1) : Instant(seconds: 1_000_000_000))
        options.ports = [80]
        options.ending = ended ?? .closed
        options.listPath = listPath
        let at = ended == nil ? now : Instant(seconds: 0)
        return try RenderedList(list, options, own: [], at: at).text(enforcer, part)
    }

    private func expectPlanned(_ network: EngineNetwork, refused: String = "000") {
        #expect(network.served("before") == Self.all)
        #expect(network.served("restricted") == Self.inside)
        #expect(network.served("restricted", as: refused) == Self.outside)
        #expect(network.served("again") == Self.inside)
        #expect(network.served("ended-closed") == [])
        #expect(network.served("ended-open") == Self.all)
        #expect(network.served("rolled-back") == Self.all)
    }

    private static let webServer = """
        daemon off;
        worker_processes 1;
        error_log /dev/null;
        events {}
        http {
            access_log off;
            client_body_temp_path /tmp/dijkwacht-none 1 2;
            server { listen 80; listen [::]:80 ipv6only=on; location / { return 200; } }
        }

        """

    @Test(.enabled(if: EngineNetwork.isPossible("/usr/sbin/nft", "/usr/sbin/nginx"), "needs root, nft and nginx"))
    func nftablesServesExactlyThePlanned() throws {
        let network = try EngineNetwork(
            clients: Self.all,
            files: [
                "nginx.conf": Self.webServer, "list.nft": try Self.text(.nftables),
                "closed.nft": try Self.text(.nftables, ended: .closed),
                "open.nft": try Self.text(.nftables, ended: .open),
                "rollback.nft": try Self.text(.nftables, .rollback),
            ],
            start: "nginx -c \"$folder/nginx.conf\" -p \"$folder\" & engine=$!",
            steps: [
                ("before", ":"),
                ("restricted", "nft -f \"$folder/list.nft\"; nft -j list ruleset > \"$folder/dump.json\""),
                ("again", "nft -f \"$folder/list.nft\"; nft -j list ruleset > \"$folder/again.json\""),
                ("ended-closed", "nft -f \"$folder/closed.nft\""),
                ("ended-open", "nft -f \"$folder/open.nft\""),
                ("rolled-back", "nft -f \"$folder/rollback.nft\"; nft -j list ruleset > \"$folder/after.json\""),
            ]
        )
        defer { network.remove() }
        expectPlanned(network)
        for name in ["dump.json", "again.json"] {
            let check = NftablesEnforcement(try network.bytes(name), file: name, port: 80, at: Self.now)
            #expect(check.enforcement.faults(against: Self.list) == [])
        }
        let after = NftablesEnforcement(try network.bytes("after.json"), file: "after", port: 80, at: Self.now)
        #expect(after.enforcement.faults(against: Self.list).map(\.kind) == [.absent, .extra])
    }

    @Test(.enabled(if: EngineNetwork.isPossible("/usr/sbin/nginx"), "needs root and nginx"))
    func nginxServesExactlyThePlanned() throws {
        let served = "server { listen 80; listen [::]:80 ipv6only=on; include rules.conf; location / { return 200; } }"
        let configuration = Self.webServer.replacing(
            "server { listen 80; listen [::]:80 ipv6only=on; location / { return 200; } }",
            with: "include list.conf;\n\(served)"
        )
        // The engine is started anew at each step, so that no old worker answers.
        let change = { (file: String) in
            "kill -TERM \"$engine\"; wait \"$engine\" || true; cp \"$folder/\(file)\" \"$folder/list.conf\"; nginx -c \"$folder/nginx.conf\" -p \"$folder\" & engine=$!; listening"
        }
        let network = try EngineNetwork(
            clients: Self.all,
            files: [
                "nginx.conf": configuration, "rules.conf": try Self.text(.nginx, .rules),
                "list.conf": try Self.text(.nginx, .rollback), "rollback.conf": try Self.text(.nginx, .rollback),
                "in-force.conf": try Self.text(.nginx), "closed.conf": try Self.text(.nginx, ended: .closed),
                "open.conf": try Self.text(.nginx, ended: .open),
            ],
            start: "nginx -c \"$folder/nginx.conf\" -p \"$folder\" & engine=$!",
            steps: [
                ("before", ":"),
                (
                    "restricted",
                    change("in-force.conf")
                        + "; nginx -T -c \"$folder/nginx.conf\" -p \"$folder\" > \"$folder/dump.txt\" 2> /dev/null"
                ),
                ("again", change("in-force.conf")), ("ended-closed", change("closed.conf")),
                ("ended-open", change("open.conf")), ("rolled-back", change("rollback.conf")),
            ]
        )
        defer { network.remove() }
        expectPlanned(network, refused: "403")
        let check = NginxEnforcement(try network.bytes("dump.txt"), file: "dump.txt", port: 80, at: Self.now)
        #expect(check.servers.flatMap { $0.faults(against: Self.list) } == [])
    }

    @Test(.enabled(if: EngineNetwork.isPossible("/usr/sbin/haproxy"), "needs root and HAProxy"))
    func haproxyServesExactlyThePlanned() throws {
        let head = """
            defaults
                mode http
                timeout client 5s
                timeout server 5s
                timeout connect 5s
            frontend gateway
                bind :80
                bind :::80 v6only

            """
        let tail = "    http-request return status 200\n"
        let list = "/tmp/dijkwacht-allowlist-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: list) }
        try Self.text(.haproxy).write(toFile: list, atomically: true, encoding: .utf8)
        let rules = try Self.text(.haproxy, .rules, listPath: list)
        let change = { (file: String) in
            "kill -TERM \"$engine\"; wait \"$engine\" || true; haproxy -db -f \"$folder/\(file)\" & engine=$!; listening"
        }
        let network = try EngineNetwork(
            clients: Self.all,
            files: [
                "plain.cfg": head + tail, "in-force.cfg": head + rules + tail,
                "closed.cfg": head + (try Self.text(.haproxy, .rules, ended: .closed, listPath: list)) + tail,
                "open.cfg": head + (try Self.text(.haproxy, .rules, ended: .open, listPath: list)) + tail,
                "rollback.cfg": head + (try Self.text(.haproxy, .rollback)) + tail,
            ],
            start: "haproxy -db -f \"$folder/plain.cfg\" & engine=$!",
            steps: [
                ("before", ":"), ("restricted", change("in-force.cfg")), ("again", change("in-force.cfg")),
                ("ended-closed", change("closed.cfg")), ("ended-open", change("open.cfg")),
                ("rolled-back", change("rollback.cfg")),
            ]
        )
        defer { network.remove() }
        expectPlanned(network)
        let check = HAProxyEnforcement(
            try network.bytes("in-force.cfg"),
            file: "haproxy.cfg",
            lists: [list: Array(try Self.text(.haproxy).utf8)],
            port: 80,
            at: Self.now
        )
        #expect(check.frontends.flatMap { $0.faults(against: Self.list) } == [])
    }

    @Test(.enabled(if: EngineNetwork.isPossible("/usr/sbin/apache2"), "needs root and Apache"))
    func apacheServesExactlyThePlanned() throws {
        let modules = "/usr/lib/apache2/modules"
        // `-X` is one process; it is killed, for it may have inherited a mask that keeps SIGTERM away.
        let start = "apache2 -X -f \"$folder/apache.conf\" -C \"PidFile $folder/pid\" & engine=$!"
        let stop = "kill -KILL \"$engine\"; wait \"$engine\" || true; rm -f \"$folder/pid\""
        let change = { (file: String) in
            "\(stop); cp \"$folder/\(file)\" \"$folder/list.conf\"; \(start); listening"
        }
        let configuration = """
            ServerRoot ${folder}
            User www-data
            Group www-data
            ErrorLog /dev/null
            LoadModule mpm_event_module \(modules)/mod_mpm_event.so
            LoadModule authz_core_module \(modules)/mod_authz_core.so
            LoadModule authz_host_module \(modules)/mod_authz_host.so
            LoadModule info_module \(modules)/mod_info.so
            Listen \(EngineNetwork.server4):80
            Listen [\(EngineNetwork.server6)]:80
            ServerName gateway.example
            <VirtualHost *:80>
            Include list.conf
            </VirtualHost>

            """
        let network = try EngineNetwork(
            clients: Self.all,
            files: [
                "apache.conf": configuration, "list.conf": try Self.text(.apache, .rollback),
                "rollback.conf": try Self.text(.apache, .rollback), "in-force.conf": try Self.text(.apache),
                "closed.conf": try Self.text(.apache, ended: .closed),
                "open.conf": try Self.text(.apache, ended: .open),
            ],
            start: "export folder; \(start)",
            steps: [
                ("before", ":"),
                (
                    "restricted",
                    change("in-force.conf")
                        + "; apache2 -t -D DUMP_CONFIG -f \"$folder/apache.conf\" > \"$folder/dump.txt\" 2> /dev/null"
                ),
                ("again", change("in-force.conf")), ("ended-closed", change("closed.conf")),
                ("ended-open", change("open.conf")), ("rolled-back", change("rollback.conf")),
                ("stopped", "\(stop); engine="),
            ]
        )
        defer { network.remove() }
        #expect(network.served("before", as: "404") == Self.all)
        #expect(network.served("restricted", as: "404") == Self.inside)
        #expect(network.served("restricted", as: "403") == Self.outside)
        #expect(network.served("again", as: "404") == Self.inside)
        #expect(network.served("ended-closed", as: "404") == [])
        #expect(network.served("ended-open", as: "404") == Self.all)
        #expect(network.served("rolled-back", as: "404") == Self.all)
        let check = ApacheEnforcement(try network.bytes("dump.txt"), file: "dump.txt", port: 80, at: Self.now)
        #expect(check.hosts.flatMap { $0.faults(against: Self.list) } == [])
    }
}
