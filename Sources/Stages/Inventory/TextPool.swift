// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Keeps each distinct text once, one behind the other in one array of bytes, and finds it by its bytes.
///
/// Texts are numbered in the order of their arrival, from 0.
struct TextPool: Sendable {
    private var bytes: [UInt8] = []
    /// End of each text in ``bytes``, with a 0 in front.
    private var ends: [UInt32] = [0]
    private var slots = HashSlots()
    /// Differs from pool to pool so that nobody can write texts that all share a slot.
    private let seed = UInt64.random(in: .min ... .max)

    /// Number of texts.
    var count: Int { ends.count - 1 }

    /// Whether texts of so many bytes in total can still be added.
    func hasRoom(for byteCount: Int) -> Bool {
        bytes.count + byteCount < Int(UInt32.max) && count < Int(UInt32.max) - 64
    }

    /// Bytes of memory in use, capacity included.
    var memoryBytes: Int { bytes.capacity + ends.capacity * 4 + slots.memoryBytes }

    /// The number of a text that is there.
    func find(_ text: UnsafeRawBufferPointer) -> Int? {
        slots.find(ByteHash.hash(text, seed: seed)) { holds(text, at: $0) }.number
    }

    /// The number of a text, which is added when it is new.
    mutating func add(_ text: UnsafeRawBufferPointer) -> (number: Int, isNew: Bool) {
        let hash = ByteHash.hash(text, seed: seed)
        let (found, slot) = slots.find(hash) { holds(text, at: $0) }
        if let found { return (found, false) }
        let number = count
        bytes.append(contentsOf: text)
        ends.append(UInt32(truncatingIfNeeded: bytes.count))
        if slots.fill(slot, hash, number) {
            slots = slots.doubled { number in (withBytes(of: number) { ByteHash.hash($0, seed: seed) }, number) }
        }
        return (number, true)
    }

    /// Whether the text with this number has these bytes.
    @inline(__always)
    func holds(_ text: UnsafeRawBufferPointer, at number: Int) -> Bool {
        let start = Int(ends[number])
        guard Int(ends[number + 1]) - start == text.count else { return false }
        return bytes.withUnsafeBytes { all in
            ByteHash.areEqual(UnsafeRawBufferPointer(rebasing: all[start..<(start + text.count)]), text)
        }
    }

    /// Lends the bytes of a text.
    func withBytes<R>(of number: Int, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try bytes.withUnsafeBytes { all in
            try body(UnsafeRawBufferPointer(rebasing: all[Int(ends[number])..<Int(ends[number + 1])]))
        }
    }

    /// Lends the bytes of every text, in the order of their numbers.
    func forEach(_ body: (_ number: Int, _ bytes: UnsafeRawBufferPointer) throws -> Void) rethrows {
        try bytes.withUnsafeBytes { all in
            for number in 0..<count {
                try body(number, UnsafeRawBufferPointer(rebasing: all[Int(ends[number])..<Int(ends[number + 1])]))
            }
        }
    }

    /// A text by its number.
    subscript(number: Int) -> String {
        withBytes(of: number) { String(decoding: $0, as: UTF8.self) }
    }
}

/// Hashes and compares short runs of bytes.
enum ByteHash {
    /// A 64-bit hash: eight bytes at a time, each folded in by a full multiplication.
    @inline(__always)
    static func hash(_ text: UnsafeRawBufferPointer, seed: UInt64) -> UInt64 {
        var hash = seed ^ UInt64(truncatingIfNeeded: text.count) &* 0x9E37_79B9_7F4A_7C15
        guard let base = text.baseAddress else { return fold(hash, 0xD6E8_FEB8_6659_FD93) }
        let count = text.count
        var index = 0
        while index + 8 <= count {
            hash = fold(hash ^ base.loadUnaligned(fromByteOffset: index, as: UInt64.self), 0xA076_1D64_78BD_642F)
            index += 8
        }
        if index < count {
            hash ^= tail(base, count)
        }
        return fold(hash, 0xE703_7ED1_A0B4_28DB)
    }

    /// The last one to seven bytes; of a longer text its last eight.
    @inline(__always)
    private static func tail(_ base: UnsafeRawPointer, _ count: Int) -> UInt64 {
        if count >= 8 { return base.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self) }
        if count >= 4 {
            return UInt64(base.loadUnaligned(as: UInt32.self)) << 32
                | UInt64(base.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
        }
        let first = UInt64(base.load(as: UInt8.self))
        let middle = UInt64(base.load(fromByteOffset: count / 2, as: UInt8.self))
        return first << 16 | middle << 8 | UInt64(base.load(fromByteOffset: count - 1, as: UInt8.self))
    }

    @inline(__always)
    static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }

    /// Whether two runs have the same bytes; both must have the same length.
    @inline(__always)
    static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        guard let first = left.baseAddress, let second = right.baseAddress else { return true }
        let count = left.count
        var index = 0
        while index + 8 <= count {
            guard
                first.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    == second.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            else { return false }
            index += 8
        }
        while index < count {
            guard
                first.load(fromByteOffset: index, as: UInt8.self) == second.load(fromByteOffset: index, as: UInt8.self)
            else { return false }
            index += 1
        }
        return true
    }
}
