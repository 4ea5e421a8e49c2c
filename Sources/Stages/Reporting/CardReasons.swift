// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding

/// The reasons on a card: each fact with its source and from when it was known.
struct CardReasons {
    let card: AssetCard

    private var wording: Wording { card.report.wording }

    /// The first reason, which decides; the others folded on a screen and open on paper.
    var content: [HTML] {
        let reasons = card.decision.reasons
        guard let first = reasons.first else { return [] }
        return [
            tag(.div, .style("part")) {
                tag(card.headings.part, text: wording.say("Why", "Waarom"))
                tag(.p) { content(first) }
                if reasons.count > 1 {
                    tag(.details) {
                        tag(
                            .summary,
                            text: wording.count(
                                reasons.count - 1,
                                LocalizedText(en: "more reason, with its source", nl: "reden meer, met de bron"),
                                LocalizedText(
                                    en: "more reasons, with their sources",
                                    nl: "redenen meer, met hun bronnen"
                                )
                            )
                        )
                        tag(.ol, .style("reasons")) {
                            for reason in reasons.dropFirst() { tag(.li) { content(reason) } }
                        }
                    }
                }
            }
        ]
    }

    private func content(_ reason: Reason) -> [HTML] {
        let text = HTML.text(wording.say(reason.text).capitalizedFirst)
        guard reason.source != nil || reason.knownFrom != nil else { return [text] }
        return [text, tag(.br), tag(.span, .style("source"), text: provenance(reason))]
    }

    private func provenance(_ reason: Reason) -> String {
        var parts: [String] = []
        if let source = reason.source { parts.append(wording.say("Source: ", "Bron: ") + card.report.source(source)) }
        if let knownFrom = reason.knownFrom {
            parts.append(wording.say("known from ", "bekend sinds ") + wording.moment(knownFrom))
        }
        return parts.joined(separator: "; ").capitalizedFirst
    }
}
