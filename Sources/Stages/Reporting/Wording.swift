// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Instants

/// The language of a report and the zone of its hours: says everything in one of both languages.
struct Wording {
    let language: LocalizedText.Language
    let zone: TimeZone

    /// One of both.
    func say(_ en: String, _ nl: String) -> String { language == .nl ? nl : en }

    /// A text in the report's language.
    func say(_ text: LocalizedText) -> String { text.text(in: language) }

    /// A number with its noun: `1 asset`, `3 assets`.
    func count(_ number: Int, _ one: LocalizedText, _ many: LocalizedText) -> String {
        "\(figure(number)) \(say(number == 1 ? one : many))"
    }

    /// A whole number with a mark between the thousands.
    func figure(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += language == .nl ? "." : "," }
            text.append(digit)
        }
        return (number < 0 ? "-" : "") + text
    }

    // MARK: Dates, written out

    /// `donderdag 16 januari 2020, 23:59 (Europe/Amsterdam)`.
    func moment(_ instant: Instant) -> String {
        "\(day(instant.day(in: zone))), \(clock(instant)) (\(zone.identifier))"
    }

    /// `16 januari 2020, 12:00`: where the zone stands beside it already.
    func shortMoment(_ instant: Instant) -> String {
        "\(date(instant.day(in: zone))), \(clock(instant))"
    }

    /// `donderdag 16 januari 2020`.
    func day(_ date: CalendarDate) -> String { "\(weekday(date)) \(self.date(date))" }

    /// `16 januari 2020`.
    func date(_ date: CalendarDate) -> String {
        let (year, month, day) = date.components
        return "\(day) \(monthName(month)) \(year)"
    }

    /// `16 jan`, for drawings.
    func shortDate(_ date: CalendarDate) -> String {
        let (_, month, day) = date.components
        return "\(day) \(Wording.shortMonths[language == .nl ? 1 : 0][(month - 1) % 12])"
    }

    /// `23:59`.
    func clock(_ instant: Instant) -> String { String(instant.formatted(in: zone).dropFirst(11).prefix(5)) }

    /// The instant as a `time` element, with its machine-readable form.
    func time(_ instant: Instant) -> HTML {
        tag(.time, Attribute(.datetime, instant.formatted(in: zone)), text: moment(instant))
    }

    private func weekday(_ date: CalendarDate) -> String {
        // 1970-01-01 was a Thursday.
        let index = ((date.daysSince1970 % 7) + 7 + 3) % 7
        return Wording.weekdays[language == .nl ? 1 : 0][index]
    }

    private func monthName(_ month: Int) -> String { Wording.months[language == .nl ? 1 : 0][(month - 1) % 12] }

    private static let weekdays = [
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    ]

    private static let months = [
        [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
            "november", "december",
        ],
    ]

    private static let shortMonths = [
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    ]
}
