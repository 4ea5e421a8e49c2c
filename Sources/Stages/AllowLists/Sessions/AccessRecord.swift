// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import Instants
import LogRecords

/// What one entry of a log says of somebody's work.
enum AccessRecord {
    enum Step { case login, logout, activity }

    /// Somebody worked: who (nil: the log names nobody), from where, when (seconds since 1970).
    case work(Step, user: UnsafeRawBufferPointer?, address: IPAddress, seconds: Int64)
    /// Somebody asked and was refused: no session.
    case refused
    /// Somebody worked, but the entry has no time.
    case noTime
    /// Somebody worked, but the entry has no address.
    case noAddress
    /// Nothing of the kind.
    case other
}

/// Reads entries by rules.
struct AccessReader {
    private let proxies: AddressRanges
    private let paths: [[UInt8]]

    init(_ rules: AccessRules) {
        proxies = AddressRanges(rules.trustedProxies)
        paths = rules.signedInPaths.filter { !$0.isEmpty }.map { Array($0.utf8) }
    }

    func read(_ event: LogEvent) -> AccessRecord {
        event.format.isSyslog ? readGateway(event) : readRequest(event)
    }

    // MARK: A gateway's own records

    private func readGateway(_ event: LogEvent) -> AccessRecord {
        guard let module = event.module, let name = event.event else { return .other }
        if isWord(module, "AAA") { return isWord(name, "LOGIN_FAILED") ? .refused : .other }
        guard isWord(module, "SSLVPN") else { return .other }
        if isWord(name, "LOGIN") { return work(.login, event, event.user) }
        if isWord(name, "LOGOUT") { return work(.logout, event, event.user) }
        let isWork = AccessReader.activities.contains { isWord(name, $0) }
        return isWork ? work(.activity, event, event.user) : .other
    }

    private static let activities: [StaticString] = [
        "TCPCONNSTAT", "HTTPREQUEST", "ICASTART", "ICAEND_CONNSTAT", "UDPFLOWSTAT", "TCPCONN_TIMEDOUT",
    ]

    // MARK: Requests

    private func readRequest(_ event: LogEvent) -> AccessRecord {
        let user = event.user.flatMap { isNothing($0) ? nil : $0 }
        let isSigned = user != nil || isBehindLogin(event)
        guard isSigned else { return .other }
        if let status = event.statusCode, !(200..<400).contains(status) { return .refused }
        return work(.activity, event, user)
    }

    /// Whether a request was for something that only comes after signing in.
    private func isBehindLogin(_ event: LogEvent) -> Bool {
        guard !paths.isEmpty, let target = event.target else { return false }
        return paths.contains { path in
            guard target.count >= path.count, target.starts(with: path) else { return false }
            // `..` may lead out of the path again: then it shows nothing.
            return !hasDots(target)
        }
    }

    private func hasDots(_ target: UnsafeRawBufferPointer) -> Bool {
        for index in target.indices.dropLast() where target[index] == 0x2E && target[index + 1] == 0x2E { return true }
        return target.contains(0x25)
    }

    private func work(_ step: AccessRecord.Step, _ event: LogEvent, _ user: UnsafeRawBufferPointer?) -> AccessRecord {
        guard let address = address(event) else { return .noAddress }
        guard let time = event.time else { return .noTime }
        let name = user.flatMap { isNothing($0) ? nil : $0 }
        return .work(step, user: name, address: address, seconds: time.milliseconds / 1_000)
    }

    /// The address that connected; behind a proxy of ours, the last address in the list that is not one of ours.
    private func address(_ event: LogEvent) -> IPAddress? {
        guard let client = event.client, let address = ClientAddress.read(client), !address.isImpossible else {
            return nil
        }
        guard !proxies.isEmpty, proxies.contains(address), let list = event.forwardedFor else { return address }
        for part in list.split(whereSeparator: { $0 == 0x2C || $0 == 0x20 || $0 == 0x2B }).reversed() {
            guard let next = ClientAddress.read(UnsafeRawBufferPointer(rebasing: part)), !next.isImpossible else {
                return nil
            }
            if !proxies.contains(next) { return next }
        }
        return address
    }

    private func isNothing(_ bytes: UnsafeRawBufferPointer) -> Bool {
        switch bytes.count {
        case 0: true
        case 1: bytes[0] == 0x2D
        case 2: bytes[0] == 0x22 && bytes[1] == 0x22
        case 3: bytes.elementsEqual("N/A".utf8)
        default: false
        }
    }

    private func isWord(_ bytes: UnsafeRawBufferPointer, _ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard bytes.count >= length, bytes.count == length || bytes[length] == 0x20 else { return false }
        return bytes[..<length].elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: length))
    }
}
