// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Instants
import Testing

@testable import Reporting

/// The calendar of January 2020; dates as the revisions of the case announce them.
struct RemedyCalendarTests {
    private func entries(_ line: String, at: String, product: String = "Citrix ADC") throws -> [String] {
        let calendar = RemedyCalendar(try Samples.of.get(), asOf: try Samples.instant(at))
        let row = try #require(calendar.rows.first { $0.line == line && $0.product == product })
        return row.entries.map { entry in
            let parts = [entry.kind.rawValue, entry.date?.description, entry.version]
            return parts.compactMap { $0 }.joined(separator: " ")
        }
    }

    @Test(arguments: [
        ("10.5", "2020-01-15", ["unknown"]),
        ("11.1", "2020-01-17", ["unknown", "announced 2020-01-20"]),
        ("10.5", "2020-01-17", ["unknown", "announced 2020-01-31"]),
        ("11.1", "2020-01-19", ["unknown", "announced 2020-01-20", "available 2020-01-19 11.1-63.15"]),
        ("10.5", "2020-01-19", ["unknown", "announced 2020-01-31", "announced 2020-01-24"]),
        ("12.1", "2020-01-19", ["unknown", "announced 2020-01-27", "announced 2020-01-24"]),
        (
            "12.1", "2020-01-23",
            [
                "unknown", "announced 2020-01-27", "announced 2020-01-24", "announced 2020-01-24",
                "available 2020-01-23 12.1-55.18",
            ]
        ),
        (
            "10.5", "2020-01-31",
            [
                "unknown", "announced 2020-01-31", "announced 2020-01-24", "announced 2020-01-24",
                "announced 2020-01-24", "available 2020-01-24 10.5-70.12",
            ]
        ),
    ])
    func showsWhatWasAnnouncedByThen(line: String, at: String, expected: [String]) throws {
        #expect(try entries(line, at: at) == expected)
        #expect(try entries(line, at: at, product: "Citrix Gateway") == expected)
    }

    @Test func isEmptyBeforeTheFirstRevision() throws {
        let calendar = RemedyCalendar(try Samples.of.get(), asOf: try Samples.instant("2019-12-16"))
        #expect(calendar.rows.isEmpty)
        #expect(calendar.revisions.isEmpty)
    }

    @Test func knowsNothingLater() throws {
        let asOf = try Samples.instant("2020-01-17")
        let calendar = RemedyCalendar(try Samples.of.get(), asOf: asOf)
        #expect(calendar.revisions.map(\.citation) == ["DW-2019-19781 version 1", "DW-2019-19781 version 2"])
        #expect(calendar.rows.allSatisfy { row in row.entries.allSatisfy { $0.knownFrom <= asOf } })
        #expect(calendar.rows.count == 12)
    }

    @Test func drawsProductsThatWereToldTheSameOnOneRow() throws {
        let calendar = RemedyCalendar(try Samples.of.get(), asOf: try Samples.instant("2020-01-31"))
        let lines = CalendarLine.lines(of: calendar)
        #expect(lines.map(\.line) == ["10.5", "11.1", "12.0", "12.1", "13.0", "10.2", "11.0"])
        #expect(lines.first?.products == ["Citrix ADC", "Citrix Gateway"])
        #expect(lines.first?.steps.compactMap { $0.date?.description } == ["2020-01-31", "2020-01-24", "2020-01-24"])
    }

    @Test func strikesTheOldDayAndPointsToTheNew() throws {
        let of = try Samples.of.get()
        let asOf = try Samples.instant("2020-01-20")
        let wording = Wording(language: .nl, zone: Samples.zone)
        let drawing = CalendarDrawing(RemedyCalendar(of, asOf: asOf), opened: of.opened, asOf: asOf, wording).drawing()
        let reading = MarkupReading(drawing.markup)
        #expect(reading.fault == nil)
        let old = reading.elements("text").filter { $0.attributes["class"] == "old-date" }.map(\.text)
        #expect(old == ["31 jan", "20 jan", "20 jan", "27 jan", "27 jan"])
        let new = reading.elements("text").filter { $0.attributes["class"] == "new-date" }.map(\.text)
        #expect(new == Array(repeating: "verwacht 24 jan", count: 5))
        let there = reading.elements("text").filter { $0.attributes["class"] == "there-date" }.map(\.text)
        #expect(there == ["19 jan: 11.1-63.15", "19 jan: 12.0-63.13"])
        #expect(reading.elements("path").count { $0.attributes["class"] == "moved" } == 5)
    }

    @Test(arguments: ["2019-12-18", "2020-01-31", "2039-01-01"])
    func keepsEveryDayInsideTheDrawing(at: String) throws {
        let asOf = try Samples.instant(at).day(in: Samples.zone)
        let axis = CalendarAxis(days: [try #require(CalendarDate("2020-01-20")), asOf], from: 200, to: 800)
        for day in [
            axis.first, asOf, try #require(CalendarDate("1999-01-01")), try #require(CalendarDate("9999-01-01")),
        ] {
            #expect((200...800).contains(axis.x(day)))
        }
        #expect((1...12).contains(axis.ticks.count))
    }
}
