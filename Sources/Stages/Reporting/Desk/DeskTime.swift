// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Instants

/// The time slider: any day of the case, by a slider, by its date, or a day back and forth; without a script too.
struct DeskTime {
    let frame: DeskFrame
    let days: ClosedRange<CalendarDate>

    private var words: Wording { frame.words }
    private var day: CalendarDate { frame.asOf.day(in: frame.zone) }

    var form: HTML {
        let first = days.lowerBound.daysSince1970
        let place = min(max(day.daysSince1970, first), days.upperBound.daysSince1970) - first
        return tag(
            .form,
            .style("time"),
            .id("time"),
            Attribute(.method, "get"),
            Attribute(.action, frame.path),
            Attribute(.role, "search"),
            Attribute(.label, words.say("Choose the day", "Kies de dag"))
        ) {
            tag(
                .label,
                Attribute(.target, "at"),
                text: words.say("What was known at the end of", "Wat bekend was aan het eind van")
            )
            tag(
                .input,
                Attribute(.type, "date"),
                .id("at"),
                Attribute(.name, "at"),
                Attribute(.value, day.description),
                Attribute(.min, days.lowerBound.description),
                Attribute(.required, "required")
            )
            tag(.button, Attribute(.type, "submit"), text: words.say("Show", "Toon"))
            step(-1, words.say("a day earlier", "een dag eerder"))
            step(1, words.say("a day later", "een dag later"))
            tag(
                .input,
                Attribute(.type, "range"),
                .id("slider"),
                .style("needs-script"),
                Attribute(.min, 0),
                Attribute(.max, days.upperBound.daysSince1970 - first),
                Attribute(.value, place),
                Attribute(.title, days.lowerBound.description),
                Attribute(.label, words.say("Day of the case", "Dag van de zaak"))
            )
        }
    }

    private func step(_ count: Int, _ name: String) -> HTML {
        let other = day.adding(days: count)
        guard other >= days.lowerBound, count < 0 || !frame.isPresent else { return .group([]) }
        return tag(.a, .style("step"), Attribute(.href, "\(frame.path)?at=\(other)"), text: name)
    }
}
