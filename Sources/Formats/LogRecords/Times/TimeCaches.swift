// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// The last minute of `10/Jan/2020:12:34:56 +0000`: all bytes but the seconds, and the instant at its start.
struct CommonTimeCache {
    static let length = 26

    private var head: UInt64 = 0
    private var middle: UInt64 = 0
    /// The last digit of the minute and the colon.
    private var minute: UInt16 = 0
    /// The space and the zone; the lower two bytes, where the seconds stand, are zero.
    private var tail: UInt64 = 0
    private var start: Int64 = 0

    /// The instant, when all but the seconds is as it was last time.
    @inline(__always)
    func hit(_ base: Bytes, _ at: Int, _ to: Int) -> Int64? {
        guard to - at >= CommonTimeCache.length else { return nil }
        let raw = UnsafeRawPointer(base + at)
        let end = raw.loadUnaligned(fromByteOffset: 18, as: UInt64.self).littleEndian
        guard raw.loadUnaligned(as: UInt64.self) == head,
            raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self) == middle,
            raw.loadUnaligned(fromByteOffset: 16, as: UInt16.self) == minute, end & ~0xFFFF == tail
        else { return nil }
        let tens = (end & 0xFF) &- 0x30
        let ones = (end >> 8 & 0xFF) &- 0x30
        guard tens < 6, ones < 10 else { return nil }
        return start + Int64(tens * 10 + ones) * 1000
    }

    /// Remembers the minute of a time that was read.
    mutating func keep(_ base: Bytes, _ at: Int, _ instant: Int64) {
        guard let second = twoDigits(base, at + 18), second < 60 else { return }
        let raw = UnsafeRawPointer(base + at)
        head = raw.loadUnaligned(as: UInt64.self)
        middle = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        minute = raw.loadUnaligned(fromByteOffset: 16, as: UInt16.self)
        tail = raw.loadUnaligned(fromByteOffset: 18, as: UInt64.self).littleEndian & ~0xFFFF
        start = instant - Int64(second) * 1000
    }
}

/// The last minute of `Jan 19 23:40:00`: all bytes but the seconds, and the instant at its start.
struct YearlessTimeCache {
    static let length = 15

    private var head: UInt64 = 0
    private var tail: UInt64 = 0
    private var start: Int64 = 0

    /// The instant, when all but the seconds is as it was last time, and nothing of the time follows.
    @inline(__always)
    func hit(_ base: Bytes, _ at: Int, _ to: Int) -> Int64? {
        guard to - at > YearlessTimeCache.length + 5 else { return nil }
        let raw = UnsafeRawPointer(base + at)
        // Bytes 5 to 12: what they share with the first word is compared twice.
        guard raw.loadUnaligned(as: UInt64.self) == head,
            raw.loadUnaligned(fromByteOffset: 5, as: UInt64.self) == tail
        else { return nil }
        let tens = base[at + 13] &- 0x30
        let ones = base[at + 14] &- 0x30
        // A fraction or a year may follow.
        let next = base[at + 15]
        let following = base[at + 16]
        guard tens < 6, ones < 10, next != 0x2E, next != 0x2C, !isDigit(following) else { return nil }
        return start + Int64(tens * 10 + ones) * 1000
    }

    /// Remembers the minute of a time that was read.
    mutating func keep(_ base: Bytes, _ at: Int, _ instant: Int64) {
        guard let second = twoDigits(base, at + 13), second < 60 else { return }
        let raw = UnsafeRawPointer(base + at)
        head = raw.loadUnaligned(as: UInt64.self)
        tail = raw.loadUnaligned(fromByteOffset: 5, as: UInt64.self)
        start = instant - Int64(second) * 1000
    }
}
