// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// An open hash index of numbers, eight bytes a slot: half of a hash and the number, so that a look takes one place in
/// memory.
///
/// Whoever owns it keeps what the numbers stand for, and compares.
struct HashSlots: Sendable {
    /// 0 for a free slot; else the upper half of the hash, its first bit set, and the number.
    private var slots: [UInt64]
    private let mask: Int
    private(set) var count = 0

    init(slotCount: Int = 16) {
        slots = [UInt64](repeating: 0, count: slotCount)
        mask = slotCount - 1
    }

    /// The number under a hash for which `matches` holds; nil, with the free slot, when there is none.
    @inline(__always)
    func find(_ hash: UInt64, _ matches: (Int) -> Bool) -> (number: Int?, slot: Int) {
        let key = HashSlots.key(hash)
        var slot = Int(key) & mask
        while true {
            let entry = slots[slot]
            if entry == 0 { return (nil, slot) }
            if entry >> 32 == key {
                let number = Int(entry & 0xFFFF_FFFF)
                if matches(number) { return (number, slot) }
            }
            slot = (slot &+ 1) & mask
        }
    }

    /// Fills a free slot, and makes room for more when it gets tight.
    @inline(__always)
    mutating func fill(_ slot: Int, _ hash: UInt64, _ number: Int) {
        slots[slot] = HashSlots.key(hash) << 32 | UInt64(truncatingIfNeeded: number) & 0xFFFF_FFFF
        count += 1
        if count * 4 > slots.count * 3 { self = doubled() }
    }

    /// The same numbers in twice the slots.
    private func doubled() -> HashSlots {
        var larger = HashSlots(slotCount: slots.count * 2)
        for entry in slots where entry != 0 {
            var slot = Int(entry >> 32) & larger.mask
            while larger.slots[slot] != 0 { slot = (slot &+ 1) & larger.mask }
            larger.slots[slot] = entry
        }
        larger.count = count
        return larger
    }

    var memoryBytes: Int { slots.capacity * 8 }

    @inline(__always)
    private static func key(_ hash: UInt64) -> UInt64 { hash >> 32 | 0x8000_0000 }
}
