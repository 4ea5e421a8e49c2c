// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Synchronization

/// A proxy on loopback that connects every `CONNECT` to a port of loopback, and remembers what it was asked for.
final class ForwardingProxy: Sendable {
    private let descriptor: Int32
    let port: Int
    private let heads = Mutex<[String]>([])
    var asked: [String] { heads.withLock { $0 } }

    init(to target: Int) throws {
        (descriptor, port) = try Ports.listening(on: 0)
        let descriptor = descriptor
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0, let proxy = self else { return }
                Thread.detachNewThread { proxy.forward(connection, to: target) }
            }
        }
    }

    func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    private func forward(_ connection: Int32, to target: Int) {
        var head: [UInt8] = []
        var byte: UInt8 = 0
        while head.suffix(4) != [13, 10, 13, 10], head.count < 8192, read(connection, &byte, 1) == 1 {
            head.append(byte)
        }
        heads.withLock { $0.append(String(decoding: head.prefix { $0 != 13 }, as: UTF8.self)) }
        guard let server = Ports.connected(target) else {
            close(connection)
            return
        }
        let answer = Array("HTTP/1.1 200 Connected\r\n\r\n".utf8)
        _ = write(connection, answer, answer.count)
        Thread.detachNewThread { ForwardingProxy.copy(server, connection) }
        ForwardingProxy.copy(connection, server)
    }

    private static func copy(_ from: Int32, _ to: Int32) {
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let got = read(from, &buffer, buffer.count)
            guard got > 0, write(to, buffer, got) == got else { break }
        }
        shutdown(to, Int32(SHUT_RDWR))
        shutdown(from, Int32(SHUT_RDWR))
    }
}
