// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Exposing
import Foundation
package import Instants

/// A cohort as a page: which of the same addresses are still open, and where the others went.
///
/// - Returns: the page, to be written as UTF-8.
package func cohortPage(
    _ cohort: Cohort,
    _ series: ExposureSeries,
    language: LocalizedText.Language,
    asOf: Instant
) -> String {
    let page = CohortPage(cohort: cohort, series: series, asOf: asOf, words: Wording(language: language, zone: .gmt))
    return "<!DOCTYPE html>\n" + page.page.markup + "\n"
}

/// The parts of the page, in their order.
struct CohortPage {
    let cohort: Cohort
    let series: ExposureSeries
    let asOf: Instant
    let words: Wording

    var page: HTML {
        let title = words.say("The same addresses, followed", "Dezelfde adressen, gevolgd")
        return tag(.html, .lang(words.language.rawValue)) {
            ReportStyle.head(title: title)
            tag(.body) {
                tag(.header) {
                    tag(.h1, text: title)
                    tag(.p, .style("as-of-line"), text: words.moment(asOf))
                    tag(.p, text: "\(series.source) (\(series.method))")
                }
                tag(.main, .id("main")) {
                    TrendDrawing(points: cohort.points.map { ($0.day, $0.open) }, words: words).figure
                    states
                    sectors
                    tag(
                        .p,
                        text: words.say(
                            "An address that is seen no more has gone quiet. That is not safe: it may be back tomorrow.",
                            "Een adres dat niet meer wordt gezien is stil. Dat is niet veilig: morgen kan het er weer zijn."
                        )
                    )
                }
            }
        }
    }

    private var states: HTML {
        let shown = Cohort.State.allCases.filter { state in cohort.points.contains { ($0.states[state] ?? 0) > 0 } }
        return figureTable(
            [words.say("Day", "Dag")] + shown.map(name),
            cohort.points.map { point in [words.date(point.day)] + shown.map { words.figure(point.states[$0] ?? 0) } }
        )
    }

    private var sectors: HTML {
        figureTable(
            [
                words.say("Sector", "Sector"), words.say("Addresses", "Adressen"),
                words.say("Median days to leave", "Mediaan dagen tot weg"),
            ],
            cohort.sectors.map { sector, places in
                [
                    sector.isEmpty ? words.say("nobody says", "niemand zegt het") : sector, words.figure(places.count),
                    cohort.medianDaysToLeave(places).map { words.figure($0) }
                        ?? words.say("more than half are open", "meer dan de helft staat open"),
                ]
            }
        )
    }

    private func name(_ state: Cohort.State) -> String {
        switch state {
        case .open: words.say("Open", "Open")
        case .patched: words.say("Patched", "Bijgewerkt")
        case .mitigatedProven: words.say("Mitigated, seen", "Gemitigeerd, gezien")
        case .mitigatedClaimed: words.say("Mitigated, claimed", "Gemitigeerd, beweerd")
        case .off: words.say("Off", "Uit")
        case .moved: words.say("Moved", "Verhuisd")
        case .falsePositive: words.say("False positive", "Vals alarm")
        case .goneQuiet: words.say("Gone quiet", "Stil")
        case .unknown: words.say("Unknown", "Onbekend")
        }
    }
}
