// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The distinct tuples of the columns that tell what product an asset is.
///
/// A million assets have some hundred thousand of them; each is judged once. The texts of a class lie behind each other,
/// so that a row is compared with one place in memory.
struct IdentityClasses: Sendable {
    /// The identity columns that the file has.
    private var columns: [Int] = []
    private var bytes: [UInt8] = []
    /// Per class the end of each of its texts in ``bytes``, with a 0 in front of all.
    private var ends: [UInt32] = [0]
    /// First row of each class.
    private(set) var representatives: [UInt32] = []
    private var slots = HashSlots()
    private let seed = UInt64.random(in: .min ... .max)

    init() {}

    /// Classes over the identity columns that a header has.
    init(_ header: TableHeader) {
        columns = AssetColumn.identity.filter { header.positions[$0] >= 0 }
    }

    var count: Int { representatives.count }

    var memoryBytes: Int { bytes.capacity + ends.capacity * 4 + representatives.capacity * 4 + slots.memoryBytes }

    /// Whether texts of so many bytes in total can still be added.
    func hasRoom(for byteCount: Int) -> Bool { bytes.count + byteCount < Int(UInt32.max) }

    /// The class of a row; a new one when the tuple is new.
    mutating func add(_ row: Row, number: Int) -> UInt32 {
        var hash = seed
        for column in columns { hash = ByteHash.hash(row.bytes(column), seed: hash) }
        let (found, slot) = slots.find(hash) { holds(row, at: $0) }
        if let found { return UInt32(truncatingIfNeeded: found) }
        for column in columns {
            bytes.append(contentsOf: row.bytes(column))
            ends.append(UInt32(truncatingIfNeeded: bytes.count))
        }
        let made = count
        representatives.append(UInt32(truncatingIfNeeded: number))
        if slots.fill(slot, hash, made) { slots = slots.doubled { self.hash(ofClass: $0) } }
        return UInt32(truncatingIfNeeded: made)
    }

    /// Text of a class in a column; nil when it is empty or the file does not have the column.
    func text(_ column: Int, ofClass number: Int) -> String? {
        guard let place = columns.firstIndex(of: column) else { return nil }
        let end = number * columns.count + place
        let text = bytes[Int(ends[end])..<Int(ends[end + 1])]
        return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
    }

    @inline(__always)
    private func holds(_ row: Row, at number: Int) -> Bool {
        var end = number * columns.count
        var start = Int(ends[end])
        return bytes.withUnsafeBytes { all in
            for column in columns {
                let text = row.bytes(column)
                end &+= 1
                guard Int(ends[end]) &- start == text.count,
                    ByteHash.areEqual(UnsafeRawBufferPointer(rebasing: all[start..<(start + text.count)]), text)
                else { return false }
                start += text.count
            }
            return true
        }
    }

    private func hash(ofClass number: Int) -> UInt64 {
        let first = number * columns.count
        return bytes.withUnsafeBytes { all in
            var hash = seed
            for end in first..<(first + columns.count) {
                let text = UnsafeRawBufferPointer(rebasing: all[Int(ends[end])..<Int(ends[end + 1])])
                hash = ByteHash.hash(text, seed: hash)
            }
            return hash
        }
    }
}
