// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Exposing
import Instants

/// How a number goes by day: a line of one source, from zero up.
struct TrendDrawing {
    let points: [(day: CalendarDate, number: Int)]
    let words: Wording

    var figure: HTML {
        guard let first = points.first, let last = points.last, points.count > 1 else { return .group([]) }
        let span = max(last.day.daysSince1970 - first.day.daysSince1970, 1)
        let top = max(points.map(\.number).max() ?? 1, 1)
        func x(_ day: CalendarDate) -> Int { 60 + (day.daysSince1970 - first.day.daysSince1970) * 620 / span }
        func y(_ number: Int) -> Int { 170 - number * 140 / top }
        let path = points.enumerated().map { "\($0 == 0 ? "M" : "L")\(x($1.day)) \(y($1.number))" }.joined()
        let label = points.map { "\(words.date($0.day)): \(words.figure($0.number))" }.joined(separator: "; ")
        return tag(.div, .style("scroll")) {
            tag(
                .svg,
                .style("calendar"),
                Attribute(.viewBox, "0 0 740 200"),
                Attribute(.role, "img"),
                Attribute(.label, label)
            ) {
                tag(
                    .line,
                    Attribute(.x1, 60),
                    Attribute(.y1, 170),
                    Attribute(.x2, 680),
                    Attribute(.y2, 170),
                    .style("rule")
                )
                tag(.path, Attribute(.d, path), .style("moved"))
                points.map { point in
                    tag(
                        .circle,
                        Attribute(.cx, x(point.day)),
                        Attribute(.cy, y(point.number)),
                        Attribute(.r, 4),
                        .style("there-dot")
                    )
                }
                points.map { point in
                    tag(
                        .text,
                        Attribute(.x, x(point.day)),
                        Attribute(.y, y(point.number) - 10),
                        .anchor("middle"),
                        text: words.figure(point.number)
                    )
                }
                [first, last].map { point in
                    tag(
                        .text,
                        Attribute(.x, x(point.day)),
                        Attribute(.y, 190),
                        .anchor("middle"),
                        .style("tick-label"),
                        text: words.date(point.day)
                    )
                }
            }
        }
    }
}
