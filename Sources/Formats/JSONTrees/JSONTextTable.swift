// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Texts of a document by their bytes, each with the number it was added under: a dictionary that copies nothing.
///
/// The hash is keyed anew in every process, so nobody can choose texts that collide.
public struct JSONTextTable: Sendable {
    /// The document of the texts; nil before the first.
    private var document: JSONDocument?
    private var offsets: [Int] = []
    private var hashes: [UInt64] = []
    /// Number of the text plus one; 0 is an empty slot; never more than half full.
    private var slots: [Int32]

    /// A table with room for so many texts; it grows when there are more.
    public init(capacity: Int = 8) {
        var size = 16
        while size < capacity * 2, size < 1 << 30 { size *= 2 }
        slots = [Int32](repeating: 0, count: size)
        offsets.reserveCapacity(capacity)
        hashes.reserveCapacity(capacity)
    }

    /// How many different texts there are.
    public var count: Int { offsets.count }

    /// The number of a text, from 0 in the order of adding; nil when it was not added.
    public func number(of text: JSONText) -> Int? {
        let slot = slot(of: text, hash: text.quickHash)
        return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
    }

    /// Adds a text of the document that the other texts are of.
    ///
    /// - Returns: its number, and whether it is new.
    @discardableResult
    public mutating func insert(_ text: JSONText) -> (number: Int, isNew: Bool) {
        if document == nil { document = text.document }
        precondition(document === text.document, "the texts of a table are of one document")
        let hash = text.quickHash
        let slot = slot(of: text, hash: hash)
        if slots[slot] != 0 { return (Int(slots[slot]) - 1, false) }
        offsets.append(text.offset)
        hashes.append(hash)
        slots[slot] = Int32(offsets.count)
        if offsets.count * 2 > slots.count { grow() }
        return (offsets.count - 1, true)
    }

    private func slot(of text: JSONText, hash: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == hash, isSame(number, as: text) { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private func isSame(_ number: Int, as text: JSONText) -> Bool {
        guard let document else { return false }
        return JSONText(document: document, offset: offsets[number]).hasSameBytes(as: text)
    }

    private mutating func grow() {
        let mask = slots.count * 2 - 1
        slots = [Int32](repeating: 0, count: mask + 1)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(number + 1)
        }
    }
}

extension JSONText {
    private static let key = (first: UInt64.random(in: .min ... .max) | 1, second: UInt64.random(in: .min ... .max))

    /// A hash of the bytes, keyed per process: folded multiplication of eight bytes at a time.
    public var quickHash: UInt64 {
        let (first, second) = JSONText.key
        return withUTF8 { bytes in
            var hash = second ^ UInt64(truncatingIfNeeded: bytes.count)
            let raw = UnsafeRawBufferPointer(bytes)
            var place = 0
            while place &+ 8 <= raw.count {
                hash = JSONText.folded(hash ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self), first)
                place &+= 8
            }
            var rest: UInt64 = 0
            while place < raw.count {
                rest = rest << 8 | UInt64(raw[place])
                place &+= 1
            }
            return JSONText.folded(hash ^ rest, first)
        }
    }

    @inline(__always)
    private static func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
