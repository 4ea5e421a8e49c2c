// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The distinct tuples of the columns that tell what product an asset is.
///
/// A million assets have some hundred thousand of them; each is judged once. The number and the texts of a class lie
/// behind each other, so that a row is compared with one place in memory.
struct IdentityClasses: Sendable {
    /// The identity columns that the file has.
    private var columns: [Int] = []
    /// Of each class: its number in four bytes, then each text with a NUL behind it, which no text of a row holds.
    private var bytes: [UInt8] = []
    /// Per class, where it begins in ``bytes``.
    private var starts: [UInt32] = []
    /// First row of each class.
    private(set) var representatives: [UInt32] = []
    /// Finds a class's beginning in ``bytes``.
    private var slots = HashSlots()
    private let seed = UInt64.random(in: .min ... .max)

    init() {}

    /// Classes over the identity columns that a header has.
    init(_ header: TableHeader) {
        columns = AssetColumn.identity.filter { header.positions[$0] >= 0 }
    }

    var count: Int { representatives.count }

    var memoryBytes: Int { bytes.capacity + starts.capacity * 4 + representatives.capacity * 4 + slots.memoryBytes }

    /// Whether texts of so many bytes in total can still be added.
    func hasRoom(for byteCount: Int) -> Bool { bytes.count + byteCount < Int(UInt32.max) }

    /// The class of a row; a new one when the tuple is new.
    mutating func add(_ row: Row, number: Int) -> UInt32 {
        var hash = seed
        for column in columns { hash = ByteHash.hash(row.bytes(column), seed: hash) }
        let (found, slot) = slots.find(hash) { holds(row, at: $0) }
        if let found { return classNumber(at: found) }
        let start = bytes.count
        let made = UInt32(truncatingIfNeeded: count)
        withUnsafeBytes(of: made) { bytes.append(contentsOf: $0) }
        for column in columns {
            bytes.append(contentsOf: row.bytes(column))
            bytes.append(0)
        }
        starts.append(UInt32(truncatingIfNeeded: start))
        representatives.append(UInt32(truncatingIfNeeded: number))
        slots.fill(slot, hash, start)
        return made
    }

    /// Text of a class in a column; nil when it is empty or the file does not have the column.
    func text(_ column: Int, ofClass number: Int) -> String? {
        guard let place = columns.firstIndex(of: column) else { return nil }
        var start = Int(starts[number]) + 4
        for _ in 0..<place { start = end(from: start) + 1 }
        let end = end(from: start)
        return start == end ? nil : String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private func end(from start: Int) -> Int { bytes[start...].firstIndex(of: 0) ?? bytes.count }

    @inline(__always)
    private func classNumber(at start: Int) -> UInt32 {
        bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: start, as: UInt32.self) }
    }

    @inline(__always)
    private func holds(_ row: Row, at start: Int) -> Bool {
        bytes.withUnsafeBytes { all in
            var place = start + 4
            for column in columns {
                let text = row.bytes(column)
                let end = place + text.count
                guard end < all.count, all[end] == 0,
                    ByteHash.areEqual(UnsafeRawBufferPointer(rebasing: all[place..<end]), text)
                else { return false }
                place = end + 1
            }
            return true
        }
    }
}
