// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// Days since 1970-01-01 of a day of the proleptic Gregorian calendar; nil when there is no such day.
///
/// After Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms"; years 1 to 9999.
func days(year: Int, month: Int, day: Int) -> Int64? {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1, day <= length(ofMonth: month, year) else {
        return nil
    }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
}

private func length(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
}

/// The month that three letters name, from 1; nil when they name none.
@inline(__always)
func month(_ base: Bytes, _ at: Int) -> Int? {
    let word = UInt32(base[at] | 0x20) << 16 | UInt32(base[at + 1] | 0x20) << 8 | UInt32(base[at + 2] | 0x20)
    return switch word {
    case 0x6A_61_6E: 1
    case 0x66_65_62: 2
    case 0x6D_61_72: 3
    case 0x61_70_72: 4
    case 0x6D_61_79: 5
    case 0x6A_75_6E: 6
    case 0x6A_75_6C: 7
    case 0x61_75_67: 8
    case 0x73_65_70: 9
    case 0x6F_63_74: 10
    case 0x6E_6F_76: 11
    case 0x64_65_63: 12
    default: nil
    }
}

/// Milliseconds of the day at `hh:mm:ss`; nil when something else stands there.
///
/// Hour 24 is tolerated, because appliances write it; 60 seconds too (a leap second).
@inline(__always)
func timeOfDay(_ base: Bytes, _ at: Int, _ to: Int) -> Int64? {
    guard to - at >= 8, base[at + 2] == 0x3A, base[at + 5] == 0x3A, let hour = twoDigits(base, at),
        let minute = twoDigits(base, at + 3), let second = twoDigits(base, at + 6),
        hour <= 24, minute < 60, second <= 60
    else { return nil }
    return Int64(hour * 3600 + minute * 60 + second) * 1000
}

/// Milliseconds of a fraction such as `.123456` or `,123`, and where it ends; zero when there is none.
@inline(__always)
func fraction(_ base: Bytes, _ at: Int, _ to: Int) -> (milliseconds: Int64, end: Int) {
    guard at + 1 < to, base[at] == 0x2E || base[at] == 0x2C, isDigit(base[at + 1]) else { return (0, at) }
    var value: Int64 = 0
    var index = at + 1
    while index < to, isDigit(base[index]) {
        if index - at <= 3 { value = value * 10 + Int64(base[index] &- 0x30) }
        index += 1
    }
    for _ in min(index - at - 1, 3)..<3 { value *= 10 }
    return (value, index)
}

/// Milliseconds of an offset such as `+0100`, `+01:00` or `Z`, and where it ends; nil when there is none.
@inline(__always)
func zoneOffset(_ base: Bytes, _ at: Int, _ to: Int) -> (milliseconds: Int64, end: Int)? {
    guard at < to else { return nil }
    if base[at] | 0x20 == 0x7A { return (0, at + 1) }
    guard base[at] == 0x2B || base[at] == 0x2D, at + 3 <= to, let hours = twoDigits(base, at + 1), hours < 24 else {
        return nil
    }
    var index = at + 3
    if index < to, base[index] == 0x3A { index += 1 }
    var minutes = 0
    if index + 2 <= to, let value = twoDigits(base, index), value < 60 {
        minutes = value
        index += 2
    }
    let offset = Int64(hours * 3600 + minutes * 60) * 1000
    return (base[at] == 0x2D ? -offset : offset, index)
}
