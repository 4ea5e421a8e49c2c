// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Instants
import Inventory

/// The head of the page: what it is about, as of when, and what it rests on.
struct ReportHead {
    let report: AssessmentReport

    private var wording: Wording { report.wording }

    var header: HTML {
        tag(.header) {
            tag(.p, .style("marking")) {
                tag(.strong, .style("tlp"), text: report.marking.rawValue)
                " \(wording.say(report.marking.words))"
            }
            tag(.h1, text: wording.say(report.of.title))
            tag(.p, .style("as-of-line")) {
                wording.say("As of ", "Stand van ")
                wording.time(report.assessment.asOf)
            }
            rests
        }
    }

    /// What the answer rests on, with the age of each source.
    @HTMLBuilder var rests: [HTML] {
        tag(.h2, .style("quiet"), text: wording.say("What this rests on", "Waar dit op rust"))
        tag(.dl, .style("facts")) {
            fact(wording.say("Knowledge", "Kennis"), knowledge)
            fact(wording.say("Inventory", "Inventaris"), inventory)
            fact(wording.say("Newest statement about an asset", "Nieuwste verklaring over een systeem"), freshness)
            fact(
                wording.say("Policy", "Beleid"),
                wording.say("“\(report.assessment.policy)”", "‘\(report.assessment.policy)’")
            )
            fact(wording.say("Vulnerability", "Kwetsbaarheid"), report.of.vulnerabilities.joined(separator: ", "))
        }
    }

    private func fact(_ name: String, _ value: String) -> HTML {
        tag(.div) {
            tag(.dt, text: name)
            tag(.dd, text: value)
        }
    }

    private var knowledge: String {
        let used = report.assessment.revisions.map { citation in
            let known = report.of.advisories.first { $0.citation == citation }?.knownFrom
            return report.source(citation)
                + (known.map { wording.say(" of ", " van ") + wording.moment($0) + age($0) } ?? "")
        }
        guard !used.isEmpty else {
            return wording.say("no revision of any advisory was known by then", "geen enkele revisie was toen bekend")
        }
        return used.joined(separator: "; ")
    }

    private var inventory: String {
        let concerned = wording.count(
            report.assessment.decisions.count,
            LocalizedText(en: "asset that the case is about", nl: "systeem waar de zaak over gaat"),
            LocalizedText(en: "assets that the case is about", nl: "systemen waar de zaak over gaat")
        )
        let others = wording.count(
            report.assessment.unconcernedCount,
            LocalizedText(en: "other asset", nl: "ander systeem"),
            LocalizedText(en: "other assets", nl: "andere systemen")
        )
        return concerned + wording.say(", and ", ", en ") + others
    }

    private var freshness: String {
        var newest: Instant?
        for decision in report.assessment.decisions where decision.row < report.inventory.assets.count {
            for evidence in report.inventory.evidence.evidence(of: decision.row)
            where evidence.knownFrom <= report.assessment.asOf {
                newest = max(newest ?? evidence.knownFrom, evidence.knownFrom)
            }
        }
        guard let newest else { return wording.say("none recorded by then", "geen tot dan toe vastgelegd") }
        return wording.moment(newest) + age(newest)
    }

    /// `, 12 hours earlier`.
    private func age(_ instant: Instant) -> String {
        let hours = Int((report.assessment.asOf.milliseconds - instant.milliseconds) / 3_600_000)
        guard hours > 0 else { return "" }
        if hours < 48 {
            let one = LocalizedText(en: "hour", nl: "uur")
            return ", " + wording.count(hours, one, LocalizedText(en: "hours", nl: "uur"))
                + wording.say(" before", " eerder")
        }
        let one = LocalizedText(en: "day", nl: "dag")
        return ", " + wording.count(hours / 24, one, LocalizedText(en: "days", nl: "dagen"))
            + wording.say(" before", " eerder")
    }
}
