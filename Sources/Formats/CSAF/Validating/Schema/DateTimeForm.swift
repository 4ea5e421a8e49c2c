// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// `format: date-time` of JSON Schema: RFC 3339 §5.6, with days and hours that exist.
enum DateTimeForm {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    static func isDateTime(_ bytes: Bytes) -> Bool {
        guard bytes.count >= 20, isSeparated(bytes) else { return false }
        guard let year = number(bytes, 0, 4), let month = number(bytes, 5, 2), let day = number(bytes, 8, 2),
            let hour = number(bytes, 11, 2), let minute = number(bytes, 14, 2), let second = number(bytes, 17, 2)
        else { return false }
        guard (1...12).contains(month), day >= 1, day <= days(in: month, of: year) else { return false }
        guard hour < 24, minute < 60, second <= 60 else { return false }
        var place = 19
        if bytes[place] == UInt8(ascii: ".") {
            let start = place + 1
            place = start
            while place < bytes.count, TextPatterns.isDigit(bytes[place]) { place += 1 }
            guard place > start else { return false }
        }
        guard let offset = offset(bytes, place) else { return false }
        guard second == 60 else { return true }
        // A leap second comes at the end of a day in UTC only.
        return (hour * 60 + minute - offset + 2880) % 1440 == 1439
    }

    private static func isSeparated(_ bytes: Bytes) -> Bool {
        bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-") && bytes[10] | 0x20 == UInt8(ascii: "t")
            && bytes[13] == UInt8(ascii: ":") && bytes[16] == UInt8(ascii: ":")
    }

    /// Minutes east of Greenwich, when the zone is all that is left.
    private static func offset(_ bytes: Bytes, _ place: Int) -> Int? {
        guard place < bytes.count else { return nil }
        if bytes[place] | 0x20 == UInt8(ascii: "z") { return place + 1 == bytes.count ? 0 : nil }
        guard bytes.count == place + 6, bytes[place + 3] == UInt8(ascii: ":") else { return nil }
        guard let hours = number(bytes, place + 1, 2), let minutes = number(bytes, place + 4, 2) else { return nil }
        guard hours < 24, minutes < 60 else { return nil }
        switch bytes[place] {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case UInt8(ascii: "-"): return -(hours * 60 + minutes)
        default: return nil
        }
    }

    private static func number(_ bytes: Bytes, _ start: Int, _ count: Int) -> Int? {
        var value = 0
        for index in start..<(start + count) {
            guard TextPatterns.isDigit(bytes[index]) else { return nil }
            value = value * 10 + Int(bytes[index] &- 0x30)
        }
        return value
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
