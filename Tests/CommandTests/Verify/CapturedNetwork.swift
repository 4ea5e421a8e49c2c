// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// A run of the program in a network namespace of its own, with every packet captured.
///
/// In it five addresses are served by one web server with TLS that answers as a vulnerable gateway does; everything else
/// is routed into nothing, where it is captured all the same.
struct CapturedNetwork {
    static let addresses = (1...5).map { "192.0.2.\($0)" }
    /// Root, iproute2, tcpdump and a kernel that gives namespaces.
    static let isPossible: Bool = {
        guard getuid() == 0, Tool.nginx != nil, Tool.openssl != nil, FileManager.default.fileExists(atPath: tcpdump)
        else { return false }
        let script = "ip link add d0 type veth peer name d1 && ip link set d0 up"
        return (try? Tool.run("/usr/bin/unshare", ["--net", "/bin/sh", "-c", script])) != nil
    }()

    private static let tcpdump = "/usr/bin/tcpdump"

    /// What the program wrote and how it ended.
    let status: Int32
    let stdout: String
    let stderr: String
    /// Source and destination of every packet but the mark that ends the capture, as `address.port`.
    let packets: [(from: String, to: String, isSYN: Bool)]
    /// Address that was asked, and request line, as the web server saw them.
    let requests: [String]

    /// Runs the program with these words.
    init(_ arguments: [String], scratch: Scratch) throws {
        let authority = try TestAuthority.shared.get()
        try scratch.write("nginx.conf", Self.nginx(authority, scratch))
        try scratch.write("run.sh", Self.script)
        for name in ["access.log", "stdout", "stderr"] { try scratch.write(name, "") }
        let words = [Binary.url.path] + arguments
        try Tool.run(
            "/usr/bin/unshare",
            ["--net", "/bin/bash", scratch.path + "/run.sh", scratch.path] + words,
            environment: ["DIJKWACHT_HOME": Binary.root.path]
        )
        status = Int32(try scratch.text("status").trimmingCharacters(in: .whitespacesAndNewlines)) ?? -1
        stdout = try scratch.text("stdout")
        stderr = try scratch.text("stderr")
        let listing = try Tool.run(Self.tcpdump, ["-nn", "-r", scratch.path + "/capture.pcap"])
        let lines = String(decoding: listing, as: UTF8.self).split(separator: "\n")
        let all = lines.compactMap { line -> (String, String, Bool)? in
            guard let match = line.firstMatch(of: /\bIP6? (\S+) > (\S+): ?(.*)/) else { return nil }
            return (String(match.output.1), String(match.output.2), match.output.3.contains("Flags [S]"))
        }
        // Every line is a packet that we understand, and the mark is among them: the capture ran to the end, and sees what
        // is routed elsewhere.
        try #require(all.count == lines.count, "\(lines)")
        try #require(all.contains { $0.1 == "198.51.100.9.9" })
        packets = all.filter { $0.1 != "198.51.100.9.9" }
        requests = try scratch.text("access.log").split(separator: "\n").map(String.init)
    }

    /// Addresses of all packets, without ports.
    var hosts: Set<String> {
        Set(packets.flatMap { [$0.from, $0.to] }.map { $0.split(separator: ".").prefix(4).joined(separator: ".") })
    }

    /// Where connections were begun, each once, though a packet may be seen where it leaves and where it arrives.
    var begun: [String] {
        var seen: Set<String> = []
        return packets.filter { $0.isSYN && seen.insert("\($0.from) \($0.to)").inserted }.map(\.to)
    }

    private static let script = """
        set -eu
        folder=$1
        shift
        trap 'for job in $(jobs -p); do kill -KILL "$job" || true; done' EXIT
        for file in /proc/sys/net/ipv6/conf/*/disable_ipv6; do echo 1 > "$file" || true; done
        ip link set lo up
        ip link add d0 type veth peer name d1
        ip link set d0 arp off up
        ip link set d1 arp off up
        ip addr add 198.18.0.1/32 dev d0
        ip route add default dev d0
        for address in \(addresses.joined(separator: " ")); do ip addr add "$address/32" dev lo; done
        nginx -c "$folder/nginx.conf" -p "$folder" &
        web=$!
        for _ in $(seq 300); do
            [ "$(ss -ltn | grep -c :443)" -ge 5 ] && break
            sleep 0.1
        done
        tcpdump -i any -nn -U --immediate-mode -w "$folder/capture.pcap" 2> "$folder/tcpdump.log" &
        dump=$!
        for _ in $(seq 300); do
            grep -q 'listening on' "$folder/tcpdump.log" && break
            sleep 0.1
        done
        code=0
        "$@" > "$folder/stdout" 2> "$folder/stderr" < /dev/null || code=$?
        echo "$code" > "$folder/status"
        # A mark that is routed elsewhere: what came before it is in the file.
        for _ in $(seq 300); do
            echo mark > /dev/udp/198.51.100.9/9 || true
            tcpdump -nn -r "$folder/capture.pcap" 2> /dev/null | grep -q '198.51.100.9.9' && break
            sleep 0.1
        done
        # Every packet is written at once (-U); milder signals may be blocked in whoever starts this.
        kill -KILL "$dump"
        wait "$dump" || true
        kill -TERM "$web"
        wait "$web" || true

        """

    private static func nginx(_ authority: TestAuthority, _ scratch: Scratch) -> String {
        let listen = addresses.map { "listen \($0):443 ssl;" }.joined(separator: " ")
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map { "\($0)_temp_path \(scratch.path)/\($0);" }.joined(separator: " ")
        return """
            daemon off;
            worker_processes 1;
            user root;
            pid \(scratch.path)/nginx.pid;
            error_log \(scratch.path)/error.log;
            events {}
            http {
                log_format asked '$server_addr $request';
                access_log \(scratch.path)/access.log asked;
                server_tokens off;
                \(temporary)
                server {
                    \(listen)
                    ssl_certificate \(authority.path("server.pem"));
                    ssl_certificate_key \(authority.path("server.key"));
                    location / { return 403 "You don't have permission to access /vpns/ on this server."; }
                }
            }

            """
    }
}
