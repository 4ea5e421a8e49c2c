// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants

/// A part of a date (modifiers appendix 2.1, "Time Modifiers").
///
/// It is read as the event writes it: no zone is converted.
enum DatePart: Hashable, Sendable {
    case minute, hour, day, week, month, year

    init?(_ modifier: Modifier) {
        switch modifier {
        case .minute: self = .minute
        case .hour: self = .hour
        case .day: self = .day
        case .week: self = .week
        case .month: self = .month
        case .year: self = .year
        default: return nil
        }
    }

    /// The values it can have.
    var range: ClosedRange<Int64> {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .day: 1...31
        case .week: 1...53
        case .month: 1...12
        case .year: 0...9999
        }
    }

    /// This part of a date; nil when the text is none, or has no time of day and one is asked for.
    func value(in text: String) -> Int? {
        guard let date = WrittenDate(text) else { return nil }
        switch self {
        case .minute: return date.minute
        case .hour: return date.hour
        case .day: return date.day
        case .month: return date.month
        case .year: return date.year
        case .week: return date.week
        }
    }
}

/// A date as an event writes it: `2020-01-16T12:00:00+01:00`, `2020-01-16 12:00`, `16/Jan/2020:12:00:00 +0100`.
struct WrittenDate: Hashable {
    let year: Int
    let month: Int
    let day: Int
    let hour: Int?
    let minute: Int?

    init?(_ text: String) {
        let fields = text.utf8.prefix(40).split {
            !($0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x61 && $0 <= 0x7A)
        }
        guard fields.count >= 3 else { return nil }
        func number(_ field: Substring.UTF8View.SubSequence) -> Int? { Int(String(decoding: field, as: UTF8.self)) }
        if let month = WrittenDate.month(named: String(decoding: fields[1], as: UTF8.self)) {
            guard let day = number(fields[0]), let year = number(fields[2]), fields[2].count == 4 else { return nil }
            self.init(year, month, day, time: fields.dropFirst(3).map { String(decoding: $0, as: UTF8.self) })
            return
        }
        guard fields[0].count == 4, let year = number(fields[0]), let month = number(fields[1]) else { return nil }
        let rest = String(decoding: fields[2], as: UTF8.self).split(separator: "T", omittingEmptySubsequences: false)
        guard let day = Int(rest[0]) else { return nil }
        var time = fields.dropFirst(3).map { String(decoding: $0, as: UTF8.self) }
        if rest.count == 2 { time.insert(String(rest[1]), at: 0) }
        self.init(year, month, day, time: time)
    }

    private init?(_ year: Int, _ month: Int, _ day: Int, time: [String]) {
        guard CalendarDate(year: year, month: month, day: day) != nil else { return nil }
        self.year = year
        self.month = month
        self.day = day
        let hour = time.first.flatMap { Int($0) }
        let minute = time.dropFirst().first.flatMap { Int($0) }
        let isTime = hour.map { (0...23).contains($0) } == true && minute.map { (0...59).contains($0) } == true
        self.hour = isTime ? hour : nil
        self.minute = isTime ? minute : nil
    }

    private static func month(named name: String) -> Int? {
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return names.firstIndex(of: name.lowercased()).map { $0 + 1 }
    }

    /// The week of ISO 8601: the one with the year's first Thursday is 1.
    var week: Int? {
        guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
        let days = date.daysSince1970
        let weekday = ((days + 3) % 7 + 7) % 7
        let thursday = CalendarDate(daysSince1970: days - weekday + 3)
        guard let first = CalendarDate(year: thursday.components.year, month: 1, day: 1) else { return nil }
        return (thursday.daysSince1970 - first.daysSince1970) / 7 + 1
    }
}
