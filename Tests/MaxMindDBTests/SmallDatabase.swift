// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses

/// Writes a small MaxMind DB file for IPv6 (https://maxmind.github.io/MaxMind-DB/), IPv4 below `::/96`.
struct SmallDatabase {
    indirect enum Value {
        case text(String)
        case number(UInt32)
        case map([(String, Value)])
        case list([Value])
    }

    private var left: [Int?] = [nil]
    private var right: [Int?] = [nil]
    private var data: [UInt8] = []
    /// Leaves: negative numbers in the tree are offsets in the data, from −1 down.

    mutating func add(_ prefix: CIDR, _ value: Value) {
        let offset = data.count
        data += SmallDatabase.bytes(value)
        let isV4 = prefix.address.version == .v4
        let length = prefix.length + (isV4 ? 96 : 0)
        var node = 0
        for bit in 0..<length {
            let isRight = prefix.address.number >> UInt128(127 - bit) & 1 == 1
            if bit == length - 1 {
                if isRight { right[node] = -1 - offset } else { left[node] = -1 - offset }
            } else if let next = isRight ? right[node] : left[node] {
                node = next
            } else {
                left.append(nil)
                right.append(nil)
                if isRight { right[node] = left.count - 1 } else { left[node] = left.count - 1 }
                node = left.count - 1
            }
        }
    }

    var bytes: [UInt8] {
        let count = left.count
        func record(_ value: Int?) -> [UInt8] {
            let number = value.map { $0 >= 0 ? $0 : count + 16 - 1 - $0 } ?? count
            return [UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)]
        }
        let tree = (0..<count).flatMap { record(left[$0]) + record(right[$0]) }
        let about = Value.map([
            ("binary_format_major_version", .number(2)), ("binary_format_minor_version", .number(0)),
            ("build_epoch", .number(1_579_000_000)), ("database_type", .text("Small-Test")),
            ("description", .map([("en", .text("for a test"))])), ("ip_version", .number(6)),
            ("languages", .list([.text("en")])), ("node_count", .number(UInt32(count))), ("record_size", .number(24)),
        ])
        return tree + [UInt8](repeating: 0, count: 16) + data + [0xAB, 0xCD, 0xEF] + Array("MaxMind.com".utf8)
            + SmallDatabase.bytes(about, isMetadata: true)
    }

    private static func bytes(_ value: Value, isMetadata: Bool = false) -> [UInt8] {
        switch value {
        case .text(let text):
            let count = text.utf8.count
            let head = count < 29 ? [UInt8(2 << 5 | count)] : [UInt8(2 << 5 | 29), UInt8(count - 29)]
            return head + Array(text.utf8)
        case .number(let number):
            let bytes = withUnsafeBytes(of: number.bigEndian) { Array($0) }
            return [6 << 5 | 4] + bytes
        case .map(let members):
            return [UInt8(7 << 5 | members.count)]
                + members.flatMap { key, member in
                    bytes(.text(key)) + (isMetadata ? metadata(key, member) : bytes(member))
                }
        case .list(let elements): return [UInt8(elements.count), 4] + elements.flatMap { bytes($0) }
        }
    }

    /// The standard gives the numbers of the metadata types of their own.
    private static func metadata(_ key: String, _ value: Value) -> [UInt8] {
        guard case .number(let number) = value else { return bytes(value) }
        switch key {
        case "node_count": return bytes(value)
        case "build_epoch": return [8, 2, 0, 0, 0, 0] + withUnsafeBytes(of: number.bigEndian) { Array($0) }
        default: return [5 << 5 | 2, UInt8(number >> 8), UInt8(number & 255)]
        }
    }
}
