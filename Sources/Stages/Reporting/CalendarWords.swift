// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Instants

/// The remedy calendar in words: the labels of the drawing, and the table that says the same.
struct CalendarWords {
    private let wording: Wording

    init(_ wording: Wording) {
        self.wording = wording
    }

    /// `23 jan: 12.1-55.18`.
    func short(_ entry: RemedyCalendar.Entry) -> String {
        let day = entry.date.map(wording.shortDate)
        switch entry.kind {
        case .available:
            return [day, entry.version].compactMap { $0 }.joined(separator: ": ")
        case .announced: return wording.say("expected \(day ?? "")", "verwacht \(day ?? "")")
        case .unknown, .notPlanned: return wording.say(kind(entry.kind))
        }
    }

    /// What was said of a fix, in words.
    func kind(_ kind: RemedyCalendar.Kind) -> LocalizedText {
        switch kind {
        case .available: LocalizedText(en: "available", nl: "beschikbaar")
        case .announced: LocalizedText(en: "announced", nl: "aangekondigd")
        case .unknown: LocalizedText(en: "no date known", nl: "nog geen datum bekend")
        case .notPlanned: LocalizedText(en: "no fix will come", nl: "er komt geen update")
        }
    }

    /// The calendar as a table: a row per line, a column per revision that changed something.
    func table(_ calendar: RemedyCalendar, source: (String) -> String) -> HTML {
        let lines = CalendarLine.lines(of: calendar)
        let knownFroms = Set(lines.flatMap { $0.steps.map(\.knownFrom) })
        let revisions = calendar.revisions.filter { knownFroms.contains($0.knownFrom) }
        return tag(.table) {
            tag(
                .caption,
                text: wording.say(
                    "What each revision said of the fix, per version line",
                    "Wat elke revisie over de update zei, per versielijn"
                )
            )
            tag(.thead) {
                tag(.tr) {
                    tag(.th, Attribute(.scope, "col"), text: wording.say("Line", "Lijn"))
                    for revision in revisions {
                        tag(.th, Attribute(.scope, "col")) {
                            wording.shortMoment(revision.knownFrom)
                            tag(.br)
                            tag(.small, text: source(revision.citation))
                        }
                    }
                }
            }
            tag(.tbody) {
                for line in lines {
                    tag(.tr) {
                        tag(.th, Attribute(.scope, "row")) {
                            line.line.isEmpty ? wording.say("all versions", "alle versies") : line.line
                            tag(.br)
                            tag(.small, text: line.products.joined(separator: ", "))
                        }
                        for revision in revisions { cell(line, revision) }
                    }
                }
            }
        }
    }

    private func cell(_ line: CalendarLine, _ revision: RemedyCalendar.Revision) -> HTML {
        guard let index = line.steps.firstIndex(where: { $0.knownFrom == revision.knownFrom }) else {
            let isSpokenOf = line.steps.contains { $0.knownFrom < revision.knownFrom }
            return tag(
                .td,
                .style("same"),
                text: isSpokenOf ? wording.say("as before", "ongewijzigd") : wording.say("nothing", "niets")
            )
        }
        let entry = line.steps[index]
        let before = index > 0 ? line.steps[index - 1].date : nil
        return tag(.td) {
            if let date = entry.date {
                "\(wording.say(kind(entry.kind))): \(wording.shortDate(date))"
            } else {
                wording.say(kind(entry.kind))
            }
            if entry.kind == .available, let version = entry.version {
                tag(.br)
                tag(.strong, text: version)
            }
            if let before, before != entry.date {
                tag(.br)
                wording.say("was ", "was ")
                tag(.s, text: wording.shortDate(before))
            }
        }
    }
}
