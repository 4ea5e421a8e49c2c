// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Casework
package import Foundation
package import Instants

/// What every page of the watch house has around it: where one is, as of when, and how far it may be shared.
package struct DeskFrame: Sendable {
    /// The language of the reader.
    package var language: LocalizedText.Language
    /// The zone of days and hours.
    package var zone: TimeZone
    /// The instant the page is about.
    package var asOf: Instant
    /// Whether that is the present; else a page of the past.
    package var isPresent: Bool
    /// The path of the page, without a query.
    package var path: String
    /// Who is signed in; nil in front of the door.
    package var who: String?
    /// How far the page may be shared.
    package var marking: SharingMark
    /// The days that the time slider covers; nil for a page without one.
    package var days: ClosedRange<CalendarDate>?
    /// Whether the clock is that of an exercise.
    package var isExercise: Bool

    /// Makes a frame.
    package init(
        language: LocalizedText.Language,
        zone: TimeZone,
        asOf: Instant,
        isPresent: Bool,
        path: String,
        who: String?,
        marking: SharingMark = .amber,
        days: ClosedRange<CalendarDate>? = nil,
        isExercise: Bool = false
    ) {
        self.language = language
        self.zone = zone
        self.asOf = asOf
        self.isPresent = isPresent
        self.path = path
        self.who = who
        self.marking = marking
        self.days = days
        self.isExercise = isExercise
    }

    var words: Wording { Wording(language: language, zone: zone) }

    /// The address of a page at the same instant.
    func link(_ path: String) -> String { isPresent ? path : "\(path)?at=\(asOf.day(in: zone))" }

    /// A page in its frame, to be written as UTF-8.
    func page(_ title: String, @HTMLBuilder main: () -> [HTML]) -> String {
        let words = self.words
        let page = tag(.html, .lang(language.rawValue)) {
            head(title)
            tag(.body, .style(marking.style)) {
                tag(.a, Attribute(.href, "#main"), .style("skip"), text: words.say("To the content", "Naar de inhoud"))
                ReportStyle.patterns
                if isExercise {
                    tag(
                        .p,
                        .style("exercise"),
                        text: words.say(
                            "EXERCISE: the clock of these pages is not that of the world.",
                            "OEFENING: de klok van deze pagina's is niet die van de wereld."
                        )
                    )
                }
                tag(.header) {
                    if who != nil { navigation }
                    tag(.p, .style("marking")) {
                        tag(.strong, .style("tlp"), text: marking.rawValue)
                        " \(words.say(marking.words))"
                    }
                    tag(.h1, text: title)
                    if who != nil { standing }
                    if let days { DeskTime(frame: self, days: days).form }
                }
                tag(.main, .id("main")) { main() }
                tag(.footer) {
                    tag(.p, text: "Dijkwacht · \(marking.rawValue)")
                    languages
                }
            }
        }
        return "<!DOCTYPE html>\n" + page.markup + "\n"
    }

    private func head(_ title: String) -> HTML {
        tag(.head) {
            tag(.meta, Attribute(.charset, "utf-8"))
            tag(.meta, Attribute(.name, "viewport"), Attribute(.content, "width=device-width, initial-scale=1"))
            tag(.title, text: "\(marking.rawValue) · \(title) · Dijkwacht")
            tag(.link, Attribute(.rel, "stylesheet"), Attribute(.href, "/assets/desk.css"))
            tag(.link, Attribute(.rel, "icon"), Attribute(.href, "/assets/desk.svg"), Attribute(.type, "image/svg+xml"))
            tag(.script, Attribute(.src, "/assets/desk.js"), Attribute(.defer, "defer"))
        }
    }

    private var navigation: HTML {
        let words = self.words
        let places = [
            ("/", words.say("Cases", "Zaken")), ("/hunts", words.say("Hunts", "Speurtochten")),
            ("/exposure", words.say("Exposure", "Blootstelling")),
            ("/imports", words.say("Imports", "Importen")),
            ("/journal", words.say("Journal", "Journaal")),
        ]
        return tag(.nav, .style("desk"), Attribute(.label, words.say("Main", "Hoofdmenu"))) {
            tag(.ul) {
                places.map { place, name in
                    let isHere = place == "/" ? path == "/" || path.hasPrefix("/cases") : path.hasPrefix(place)
                    let address = Attribute(.href, link(place))
                    return tag(.li) {
                        HTML.element(
                            .a,
                            isHere ? [address, Attribute(.current, path == place ? "page" : "true")] : [address],
                            [.text(name)]
                        )
                    }
                }
            }
            tag(.form, Attribute(.method, "post"), Attribute(.action, "/sign-out")) {
                tag(.span, .style("who"), text: who ?? "")
                tag(.button, Attribute(.type, "submit"), text: words.say("Sign out", "Uitloggen"))
            }
        }
    }

    /// As of when; a page of the past says so loudly.
    private var standing: HTML {
        let words = self.words
        return tag(.p, .style("as-of-line"), .id("as-of")) {
            if isPresent {
                words.say("As of now, ", "Stand van nu, ")
                words.time(asOf)
            } else {
                tag(.span, .style("past"), text: words.say("Looking back: ", "Terugblik: "))
                words.say("what was known on ", "wat bekend was op ")
                words.time(asOf)
                " "
                tag(.a, Attribute(.href, path), text: words.say("Back to now", "Terug naar nu"))
            }
        }
    }

    private var languages: HTML {
        tag(.form, Attribute(.method, "post"), Attribute(.action, "/language")) {
            tag(.input, Attribute(.type, "hidden"), Attribute(.name, "next"), Attribute(.value, link(path)))
            language == .nl
                ? tag(
                    .button,
                    Attribute(.type, "submit"),
                    Attribute(.name, "language"),
                    Attribute(.value, "en"),
                    .lang("en"),
                    text: "In English"
                )
                : tag(
                    .button,
                    Attribute(.type, "submit"),
                    Attribute(.name, "language"),
                    Attribute(.value, "nl"),
                    .lang("nl"),
                    text: "In het Nederlands"
                )
        }
    }
}
