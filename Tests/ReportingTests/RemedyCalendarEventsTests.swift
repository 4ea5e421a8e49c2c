// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Instants
import Testing

@testable import Reporting

struct RemedyCalendarEventsTests {
    /// Every line is at most 75 bytes, folded between characters, and what is text cannot become a line.
    @Test func isFoldedAndEscaped() throws {
        var of = try Samples.of.get()
        of.title = LocalizedText(en: "A; b, c\\ d\nEND:VCALENDAR " + String(repeating: "é", count: 60), nl: "")
        let asOf = try #require(Instant(iso8601: "2020-01-16T12:00:00Z"))
        let text = iCalendar(RemedyCalendar(of, asOf: asOf), of, asOf: asOf)
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.first == "BEGIN:VCALENDAR")
        #expect(lines.dropLast().last == "END:VCALENDAR")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(lines.filter { $0 == "END:VCALENDAR" }.count == 1)
        #expect(text.replacingOccurrences(of: "\r\n ", with: "").contains("NAME:A\\; b\\, c\\\\ d\\nEND:VCALENDAR ééé"))
    }
}
