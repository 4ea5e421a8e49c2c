// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Addresses
internal import Foundation
internal import Instants
internal import JSONTrees

/// What the tools that write JSON have in common.
enum JSONPlaces {
    /// A member that is a text, or a number as a text; empty for everything else.
    static func text(_ node: JSONNode?, _ name: StaticString) -> String {
        guard let value = node?[name] else { return "" }
        return value.string ?? value.numberText ?? ""
    }

    /// The first of several members that is no empty text.
    static func first(_ node: JSONNode, _ names: StaticString...) -> String {
        for name in names {
            let text = text(node, name)
            if !text.isEmpty { return text }
        }
        return ""
    }

    static func time(_ text: String) -> Instant? {
        text.utf8.withContiguousStorageIfAvailable { ScanTime.read(UnsafeRawBufferPointer($0)) } ?? nil
    }

    static func port(_ text: String) -> UInt16? { UInt16(text) }

    /// Host and port in `https://host:443/path`, `host:443` or `[2001:db8::1]:443`.
    static func hostAndPort(_ text: String) -> (host: String, port: UInt16?) {
        var rest = Substring(text)
        var port: UInt16?
        if let scheme = rest.range(of: "://") {
            port = rest.hasPrefix("https") ? 443 : rest.hasPrefix("http") ? 80 : nil
            rest = rest[scheme.upperBound...]
        }
        rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
            let behind = rest[rest.index(after: end)...]
            if behind.hasPrefix(":") { port = UInt16(behind.dropFirst()) }
            return (String(rest[rest.index(after: rest.startIndex)..<end]), port)
        }
        if rest.filter({ $0 == ":" }).count == 1, let colon = rest.firstIndex(of: ":") {
            return (String(rest[..<colon]), UInt16(rest[rest.index(after: colon)...]))
        }
        return (String(rest), port)
    }

    /// Sets address and host from texts of which each may be either; false when there is neither.
    static func setPlace(_ record: inout RecordText, address: String, host: String) -> Bool {
        record.address = IPAddress(address)
        if record.address == nil { record.address = IPAddress(host) }
        if IPAddress(host) == nil, !host.isEmpty { record[.host] = host }
        return record.address != nil || !host.isEmpty
    }
}
