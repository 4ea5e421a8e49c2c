// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Deciding
package import Findings
package import Instants
package import Inventory

/// An assessment as one HTML file that a manager can read, print and pass on.
///
/// - Takes: a case, the decisions for an inventory, the inventory, and what could not be read.
/// - Gives: a page that loads nothing and runs nothing: style and drawings are inside, and its content security policy
///   forbids the rest. The same values give the same bytes.
/// - Rule: only what a check has shown is drawn solid; a claim is hatched. What could not be judged is counted beside
///   them, never among the safe.
/// - Cannot tell: which recipients the inventory allows; `marking` says how far the page may travel.
///
/// - Parameters:
///   - case: the case.
///   - assessment: the decisions.
///   - inventory: the inventory they were made for.
///   - language: the language of the report.
///   - generatedAt: the instant at which it is made.
///   - findings: inputs that could not be read, shown at the end.
///   - marking: how far it may be shared.
/// - Returns: the page, to be written as UTF-8.
package func assessmentReport(
    _ case: Case,
    _ assessment: Assessment,
    _ inventory: Holdings,
    language: LocalizedText.Language,
    generatedAt: Instant,
    findings: [Finding],
    marking: SharingMark = .amber
) -> String {
    let wording = Wording(language: language, zone: `case`.timeZone)
    let report = AssessmentReport(
        of: `case`,
        assessment: assessment,
        inventory: inventory,
        findings: findings,
        generatedAt: generatedAt,
        marking: marking,
        wording: wording,
        selection: CardSelection(assessment.decisions, inventory)
    )
    return "<!DOCTYPE html>\n" + report.page.markup + "\n"
}

/// How far a report may be shared, by the Traffic Light Protocol, version 2.0.
package enum SharingMark: String, Hashable, Sendable, CaseIterable {
    /// For the eyes of the recipients only.
    case red = "TLP:RED"
    /// Within the recipients' organization, for those who need it.
    case amberStrict = "TLP:AMBER+STRICT"
    /// Within the recipients' organization and its clients, for those who need it.
    case amber = "TLP:AMBER"
    /// Within the community.
    case green = "TLP:GREEN"
    /// Without limits.
    case clear = "TLP:CLEAR"

    /// What it means, in words.
    var words: LocalizedText {
        switch self {
        case .red: LocalizedText(en: "for the recipients only", nl: "alleen voor de ontvangers zelf")
        case .amberStrict:
            LocalizedText(
                en: "only within the recipients' organization, for those who need it",
                nl: "alleen binnen de organisatie van de ontvangers, voor wie het nodig heeft"
            )
        case .amber:
            LocalizedText(
                en: "only within the recipients' organization and its clients, for those who need it",
                nl: "alleen binnen de organisatie van de ontvangers en haar klanten, voor wie het nodig heeft"
            )
        case .green:
            LocalizedText(en: "within the community, not in public", nl: "binnen de gemeenschap, niet openbaar")
        case .clear: LocalizedText(en: "may be shared without limits", nl: "mag onbeperkt worden gedeeld")
        }
    }

    /// The class of the page, by which each printed sheet carries the mark.
    var style: String {
        switch self {
        case .red: "tlp-red"
        case .amberStrict: "tlp-strict"
        case .amber: "tlp-amber"
        case .green: "tlp-green"
        case .clear: "tlp-clear"
        }
    }
}

/// A report in the making: the page and the order of its parts.
struct AssessmentReport {
    let of: Case
    let assessment: Assessment
    let inventory: Holdings
    let findings: [Finding]
    let generatedAt: Instant
    let marking: SharingMark
    let wording: Wording
    let selection: CardSelection

    var page: HTML {
        tag(.html, .lang(wording.language.rawValue)) {
            ReportStyle.head(title: "\(marking.rawValue) · \(wording.say(of.title))")
            tag(.body, .style(marking.style)) {
                tag(
                    .a,
                    Attribute(.href, "#main"),
                    .style("skip"),
                    text: wording.say("To the content", "Naar de inhoud")
                )
                ReportStyle.patterns
                ReportHead(report: self).header
                tag(.main, .id("main")) {
                    ReportOverview(report: self).section
                    calendar
                    statements
                    OrganizationTable(report: self).section
                    OrganizationSections(report: self).sections
                    legend
                    ReportFindings(findings: findings, wording: wording).section
                }
                footer
            }
        }
    }

    var calendar: HTML {
        let calendar = RemedyCalendar(of, asOf: assessment.asOf)
        return section("calendar", wording.say("When the fix comes", "Wanneer de update komt")) {
            tag(
                .p,
                text: wording.say(
                    "As the vendor announced it, by what was known at this instant. A hollow, "
                        + "struck-through day no longer holds; the arrow leads to the day that took its place. "
                        + "Solid: the fix is there.",
                    "Zoals de leverancier het aankondigde, naar wat op dit moment bekend was. Een open, "
                        + "doorgestreepte dag geldt niet meer; de pijl wijst naar de dag die ervoor in de "
                        + "plaats kwam. Dicht: de update is er."
                )
            )
            if calendar.rows.isEmpty {
                tag(
                    .p,
                    text: wording.say(
                        "No revision known by then speaks of a fix.",
                        "Geen op dat moment bekende revisie spreekt over een update."
                    )
                )
            } else {
                scrolling(wording.say("Drawing of the calendar", "Tekening van de kalender")) {
                    CalendarDrawing(calendar, opened: of.opened, asOf: assessment.asOf, wording).drawing()
                }
                scrolling(wording.say("Table of the calendar", "Tabel van de kalender")) {
                    CalendarWords(wording).table(calendar, source: source)
                }
            }
        }
    }

    var statements: HTML? {
        let said = of.statements.filter { $0.knownFrom <= assessment.asOf }
        guard !said.isEmpty else { return nil }
        return section("statements", wording.say("What authorities said by then", "Wat instanties tot dan toe zeiden"))
        {
            tag(.ol, .style("statements")) {
                for statement in said.sorted(by: { $0.knownFrom > $1.knownFrom }) {
                    tag(.li) {
                        tag(.p, .style("said-by")) {
                            tag(.strong, text: statement.by)
                            " · "
                            wording.time(statement.knownFrom)
                        }
                        tag(.p, text: wording.say(statement.text))
                        if let source = statement.source.flatMap({ of.sources[$0] }) {
                            tag(.p, .style("source"), text: "\(wording.say("Source", "Bron")): \(source.title)")
                        }
                    }
                }
            }
        }
    }

    var legend: HTML {
        section("legend", wording.say("How to read this report", "Hoe u dit rapport leest")) {
            ReportLegend(wording: wording).content
        }
    }

    private var footer: HTML {
        tag(.footer) {
            tag(
                .p,
                text: wording.say("Made by Dijkwacht on ", "Gemaakt met Dijkwacht op ") + wording.moment(generatedAt)
                    + ". \(marking.rawValue): \(wording.say(marking.words))."
            )
        }
    }

    // MARK: What several parts use

    /// A section with its heading, so that screen readers list it.
    func section(_ id: String, _ title: String, @HTMLBuilder content: () -> [HTML]) -> HTML {
        tag(.section, .id(id), Attribute(.labelledBy, "\(id)-title")) {
            tag(.h2, .id("\(id)-title"), text: title)
            content()
        }
    }

    /// A source as people read it: revisions of the case's advisories in the report's language, others as they are.
    func source(_ citation: String) -> String {
        guard let advisory = of.advisories.first(where: { $0.citation == citation }) else { return citation }
        return "\(advisory.trackingID), \(wording.say("version", "versie")) \(advisory.version)"
    }

    /// Something wide that scrolls by itself, also with the keyboard.
    func scrolling(_ name: String, @HTMLBuilder content: () -> [HTML]) -> HTML {
        tag(
            .div,
            .style("scroll"),
            Attribute(.role, "region"),
            Attribute(.label, name),
            Attribute(.tabindex, "0"),
            content: content
        )
    }
}
