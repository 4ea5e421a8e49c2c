// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
package import AllowLists
package import Casework
import Findings
package import Foundation
package import Instants

/// Who comes in with an allow-list and who does not, as a page that loads nothing and runs nothing.
///
/// Names and addresses come out of logs: a stranger chose them, and all of them are escaped.
///
/// - Returns: the page, to be written as UTF-8.
package func allowListPage(
    _ plan: Plan,
    keep: Double,
    language: LocalizedText.Language,
    zone: TimeZone,
    asOf: Instant
) -> String {
    let page = AllowListPage(plan: plan, keep: keep, asOf: asOf, words: Wording(language: language, zone: zone))
    return "<!DOCTYPE html>\n" + page.page.markup + "\n"
}

/// The parts of the page, in their order.
struct AllowListPage {
    /// Rows of a table that are shown; more are counted.
    static let shownRows = 200

    let plan: Plan
    let keep: Double
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
                    tag(.p) { tag(.strong, text: answer) }
                    tag(.p, text: outlook)
                }
                tag(.main, .id("main")) {
                    tiles
                    days
                    people
                    prefixes
                    groups
                    remarks
                }
            }
        }
    }

    private var title: String {
        words.say("Who comes in with the allow-list", "Wie er met de toegangslijst in komt")
    }

    private var answer: String {
        guard plan.sessions > 0 else {
            return words.say(
                "The logs show no session: nothing can be said.",
                "De logs tonen geen sessie: er valt niets te zeggen."
            )
        }
        let people = plan.people.count
        guard plan.lockedOut + plan.partlyOut > 0 else {
            return words.say(
                "Nobody of the \(words.figure(people)) people in the logs falls out.",
                "Van de \(words.figure(people)) mensen in de logs valt niemand buiten de lijst."
            )
        }
        return words.say(
            "Of \(words.figure(people)) people in the logs \(words.figure(plan.lockedOut)) would be locked out, and \(words.figure(plan.partlyOut)) from some of their addresses.",
            "Van \(words.figure(people)) mensen in de logs zouden er \(words.figure(plan.lockedOut)) worden buitengesloten, en \(words.figure(plan.partlyOut)) vanaf een deel van hun adressen."
        )
    }

    /// How soon such a list is wrong.
    private var outlook: String {
        guard let backtest = plan.backtest else {
            return words.say(
                "The period is too short to tell how soon the list will be wrong.",
                "De periode is te kort om te zeggen hoe snel de lijst niet meer klopt."
            )
        }
        let made = words.date(backtest.madeOn)
        guard let days = backtest.wrongAfterDays else {
            return words.say(
                "A list made on \(made) would still have been right on the last day.",
                "Een lijst van \(made) had op de laatste dag nog geklopt."
            )
        }
        return words.say(
            "A list made on \(made) would have been wrong after \(days) day\(days == 1 ? "" : "s").",
            "Een lijst van \(made) had na \(days) \(days == 1 ? "dag" : "dagen") niet meer geklopt."
        )
    }

    private var tiles: HTML {
        let share = Self.percent(plan.share, words)
        let all: [(String, String, String)] = [
            (share, words.say("of the sessions come in", "van de sessies komt erin"), "tile"),
            (
                words.figure(plan.lockedOut), words.say("people locked out", "mensen buitengesloten"),
                plan.lockedOut > 0 ? "tile danger" : "tile"
            ),
            (
                words.figure(plan.partlyOut), words.say("people partly out", "mensen deels buiten"),
                plan.partlyOut > 0 ? "tile attention" : "tile"
            ),
            (
                words.figure(plan.list.entries.count),
                words.say(
                    "prefixes of \(words.figure(plan.list.addressCount)) addresses",
                    "prefixen met \(words.figure(plan.list.addressCount)) adressen"
                ), "tile"
            ),
            (
                words.figure(plan.attackersAllowed),
                words.say(
                    "of \(words.figure(plan.attackersKnown)) known attackers come in",
                    "van \(words.figure(plan.attackersKnown)) bekende aanvallers komen erin"
                ), plan.attackersAllowed > 0 ? "tile danger" : "tile"
            ),
        ]
        return tag(.ul, .style("tiles")) {
            all.map { number, what, style in
                tag(.li, .style(style)) {
                    tag(.span, .style("number"), text: number)
                    tag(.span, .style("what"), text: what)
                }
            }
        }
    }

    private var days: HTML {
        guard !plan.days.isEmpty else { return .group([]) }
        return tag(.section) {
            tag(.h2, text: words.say("Sessions by day", "Sessies per dag"))
            SessionDays(days: plan.days.map { ($0.day, $0.inside, $0.outside) }, words: words).figure
            plan.backtest.map { tried in
                .group([
                    tag(
                        .h3,
                        text: words.say(
                            "The same with a list made on \(words.date(tried.madeOn))",
                            "Hetzelfde met een lijst van \(words.date(tried.madeOn))"
                        )
                    ),
                    SessionDays(
                        days: tried.days.map { ($0.day, $0.inside, $0.sessions - $0.inside) },
                        words: words
                    ).figure,
                ])
            }
        }
    }

    private var people: HTML {
        let out = plan.people.filter { $0.outside > 0 }
        return tag(.section) {
            tag(.h2, text: words.say("Who falls out", "Wie buiten de lijst valt"))
            if out.isEmpty {
                tag(.p, text: words.say("Nobody who is in the logs.", "Niemand die in de logs staat."))
            } else {
                figureTable(
                    [
                        words.say("Who", "Wie"), words.say("Sessions", "Sessies"), words.say("Refused", "Geweigerd"),
                        words.say("Last came", "Laatst gekomen"), words.say("From", "Vanaf"),
                        words.say("Addresses", "Adressen"),
                    ],
                    out.prefix(Self.shownRows).map { person in
                        [
                            name(person), words.figure(person.sessions),
                            person.isLockedOut ? words.say("all", "alle") : words.figure(person.outside),
                            words.date(Instant(seconds: person.last).day(in: words.zone)),
                            person.lastOutsideAddress?.description ?? "–",
                            "\(words.figure(person.stability.places)), \(AllowListWords.name(person.stability.kind, words))",
                        ]
                    }
                )
            }
            more(out.count)
        }
    }

    /// The name in the log; somebody without one is told by the address.
    private func name(_ person: Plan.Person) -> String {
        let mark = Sessions.nameless
        guard words.language == .nl, person.name.hasPrefix(mark) else { return person.name }
        return "(zonder naam) " + person.name.dropFirst(mark.count)
    }

    private var prefixes: HTML {
        tag(.section) {
            tag(
                .h2,
                text: plan.isGiven
                    ? words.say("The given list", "De opgegeven lijst")
                    : words.say(
                        "The smallest list that keeps \(Self.percent(keep, words))",
                        "De kleinste lijst die \(Self.percent(keep, words)) behoudt"
                    )
            )
            plan.list.expires.map { end in
                tag(.p, text: words.say("It ends on \(words.moment(end)).", "Hij eindigt op \(words.moment(end))."))
            }
            figureTable(
                [
                    words.say("Prefix", "Prefix"), words.say("Sessions", "Sessies"), words.say("People", "Mensen"),
                    words.say("Seen", "Gezien"), words.say("Last", "Laatst"), words.say("Network", "Netwerk"),
                    words.say("Risk", "Risico"),
                ],
                plan.rows.prefix(Self.shownRows).map { row in
                    [
                        row.prefix.description, words.figure(row.sessions), words.figure(row.users),
                        words.figure(row.addresses),
                        row.last.map { words.date($0.day(in: words.zone)) } ?? words.say("never", "nooit"),
                        row.network.map(AllowListWords.name) ?? "–",
                        row.risks.map { AllowListWords.name($0, words) }.joined(separator: "; "),
                    ]
                }
            )
            more(plan.rows.count)
        }
    }

    private var groups: HTML {
        .group([
            group(words.say("By network", "Per netwerk"), plan.networks, AllowListWords.name),
            group(words.say("By country", "Per land"), plan.countries) { $0 },
            group(words.say("By autonomous system", "Per autonoom systeem"), plan.systems) { "AS\($0)" },
        ])
    }

    private func group<Key>(_ title: String, _ rows: [Plan.Group<Key>], _ text: (Key) -> String) -> HTML {
        guard !rows.isEmpty else { return .group([]) }
        return tag(.section) {
            tag(.h2, text: title)
            figureTable(
                [
                    "", words.say("Sessions", "Sessies"), words.say("Refused", "Geweigerd"),
                    words.say("People", "Mensen"),
                    words.say("Addresses", "Adressen"),
                ],
                rows.prefix(Self.shownRows).map { row in
                    [
                        row.key.map(text) ?? words.say("not known", "niet bekend"), words.figure(row.sessions),
                        words.figure(row.outside), words.figure(row.users), words.figure(row.addresses),
                    ]
                }
            )
            more(rows.count)
        }
    }

    private var remarks: HTML {
        let remarks = plan.findings.filter { $0.severity != .note }
        guard !remarks.isEmpty else { return .group([]) }
        return tag(.section) {
            tag(.h2, text: words.say("To be looked at", "Om naar te kijken"))
            tag(.ul) {
                remarks.map { finding in
                    tag(.li, .lang("en"), text: finding.message + (finding.help.map { ": \($0)" } ?? ""))
                }
            }
        }
    }

    private func more(_ count: Int) -> HTML {
        guard count > Self.shownRows else { return .group([]) }
        let rest = words.figure(count - Self.shownRows)
        return tag(.p, text: words.say("And \(rest) more.", "En nog \(rest)."))
    }

    /// Rounded down: 99.96 % is not everybody.
    static func percent(_ share: Double, _ words: Wording) -> String {
        let tenths = Int((share * 1_000 + 0.000_001).rounded(.down))
        let rest = tenths % 10 == 0 ? "" : (words.language == .nl ? "," : ".") + "\(tenths % 10)"
        return "\(tenths / 10)\(rest) %"
    }
}
