// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding

/// A section per organization with a card per asset, the most urgent first.
struct OrganizationSections {
    let report: AssessmentReport

    private var wording: Wording { report.wording }

    var sections: HTML? {
        let groups = report.selection.groups.filter { !$0.cards.isEmpty }
        guard !groups.isEmpty else { return nil }
        return report.section("assets", wording.say("What to do, per asset", "Wat te doen, per systeem")) {
            for group in groups { section(group) }
        }
    }

    private func section(_ group: CardSelection.Group) -> HTML {
        let id = "organization-\(group.number)"
        return tag(.section, .id(id), .style("organization"), Attribute(.labelledBy, "\(id)-title")) {
            tag(.h3, .id("\(id)-title"), text: group.name)
            tag(.p, .style("summary"), text: summary(group))
            for (index, decision) in group.cards.enumerated() {
                AssetCard(decision, id: "asset-\(group.number)-\(index + 1)", report).article
            }
            tag(.p, .style("back")) {
                tag(
                    .a,
                    Attribute(.href, "#organizations"),
                    text: wording.say("Back to the organizations", "Terug naar de organisaties")
                )
            }
        }
    }

    /// How many assets, and what to do with how many, such as `4 systemen: 1 × inbraak onderzoeken`.
    private func summary(_ group: CardSelection.Group) -> String {
        var counts: [CourseOfAction: Int] = [:]
        for decision in group.decisions { counts[decision.courseOfAction, default: 0] += 1 }
        let courses = counts.keys.sorted { $0.urgency < $1.urgency }.map {
            "\(counts[$0] ?? 0) × \(wording.say($0.words))"
        }
        let assets = wording.count(
            group.decisions.count,
            LocalizedText(en: "asset", nl: "systeem"),
            LocalizedText(en: "assets", nl: "systemen")
        )
        var text = "\(assets): \(courses.joined(separator: ", "))."
        if group.cards.count < group.decisions.count {
            let rest = group.decisions.count - group.cards.count
            text += wording.say(
                " \(wording.figure(rest)) of them without a card.",
                " Waarvan \(wording.figure(rest)) zonder kaart."
            )
        }
        return text
    }
}
