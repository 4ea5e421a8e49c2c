// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Instants of RFC 3339 as versions (`vers:datetime`).
enum InstantVersion {
    static func read(_ cursor: inout ByteCursor, into writer: inout KeyWriter) -> String? {
        guard let day = readDay(&cursor) else { return "it does not begin with a date such as 2024-01-01" }
        guard cursor.lowered == UInt8(ascii: "t") else { return "there is no time behind the date" }
        cursor.advance()
        guard let hour = number(&cursor, 2), hour < 24, cursor.take(UInt8(ascii: ":")),
            let minute = number(&cursor, 2), minute < 60, cursor.take(UInt8(ascii: ":")),
            let second = number(&cursor, 2), second <= 60
        else { return "the time is not written as 12:30:00" }
        var fraction = cursor.position..<cursor.position
        if cursor.take(UInt8(ascii: ".")) {
            fraction = cursor.digits()
            guard !fraction.isEmpty else { return "there is no digit behind the dot" }
        }
        guard let offset = readOffset(&cursor) else { return "there is no zone such as Z or +01:00" }
        cursor.skipBlanks()
        guard cursor.isAtEnd else { return "something follows the instant" }
        let seconds = day * 86_400 + hour * 3_600 + minute * 60 + second - offset * 60 + 100_000_000_000
        writer.append(number: UInt64(clamping: seconds))
        var end = fraction.upperBound
        while end > fraction.lowerBound, cursor.bytes[end - 1] == UInt8(ascii: "0") { end -= 1 }
        writer.append(bytes: fraction.lowerBound..<end, of: cursor)
        return nil
    }

    /// Days since 1970-01-01 in the proleptic Gregorian calendar.
    private static func readDay(_ cursor: inout ByteCursor) -> Int? {
        guard let year = number(&cursor, 4), cursor.take(UInt8(ascii: "-")),
            let month = number(&cursor, 2), (1...12).contains(month), cursor.take(UInt8(ascii: "-")),
            let day = number(&cursor, 2), day >= 1, day <= length(ofMonth: month, year: year)
        else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Minutes east of UTC.
    private static func readOffset(_ cursor: inout ByteCursor) -> Int? {
        if cursor.lowered == UInt8(ascii: "z") {
            cursor.advance()
            return 0
        }
        let sign = cursor.take(UInt8(ascii: "+")) ? 1 : cursor.take(UInt8(ascii: "-")) ? -1 : 0
        guard sign != 0, let hours = number(&cursor, 2), hours < 24, cursor.take(UInt8(ascii: ":")),
            let minutes = number(&cursor, 2), minutes < 60
        else { return nil }
        return sign * (hours * 60 + minutes)
    }

    private static func number(_ cursor: inout ByteCursor, _ count: Int) -> Int? {
        let digits = cursor.digits()
        guard digits.count == count else { return nil }
        return digits.reduce(0) { $0 * 10 + Int(cursor.bytes[$1] - 0x30) }
    }
}
