// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding

/// The headline figures: what is to be done now, and how far everybody is.
struct ReportOverview {
    let report: AssessmentReport

    private var wording: Wording { report.wording }

    var section: HTML {
        let figures = ReportFigures(report.assessment.decisions)
        return report.section("overview", wording.say("In figures", "In cijfers")) {
            tag(.ul, .style("tiles")) {
                tile(figures.assets, wording.say("assets", "systemen"), .plain)
                tile(report.selection.groups.count, wording.say("organizations", "organisaties"), .plain)
                tile(
                    figures.toInvestigate,
                    wording.say("to investigate for a break-in", "te onderzoeken op inbraak"),
                    .danger
                )
                tile(figures.toSwitchOff, wording.say("to switch off now", "nu uit te zetten"), .danger)
                tile(
                    figures.toRestrict,
                    wording.say("to restrict and watch now", "nu af te schermen en te bewaken"),
                    .attention
                )
                tile(figures.toAsk, wording.say("to ask about", "na te vragen"), .unknown)
                tile(figures[.unjudged], wording.say("could not be judged", "niet te beoordelen"), .unknown)
            }
            progress(figures)
            notes(figures)
        }
    }

    private func tile(_ number: Int, _ words: String, _ tone: Tone) -> HTML {
        tag(.li, .style("tile \(number > 0 ? tone.rawValue : Tone.plain.rawValue)")) {
            tag(.span, .style("number")) {
                if number > 0, tone != .plain { symbol(tone) }
                wording.figure(number)
            }
            tag(.span, .style("what"), text: words)
        }
    }

    // MARK: The way from vulnerable to proven fixed

    private struct Bar {
        let name: LocalizedText
        let number: Int
        let tone: String
        var part = false
    }

    private func bars(_ figures: ReportFigures) -> [Bar] {
        [
            Bar(name: LocalizedText(en: "Vulnerable", nl: "Kwetsbaar"), number: figures.affected, tone: "danger"),
            Bar(
                name: LocalizedText(en: "of which without protection", nl: "waarvan zonder bescherming"),
                number: figures[.unprotected],
                tone: "danger",
                part: true
            ),
            Bar(
                name: LocalizedText(en: "of which protected by claim", nl: "waarvan beschermd volgens opgave"),
                number: figures[.protectedByClaim],
                tone: "claim",
                part: true
            ),
            Bar(
                name: LocalizedText(en: "of which protected, proven", nl: "waarvan beschermd, bewezen"),
                number: figures[.protectedProven],
                tone: "proven",
                part: true
            ),
            Bar(
                name: LocalizedText(en: "Fixed by claim", nl: "Bijgewerkt volgens opgave"),
                number: figures[.fixedByClaim],
                tone: "claim"
            ),
            Bar(
                name: LocalizedText(en: "Fixed and proven", nl: "Bijgewerkt en bewezen"),
                number: figures[.fixedProven],
                tone: "proven"
            ),
            Bar(
                name: LocalizedText(en: "Not vulnerable", nl: "Niet kwetsbaar"),
                number: figures[.notAffected],
                tone: "plain"
            ),
            Bar(
                name: LocalizedText(en: "Could not be judged", nl: "Niet te beoordelen"),
                number: figures[.unjudged],
                tone: "unknown"
            ),
        ]
    }

    private func progress(_ figures: ReportFigures) -> HTML {
        tag(.table, .style("progress")) {
            tag(
                .caption,
                text: wording.say(
                    "From vulnerable to fixed and proven. Hatched: somebody says so. Solid: a check has shown it.",
                    "Van kwetsbaar tot bijgewerkt en bewezen. Gearceerd: iemand zegt het. Dicht: een "
                        + "controle heeft het aangetoond."
                )
            )
            tag(.thead) {
                tag(.tr) {
                    tag(.th, Attribute(.scope, "col"), text: wording.say("State", "Toestand"))
                    tag(.th, Attribute(.scope, "col"), .style("figure"), text: wording.say("Assets", "Systemen"))
                    tag(.td, Attribute(.hidden, "true"))
                }
            }
            tag(.tbody) {
                for bar in bars(figures) {
                    tag(.tr, .style(bar.part ? "part" : "whole")) {
                        tag(.th, Attribute(.scope, "row"), text: wording.say(bar.name))
                        tag(.td, .style("figure"), text: wording.figure(bar.number))
                        tag(.td, .style("bar"), .decorative) { drawn(bar, of: figures.assets) }
                    }
                }
            }
        }
    }

    private func drawn(_ bar: Bar, of all: Int) -> HTML {
        let share = all > 0 ? bar.number * 1000 / all : 0
        let width = bar.number > 0 ? max(share, 5) : 0
        return tag(
            .svg,
            Attribute(.viewBox, "0 0 1000 20"),
            Attribute(.preserveAspectRatio, "none"),
            .style("bar-drawing")
        ) {
            tag(.rect, Attribute(.width, 1000), Attribute(.height, 20), .style("bar-ground"))
            if width > 0 {
                tag(
                    .rect,
                    Attribute(.width, width),
                    Attribute(.height, 20),
                    .style("bar-\(bar.tone)")
                )
            }
        }
    }

    // MARK: In sentences

    private func notes(_ figures: ReportFigures) -> HTML? {
        let notes = [off(figures.affectedOff), incomplete(figures.incomplete), withoutCard].compactMap { $0 }
        guard !notes.isEmpty else { return nil }
        return tag(.ul, .style("notes")) {
            for note in notes { tag(.li, text: note) }
        }
    }

    private func off(_ number: Int) -> String? {
        guard number > 0 else { return nil }
        return wording.say(
            "Of the vulnerable assets, \(wording.figure(number)) \(number == 1 ? "is" : "are") switched off by now.",
            "Van de kwetsbare systemen \(number == 1 ? "staat" : "staan") er nu \(wording.figure(number)) uit."
        )
    }

    private func incomplete(_ number: Int) -> String? {
        guard number > 0 else { return nil }
        let assets = wording.count(
            number,
            LocalizedText(en: "asset", nl: "systeem"),
            LocalizedText(en: "assets", nl: "systemen")
        )
        return assets
            + wording.say(
                " judged without some evidence that could not be read: see the end of this report.",
                " beoordeeld zonder een deel van de verklaringen, dat niet te lezen was: zie het eind van dit rapport."
            )
    }

    private var withoutCard: String? {
        guard report.selection.withoutCard > 0 else { return nil }
        let limit = wording.figure(CardSelection.cardLimit)
        let rest = wording.figure(report.selection.withoutCard)
        return wording.say(
            "This report has cards for the \(limit) most urgent assets only. The other \(rest) are counted in the "
                + "tables, and stand in full in the CSV and JSON output.",
            "Dit rapport heeft alleen kaarten voor de \(limit) meest dringende systemen. De andere \(rest) zijn in de "
                + "tabellen meegeteld en staan volledig in de CSV- en JSON-uitvoer."
        )
    }
}

/// The symbol of a tone; the words beside it say the same.
func symbol(_ tone: Tone) -> HTML {
    tag(.span, .style("symbol"), .decorative, text: tone.symbol)
}

/// A value as a mark: symbol, words, and a border that tells a claim from a proof.
func chip(_ words: String, _ tone: Tone) -> HTML {
    tag(.span, .style("chip \(tone.rawValue)")) {
        symbol(tone)
        tag(.span, text: words)
    }
}
