// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// An open hash index of numbers, five bytes a slot: a small array of tags that stays in the cache, and the numbers.
///
/// Whoever owns it keeps what the numbers stand for, and compares.
struct HashSlots: Sendable {
    /// 0 for a free slot, else 0x80 and the upper seven bits of the hash.
    private var tags: [UInt8]
    private var numbers: [UInt32]
    private let mask: Int
    private(set) var count = 0

    init(slotCount: Int = 16) {
        tags = [UInt8](repeating: 0, count: slotCount)
        numbers = [UInt32](repeating: 0, count: slotCount)
        mask = slotCount - 1
    }

    /// The number under a hash for which `matches` holds; nil, with the free slot, when there is none.
    @inline(__always)
    func find(_ hash: UInt64, _ matches: (Int) -> Bool) -> (number: Int?, slot: Int) {
        let tag = HashSlots.tag(hash)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while tags[slot] != 0 {
            if tags[slot] == tag {
                let number = Int(numbers[slot])
                if matches(number) { return (number, slot) }
            }
            slot = (slot &+ 1) & mask
        }
        return (nil, slot)
    }

    /// Fills a free slot; true when the index must be made anew with ``doubled(_:)``.
    @inline(__always)
    mutating func fill(_ slot: Int, _ hash: UInt64, _ number: Int) -> Bool {
        tags[slot] = HashSlots.tag(hash)
        numbers[slot] = UInt32(truncatingIfNeeded: number)
        count += 1
        return count * 8 > numbers.count * 5
    }

    /// The same numbers in twice the slots.
    ///
    /// `entry` gives hash and number of the first that was filled in, of the second, and so on.
    func doubled(_ entry: (Int) -> (hash: UInt64, number: Int)) -> HashSlots {
        var larger = HashSlots(slotCount: (mask + 1) * 2)
        for index in 0..<count {
            let (hash, number) = entry(index)
            var slot = Int(truncatingIfNeeded: hash) & larger.mask
            while larger.tags[slot] != 0 { slot = (slot &+ 1) & larger.mask }
            _ = larger.fill(slot, hash, number)
        }
        return larger
    }

    var memoryBytes: Int { tags.capacity + numbers.capacity * 4 }

    @inline(__always)
    private static func tag(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 57) | 0x80 }
}
