// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Synchronization

/// A server on loopback, without TLS, that serves a folder and does something wrong at chosen paths.
final class FaultServer: Sendable {
    /// What goes wrong.
    enum Fault: Sendable {
        /// A status, with further header lines.
        case status(Int, [String])
        /// The body breaks off half-way; so many times, then all is well.
        case dropped(times: Int)
        /// Asks to come back after a second; so many times.
        case busy(times: Int, retryAfter: String)
        /// One byte every so many milliseconds.
        case drip(milliseconds: Int)
        /// Zeros without an end and without a length.
        case endless
        /// A length of so many bytes is announced, and zeros come.
        case huge(Int)
        /// So many zeros in one packed body.
        case bomb([UInt8])
        /// Another length than the body has.
        case wrongLength(Int)
        /// No answer at all.
        case silent
        /// These bytes as the body.
        case body([UInt8])
    }

    private struct State {
        var faults: [String: Fault] = [:]
        var counts: [String: Int] = [:]
        var requests: [String] = []
        var atOnce = 0
        var mostAtOnce = 0
        var sent = 0
    }

    private let state = Mutex(State())
    private let descriptor: Int32
    let port: Int
    let base: String
    private let root = Mutex("")

    init() throws {
        (descriptor, port) = try Ports.listening(on: 0)
        base = "http://127.0.0.1:\(port)"
    }

    deinit { close(descriptor) }

    /// Begins to serve a folder.
    func serve(_ folder: String, _ faults: [String: Fault] = [:]) {
        root.withLock { $0 = folder }
        state.withLock { $0.faults = faults }
        let descriptor = descriptor
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0 else { return }
                guard let server = self else {
                    close(connection)
                    return
                }
                Thread.detachNewThread { server.talk(connection) }
            }
        }
    }

    func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// The paths asked for so far.
    var requests: [String] { state.withLock { $0.requests } }
    /// The most requests under way at one time.
    var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }
    /// Bytes of bodies sent so far.
    var sent: Int { state.withLock { $0.sent } }

    func setFaults(_ faults: [String: Fault]) {
        state.withLock {
            $0.faults = faults
            $0.counts = [:]
            $0.requests = []
        }
    }

    private func talk(_ connection: Int32) {
        defer { close(connection) }
        signal(SIGPIPE, SIG_IGN)
        while let path = request(connection) {
            let (fault, count) = state.withLock { state in
                state.requests.append(path)
                state.counts[path, default: 0] += 1
                state.atOnce += 1
                state.mostAtOnce = max(state.mostAtOnce, state.atOnce)
                return (state.faults[path], state.counts[path] ?? 0)
            }
            let goesOn = answer(connection, path, fault, count)
            state.withLock { $0.atOnce -= 1 }
            if !goesOn { return }
        }
    }

    /// The path of the next request; nil when the connection ends.
    private func request(_ connection: Int32) -> String? {
        var head: [UInt8] = []
        var byte: UInt8 = 0
        while head.count < 16_384 {
            guard read(connection, &byte, 1) == 1 else { return nil }
            head.append(byte)
            if head.suffix(4) == [13, 10, 13, 10] { break }
        }
        return String(decoding: head, as: UTF8.self).split(separator: " ").dropFirst().first.map(String.init)
    }

    private func answer(_ connection: Int32, _ path: String, _ fault: Fault?, _ count: Int) -> Bool {
        let file = root.withLock { $0 } + path
        let body = FileManager.default.contents(atPath: file).map { Array($0) }
        switch fault {
        case .status(let status, let lines):
            return send(connection, head(status, ["content-length: 0"] + lines))
        case .busy(let times, let after) where count <= times:
            return send(connection, head(429, ["content-length: 0", "retry-after: \(after)"]))
        case .dropped(let times) where count <= times:
            let body = body ?? []
            _ = send(connection, head(200, ["content-length: \(body.count)"]) + body.prefix(body.count / 2))
            return false
        case .silent:
            sleep(20)
            return false
        case .drip(let milliseconds):
            guard send(connection, head(200, ["content-length: 100000"])) else { return false }
            for _ in 0..<100_000 {
                usleep(UInt32(milliseconds) * 1000)
                guard send(connection, [0x20]) else { return false }
            }
            return false
        case .endless:
            guard send(connection, head(200, ["connection: close"])) else { return false }
            return zeros(connection, 20 << 30)
        case .huge(let size):
            guard send(connection, head(200, ["content-length: \(size)"])) else { return false }
            return zeros(connection, size)
        case .bomb(let packed):
            return send(connection, head(200, ["content-encoding: gzip", "content-length: \(packed.count)"]) + packed)
        case .wrongLength(let length):
            _ = send(connection, head(200, ["content-length: \(length)"]) + (body ?? []))
            return false
        case .body(let bytes): return send(connection, head(200, ["content-length: \(bytes.count)"]) + bytes)
        case nil, .busy, .dropped:
            guard let body else { return send(connection, head(404, ["content-length: 0"])) }
            return send(connection, head(200, ["content-length: \(body.count)"]) + body)
        }
    }

    private func zeros(_ connection: Int32, _ size: Int) -> Bool {
        let piece = [UInt8](repeating: 0x20, count: 1 << 16)
        var left = size
        while left > 0 {
            guard send(connection, left < piece.count ? Array(piece.prefix(left)) : piece) else { return false }
            left -= piece.count
        }
        return true
    }

    private func head(_ status: Int, _ lines: [String]) -> [UInt8] {
        Array(("HTTP/1.1 \(status) Status\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n").utf8)
    }

    private func send(_ connection: Int32, _ bytes: [UInt8]) -> Bool {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { write(connection, $0.baseAddress.map { $0 + done }, $0.count - done) }
            guard written > 0 else { return false }
            done += written
            state.withLock { $0.sent += written }
        }
        return true
    }
}
