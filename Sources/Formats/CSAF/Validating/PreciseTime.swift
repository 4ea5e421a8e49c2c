// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Instants
internal import JSONTrees

/// A date-time (RFC 3339) to the last digit of its fraction, for telling which of two is the earlier.
struct PreciseTime: Comparable {
    /// Whole seconds since 1970-01-01T00:00:00Z.
    private let seconds: Int
    /// The digits behind the full stop, without zeros at the end.
    private let fraction: [UInt8]

    /// Nil when the value is no text with the form of a date-time.
    init?(_ node: JSONNode?) {
        guard let time = node?.text.flatMap({ text in text.withUTF8 { PreciseTime($0) } }) else { return nil }
        self = time
    }

    private init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard DateTimeForm.isDateTime(bytes) else { return nil }
        func number(_ start: Int, _ count: Int) -> Int {
            bytes[start..<(start + count)].reduce(0) { $0 * 10 + Int($1 &- 0x30) }
        }
        guard let day = CalendarDate(year: number(0, 4), month: number(5, 2), day: number(8, 2)) else { return nil }
        var place = 19
        if bytes[place] == UInt8(ascii: ".") {
            place += 1
            let start = place
            while TextPatterns.isDigit(bytes[place]) { place += 1 }
            var end = place
            while end > start, bytes[end - 1] == UInt8(ascii: "0") { end -= 1 }
            fraction = Array(bytes[start..<end])
        } else {
            fraction = []
        }
        var offset = 0
        if place + 6 == bytes.count {
            offset = number(place + 1, 2) * 3600 + number(place + 4, 2) * 60
            if bytes[place] == UInt8(ascii: "-") { offset = -offset }
        }
        seconds = day.daysSince1970 * 86_400 + number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2) - offset
    }

    static func < (left: PreciseTime, right: PreciseTime) -> Bool {
        guard left.seconds == right.seconds else { return left.seconds < right.seconds }
        return left.fraction.lexicographicallyPrecedes(right.fraction)
    }
}
