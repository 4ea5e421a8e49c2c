// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Deciding
import Instants

/// The hunts: which assets were looked at, what was seen, and of how many nobody knows.
///
/// - Parameters:
///   - frame: what is around the page.
///   - hunts: the newest first.
///   - cases: each case with its assessment, for what nobody looked at.
///   - next: the address of older ones; nil at the end.
/// - Returns: the page, to be written as UTF-8.
package func deskHuntsPage(
    _ frame: DeskFrame,
    _ hunts: [DeskHunt],
    _ cases: [(case: Case, assessment: Assessment)],
    next: String?
) -> String {
    let words = frame.words
    return frame.page(words.say("Hunts", "Speurtochten")) {
        cases.map { one, assessment in examined(frame, one, assessment) }
        tag(.h2, text: words.say("Hunts that were kept", "Bewaarde speurtochten"))
        if hunts.isEmpty {
            tag(
                .p,
                text: words.say(
                    "None was kept by then. dijkwacht hunt keeps one with --asset and --store.",
                    "Er was toen geen bewaard. dijkwacht hunt bewaart er een met --asset en --store."
                )
            )
        } else {
            list(frame, hunts, next: next)
        }
    }
}

/// How many assets of a case were looked at; silence is not safety.
private func examined(_ frame: DeskFrame, _ one: Case, _ assessment: Assessment) -> HTML {
    let words = frame.words
    var counts: [Compromise: Int] = [:]
    for decision in assessment.decisions { counts[decision.compromise, default: 0] += 1 }
    let open = counts[.notExamined] ?? 0
    return tag(.section) {
        tag(.h2) { tag(.a, Attribute(.href, frame.link("/cases/\(one.id)")), text: words.say(one.title)) }
        tag(.ul, .style("tiles")) {
            [Compromise.found, .assumed, .attempted, .notExamined, .noSign].map { state in
                let number = counts[state] ?? 0
                let tone = number > 0 ? state.tone : .plain
                return tag(.li, .style("tile \(tone.rawValue)")) {
                    tag(.span, .style("number")) {
                        if number > 0, tone != .plain { symbol(tone) }
                        words.figure(number)
                    }
                    tag(.span, .style("what"), text: words.say(state.words))
                }
            }
        }
        if open > 0 {
            tag(
                .p,
                text: words.say(
                    "Of \(words.figure(open)) of \(words.figure(assessment.decisions.count)) assets nobody knows whether "
                        + "they were abused: no logs were searched that cover the period. That is not safe.",
                    "Van \(words.figure(open)) van de \(words.figure(assessment.decisions.count)) systemen weet niemand of "
                        + "ze zijn misbruikt: er zijn geen logs doorzocht die de periode dekken. Dat is niet veilig."
                )
            )
        }
    }
}

private func list(_ frame: DeskFrame, _ hunts: [DeskHunt], next: String?) -> HTML {
    let words = frame.words
    let columns = [
        words.say("Hunt", "Tocht"), words.say("Known since", "Bekend sinds"), words.say("Asset", "Systeem"),
        words.say("What it means", "Wat het betekent"), words.say("Period", "Periode"),
        words.say("Sightings", "Waarnemingen"), words.say("By", "Door"),
    ]
    return .group([
        tag(.div, .style("scroll"), Attribute(.tabindex, 0)) {
            tag(.table) {
                tag(.thead) { tag(.tr) { columns.map { tag(.th, Attribute(.scope, "col"), text: $0) } } }
                tag(.tbody) {
                    hunts.map { hunt in
                        tag(.tr) {
                            tag(.td) {
                                tag(.a, Attribute(.href, frame.link("/hunts/\(hunt.number)")), text: "\(hunt.number)")
                            }
                            tag(.td, text: words.shortMoment(hunt.known))
                            tag(.td) { assetName(frame, hunt) }
                            tag(.td) { chip(words.say(hunt.answer.words), hunt.answer.tone) }
                            tag(.td, text: period(hunt, words))
                            tag(.td, .style("figure"), text: words.figure(hunt.sightings))
                            tag(.td, text: hunt.actor)
                        }
                    }
                }
            }
        },
        next.map { address in
            tag(.p) { tag(.a, Attribute(.href, address), text: words.say("Older", "Ouder")) }
        } ?? .group([]),
    ])
}

private func assetName(_ frame: DeskFrame, _ hunt: DeskHunt) -> HTML {
    guard !hunt.caseID.isEmpty else { return .text(hunt.asset) }
    let address = frame.link("/cases/\(DeskPath.part(hunt.caseID))/assets/\(DeskPath.part(hunt.asset))")
    return tag(.a, Attribute(.href, address), text: hunt.asset)
}

private func period(_ hunt: DeskHunt, _ words: Wording) -> String {
    guard let period = hunt.period else { return words.say("none asked about", "niet naar gevraagd") }
    let span = "\(words.shortMoment(period.lowerBound)) – \(words.shortMoment(period.upperBound))"
    return span + (hunt.isCovered ? words.say(", covered", ", gedekt") : words.say(", not covered", ", niet gedekt"))
}

/// One hunt: what it means, what the logs cover, and what was seen.
///
/// Lines of logs are text that a stranger chose; all of it is escaped, and nothing in it can be followed.
package func deskHuntPage(_ frame: DeskFrame, _ hunt: DeskHunt) -> String {
    DeskHuntPage(frame: frame, hunt: hunt, document: HuntDocument(hunt.document)).page
}

private struct DeskHuntPage {
    let frame: DeskFrame
    let hunt: DeskHunt
    let document: HuntDocument

    private var words: Wording { frame.words }

    var page: String {
        frame.page(words.say("Hunt \(hunt.number): ", "Speurtocht \(hunt.number): ") + hunt.asset) {
            tag(.p) {
                tag(.a, Attribute(.href, frame.link("/hunts")), text: words.say("All hunts", "Alle speurtochten"))
            }
            tag(.p) { chip(words.say(hunt.answer.words), hunt.answer.tone) }
            tag(.dl, .style("facts")) {
                fact(words.say("Asset", "Systeem")) { assetName(frame, hunt) }
                fact(words.say("Period", "Periode")) { HTML.text(period(hunt, words)) }
                fact(words.say("Known since", "Bekend sinds")) { HTML.text(words.moment(hunt.known)) }
                fact(words.say("By", "Door")) { HTML.text(hunt.actor) }
            }
            coverage
            sightings
            remarks
        }
    }

    private func fact(_ name: String, _ content: () -> HTML) -> HTML {
        tag(.div) {
            tag(.dt, text: name)
            tag(.dd) { content() }
        }
    }

    private var coverage: HTML {
        tag(.section) {
            tag(.h2, text: words.say("What the logs cover", "Wat de logs dekken"))
            table(
                [
                    words.say("Log", "Log"), words.say("Format", "Formaat"),
                    words.say("First entry", "Eerste regel"), words.say("Last entry", "Laatste regel"),
                    words.say("Entries", "Regels"), words.say("Unreadable", "Onleesbaar"),
                ],
                document.logs.map { log in
                    [
                        log.name + (log.isComplete ? "" : words.say(" (damaged)", " (beschadigd)")), log.format,
                        log.first.map(words.shortMoment) ?? "–", log.last.map(words.shortMoment) ?? "–",
                        words.figure(log.entries), words.figure(log.unreadable),
                    ]
                }
            )
            tag(.ul) {
                document.uncovered.prefix(50).map { gap in
                    tag(
                        .li,
                        text: words.say("Not covered: ", "Niet gedekt: ") + "\(gap.file) "
                            + [gap.from, gap.to].map { $0.map(words.shortMoment) ?? "?" }.joined(separator: " – ")
                    )
                }
                document.missing.map { kind in
                    tag(
                        .li,
                        text: words.say("Missing: a log of kind \(kind)", "Ontbreekt: een log van de soort \(kind)")
                    )
                }
            }
        }
    }

    private var sightings: HTML {
        tag(.section) {
            tag(.h2, text: words.say("What was seen", "Wat er is gezien"))
            if document.sightings.isEmpty {
                tag(.p, text: words.say("Nothing.", "Niets."))
            } else {
                table(
                    [
                        words.say("When", "Wanneer"), words.say("Verdict", "Oordeel"), words.say("Rule", "Regel"),
                        words.say("Where", "Waar"), words.say("Line", "Logregel"),
                    ],
                    document.sightings.map { seen in
                        [
                            seen.time.map(words.shortMoment) ?? "–", verdict(seen.verdict), seen.rule,
                            seen.file + (seen.line.map { ":\($0)" } ?? ""), String(seen.raw.prefix(400)),
                        ]
                    }
                )
            }
            if hunt.sightings > document.sightings.count {
                tag(
                    .p,
                    text: words.say(
                        "Not shown: \(words.figure(hunt.sightings - document.sightings.count)) sightings.",
                        "Niet getoond: \(words.figure(hunt.sightings - document.sightings.count)) waarnemingen."
                    )
                )
            }
        }
    }

    private var remarks: HTML? {
        guard !document.findings.isEmpty else { return nil }
        return tag(.section) {
            tag(.h2, text: words.say("Remarks", "Opmerkingen"))
            tag(.ul) { document.findings.prefix(100).map { tag(.li, text: $0) } }
        }
    }

    private func verdict(_ name: String) -> String {
        switch name {
        case "attempt": words.say("attempt", "poging")
        case "was_vulnerable": words.say("was vulnerable", "was kwetsbaar")
        case "compromise": words.say("compromise", "inbraak")
        default: name
        }
    }

    private func table(_ columns: [String], _ rows: [[String]]) -> HTML {
        tag(.div, .style("scroll"), Attribute(.tabindex, 0)) {
            tag(.table) {
                tag(.thead) { tag(.tr) { columns.map { tag(.th, Attribute(.scope, "col"), text: $0) } } }
                tag(.tbody) {
                    rows.map { cells in
                        tag(.tr) {
                            cells.map { cell in
                                cell.count > 40 ? tag(.td, .style("place"), text: cell) : tag(.td, text: cell)
                            }
                        }
                    }
                }
            }
        }
    }
}
