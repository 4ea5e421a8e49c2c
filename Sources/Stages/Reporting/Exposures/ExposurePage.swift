// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Exposing
import Foundation
package import Instants
import ScanRecords

/// What scans say, as a page that loads nothing and runs nothing: for each source its days, countries, sectors and versions.
///
/// Sources stand beside each other; no number on the page is a sum across them.
///
/// - Returns: the page, to be written as UTF-8.
package func exposurePage(_ reports: [SeriesReport], language: LocalizedText.Language, asOf: Instant) -> String {
    let page = ExposurePage(reports: reports, asOf: asOf, words: Wording(language: language, zone: .gmt))
    return "<!DOCTYPE html>\n" + page.page.markup + "\n"
}

/// The parts of the page, in their order.
struct ExposurePage {
    let reports: [SeriesReport]
    let asOf: Instant
    let words: Wording

    var page: HTML {
        tag(.html, .lang(words.language.rawValue)) {
            ReportStyle.head(title: title)
            tag(.body) {
                ReportStyle.patterns
                tag(.header) {
                    tag(.h1, text: title)
                    tag(.p, .style("as-of-line"), text: words.moment(asOf))
                    apart
                }
                tag(.main, .id("main")) { content }
            }
        }
    }

    /// That sources are never added.
    var apart: HTML {
        tag(
            .p,
            text: words.say(
                "Each source counts in its own way. Their numbers stand beside each other and are never added.",
                "Elke bron telt op haar eigen manier. De getallen staan naast elkaar en worden nooit opgeteld."
            )
        )
    }

    /// A section for each source.
    @HTMLBuilder var content: [HTML] {
        if reports.isEmpty { tag(.p, text: words.say("Nothing was imported.", "Er is niets ingelezen.")) }
        reports.map(section)
    }

    private var title: String { words.say("Exposure", "Blootstelling") }

    private func section(_ report: SeriesReport) -> HTML {
        tag(.section) {
            tag(.h2, text: "\(report.series.source) (\(report.series.method))")
            report.days.last.map { day in
                tag(.p, text: words.say("As seen on \(words.date(day)).", "Zoals gezien op \(words.date(day))."))
            }
            tiles(report)
            tag(.h3, text: words.say("By day", "Per dag"))
            TrendDrawing(points: report.days.map { ($0, report.verdicts(on: $0)[.vulnerable] ?? 0) }, words: words)
                .figure
            table(words.say("Day", "Dag"), report.days.map { (words.date($0), report.verdicts(on: $0)) })
            tag(.h3, text: words.say("Europe", "Europa"))
            EuropeDrawing(values: report.values(of: .country), words: words).figure
            CountKind.allCases.dropFirst().map { kind in values(report, kind) }
            certificates(report)
        }
    }

    private func tiles(_ report: SeriesReport) -> HTML {
        let counts = report.days.last.map { report.verdicts(on: $0) } ?? [:]
        let all: [(Int, String, String)] = [
            (counts.values.reduce(0, +), words.say("addresses seen", "adressen gezien"), "tile"),
            (counts[.vulnerable] ?? 0, words.say("vulnerable", "kwetsbaar"), "tile danger"),
            (counts[.mitigated] ?? 0, words.say("mitigated", "gemitigeerd"), "tile attention"),
            (counts[.unknown] ?? 0, words.say("unknown", "onbekend"), "tile unknown"),
        ]
        return tag(.ul, .style("tiles")) {
            all.map { number, what, style in
                tag(.li, .style(style)) {
                    tag(.span, .style("number"), text: words.figure(number))
                    tag(.span, .style("what"), text: what)
                }
            }
        }
    }

    private func values(_ report: SeriesReport, _ kind: CountKind) -> HTML {
        let values = report.values(of: kind)
        guard values.contains(where: { !$0.value.isEmpty }) else { return .group([]) }
        let name =
            switch kind {
            case .all, .country: words.say("Country", "Land")
            case .sector: words.say("Sector", "Sector")
            case .organization: words.say("Organization", "Organisatie")
            case .version: words.say("Product and version", "Product en versie")
            }
        return .group([
            tag(.h3, text: name),
            table(
                name,
                values.prefix(40).map {
                    ($0.value.isEmpty ? words.say("nobody says", "niemand zegt het") : $0.value, $0.counts)
                }
            ),
            values.count > 40 ? tag(.p, text: "+ \(words.figure(values.count - 40))") : .group([]),
        ])
    }

    private func table(_ first: String, _ rows: [(String, [ScanVerdict: Int])]) -> HTML {
        let columns = [
            words.say("Vulnerable", "Kwetsbaar"), words.say("Mitigated", "Gemitigeerd"),
            words.say("Not vulnerable", "Niet kwetsbaar"),
            words.say("Unknown", "Onbekend"),
        ]
        return figureTable(
            [first] + columns,
            rows.map { name, counts in
                [name]
                    + [ScanVerdict.vulnerable, .mitigated, .notVulnerable, .unknown].map {
                        words.figure(counts[$0] ?? 0)
                    }
            }
        )
    }

    /// Who took the key of a vulnerable host has that of the others too.
    private func certificates(_ report: SeriesReport) -> HTML {
        let others = report.certificates.filter { !$0.isVulnerable }
        guard !others.isEmpty else { return .group([]) }
        return .group([
            tag(.h3, text: words.say("The same certificate", "Hetzelfde certificaat")),
            tag(
                .p,
                text: words.say(
                    "\(words.figure(others.count)) more hosts carry the certificate of a vulnerable one: its key may be known.",
                    "Nog \(words.figure(others.count)) hosts hebben het certificaat van een kwetsbare: de sleutel kan bekend zijn."
                )
            ),
            tag(.ul) { others.prefix(40).map { tag(.li, text: "\($0.address) \($0.name) \($0.organization)") } },
        ])
    }
}
