// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Foundation
import Instants

/// The table of contents: a row per organization with its figures, linked to its cards.
struct OrganizationTable {
    let report: AssessmentReport
    /// How many organizations are shown, the most urgent first; nil for all, by name.
    var limit: Int?
    /// Where all of them are, when not all are shown.
    var all: String?
    /// Where a group's cards are; nil when they are nowhere.
    var link: (CardSelection.Group) -> String? = { $0.cards.isEmpty ? nil : "#organization-\($0.number)" }

    private var wording: Wording { report.wording }

    private var columns: [LocalizedText] {
        [
            LocalizedText(en: "Assets", nl: "Systemen"),
            LocalizedText(en: "Vulnerable", nl: "Kwetsbaar"),
            LocalizedText(en: "Investigate", nl: "Onderzoeken"),
            LocalizedText(en: "Switch off now", nl: "Nu uitzetten"),
            LocalizedText(en: "Ask", nl: "Navragen"),
            LocalizedText(en: "Not judged", nl: "Niet te beoordelen"),
            LocalizedText(en: "Fixed by claim", nl: "Bijgewerkt volgens opgave"),
            LocalizedText(en: "Fixed, proven", nl: "Bijgewerkt, bewezen"),
        ]
    }

    var section: HTML {
        report.section("organizations", wording.say("Organizations", "Organisaties")) {
            tag(.nav, Attribute(.label, wording.say("Organizations", "Organisaties"))) {
                report.scrolling(wording.say("Table of organizations", "Tabel van organisaties")) {
                    table
                }
            }
            rest
        }
    }

    private var isLimited: Bool { limit.map { report.selection.groups.count > $0 } ?? false }

    private var shown: [CardSelection.Group] {
        guard let limit, isLimited else { return report.selection.groups }
        return Array(
            report.selection.groups.sorted { left, right in
                guard let one = left.decisions.first, let other = right.decisions.first else {
                    return !left.decisions.isEmpty
                }
                return CardSelection.isMoreUrgent(one, other)
            }.prefix(limit)
        )
    }

    private var rest: HTML? {
        guard let limit, let all, isLimited else { return nil }
        let count = wording.figure(report.selection.groups.count)
        return tag(.p) {
            wording.say(
                "Shown are the \(wording.figure(limit)) most urgent organizations. ",
                "Getoond zijn de \(wording.figure(limit)) meest dringende organisaties. "
            )
            tag(
                .a,
                Attribute(.href, all),
                text: wording.say("All \(count) organizations", "Alle \(count) organisaties")
            )
        }
    }

    private var zone: String { wording.zone.identifier }

    private var table: HTML {
        tag(.table, .style("organizations")) {
            tag(
                .caption,
                text: wording.say(
                    "Assets per organization, with the first deadline (\(zone))",
                    "Systemen per organisatie, met de eerste termijn (\(zone))"
                )
            )
            tag(.thead) {
                tag(.tr) {
                    tag(.th, Attribute(.scope, "col"), text: wording.say("Organization", "Organisatie"))
                    for column in columns {
                        tag(.th, Attribute(.scope, "col"), .style("figure"), text: wording.say(column))
                    }
                    tag(.th, Attribute(.scope, "col"), text: wording.say("First deadline", "Eerste termijn"))
                }
            }
            tag(.tbody) {
                for group in shown { row(group) }
            }
        }
    }

    private func row(_ group: CardSelection.Group) -> HTML {
        let figures = ReportFigures(group.decisions)
        let numbers = [
            figures.assets, figures.affected, figures.toInvestigate, figures.toSwitchOff, figures.toAsk,
            figures[.unjudged], figures[.fixedByClaim], figures[.fixedProven],
        ]
        return tag(.tr) {
            tag(.th, Attribute(.scope, "row")) {
                if let link = link(group) {
                    tag(.a, Attribute(.href, link), text: group.name)
                } else {
                    group.name
                }
            }
            for number in numbers {
                tag(.td, .style(number > 0 ? "figure" : "figure zero"), text: wording.figure(number))
            }
            tag(.td) { deadline(group) }
        }
    }

    private func deadline(_ group: CardSelection.Group) -> HTML {
        guard let first = group.decisions.compactMap(\.firstDeadline).min() else { return .text("–") }
        return .group(
            [
                tag(
                    .time,
                    Attribute(.datetime, first.formatted(in: wording.zone)),
                    text: "\(wording.shortDate(first.day(in: wording.zone))), \(wording.clock(first))"
                )
            ] + (first < report.assessment.asOf ? [passed] : [])
        )
    }

    private var passed: HTML {
        tag(.span, .style("passed"), text: wording.say(" passed", " verstreken"))
    }
}
