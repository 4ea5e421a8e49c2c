// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Findings

extension Step.Action {
    /// What to do, in words, without what it is done to.
    var words: LocalizedText {
        switch self {
        case .isolate:
            LocalizedText(
                en: "Take it off the network, without switching it off",
                nl: "Koppel het los van het netwerk, zonder het uit te zetten"
            )
        case .preserveEvidence: LocalizedText(en: "Secure the evidence", nl: "Stel de sporen veilig")
        case .rebuild: LocalizedText(en: "Install it anew", nl: "Installeer het opnieuw")
        case .revokeSecrets:
            LocalizedText(
                en: "Revoke and renew certificates, keys and passwords",
                nl: "Trek certificaten, sleutels en wachtwoorden in en vernieuw ze"
            )
        case .ask: LocalizedText(en: "Find out", nl: "Zoek uit")
        case .update: LocalizedText(en: "Update", nl: "Werk bij")
        case .mitigate: LocalizedText(en: "Apply the mitigation", nl: "Neem de maatregel")
        case .prove: LocalizedText(en: "Prove that it works", nl: "Bewijs dat het werkt")
        case .patch: LocalizedText(en: "Install the fix", nl: "Installeer de update van de leverancier")
        case .postStep: LocalizedText(en: "Finish", nl: "Rond af")
        case .restrict:
            LocalizedText(en: "Restrict access to an allow-list", nl: "Laat alleen bekende adressen toe")
        case .monitor: LocalizedText(en: "Watch it intensively for abuse", nl: "Bewaak het intensief op misbruik")
        case .replace:
            LocalizedText(
                en: "Change to a version line that gets a fix",
                nl: "Stap over op een versielijn die een update krijgt"
            )
        case .keepOff: LocalizedText(en: "Leave it off", nl: "Laat het uit staan")
        }
    }
}

/// What is missing, as a step of kind `ask` names it.
func missingFact(_ what: String, _ wording: Wording) -> String {
    switch what {
    case "version": return wording.say("the exact version and build", "de precieze versie en build")
    case "variant": return wording.say("which variant it is", "welke variant het is")
    case "vendor": return wording.say("what the vendor says of this build", "wat de leverancier over deze build zegt")
    default:
        guard what.hasPrefix("fact:") else { return what }
        let fact = what.dropFirst(5)
        return wording.say("whether it has \(fact)", "of het \(fact) heeft")
    }
}

/// What a decision point of the priority table asks, and the value it was given, in words; as they are where unknown.
func decisionPoint(_ key: String, _ value: String, _ wording: Wording) -> (question: String, answer: String) {
    func pick(_ question: LocalizedText, _ answers: [String: LocalizedText]) -> (question: String, answer: String) {
        (wording.say(question), answers[value].map(wording.say) ?? value)
    }
    switch key {
    case "E":
        return pick(
            LocalizedText(en: "abuse", nl: "misbruik"),
            [
                "N": LocalizedText(en: "none known", nl: "niet bekend"),
                "P": LocalizedText(en: "attack code is public", nl: "aanvalscode is openbaar"),
                "A": LocalizedText(en: "going on", nl: "gaande"),
            ]
        )
    case "EXP":
        return pick(
            LocalizedText(en: "reachable", nl: "bereikbaar"),
            [
                "S": LocalizedText(en: "hardly", nl: "nauwelijks"),
                "C": LocalizedText(en: "to a limited degree", nl: "beperkt"),
                "O": LocalizedText(en: "for everybody", nl: "voor iedereen"),
            ]
        )
    case "A":
        return pick(
            LocalizedText(en: "can be automated", nl: "te automatiseren"),
            ["Y": LocalizedText(en: "yes", nl: "ja"), "N": LocalizedText(en: "no", nl: "nee")]
        )
    case "HI":
        return pick(
            LocalizedText(en: "harm to people and tasks", nl: "schade voor mensen en taken"),
            [
                "L": LocalizedText(en: "low", nl: "laag"), "M": LocalizedText(en: "medium", nl: "gemiddeld"),
                "H": LocalizedText(en: "high", nl: "hoog"), "VH": LocalizedText(en: "very high", nl: "zeer hoog"),
            ]
        )
    default: return (key, value)
    }
}

/// The outcome of the priority table in words; as the table names it where it is not one of SSVC's.
func priorityOutcome(_ outcome: String, _ wording: Wording) -> String {
    switch outcome {
    case "Immediate": wording.say("immediately", "onmiddellijk")
    case "Out-of-Cycle": wording.say("before the next maintenance", "vóór het eerstvolgende onderhoud")
    case "Scheduled": wording.say("at the next maintenance", "bij het eerstvolgende onderhoud")
    case "Defer": wording.say("no action for now", "voorlopig niets doen")
    default: outcome
    }
}

extension Finding.Severity {
    /// In words, lower case.
    var words: LocalizedText {
        switch self {
        case .note: LocalizedText(en: "note", nl: "opmerking")
        case .warning: LocalizedText(en: "warning", nl: "waarschuwing")
        case .error: LocalizedText(en: "not usable", nl: "niet bruikbaar")
        }
    }
}
