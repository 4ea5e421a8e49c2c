// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Foundation
import Instants

/// Sessions by day as columns: from addresses that a list lets in, and on top of them those that it refuses.
struct SessionDays {
    /// Days that are drawn; of a longer period the last.
    private static let shown = 92

    let days: [(day: CalendarDate, inside: Int, outside: Int)]
    let words: Wording

    var figure: HTML {
        let days = days.suffix(SessionDays.shown)
        guard let first = days.first, let last = days.last else { return .group([]) }
        let span = last.day.daysSince1970 - first.day.daysSince1970 + 1
        let top = max(days.map { $0.inside + $0.outside }.max() ?? 1, 1)
        let width = max(2, min(40, 640 / span - 2))
        func x(_ day: CalendarDate) -> Int { 60 + (day.daysSince1970 - first.day.daysSince1970) * 640 / span }
        func height(_ number: Int) -> Int { number == 0 ? 0 : max(1, number * 140 / top) }
        return tag(.figure) {
            tag(.div, .style("scroll"), Attribute(.tabindex, 0)) {
                tag(
                    .svg,
                    .style("calendar"),
                    Attribute(.viewBox, "0 0 740 200"),
                    Attribute(.role, "img"),
                    Attribute(.label, label(Array(days)))
                ) {
                    scale(top)
                    days.map { day in
                        let (inside, outside) = (height(day.inside), height(day.outside))
                        return .group([
                            column(x(day.day), 170 - inside, width, inside, "bar-plain"),
                            column(x(day.day), 170 - inside - outside, width, outside, "bar-danger"),
                        ])
                    }
                    ticks(first.day, last.day, at: { x($0) + width / 2 })
                }
            }
            tag(.figcaption) {
                tag(.small, text: legend)
            }
        }
    }

    private var legend: String {
        words.say(
            "Grey: sessions from the list. Red, on top: sessions that would be refused. Days in \(words.zone.identifier).",
            "Grijs: sessies van de lijst. Rood, erbovenop: sessies die geweigerd zouden worden. Dagen in \(words.zone.identifier)."
        )
    }

    private func label(_ days: [(day: CalendarDate, inside: Int, outside: Int)]) -> String {
        days.map { day in
            let counts = words.say(
                "\(words.figure(day.inside)) from the list, \(words.figure(day.outside)) refused",
                "\(words.figure(day.inside)) van de lijst, \(words.figure(day.outside)) geweigerd"
            )
            return "\(words.date(day.day)): \(counts)"
        }.joined(separator: "; ")
    }

    private func column(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ style: String) -> HTML {
        guard height > 0 else { return .group([]) }
        return tag(
            .rect,
            Attribute(.x, x),
            Attribute(.y, y),
            Attribute(.width, width),
            Attribute(.height, height),
            .style(style)
        )
    }

    private func scale(_ top: Int) -> HTML {
        .group([
            rule(170), rule(30),
            tag(.text, Attribute(.x, 52), Attribute(.y, 174), .anchor("end"), .style("tick-label"), text: "0"),
            tag(
                .text,
                Attribute(.x, 52),
                Attribute(.y, 34),
                .anchor("end"),
                .style("tick-label"),
                text: words.figure(top)
            ),
        ])
    }

    private func rule(_ y: Int) -> HTML {
        tag(
            .line,
            Attribute(.x1, 60),
            Attribute(.y1, y),
            Attribute(.x2, 700),
            Attribute(.y2, y),
            .style("rule")
        )
    }

    /// The dates of the first day and of Mondays, as far as there is room for them.
    private func ticks(_ first: CalendarDate, _ last: CalendarDate, at x: (CalendarDate) -> Int) -> HTML {
        let weeks = (last.daysSince1970 - first.daysSince1970) / 7 + 1
        let step = 7 * ((weeks + 9) / 10)
        // 1970-01-05 was a Monday.
        let monday = first.adding(days: (11 - first.daysSince1970 % 7) % 7)
        let named = stride(from: 0, through: last.daysSince1970 - monday.daysSince1970, by: step)
            .map { monday.adding(days: $0) }
        let days = named.isEmpty ? [first] : named
        return .group(
            days.map { day in
                tag(
                    .text,
                    Attribute(.x, x(day)),
                    Attribute(.y, 188),
                    .anchor("middle"),
                    .style("tick-label"),
                    text: words.shortDate(day)
                )
            }
        )
    }
}
