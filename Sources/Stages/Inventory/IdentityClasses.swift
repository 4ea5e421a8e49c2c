// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The distinct tuples of the columns that tell what product an asset is.
///
/// A million assets have some hundred thousand of them; each is judged once. A class is one run of bytes: its number,
/// the lengths of its texts (32 bits each), its texts. So a row is compared with one place in memory.
struct IdentityClasses: Sendable {
    /// The identity columns that the file has.
    private var columns: [Int] = []
    private var bytes: [UInt8] = []
    /// Where the run of each class begins in ``bytes``.
    private var starts: [UInt32] = []
    /// First row of each class.
    private(set) var representatives: [UInt32] = []
    /// Finds the beginnings of the runs.
    private var slots = HashSlots()
    /// Number of the vendor and product of each class.
    private(set) var productOf: [UInt32] = []
    /// First class of each vendor and product.
    private(set) var productClasses: [UInt32] = []
    private var productSlots = HashSlots()
    private let seed = UInt64.random(in: .min ... .max)

    init() {}

    /// Classes over the identity columns that a header has.
    init(_ header: TableHeader) {
        columns = AssetColumn.identity.filter { header.positions[$0] >= 0 }
    }

    var count: Int { representatives.count }

    /// Whether the file has one of some columns.
    func has(anyOf wanted: [Int]) -> Bool { wanted.contains { columns.contains($0) } }

    var memoryBytes: Int {
        bytes.capacity + (starts.capacity + representatives.capacity + productOf.capacity + productClasses.capacity) * 4
            + slots.memoryBytes + productSlots.memoryBytes
    }

    /// Whether texts of so many bytes in total can still be added.
    func hasRoom(for byteCount: Int) -> Bool { bytes.count + byteCount < Int(UInt32.max) }

    /// The class of a row; a new one when the tuple is new.
    mutating func add(_ row: Row, number: Int) -> UInt32 {
        var hash = seed
        for column in columns { hash = ByteHash.hash(row.bytes(column), seed: hash) }
        let (found, slot) = slots.find(hash) { holds(row, at: $0) }
        if let found { return word(at: found) }
        let made = UInt32(truncatingIfNeeded: count)
        let start = bytes.count
        append(made)
        for column in columns { append(UInt32(truncatingIfNeeded: row.bytes(column).count)) }
        for column in columns { bytes.append(contentsOf: row.bytes(column)) }
        starts.append(UInt32(truncatingIfNeeded: start))
        representatives.append(UInt32(truncatingIfNeeded: number))
        if slots.fill(slot, hash, start) {
            slots = slots.doubled { (self.hash(ofClass: $0), Int(starts[$0])) }
        }
        productOf.append(product(ofNewClass: Int(made)))
        return made
    }

    /// The number of a class's vendor and product, which stand first in its run; a new one when they are new.
    private mutating func product(ofNewClass number: Int) -> UInt32 {
        let hash = productHash(ofClass: number)
        let (found, slot) = productSlots.find(hash) { isSameProduct(Int(productClasses[$0]), number) }
        if let found { return UInt32(truncatingIfNeeded: found) }
        let made = productClasses.count
        productClasses.append(UInt32(truncatingIfNeeded: number))
        if productSlots.fill(slot, hash, made) {
            productSlots = productSlots.doubled { (productHash(ofClass: Int(productClasses[$0])), $0) }
        }
        return UInt32(truncatingIfNeeded: made)
    }

    /// Text of a class in a column; nil when it is empty or the file does not have the column.
    func text(_ column: Int, ofClass number: Int) -> String? {
        guard let place = columns.firstIndex(of: column) else { return nil }
        var text: String?
        forEachText(ofClass: number) { index, bytes in
            if index == place, !bytes.isEmpty { text = String(decoding: bytes, as: UTF8.self) }
        }
        return text
    }

    private mutating func append(_ word: UInt32) {
        withUnsafeBytes(of: word) { bytes.append(contentsOf: $0) }
    }

    @inline(__always)
    private func word(at offset: Int) -> UInt32 {
        bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self) }
    }

    @inline(__always)
    private func holds(_ row: Row, at start: Int) -> Bool {
        bytes.withUnsafeBytes { all in
            var length = start &+ 4
            var text = length &+ columns.count &* 4
            for column in columns {
                let cell = row.bytes(column)
                guard Int(all.loadUnaligned(fromByteOffset: length, as: UInt32.self)) == cell.count,
                    ByteHash.areEqual(UnsafeRawBufferPointer(rebasing: all[text..<(text + cell.count)]), cell)
                else { return false }
                length &+= 4
                text &+= cell.count
            }
            return true
        }
    }

    private func hash(ofClass number: Int) -> UInt64 {
        var hash = seed
        forEachText(ofClass: number) { _, text in hash = ByteHash.hash(text, seed: hash) }
        return hash
    }

    private func productHash(ofClass number: Int) -> UInt64 {
        var hash = seed
        for place in 0..<min(2, columns.count) {
            withText(place, ofClass: number) { hash = ByteHash.hash($0, seed: hash) }
        }
        return hash
    }

    private func isSameProduct(_ one: Int, _ other: Int) -> Bool {
        (0..<min(2, columns.count)).allSatisfy { place in
            withText(place, ofClass: one) { left in
                withText(place, ofClass: other) { left.count == $0.count && ByteHash.areEqual(left, $0) }
            }
        }
    }

    /// Lends one text of a class.
    private func withText<R>(_ place: Int, ofClass number: Int, _ body: (UnsafeRawBufferPointer) -> R) -> R {
        let lengths = Int(starts[number]) + 4
        var start = lengths + columns.count * 4
        for index in 0..<place { start += Int(word(at: lengths + index * 4)) }
        let end = start + Int(word(at: lengths + place * 4))
        return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
    }

    /// Lends the texts of a class in the order of ``columns``.
    private func forEachText(ofClass number: Int, _ body: (Int, UnsafeRawBufferPointer) -> Void) {
        let lengths = Int(starts[number]) + 4
        var start = lengths + columns.count * 4
        for index in columns.indices {
            let end = start + Int(word(at: lengths + index * 4))
            bytes.withUnsafeBytes { body(index, UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
            start = end
        }
    }
}
