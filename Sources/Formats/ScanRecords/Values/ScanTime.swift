// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Instants

/// Reads the times of scans from bytes.
enum ScanTime {
    /// `2020-01-14 12:00:00`, with `T`, a fraction, a zone if there are any; without a zone it is UTC, as feeds have it.
    ///
    /// Also seconds since 1970 with ten digits. Nil for every other form and for times that do not exist.
    static func read(_ bytes: UnsafeRawBufferPointer) -> Instant? {
        if bytes.count == 10, let seconds = number(bytes, 0, 10) { return Instant(seconds: Int64(seconds)) }
        guard bytes.count >= 19, bytes[4] == 45, bytes[7] == 45, bytes[13] == 58, bytes[16] == 58,
            bytes[10] == 32 || bytes[10] == 84,
            let year = number(bytes, 0, 4), let month = number(bytes, 5, 2), let day = number(bytes, 8, 2),
            let hour = number(bytes, 11, 2), let minute = number(bytes, 14, 2), let second = number(bytes, 17, 2),
            hour < 24, minute < 60, second <= 60, year > 0, month >= 1, month <= 12, day >= 1,
            day <= length(month, year)
        else { return nil }
        var milliseconds = 0
        var place = 19
        if place < bytes.count, bytes[place] == 46 {
            place += 1
            var weight = 100
            let start = place
            while place < bytes.count, bytes[place] >= 48, bytes[place] <= 57 {
                milliseconds += Int(bytes[place] - 48) * weight
                weight /= 10
                place += 1
            }
            if place == start { return nil }
        }
        guard let offset = offset(bytes, place) else { return nil }
        let seconds = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset
        return Instant(milliseconds: Int64(seconds) * 1000 + Int64(milliseconds))
    }

    /// Seconds east of UTC of what follows the time.
    private static func offset(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
        let left = bytes.count - start
        if left == 0 || left == 1 && (bytes[start] == 90 || bytes[start] == 122) { return 0 }
        if left == 4, bytes[start] == 32, bytes[start + 1] == 85, bytes[start + 2] == 84 { return 0 }
        guard left == 6 || left == 5, bytes[start] == 43 || bytes[start] == 45,
            let hours = number(bytes, start + 1, 2), let minutes = number(bytes, start + left - 2, 2),
            left == 5 || bytes[start + 3] == 58, hours < 24, minutes < 60
        else { return nil }
        return (bytes[start] == 45 ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    @inline(__always)
    private static func number(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ count: Int) -> Int? {
        var value = 0
        for place in start..<(start + count) {
            let digit = bytes[place] &- 48
            if digit > 9 { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    private static func length(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 in the Gregorian calendar.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let ofEra = shifted - era * 400
        let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }
}
