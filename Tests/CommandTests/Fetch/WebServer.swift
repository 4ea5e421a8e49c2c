// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation

/// nginx on loopback with TLS from the test authority, ended by its process id.
final class WebServer {
    private let process = Process()
    private let scratch: Scratch
    let port: Int
    var base: String { "https://localhost:\(port)" }

    /// Serves a folder; `extra` are further lines for the `server` block, `servers` other blocks in its place.
    init(port: Int, root: String, authority: TestAuthority, extra: String = "", servers: String? = nil) throws {
        guard let nginx = Tool.nginx else { throw Tool.Failure(description: "nginx is not installed") }
        scratch = try Scratch()
        self.port = port
        let folder = scratch.path
        let server = """
            server {
              listen 127.0.0.1:\(port) ssl;
              ssl_certificate \(authority.path("server.pem")); ssl_certificate_key \(authority.path("server.key"));
              root \(root);
              \(extra)
            }
            """
        try scratch.write(
            "nginx.conf",
            """
            daemon off; master_process off; pid \(folder)/pid; error_log \(folder)/error.log;
            events { worker_connections 256; }
            http {
              types { application/json json; text/plain txt csv asc sha256 sha512; }
              log_format short '$status $request_uri "$http_user_agent"';
              access_log \(folder)/access.log short;
              client_body_temp_path \(folder)/t1; proxy_temp_path \(folder)/t2; fastcgi_temp_path \(folder)/t3;
              uwsgi_temp_path \(folder)/t4; scgi_temp_path \(folder)/t5;
              gzip on; gzip_types application/json; gzip_min_length 1;
              \(servers ?? server)
            }
            """
        )
        try scratch.write("access.log", "")
        process.executableURL = URL(filePath: nginx)
        process.arguments = ["-p", folder, "-c", folder + "/nginx.conf", "-e", folder + "/error.log"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try scratch.handle("stderr")
        try process.run()
        guard Ports.waitUntilOpen(port) else {
            throw Tool.Failure(description: "nginx does not start: \(try scratch.text("error.log"))")
        }
    }

    deinit { stop() }

    func stop() {
        guard process.isRunning else { return }
        // It inherits the signals that a thread of the tests has blocked, so that only this one surely arrives.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The requests so far, each as `status path "agent"`.
    func requests() throws -> [String] {
        try scratch.text("access.log").split(separator: "\n").map(String.init)
    }

    /// The paths asked for with a status, of documents only.
    func documents(status: Int = 200) throws -> [String] {
        try requests().compactMap { line in
            let words = line.split(separator: " ")
            guard words.count > 1, words[0] == "\(status)", words[1].hasPrefix("/csaf/2024/"),
                words[1].hasSuffix(".json")
            else { return nil }
            return String(words[1].split(separator: "/").last ?? "")
        }
    }

    func forget() throws { try Data().write(to: scratch.url.appending(path: "access.log")) }
}

/// Ports on loopback.
enum Ports {
    /// A port that nobody listens on now.
    static func free() throws -> Int {
        let socket = try listening(on: 0)
        defer { close(socket.descriptor) }
        return socket.port
    }

    /// Listens on a port of 127.0.0.1; 0 for any.
    static func listening(on port: Int) throws -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, 4)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw Tool.Failure(description: "no port on loopback") }
        return (descriptor, Int(in_port_t(bigEndian: address.sin_port)))
    }

    /// A connection to a port of 127.0.0.1; nil when nobody listens.
    static func connected(_ port: Int) -> Int32? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let isOpen = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        if !isOpen { close(descriptor) }
        return isOpen ? descriptor : nil
    }

    /// Waits up to five seconds until somebody listens.
    static func waitUntilOpen(_ port: Int) -> Bool {
        for _ in 0..<250 {
            if let descriptor = connected(port) {
                close(descriptor)
                return true
            }
            usleep(20_000)
        }
        return false
    }
}
