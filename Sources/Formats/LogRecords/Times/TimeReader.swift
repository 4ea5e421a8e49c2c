// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

internal import Foundation
internal import Instants

/// Reads the times of a log, and remembers the last minute, because the next line mostly has the same one.
struct TimeReader {
    let zone: TimeZone
    let latest: Instant?
    /// The order of month and day; nil when it is not known.
    var order: DateOrder?

    /// The end of what a year may be taken for: a day after the file was written last.
    private let bound: Int64
    private let latestYear: Int
    /// The quarter of an hour for which the zone's offset was asked, and the offset in milliseconds.
    private var askedQuarter = Int64.min
    private var askedOffset: Int64 = 0
    private var common = CommonTimeCache()
    private var yearless = YearlessTimeCache()

    init(_ options: LogOptions) {
        zone = options.zone
        latest = options.latest
        order = options.dateOrder
        bound = (options.latest ?? .distantFuture).milliseconds + 86_400_000
        latestYear = options.latest?.day(in: options.zone).components.year ?? 0
    }

    /// The same reader for a log that was written to later.
    func bounded(by latest: Instant) -> TimeReader {
        TimeReader(LogOptions(zone: zone, latest: latest, dateOrder: order))
    }

    /// The instant of a local time in the zone, both in milliseconds.
    ///
    /// Of a time that the clock shows twice the first is taken; one that it skips counts on from before.
    mutating func instant(local: Int64) -> Int64 {
        let quarter = local / 900_000
        if quarter != askedQuarter {
            askedQuarter = quarter
            var offset = 0
            for _ in 0..<2 {
                offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local) / 1000 - Double(offset)))
            }
            askedOffset = Int64(offset) * 1000
        }
        return local - askedOffset
    }

    /// `10/Jan/2020:12:34:56 +0000`, as in common and combined logs; the zone may be missing.
    @inline(__always)
    mutating func readCommon(_ base: Bytes, _ at: Int, _ to: Int) -> ReadTime {
        if let hit = common.hit(base, at, to) { return .at(hit, end: at + CommonTimeCache.length) }
        return readCommonSlowly(base, at, to)
    }

    private mutating func readCommonSlowly(_ base: Bytes, _ at: Int, _ to: Int) -> ReadTime {
        guard to - at >= 20, base[at + 2] == 0x2F, base[at + 6] == 0x2F, base[at + 11] == 0x3A else { return .none }
        guard let day = twoDigits(base, at), let month = month(base, at + 3),
            let year = decimal(base, at + 7, at + 11)
        else { return .none }
        guard let date = days(year: year, month: month, day: day), let ofDay = timeOfDay(base, at + 12, to) else {
            return .wrong
        }
        let local = date * 86_400_000 + ofDay
        let zoneAt = at + 21
        if zoneAt < to, base[at + 20] == 0x20, let offset = zoneOffset(base, zoneAt, to) {
            let instant = local - offset.milliseconds
            if offset.end == at + CommonTimeCache.length { common.keep(base, at, instant) }
            return .at(instant, end: offset.end)
        }
        return .at(instant(local: local), end: at + 20)
    }

    /// `Jan 19 23:40:00`, also with a year before or behind the time, and with a fraction.
    @inline(__always)
    mutating func readYearless(_ base: Bytes, _ at: Int, _ to: Int) -> ReadTime {
        if let hit = yearless.hit(base, at, to) { return .at(hit, end: at + YearlessTimeCache.length) }
        return readYearlessSlowly(base, at, to)
    }

    private mutating func readYearlessSlowly(_ base: Bytes, _ at: Int, _ to: Int) -> ReadTime {
        guard to - at >= 14, base[at + 3] == 0x20, let month = month(base, at) else { return .none }
        var index = skipSpaces(base, at + 4, to)
        let dayEnd = endOfWord(base, index, min(to, index + 3))
        guard let day = decimal(base, index, dayEnd), dayEnd < to, base[dayEnd] == 0x20 else { return .none }
        index = dayEnd + 1
        var year: Int?
        if index + 5 <= to, base[index + 4] == 0x20, let value = decimal(base, index, index + 4) {
            year = value
            index += 5
        }
        guard index + 8 <= to, base[index + 2] == 0x3A else { return .none }
        guard let ofDay = timeOfDay(base, index, to) else { return .wrong }
        let ofSecond = fraction(base, index + 8, to)
        index = ofSecond.end
        if year == nil, index + 5 <= to, base[index] == 0x20, base[index + 1] == 0x32 || base[index + 1] == 0x31,
            index + 5 == to || base[index + 5] == 0x20 || base[index + 5] == 0x3A,
            let value = decimal(base, index + 1, index + 5), value >= 1970
        {
            year = value
            index += 5
        }
        let time = ofDay + ofSecond.milliseconds
        let read = place(month: month, day: day, time: time, year: year, end: index)
        if case .at(let instant, let end) = read, end == at + YearlessTimeCache.length, year == nil {
            yearless.keep(base, at, instant)
        }
        return read
    }

    /// The instant of a day and a time, in the year that is given or else in the latest that can be.
    private mutating func place(month: Int, day: Int, time: Int64, year: Int?, end: Int) -> ReadTime {
        if let year {
            guard let date = days(year: year, month: month, day: day) else { return .wrong }
            return .at(instant(local: date * 86_400_000 + time), end: end)
        }
        // 29 February is a day of some years only.
        guard days(year: 2000, month: month, day: day) != nil else { return .wrong }
        guard latest != nil else { return .unsure(end: end) }
        for year in stride(from: latestYear + 1, through: max(1, latestYear - 8), by: -1) {
            guard let date = days(year: year, month: month, day: day) else { continue }
            let instant = instant(local: date * 86_400_000 + time)
            if instant <= bound { return .at(instant, end: end) }
        }
        return .unsure(end: end)
    }
}
