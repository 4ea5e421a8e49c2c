// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Which domain holds a name: the longest one, by whole labels.
///
/// Names are compared as bytes in lower case, without making texts of them.
struct DomainTable: Sendable {
    private var slots: [Int32]
    private let names: [[UInt8]]
    private let values: [Int32]

    /// Makes a table; of equal names the first one stays.
    init(_ domains: [(name: String, value: Int32)]) {
        names = domains.map { Array($0.name.lowercased().utf8) }
        values = domains.map(\.value)
        var size = 16
        while size < domains.count * 2 { size *= 2 }
        slots = [Int32](repeating: -1, count: domains.isEmpty ? 0 : size)
        for place in names.indices {
            var slot = Int(names[place].withUnsafeBytes { DomainTable.hash($0) }) & (slots.count - 1)
            while slots[slot] >= 0, names[Int(slots[slot])] != names[place] { slot = (slot + 1) & (slots.count - 1) }
            if slots[slot] < 0 { slots[slot] = Int32(place) }
        }
    }

    /// The value of the longest domain that is the name or holds it; `*.` in front of a name is passed over.
    func value(of name: UnsafeRawBufferPointer) -> Int32? {
        guard !slots.isEmpty, name.count <= 253 else { return nil }
        var rest = name
        if rest.last == UInt8(ascii: ".") { rest = UnsafeRawBufferPointer(rebasing: rest[..<(rest.count - 1)]) }
        while !rest.isEmpty {
            if let found = exact(rest) { return found }
            guard let dot = rest.firstIndex(of: UInt8(ascii: ".")) else { return nil }
            rest = UnsafeRawBufferPointer(rebasing: rest[(dot + 1)...])
        }
        return nil
    }

    private func exact(_ name: UnsafeRawBufferPointer) -> Int32? {
        var slot = Int(DomainTable.hash(name)) & (slots.count - 1)
        while slots[slot] >= 0 {
            let other = names[Int(slots[slot])]
            if other.count == name.count, zip(other, name).allSatisfy({ $0 == DomainTable.lower($1) }) {
                return values[Int(slots[slot])]
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(lower(byte))) &* 16_777_619 }
        return hash ^ hash >> 15
    }

    @inline(__always)
    private static func lower(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 32 : byte }
}
