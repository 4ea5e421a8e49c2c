// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

extension TimeReader {
    /// `2020-01-13T08:28:31.123456+00:00`, also with a space or `:` between date and time, also without a zone.
    mutating func readISO(_ base: Bytes, _ at: Int, _ to: Int) -> ReadTime {
        guard to - at >= 19, base[at + 4] == base[at + 7], base[at + 4] == 0x2D || base[at + 4] == 0x2F,
            let year = decimal(base, at, at + 4), let month = twoDigits(base, at + 5),
            let day = twoDigits(base, at + 8)
        else { return .none }
        let mark = base[at + 10]
        guard mark == 0x54 || mark == 0x74 || mark == 0x20 || mark == 0x3A || mark == 0x09 else { return .none }
        guard base[at + 13] == 0x3A else { return .none }
        guard let date = days(year: year, month: month, day: day), let ofDay = timeOfDay(base, at + 11, to) else {
            return .wrong
        }
        return zoned(date * 86_400_000 + ofDay, base, at + 19, to)
    }

    /// `01/13/2020:08:28:31 GMT` and `13/01/2020:08:28:31`, as in NetScaler's `ns.log`; `2020/01/13:08:28:31` too.
    mutating func readSlashed(_ base: Bytes, _ at: Int, _ to: Int) -> ReadTime {
        guard to - at >= 19 else { return .none }
        if base[at + 4] == 0x2F, base[at + 7] == 0x2F { return readISO(base, at, to) }
        guard base[at + 2] == 0x2F, base[at + 5] == 0x2F, base[at + 10] == 0x3A || base[at + 10] == 0x20,
            let first = twoDigits(base, at), let second = twoDigits(base, at + 3),
            let year = decimal(base, at + 6, at + 10)
        else { return .none }
        guard let ofDay = timeOfDay(base, at + 11, to) else { return base[at + 13] == 0x3A ? .wrong : .none }
        let monthFirst = days(year: year, month: first, day: second)
        let dayFirst = days(year: year, month: second, day: first)
        let date: Int64
        switch (monthFirst, dayFirst) {
        case (nil, nil): return .wrong
        case (let known?, nil), (nil, let known?): date = known
        case (let month?, let day?):
            guard month != day else {
                date = month
                break
            }
            guard let order else { return zoned(0, base, at + 19, to).unsure }
            date = order == .monthFirst ? month : day
        }
        return zoned(date * 86_400_000 + ofDay, base, at + 19, to)
    }

    /// Seconds since 1970 with a fraction, or milliseconds, microseconds or nanoseconds: by the number of digits.
    mutating func readEpoch(_ base: Bytes, _ at: Int, _ to: Int) -> ReadTime {
        var index = at
        while index < to, isDigit(base[index]) { index += 1 }
        guard index - at >= 9, index - at <= 19, let value = decimal(base, at, min(index, at + 18)) else {
            return .none
        }
        switch index - at {
        case 9, 10:
            let ofSecond = fraction(base, index, to)
            return .at(Int64(value) * 1000 + ofSecond.milliseconds, end: ofSecond.end)
        case 12, 13: return .at(Int64(value), end: index)
        case 15, 16: return .at(Int64(value) / 1000, end: index)
        // Nineteen digits: the last one was left out above.
        case 18: return .at(Int64(value) / 1_000_000, end: index)
        case 19: return .at(Int64(value) / 100_000, end: index)
        default: return .none
        }
    }

    /// Any of the forms, whichever stands there.
    mutating func readAny(_ base: Bytes, _ at: Int, _ to: Int) -> ReadTime {
        guard at + 9 <= to else { return .none }
        if isLetter(base[at]) { return readYearless(base, at, to) }
        guard isDigit(base[at]) else { return .none }
        if to - at >= 20, base[at + 2] == 0x2F, isLetter(base[at + 3]) { return readCommon(base, at, to) }
        if base[at + 2] == 0x2F { return readSlashed(base, at, to) }
        if base[at + 4] == 0x2D || base[at + 4] == 0x2F { return readISO(base, at, to) }
        return readEpoch(base, at, to)
    }

    /// A local time with what follows it: a fraction, an offset, `GMT` or `UTC`; without, in the zone of the log.
    private mutating func zoned(_ local: Int64, _ base: Bytes, _ at: Int, _ to: Int) -> ReadTime {
        let ofSecond = fraction(base, at, to)
        let time = local + ofSecond.milliseconds
        var end = ofSecond.end
        if let offset = zoneOffset(base, end, to) {
            end = offset.end
            // Some senders write an offset and then Z.
            if end < to, base[end] == 0x5A { end += 1 }
            return .at(time - offset.milliseconds, end: end)
        }
        if end + 4 <= to, base[end] == 0x20 {
            if has("GMT", base, end + 1, to) || has("UTC", base, end + 1, to) { return .at(time, end: end + 4) }
            if base[end + 1] == 0x2B || base[end + 1] == 0x2D, let offset = zoneOffset(base, end + 1, to),
                offset.end - end >= 5
            {
                return .at(time - offset.milliseconds, end: offset.end)
            }
        }
        return .at(instant(local: time), end: end)
    }
}

extension ReadTime {
    /// The same text, but nobody knows which time it is.
    fileprivate var unsure: ReadTime {
        if let end { .unsure(end: end) } else { self }
    }
}
