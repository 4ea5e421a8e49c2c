// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Instants
import Testing

struct InstantTests {
    private let amsterdam = TimeZone(identifier: "Europe/Amsterdam") ?? .gmt

    @Test(arguments: [
        (text: "2020-01-16T12:00:00+01:00", seconds: 1_579_172_400),
        (text: "2020-01-16T11:00:00Z", seconds: 1_579_172_400),
        (text: "2020-01-16t11:00:00z", seconds: 1_579_172_400),
        (text: "2020-01-16T12:00+0100", seconds: 1_579_172_400),
        (text: "2020-01-16 12:00:00+01", seconds: 1_579_172_400),
        (text: "2020-02-29T00:00:00-05:30", seconds: 1_582_954_200),
        (text: "1969-12-31T23:59:59Z", seconds: -1),
        (text: "0001-01-01T00:00:00Z", seconds: -62_135_596_800),
        (text: "9999-12-31T23:59:59Z", seconds: 253_402_300_799),
    ])
    func readsInstantsWithAZone(text: String, seconds: Int64) {
        #expect(Instant(iso8601: text) == Instant(seconds: seconds))
    }

    @Test(arguments: [
        "", "2020-01-16", "2020-01-16T12:00:00", "2020-01-16T12:00:00+1", "2020-02-30T00:00:00Z",
        "2020-01-16T24:00:00Z",
        "2020-01-16T12:60:00Z", "2020-01-16T12:00:00.Z", "2020-1-16T12:00:00Z",
        "16-01-2020T12:00:00Z", "2020-01-16T12Z",
        "2020-01-16T12:00:00Z ", "\u{FF12}020-01-16T12:00:00Z", "2020-00-01T00:00:00Z", "0000-01-01T00:00:00Z",
        "latest",
    ])
    func refusesWhatIsNoInstant(text: String) {
        #expect(Instant(iso8601: text) == nil)
    }

    @Test(arguments: [
        (text: "2020-01-16T11:00:00Z", written: "2020-01-16T12:00:00+01:00"),
        (text: "2020-07-16T11:00:00Z", written: "2020-07-16T13:00:00+02:00"),
        (text: "2020-01-16T11:00:00.250Z", written: "2020-01-16T12:00:00.250+01:00"),
        (text: "2020-01-16T11:00:00.007Z", written: "2020-01-16T12:00:00.007+01:00"),
        (text: "1969-12-31T22:59:59.500Z", written: "1969-12-31T23:59:59.500+01:00"),
    ])
    func writesTheOffsetOfTheZone(text: String, written: String) throws {
        let instant = try #require(Instant(iso8601: text))
        #expect(instant.formatted(in: amsterdam) == written)
        #expect(Instant(iso8601: instant.formatted(in: amsterdam)) == instant)
        #expect(Instant(iso8601: instant.description) == instant)
    }

    @Test func writesUTCWithZ() throws {
        #expect(try #require(Instant(iso8601: "2020-01-16T12:00:00+01:00")).description == "2020-01-16T11:00:00Z")
    }

    @Test func endsADayWhereItsZoneEndsIt() throws {
        let day = try #require(CalendarDate("2020-01-16"))
        #expect(day.start(in: amsterdam).description == "2020-01-15T23:00:00Z")
        #expect(day.end(in: amsterdam).description == "2020-01-16T22:59:59.999Z")
        #expect(day.end(in: amsterdam).day(in: amsterdam) == day)
    }

    @Test(arguments: [("2020-03-29", 23), ("2020-10-25", 25), ("2020-01-16", 24)])
    func knowsDaysThatAreLongerOrShorter(text: String, hours: Int64) throws {
        let day = try #require(CalendarDate(text))
        let length = day.adding(days: 1).start(in: amsterdam).milliseconds - day.start(in: amsterdam).milliseconds
        #expect(length == hours * 3_600_000)
    }

    @Test(arguments: ["2020-02-30", "2019-02-29", "2020-13-01", "2020-01-00", "20-01-01", "2020-01-16T00:00:00Z", ""])
    func refusesDaysThatDoNotExist(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func writesEveryDayAsItWasRead() {
        for days in stride(from: -719_000, through: 2_900_000, by: 997) {
            let day = CalendarDate(daysSince1970: days)
            #expect(CalendarDate(day.description) == day)
        }
    }
}
