// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

public import Foundation

/// A point in time, to the millisecond.
///
/// Read from ISO 8601 (RFC 3339) texts that name their zone; a text without a zone is not an instant, because two people
/// would read two instants in it. Years 1 to 9999.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var milliseconds: Int64

    /// The instant so many milliseconds after 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The instant so many seconds after 1970-01-01T00:00:00Z.
    public init(seconds: Int64) {
        self.milliseconds = seconds * 1000
    }

    /// The earlier one first.
    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    /// The instant so many hours later; never outside ``distantPast`` and ``distantFuture``.
    public func adding(hours: Int) -> Instant {
        let (step, overflow) = Int64(hours).multipliedReportingOverflow(by: 3_600_000)
        let (sum, tooFar) = milliseconds.addingReportingOverflow(step)
        guard !overflow, !tooFar else { return hours < 0 ? .distantPast : .distantFuture }
        return max(.distantPast, min(.distantFuture, Instant(milliseconds: sum)))
    }

    /// The instant so many times 24 hours later; never outside ``distantPast`` and ``distantFuture``.
    public func adding(days: Int) -> Instant {
        let (hours, overflow) = days.multipliedReportingOverflow(by: 24)
        guard !overflow else { return days < 0 ? .distantPast : .distantFuture }
        return adding(hours: hours)
    }

    /// The earliest instant there is for us; older than anything that is recorded.
    public static let distantPast = Instant(milliseconds: -62_135_596_800_000)
    /// The latest instant there is for us.
    public static let distantFuture = Instant(milliseconds: 253_402_300_799_999)

    /// Whole seconds since 1970, rounded down.
    private var seconds: Int64 {
        (milliseconds - ((milliseconds % 1000) + 1000) % 1000) / 1000
    }

    /// The calendar day of this instant in a zone.
    public func day(in zone: TimeZone) -> CalendarDate {
        let local = seconds + Int64(offset(in: zone))
        return CalendarDate(daysSince1970: Int(floorDivide(local, 86_400)))
    }

    /// ISO 8601 with the zone's offset at that instant, such as `2020-01-16T12:00:00+01:00`; `Z` for UTC.
    ///
    /// Milliseconds are written only when there are any.
    public func formatted(in zone: TimeZone) -> String {
        let offset = offset(in: zone)
        let local = seconds + Int64(offset)
        let day = CalendarDate(daysSince1970: Int(floorDivide(local, 86_400)))
        let ofDay = Int(local - floorDivide(local, 86_400) * 86_400)
        let fraction = Int(milliseconds - seconds * 1000)
        var text = "\(day)T\(twoDigits(ofDay / 3600)):\(twoDigits(ofDay / 60 % 60)):\(twoDigits(ofDay % 60))"
        if fraction > 0 { text += "." + (fraction < 100 ? "0" : "") + (fraction < 10 ? "0" : "") + "\(fraction)" }
        if offset == 0, zone.secondsFromGMT(for: Date(timeIntervalSince1970: 0)) == 0 { return text + "Z" }
        let minutes = abs(offset) / 60
        return text + (offset < 0 ? "-" : "+") + "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
    }

    private func offset(in zone: TimeZone) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
    }
}

extension Instant: CustomStringConvertible {
    /// ISO 8601 in UTC.
    public var description: String { formatted(in: .gmt) }
}

extension Instant {
    /// Reads ISO 8601 with date, time and zone: `2020-01-16T12:00:00+01:00`, `…Z`, seconds and fraction optional.
    ///
    /// Nil when the text has another form, names a day or hour that does not exist, or has no zone.
    public init?(iso8601 text: some StringProtocol) {
        var reader = DigitReader(text.utf8)
        guard let date = reader.date(), reader.take(UInt8(ascii: "T"), or: UInt8(ascii: "t"), or: UInt8(ascii: " ")),
            let hour = reader.number(2), hour < 24, reader.take(UInt8(ascii: ":")),
            let minute = reader.number(2), minute < 60
        else { return nil }
        var second = 0
        var milliseconds = 0
        if reader.take(UInt8(ascii: ":")) {
            guard let value = reader.number(2), value <= 60 else { return nil }
            second = value
            if reader.take(UInt8(ascii: ".")) || reader.take(UInt8(ascii: ",")) {
                guard let fraction = reader.fraction() else { return nil }
                milliseconds = fraction
            }
        }
        guard let offset = reader.zoneOffset(), reader.isAtEnd else { return nil }
        let ofDay = hour * 3600 + minute * 60 + second - offset
        self.init(milliseconds: Int64(date.daysSince1970) * 86_400_000 + Int64(ofDay) * 1000 + Int64(milliseconds))
    }
}

/// Reads the digits and marks of a date, byte by byte.
struct DigitReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Sequence<UInt8>) {
        rest = ArraySlice(bytes)
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ choices: UInt8...) -> Bool {
        guard let first = rest.first, choices.contains(first) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func take(_ first: UInt8, or second: UInt8, or third: UInt8) -> Bool { take(first, second, third) }

    mutating func number(_ digits: Int) -> Int? {
        guard rest.count >= digits else { return nil }
        var value = 0
        for byte in rest.prefix(digits) {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        rest.removeFirst(digits)
        return value
    }

    mutating func fraction() -> Int? {
        var value = 0
        var digits = 0
        while let byte = rest.first, byte >= 48, byte <= 57 {
            if digits < 3 { value = value * 10 + Int(byte - 48) }
            digits += 1
            rest.removeFirst()
        }
        guard digits > 0 else { return nil }
        for _ in min(digits, 3)..<3 { value *= 10 }
        return value
    }

    mutating func zoneOffset() -> Int? {
        if take(UInt8(ascii: "Z"), UInt8(ascii: "z")) { return 0 }
        let sign = rest.first
        guard take(UInt8(ascii: "+"), UInt8(ascii: "-")), let hours = number(2), hours < 24 else { return nil }
        _ = take(UInt8(ascii: ":"))
        let minutes = isAtEnd ? 0 : number(2)
        guard let minutes, minutes < 60 else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    mutating func date() -> CalendarDate? {
        guard let year = number(4), take(UInt8(ascii: "-")), let month = number(2), take(UInt8(ascii: "-")),
            let day = number(2)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }
}

func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
}
