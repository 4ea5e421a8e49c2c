// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Instants

/// How a case goes by day: all assets it concerns, and below it the same assets from the first day on.
struct DeskTrend {
    let frame: DeskFrame
    let days: [CaseTrend.Day]
    /// Whether days are still being counted.
    let isPartial: Bool

    init(frame: DeskFrame, _ desk: DeskCase) {
        self.frame = frame
        let day = frame.asOf.day(in: frame.zone)
        days = desk.trend.days(upTo: day, desk.assessment)
        let last = min(day.adding(days: -1), frame.days?.upperBound ?? day)
        isPartial = desk.trend.lastDay.map { $0 < last } ?? (frame.days.map { $0.lowerBound <= last } ?? false)
    }

    private var words: Wording { frame.words }

    var section: HTML? {
        guard let first = days.first, days.count > 1 else {
            return isPartial
                ? tag(.section, .id("trend")) {
                    title; counting
                } : nil
        }
        return tag(.section, .id("trend"), Attribute(.labelledBy, "trend-title")) {
            title
            if isPartial { counting }
            tag(.h3, text: words.say("All assets that the case concerns", "Alle systemen die onder de zaak vallen"))
            StandingColumns(words: words, days: days.map { ($0.day, $0.all, 0) }).figure
            tag(
                .h3,
                text: words.say(
                    "The same assets: open on \(words.date(first.day))",
                    "Dezelfde systemen: open op \(words.date(first.day))"
                )
            )
            StandingColumns(words: words, days: days.map { ($0.day, $0.cohort, $0.gone) }).figure
            key
        }
    }

    private var title: HTML {
        tag(.h2, .id("trend-title"), text: words.say("Day by day, as it was known then", "Per dag, zoals toen bekend"))
    }

    private var counting: HTML {
        tag(
            .p,
            text: words.say(
                "Days are still being counted; this page shows those that are.",
                "Er worden nog dagen geteld; deze pagina toont de dagen die geteld zijn."
            )
        )
    }

    private var key: HTML {
        tag(.ul, .style("key")) {
            StandingColumns.bands.map { band in
                tag(.li) {
                    tag(.svg, Attribute(.viewBox, "0 0 20 12"), .style("key-mark"), .decorative) {
                        tag(.rect, Attribute(.width, 20), Attribute(.height, 12), .style("bar-\(band.tone)"))
                    }
                    " \(words.say(band.name))"
                }
            }
        }
    }
}

/// A column for each day, divided by where the assets stood; the same figures as a table below.
struct StandingColumns {
    struct Band {
        let standing: ReportFigures.Standing?
        let tone: String
        let name: LocalizedText
    }

    /// From the ground up: what is open first; nil is what is no longer there.
    static let bands: [Band] = [
        Band(
            standing: .unprotected,
            tone: "danger",
            name: LocalizedText(en: "Vulnerable without protection", nl: "Kwetsbaar zonder bescherming")
        ),
        Band(standing: .unjudged, tone: "unknown", name: LocalizedText(en: "Not judged", nl: "Niet te beoordelen")),
        Band(
            standing: .protectedByClaim,
            tone: "claim",
            name: LocalizedText(en: "Protected by claim", nl: "Beschermd volgens opgave")
        ),
        Band(
            standing: .protectedProven,
            tone: "protected",
            name: LocalizedText(en: "Protected, proven", nl: "Beschermd, bewezen")
        ),
        Band(
            standing: .fixedByClaim,
            tone: "fixed-claim",
            name: LocalizedText(en: "Fixed by claim", nl: "Bijgewerkt volgens opgave")
        ),
        Band(
            standing: .fixedProven,
            tone: "proven",
            name: LocalizedText(en: "Fixed, proven", nl: "Bijgewerkt, bewezen")
        ),
        Band(standing: .notAffected, tone: "plain", name: LocalizedText(en: "Not vulnerable", nl: "Niet kwetsbaar")),
        Band(standing: nil, tone: "gone", name: LocalizedText(en: "No longer there", nl: "Er niet meer")),
    ]

    let words: Wording
    let days: [(day: CalendarDate, figures: ReportFigures, gone: Int)]

    private static let (left, top, width, height) = (60, 10, 660, 180)

    var figure: HTML {
        let most = max(days.map { $0.figures.assets + $0.gone }.max() ?? 1, 1)
        return tag(.figure) {
            tag(.div, .style("scroll"), Attribute(.tabindex, 0)) {
                tag(
                    .svg,
                    .style("trend"),
                    Attribute(.viewBox, "0 0 740 220"),
                    Attribute(.role, "img"),
                    Attribute(.label, spoken)
                ) {
                    axis(most)
                    days.enumerated().map { column($0.offset, most) }
                }
            }
            tag(.details) {
                tag(.summary, text: words.say("The figures of each day", "De cijfers van elke dag"))
                table
            }
        }
    }

    private func number(_ band: Band, _ index: Int) -> Int {
        band.standing.map { days[index].figures[$0] } ?? days[index].gone
    }

    private var shown: [Band] {
        Self.bands.filter { band in days.indices.contains { number(band, $0) > 0 } }
    }

    private func column(_ index: Int, _ most: Int) -> HTML {
        let step = Self.width / max(days.count, 1)
        let x = Self.left + index * Self.width / max(days.count, 1)
        var below = 0
        return .group(
            Self.bands.compactMap { band -> HTML? in
                let number = number(band, index)
                guard number > 0 else { return nil }
                let (low, high) = (below * Self.height / most, (below + number) * Self.height / most)
                below += number
                return tag(
                    .rect,
                    Attribute(.x, x),
                    Attribute(.y, Self.top + Self.height - high),
                    Attribute(.width, max(step - 2, 1)),
                    // What is there is seen, however small its share.
                    Attribute(.height, max(high - low, 1)),
                    .style("bar-\(band.tone)")
                )
            }
        )
    }

    private func axis(_ most: Int) -> HTML {
        let ground = Self.top + Self.height
        let every = max(1, (days.count + 6) / 7)
        return .group([
            tag(
                .line,
                Attribute(.x1, Self.left),
                Attribute(.y1, ground),
                Attribute(.x2, Self.left + Self.width),
                Attribute(.y2, ground),
                .style("rule")
            ),
            label(Self.left - 6, Self.top + 10, words.figure(most), "end"),
            label(Self.left - 6, ground, "0", "end"),
            .group(
                days.indices.filter { $0 % every == 0 }.map { index in
                    label(
                        Self.left + (2 * index + 1) * Self.width / (2 * max(days.count, 1)),
                        ground + 18,
                        words.shortDate(days[index].day),
                        "middle"
                    )
                }
            ),
        ])
    }

    private func label(_ x: Int, _ y: Int, _ text: String, _ anchor: String) -> HTML {
        tag(.text, Attribute(.x, x), Attribute(.y, y), .anchor(anchor), .style("tick-label"), text: text)
    }

    private var spoken: String {
        guard let first = days.indices.first, let last = days.indices.last else { return "" }
        func said(_ index: Int) -> String {
            words.date(days[index].day) + ": "
                + shown.map { "\(words.say($0.name)) \(words.figure(number($0, index)))" }.joined(separator: ", ")
        }
        return said(first) + "; " + said(last)
    }

    private var table: HTML {
        figureTable(
            [words.say("Day", "Dag")] + shown.map { words.say($0.name) },
            days.indices.reversed().map { index in
                [words.date(days[index].day)] + shown.map { words.figure(number($0, index)) }
            }
        )
    }
}
