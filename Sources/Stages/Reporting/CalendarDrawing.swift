// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Instants

/// The remedy calendar as a drawing: a row per line, the days of its fix as announced, as moved and as available.
///
/// An old day is hollow and struck through with an arrow to the one that took its place; a day on which the fix is
/// there
/// is solid. Products whose lines were told the same share a row.
struct CalendarDrawing {
    private let lines: [CalendarLine]
    private let axis: CalendarAxis
    private let asOf: CalendarDate
    private let opened: CalendarDate
    private let wording: Wording

    private static let nameWidth = 170
    private static let width = 920
    private static let top = 40
    private static let rowHeight = 66

    init(_ calendar: RemedyCalendar, opened: Instant, asOf: Instant, _ wording: Wording) {
        lines = CalendarLine.lines(of: calendar)
        self.asOf = asOf.day(in: wording.zone)
        self.wording = wording
        let dated = lines.flatMap(\.steps).filter { $0.date != nil }
        let days = dated.compactMap(\.date) + dated.map { $0.knownFrom.day(in: wording.zone) } + [self.asOf]
        // What came a week before the first day that was named is cut off: nothing was said of a fix by then.
        self.opened = opened.day(in: wording.zone)
        let start = dated.isEmpty ? self.opened : max(self.opened, (days.min() ?? self.asOf).adding(days: -7))
        axis = CalendarAxis(
            days: days + [start],
            from: CalendarDrawing.nameWidth + 24,
            to: CalendarDrawing.width - 60
        )
    }

    private var height: Int { CalendarDrawing.top + lines.count * CalendarDrawing.rowHeight + 14 }

    func drawing() -> HTML {
        tag(
            .svg,
            Attribute(.viewBox, "0 0 \(CalendarDrawing.width) \(height)"),
            Attribute(.role, "img"),
            Attribute(.labelledBy, "drawing-title drawing-desc"),
            .style("calendar")
        ) {
            tag(.title, .id("drawing-title"), text: wording.say("Remedy calendar", "Kalender van de updates"))
            tag(
                .desc,
                .id("drawing-desc"),
                text: wording.say(
                    "The table that follows says the same in words.",
                    "De tabel hieronder zegt hetzelfde in woorden."
                )
            )
            scale
            asOfLine
            for (index, line) in lines.enumerated() { row(line, index) }
        }
    }

    // MARK: The axis

    private var scale: HTML {
        tag(.g) {
            if opened < axis.first {
                let words = wording.say("since ", "sinds ") + wording.shortDate(opened)
                text(0, 20, "◂ \(wording.say("case open", "zaak loopt")) \(words)", "tick-label")
            }
            for day in axis.ticks {
                let x = axis.x(day)
                line(x, CalendarDrawing.top - 8, x, height - 10, "tick")
                text(x, 20, axis.label(day, wording), "tick-label", anchor: "middle")
            }
        }
    }

    private var asOfLine: HTML {
        let x = axis.x(asOf)
        let isRight = x > CalendarDrawing.width - 150
        return tag(.g) {
            line(x, CalendarDrawing.top - 12, x, height - 4, "as-of")
            text(
                isRight ? x - 5 : x + 5,
                height - 2,
                wording.say("as of \(wording.shortDate(asOf))", "stand van \(wording.shortDate(asOf))"),
                "as-of-label",
                anchor: isRight ? "end" : "start"
            )
        }
    }

    // MARK: A row

    private func row(_ row: CalendarLine, _ index: Int) -> HTML {
        let top = CalendarDrawing.top + index * CalendarDrawing.rowHeight
        let y = top + 34
        return tag(.g) {
            line(0, top, CalendarDrawing.width, top, "rule")
            text(0, y - 6, row.line.isEmpty ? wording.say("all versions", "alle versies") : row.line, "line-name")
            for (number, name) in row.shownProducts(CalendarDrawing.nameWidth).enumerated() {
                text(0, y + 10 + number * 14, name, "product-name")
            }
            if let last = row.steps.last { baseline(last, y) }
            moves(row, y)
            if let last = row.steps.last { current(last, y) }
        }
    }

    /// Thin while there is no fix, thick from the day it is there.
    private func baseline(_ last: CalendarLine.Step, _ y: Int) -> HTML {
        let end = axis.x(max(asOf, axis.first))
        let available = last.kind == .available ? last.date.map(axis.x) ?? axis.left : nil
        return tag(.g) {
            line(axis.left, y, available ?? end, y, "waiting")
            if let available, available < end { line(available, y, end, y, "there") }
        }
    }

    /// The days that no longer hold, each with an arrow to the day that took its place.
    private func moves(_ row: CalendarLine, _ y: Int) -> [HTML] {
        var lanes: [Int] = []
        return zip(row.steps, row.steps.dropFirst()).flatMap { old, new -> [HTML] in
            guard let date = old.date, date != new.date else { return [] }
            let x = axis.x(date)
            let lane = lanes.firstIndex { abs($0 - x) >= 52 } ?? lanes.count
            if lane < lanes.count { lanes[lane] = x } else { lanes.append(x) }
            var pieces = [
                diamond(x, y, "old"),
                text(x, y - 11 - min(lane, 1) * 12, wording.shortDate(date), "old-date", anchor: "middle"),
            ]
            if let to = new.date.map(axis.x), abs(to - x) > 12 {
                let way = to > x ? 1 : -1
                pieces.append(
                    tag(
                        .path,
                        Attribute(.d, "M\(x + way * 7) \(y)H\(to - way * 10)"),
                        .style("moved"),
                        Attribute(.markerEnd, "url(#arrow)")
                    )
                )
            }
            return pieces
        }
    }

    private func current(_ last: CalendarLine.Step, _ y: Int) -> [HTML] {
        let x = last.date.map(axis.x) ?? axis.x(max(asOf, axis.first))
        let words = CalendarWords(wording).short(last)
        let half = DrawnText.width(words) * 6 / 10
        let anchor = x + half > CalendarDrawing.width - 4 ? "end" : "middle"
        let at = anchor == "end" ? CalendarDrawing.width - 4 : max(x, axis.left + half - 20)
        let label = text(at, y + 23, words, last.kind == .available ? "there-date" : "new-date", anchor: anchor)
        switch last.kind {
        case .available:
            return [tag(.circle, Attribute(.cx, x), Attribute(.cy, y), Attribute(.r, 7), .style("there-dot")), label]
        case .announced: return [diamond(x, y, "new"), label]
        case .unknown, .notPlanned:
            return [text(axis.left, y + 23, words, "new-date", anchor: "start")]
        }
    }

    // MARK: Shapes

    private func diamond(_ x: Int, _ y: Int, _ style: String) -> HTML {
        tag(.path, Attribute(.d, "M\(x) \(y - 7)L\(x + 7) \(y)L\(x) \(y + 7)L\(x - 7) \(y)Z"), .style(style))
    }

    private func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ style: String) -> HTML {
        tag(.line, Attribute(.x1, x1), Attribute(.y1, y1), Attribute(.x2, x2), Attribute(.y2, y2), .style(style))
    }

    private func text(_ x: Int, _ y: Int, _ text: String, _ style: String, anchor: String = "start") -> HTML {
        tag(.text, Attribute(.x, x), Attribute(.y, y), .style(style), .anchor(anchor), text: text)
    }
}

/// A line as it is drawn: the products that were told the same, and only the revisions that changed something.
struct CalendarLine: Sendable {
    /// What holds from one revision to the next that says otherwise.
    typealias Step = RemedyCalendar.Entry

    let products: [String]
    let line: String
    let steps: [Step]

    /// The lines of a calendar, in its order.
    static func lines(of calendar: RemedyCalendar) -> [CalendarLine] {
        var order: [Key] = []
        var products: [Key: [String]] = [:]
        for row in calendar.rows {
            let key = Key(line: row.line, entries: row.entries)
            if products[key] == nil { order.append(key) }
            products[key, default: []].append(row.product)
        }
        return order.map { key in
            var steps: [Step] = []
            for entry in key.entries {
                if let last = steps.last, last.date == entry.date, last.kind == entry.kind,
                    last.version == entry.version
                {
                    continue
                }
                steps.append(entry)
            }
            return CalendarLine(products: products[key] ?? [], line: key.line, steps: steps)
        }
    }

    private struct Key: Hashable {
        let line: String
        let entries: [RemedyCalendar.Entry]
    }

    /// The products' names in at most two lines.
    func shownProducts(_ width: Int) -> [String] {
        DrawnText.lines(products.joined(separator: ", "), width: width, fontSize: 12, atMost: 2)
    }
}

/// The days of a drawing, and where each of them stands.
struct CalendarAxis {
    let first: CalendarDate
    let last: CalendarDate
    let left: Int
    private let right: Int

    /// Covers the days, at least two weeks and at most some ten years; a day outside stands at the edge.
    init(days: [CalendarDate], from left: Int, to right: Int) {
        let latest = days.max() ?? CalendarDate(daysSince1970: 0)
        let first = days.min() ?? latest
        self.first = max(first, latest.adding(days: -3650)).adding(days: -1)
        last = max(latest, self.first.adding(days: 14)).adding(days: 1)
        self.left = left
        self.right = right
    }

    /// Where a day stands.
    func x(_ day: CalendarDate) -> Int {
        let span = max(1, last.daysSince1970 - first.daysSince1970)
        let place = min(max(day.daysSince1970, first.daysSince1970), last.daysSince1970) - first.daysSince1970
        return left + place * (right - left) / span
    }

    /// Days with a label: Mondays where that leaves room, else every so many weeks.
    var ticks: [CalendarDate] {
        let span = last.daysSince1970 - first.daysSince1970
        let step = [2, 7, 14, 28, 56, 91, 182, 364, 728].first { span / $0 <= 10 } ?? 1456
        // Counted from a Monday, 1970-01-05.
        let start = first.daysSince1970 + ((step - (first.daysSince1970 - 4) % step) % step + step) % step
        return stride(from: start, through: last.daysSince1970, by: step).map(CalendarDate.init(daysSince1970:))
    }

    /// The label of a day; with the year where the drawing covers several.
    func label(_ day: CalendarDate, _ wording: Wording) -> String {
        let short = wording.shortDate(day)
        guard last.daysSince1970 - first.daysSince1970 > 300 else { return short }
        return "\(short) \(day.components.year)"
    }
}
