// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Testing

/// Two network namespaces of a test's own: in one an engine serves, in the other are clients with many addresses.
///
/// Nothing leaves them, and they are gone with the process that made them.
struct EngineNetwork {
    static let server4 = "203.0.113.1"
    static let server6 = "2001:db8:ffff::1"

    /// What each client got, by step and address: a status of HTTP, or `000` when nobody answered.
    private(set) var answers: [String: [String: String]] = [:]
    /// What commands of the steps printed, by the name of the file they wrote.
    let folder: URL

    /// Whether namespaces can be made here and the programs are there.
    static func isPossible(_ programs: String...) -> Bool {
        guard getuid() == 0 else { return false }
        let needed = programs + ["/usr/bin/unshare", "/usr/sbin/ip", "/usr/bin/curl"]
        guard needed.allSatisfy({ FileManager.default.isExecutableFile(atPath: $0) }) else { return false }
        return
            (try? run("/usr/bin/unshare", ["--net", "--mount", "/usr/sbin/ip", "link", "add", "a0", "type", "veth"]))
            == 0
    }

    /// Runs steps one after the other, and after each lets every client ask once.
    ///
    /// `files` are contents by name; the folder is `$folder` in the commands. `start` starts the engine; its process is `$engine`. A step is a name and the commands that lead to it.
    init(clients: [String], files: [String: String], start: String, steps: [(name: String, commands: String)]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "dijkwacht-engine-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        let script = Self.script(clients, start, steps)
        try script.write(to: folder.appending(path: "run.sh"), atomically: true, encoding: .utf8)
        let arguments = ["--net", "--mount", "/bin/bash", folder.appending(path: "run.sh").path, folder.path]
        let status = try Self.run("/usr/bin/unshare", arguments, log: folder.appending(path: "log.txt"))
        let log = (try? String(contentsOf: folder.appending(path: "log.txt"), encoding: .utf8)) ?? ""
        try #require(status == 0, "\(log)")
        for step in steps {
            let text = try String(contentsOf: folder.appending(path: "answers-\(step.name)"), encoding: .utf8)
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ").map(String.init)
                try #require(words.count == 2, "\(line)")
                answers[step.name, default: [:]][words[0]] = words[1]
            }
        }
    }

    /// The clients that were served in a step, in order.
    func served(_ step: String, as status: String = "200") -> [String] {
        (answers[step] ?? [:]).filter { $0.value == status }.keys.sorted()
    }

    /// What a step wrote into a file.
    func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: name))) }

    /// Takes the folder away.
    func remove() { try? FileManager.default.removeItem(at: folder) }

    private static func script(
        _ clients: [String],
        _ start: String,
        _ steps: [(name: String, commands: String)]
    ) -> String {
        let addresses = clients.map { client in
            client.contains(":")
                ? "ip netns exec client ip -6 addr add \(client)/128 dev c0 nodad"
                : "ip netns exec client ip addr add \(client)/32 dev c0"
        }.joined(separator: "\n")
        let asks = clients.map { client in
            let server = client.contains(":") ? "[\(server6)]" : server4
            return "ask \(client) http://\(server)/ &"
        }.joined(separator: "\n")
        let moves = steps.map { step in
            """
            \(step.commands)
            :> "$folder/answers-\(step.name)"
            answers="$folder/answers-\(step.name)"
            asks=()
            \(asks.split(separator: "\n").map { "\($0) asks+=($!)" }.joined(separator: "\n"))
            wait "${asks[@]}"
            """
        }.joined(separator: "\n")
        return """
            set -eu
            folder=$1
            engine=
            trap 'if [ -n "$engine" ]; then kill -TERM "$engine" || true; wait "$engine" || true; fi' EXIT
            mkdir -p /run/netns
            mount -t tmpfs tmpfs /run/netns
            ip netns add client
            ip link set lo up
            ip link add s0 type veth peer name c0 netns client
            ip addr add \(server4)/32 dev s0
            ip -6 addr add \(server6)/128 dev s0 nodad
            ip link set s0 up
            ip netns exec client ip link set lo up
            ip netns exec client ip link set c0 up
            \(addresses)
            ip route add default dev s0
            ip -6 route add default dev s0
            ip netns exec client ip route add default dev c0
            ip netns exec client ip -6 route add default dev c0
            ask() {
                code=$(ip netns exec client curl -s -o /dev/null -w '%{http_code}' --noproxy '*' --max-time 3 --interface "$1" "$2") || true
                printf '%s %s\\n' "$1" "$code" >> "$answers"
            }
            listening() {
                for _ in $(seq 100); do
                    [ "$(ss -ltn | grep -c :80)" -ge 2 ] && return 0
                    sleep 0.1
                done
                return 1
            }
            \(start)
            listening
            \(moves)
            """
    }

    @discardableResult
    private static func run(_ program: String, _ arguments: [String], log: URL? = nil) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        if let log {
            _ = FileManager.default.createFile(atPath: log.path, contents: nil)
            let handle = try FileHandle(forWritingTo: log)
            process.standardOutput = handle
            process.standardError = handle
        } else {
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
        }
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
