// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Instants

/// Which of the first two numbers of a log's dates is the month, by what its lines say together.
struct DateOrderEvidence {
    /// What the evidence says.
    enum Order: Equatable {
        case known(DateOrder)
        case unsure
    }

    /// Nil when no line has such a date.
    let order: Order?

    init(_ sample: SampleLines, _ options: LogOptions) {
        var dates: [SlashedDate] = []
        for line in sample.lines {
            guard let start = line.baseAddress else { continue }
            if let date = SlashedDate.first(in: start.assumingMemoryBound(to: UInt8.self), line.count) {
                dates.append(date)
            }
        }
        guard !dates.isEmpty else {
            order = nil
            return
        }
        let sure = dates.compactMap(\.sure)
        if let only = sure.first {
            // A log has one order; lines of both kinds come from several senders.
            order = sure.allSatisfy { $0 == only } ? .known(only) : .unsure
            return
        }
        order = DateOrderEvidence.order(ofUnsure: dates, options)
    }

    /// No date tells by itself: the order in which lines follow each other in time, none of them later than the file.
    private static func order(ofUnsure dates: [SlashedDate], _ options: LogOptions) -> Order {
        if dates.allSatisfy({ $0.first == $0.second }) { return .known(.monthFirst) }
        let monthFirst = plausibility(dates, .monthFirst, options)
        let dayFirst = plausibility(dates, .dayFirst, options)
        if monthFirst.isPossible != dayFirst.isPossible {
            return .known(monthFirst.isPossible ? .monthFirst : .dayFirst)
        }
        guard monthFirst.isPossible, monthFirst.days != dayFirst.days else { return .unsure }
        // Read the wrong way round, the next day is the next month.
        return .known(monthFirst.days < dayFirst.days ? .monthFirst : .dayFirst)
    }

    /// Whether the dates do not go back and are not later than the file, and how many days they span.
    private static func plausibility(
        _ dates: [SlashedDate],
        _ order: DateOrder,
        _ options: LogOptions
    ) -> (isPossible: Bool, days: Int64) {
        let read = dates.compactMap { $0.day(order) }
        guard read.count == dates.count, let first = read.first, let last = read.last else { return (false, 0) }
        let bound = options.latest.map { $0.milliseconds / 86_400_000 + 1 } ?? .max
        let isRising = zip(read, read.dropFirst()).allSatisfy { $0 <= $1 + 1 }
        return (isRising && read.allSatisfy { $0 <= bound }, last - first)
    }
}

/// A date such as `01/13/2020:` in a line.
struct SlashedDate {
    let first: Int
    let second: Int
    let year: Int
    /// What the time of syslog in front of it says, as month and day.
    let told: (month: Int, day: Int)?

    /// The first such date among the first bytes of a line.
    static func first(in base: Bytes, _ count: Int) -> SlashedDate? {
        let end = min(count, 160)
        var slash = find(0x2F, base, 0, end)
        while slash >= 0 {
            if slash >= 2, slash + 9 < count, base[slash + 3] == 0x2F, base[slash + 8] == 0x3A,
                let first = twoDigits(base, slash - 2), let second = twoDigits(base, slash + 1),
                let year = decimal(base, slash + 4, slash + 8), (1...31).contains(first), (1...31).contains(second)
            {
                return SlashedDate(first: first, second: second, year: year, told: told(base, slash - 2))
            }
            slash = find(0x2F, base, slash + 1, end)
        }
        return nil
    }

    /// The order that this date can only have.
    var sure: DateOrder? {
        if first > 12 { return .dayFirst }
        if second > 12 { return .monthFirst }
        guard first != second, let told else { return nil }
        if told.month == first, told.day == second { return .monthFirst }
        if told.month == second, told.day == first { return .dayFirst }
        return nil
    }

    /// The day in an order, counted from 1970; nil when there is none.
    func day(_ order: DateOrder) -> Int64? {
        order == .monthFirst
            ? days(year: year, month: first, day: second) : days(year: year, month: second, day: first)
    }

    /// Month and day of a time such as `Jan 13 08:28:31` before the date.
    private static func told(_ base: Bytes, _ end: Int) -> (month: Int, day: Int)? {
        var index = 0
        if end > 4, base[0] == 0x3C { index = find(0x3E, base, 0, min(end, 6)) + 1 }
        index = skipSpaces(base, index, end)
        guard index + 6 < end, let month = month(base, index), base[index + 3] == 0x20 else { return nil }
        let from = skipSpaces(base, index + 3, end)
        guard let day = decimal(base, from, endOfWord(base, from, min(end, from + 3))) else { return nil }
        return (month, day)
    }
}
