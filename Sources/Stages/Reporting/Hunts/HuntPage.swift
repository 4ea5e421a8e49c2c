// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Examining
package import Hunting
import Instants
import LogRecords

/// A hunt as a page that loads nothing and runs nothing: what it means, what the logs cover, and who did what when.
///
/// Lines of logs are text that a stranger chose; all of it is escaped, and nothing in it can be followed.
///
/// - Returns: the page, to be written as UTF-8.
package func huntPage(
    _ content: HuntPageContent,
    _ conclusion: HuntConclusion,
    _ tally: HuntTally,
    _ logs: [HuntedLog]
) -> String {
    let page = HuntPage(
        content: content,
        conclusion: conclusion,
        tally: tally,
        logs: logs,
        words: Wording(language: content.language, zone: content.zone)
    )
    return "<!DOCTYPE html>\n" + page.page.markup + "\n"
}

/// The parts of the page, in their order.
struct HuntPage {
    let content: HuntPageContent
    let conclusion: HuntConclusion
    let tally: HuntTally
    let logs: [HuntedLog]
    let words: Wording

    var page: HTML {
        tag(.html, .lang(words.language.rawValue)) {
            ReportStyle.head(title: title)
            tag(.body) {
                tag(.header) {
                    tag(.h1, text: title)
                    tag(.p) { tag(.strong, text: answer) }
                    tag(.p, text: period)
                }
                tag(.main, .id("main")) {
                    figures
                    coverage
                    clients
                    files
                }
            }
        }
    }

    private var title: String { words.say("Signs of abuse", "Sporen van misbruik") }

    private var answer: String {
        switch conclusion.answer {
        case .notExamined:
            words.say(
                "Not examined: no sighting is no proof here.",
                "Niet onderzocht: niets gezien is hier geen bewijs."
            )
        case .noSign: words.say("No sign, and the logs cover the period.", "Geen spoor, en de logs dekken de periode.")
        case .attempted: words.say("Somebody tried.", "Er is een poging gedaan.")
        case .assumed:
            words.say(
                "The system was open to the attack: assume that it was taken over.",
                "Het systeem stond open voor de aanval: ga ervan uit dat het is overgenomen."
            )
        case .found: words.say("The system was broken into.", "Er is ingebroken op het systeem.")
        }
    }

    private var period: String {
        guard let period = conclusion.period else {
            return words.say("No period was asked about.", "Er is niet naar een periode gevraagd.")
        }
        let span = "\(words.moment(period.from)) – \(words.moment(period.to))"
        return conclusion.isCovered
            ? words.say("Covered by the logs: ", "Gedekt door de logs: ") + span
            : words.say("Not covered by the logs: ", "Niet gedekt door de logs: ") + span
    }

    private var figures: HTML {
        tag(.section) {
            tag(.h2, text: words.say("In figures", "In cijfers"))
            table([words.say("Verdict", "Oordeel"), words.say("Lines", "Regels"), words.say("Files", "Bestanden")]) {
                AbuseVerdict.allCases.reversed().map { verdict in
                    row([
                        name(verdict), words.figure((tally.lines[verdict] ?? 0) + (tally.correlations[verdict] ?? 0)),
                        words.figure(tally.files[verdict] ?? 0),
                    ])
                }
            }
        }
    }

    private var coverage: HTML {
        tag(.section) {
            tag(.h2, text: words.say("What the logs cover", "Wat de logs dekken"))
            table([
                words.say("Log", "Log"), words.say("First entry", "Eerste regel"),
                words.say("Last entry", "Laatste regel"),
                words.say("Entries", "Regels"), words.say("Unreadable", "Onleesbaar"),
                words.say("Not covered", "Niet gedekt"),
            ]) {
                logs.map { log in
                    row([
                        log.name, log.coverage.first.map(words.moment) ?? "–",
                        log.coverage.last.map(words.moment) ?? "–",
                        words.figure(log.coverage.entries), words.figure(log.coverage.unreadableCount), open(log),
                    ])
                }
            }
            for kind in conclusion.missingKinds {
                tag(
                    .p,
                    text: words.say(
                        "Missing: a log of kind \(kind.rawValue)",
                        "Ontbreekt: een log van de soort \(kind.rawValue)"
                    )
                )
            }
        }
    }

    private func open(_ log: HuntedLog) -> String {
        let gaps = conclusion.uncovered[log.name] ?? []
        let shown = gaps.prefix(5).map { "\(words.moment($0.from)) – \(words.moment($0.to))" }
        return (shown + (gaps.count > 5 ? ["+ \(gaps.count - 5)"] : [])).joined(separator: "; ")
    }

    private var clients: HTML {
        let sorted = content.clients.sorted {
            ($1.strongest, $0.first ?? .distantFuture, $0.name) < ($0.strongest, $1.first ?? .distantFuture, $1.name)
        }
        return tag(.section) {
            tag(.h2, text: words.say("Who did what, and when", "Wie deed wat, en wanneer"))
            if sorted.isEmpty { tag(.p, text: words.say("Nobody was seen.", "Niemand gezien.")) }
            sorted.map(client)
            if content.leftOut > 0 {
                tag(
                    .p,
                    text: words.say(
                        "Not shown: \(content.leftOut) sightings",
                        "Niet getoond: \(content.leftOut) waarnemingen"
                    )
                )
            }
        }
    }

    private func client(_ client: HuntPageContent.Client) -> HTML {
        let label = client.name.isEmpty ? words.say("Without an address", "Zonder adres") : client.name
        let count = words.figure(client.count)
        let span = [client.first, client.last].compactMap { $0.map(words.moment) }.joined(separator: " – ")
        return tag(.details) {
            tag(
                .summary,
                text: "\(label): \(name(client.strongest)), \(count) \(words.say("sightings", "waarnemingen")), \(span)"
            )
            table([
                words.say("When", "Wanneer"), words.say("Verdict", "Oordeel"), words.say("Rule", "Regel"),
                words.say("Where", "Waar"), words.say("Line", "Logregel"),
            ]) {
                client.steps.sorted { ($0.time ?? .distantPast) < ($1.time ?? .distantPast) }.map { step in
                    row([
                        step.time.map(words.moment) ?? "–", name(step.verdict), step.rule.title,
                        "\(step.file):\(step.line)", String(step.raw.prefix(400)),
                    ])
                }
            }
            if client.count > client.steps.count {
                tag(.p, text: "+ \(words.figure(client.count - client.steps.count))")
            }
        }
    }

    private var files: HTML {
        guard !content.files.isEmpty else { return .group([]) }
        return tag(.section) {
            tag(.h2, text: words.say("Files", "Bestanden"))
            table([
                words.say("Last written", "Laatst geschreven"), words.say("Verdict", "Oordeel"),
                words.say("File", "Bestand"),
                words.say("What", "Wat"),
            ]) {
                content.files.map { file in
                    row([words.moment(file.time), name(file.verdict), file.file, words.say(file.rule.title)])
                }
            }
        }
    }

    private func name(_ verdict: AbuseVerdict) -> String {
        switch verdict {
        case .attempt: words.say("attempt", "poging")
        case .wasVulnerable: words.say("was vulnerable", "was kwetsbaar")
        case .compromise: words.say("compromise", "inbraak")
        }
    }

    private func table(_ columns: [String], rows: () -> [HTML]) -> HTML {
        tag(.div, .style("scroll"), Attribute(.tabindex, 0)) {
            tag(.table) {
                tag(.thead) { tag(.tr) { columns.map { tag(.th, Attribute(.scope, "col"), text: $0) } } }
                tag(.tbody) { rows() }
            }
        }
    }

    private func row(_ cells: [String]) -> HTML { tag(.tr) { cells.map { tag(.td, text: $0) } } }
}
