// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation

/// How to read the report: the difference between a claim and a proof, and what each mark means.
struct ReportLegend {
    let wording: Wording

    var content: [HTML] {
        [
            tag(
                .p,
                text: wording.say(
                    "A claim is not proof, silence is not safety, and an old proof is a claim again. "
                        + "That is why nothing in this report is solid and green unless a check has shown it, "
                        + "and why assets that could not be judged are counted beside the others, never among "
                        + "the safe.",
                    "Een opgave is geen bewijs, stilte is geen veiligheid, en een oud bewijs is weer een "
                        + "opgave. Daarom is in dit rapport niets dicht en groen dat niet door een controle is "
                        + "aangetoond, en worden systemen die niet te beoordelen waren apart geteld, nooit bij "
                        + "de veilige."
                )
            ),
            tag(.dl, .style("legend")) {
                for tone in Tone.allCases { entry(tone) }
            },
            tag(
                .p,
                text: wording.say(
                    "Everything rests on what was known at the instant named at the head, not on what "
                        + "became known later. Hours are those of the zone \(wording.zone.identifier). The "
                        + "order of the cards within an organization is the order of urgency.",
                    "Alles rust op wat bekend was op het moment dat bovenaan staat, niet op wat later "
                        + "bekend werd. Tijden zijn die van de zone \(wording.zone.identifier). De kaarten "
                        + "staan per organisatie op volgorde van urgentie."
                )
            ),
        ]
    }

    private func entry(_ tone: Tone) -> HTML {
        let (name, meaning) = words(tone)
        return tag(.div) {
            tag(.dt) { chip(wording.say(name), tone) }
            tag(.dd, text: wording.say(meaning))
        }
    }

    private func words(_ tone: Tone) -> (LocalizedText, LocalizedText) {
        switch tone {
        case .danger:
            (
                LocalizedText(en: "act now", nl: "nu handelen"),
                LocalizedText(en: "somebody must act today", nl: "iemand moet vandaag handelen")
            )
        case .attention:
            (
                LocalizedText(en: "act", nl: "handelen"),
                LocalizedText(en: "a step is open, with a deadline", nl: "er staat een stap open, met een termijn")
            )
        case .claim:
            (
                LocalizedText(en: "claim", nl: "opgave"),
                LocalizedText(
                    en: "somebody says so; no check has shown it, or its proof has expired",
                    nl: "iemand zegt het; geen controle heeft het aangetoond, of het bewijs is verlopen"
                )
            )
        case .proven:
            (
                LocalizedText(en: "proof", nl: "bewijs"),
                LocalizedText(
                    en: "a check has shown it, and it still holds",
                    nl: "een controle heeft het aangetoond en het geldt nog"
                )
            )
        case .unknown:
            (
                LocalizedText(en: "not known", nl: "onbekend"),
                LocalizedText(
                    en: "a fact is missing or nobody has looked",
                    nl: "er ontbreekt een feit of niemand heeft gekeken"
                )
            )
        case .plain:
            (
                LocalizedText(en: "fact", nl: "feit"),
                LocalizedText(
                    en: "as the inventory or the advisory states it",
                    nl: "zoals de inventaris of de waarschuwing het vermeldt"
                )
            )
        }
    }
}
