// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Inventory
import Matching

/// How a value looks: colour, line and symbol together, so that none of them carries the meaning alone.
///
/// Only what a check has shown is ``proven``, drawn solid and green. A claim is hatched and never green.
enum Tone: String, CaseIterable, Sendable {
    /// Act now.
    case danger
    /// Needs somebody.
    case attention
    /// Somebody says so.
    case claim
    /// A check has shown it.
    case proven
    /// Not known.
    case unknown
    /// A plain fact.
    case plain

    /// A symbol that differs per tone, also in black and white.
    var symbol: String {
        switch self {
        case .danger: "▲"
        case .attention: "◆"
        case .claim: "◌"
        case .proven: "●"
        case .unknown: "?"
        case .plain: "–"
        }
    }
}

/// A value that people read in words.
protocol Worded: CaseIterable, Sendable {
    /// The value in words, lower case.
    var words: LocalizedText { get }
    /// How it looks.
    var tone: Tone { get }
}

extension Status: Worded {
    var words: LocalizedText {
        switch self {
        case .knownAffected: LocalizedText(en: "vulnerable", nl: "kwetsbaar")
        case .fixed: LocalizedText(en: "fixed version installed", nl: "bijgewerkte versie geïnstalleerd")
        case .knownNotAffected: LocalizedText(en: "not vulnerable", nl: "niet kwetsbaar")
        case .underInvestigation: LocalizedText(en: "the vendor is investigating", nl: "de leverancier onderzoekt het")
        case .unknown: LocalizedText(en: "not known", nl: "onbekend")
        case .needsVendorConfirmation: LocalizedText(en: "ask the vendor to confirm", nl: "navragen bij de leverancier")
        }
    }

    var tone: Tone {
        switch self {
        case .knownAffected: .danger
        case .fixed: .claim
        case .knownNotAffected: .plain
        case .underInvestigation, .unknown, .needsVendorConfirmation: .unknown
        }
    }
}

extension Protection: Worded {
    var words: LocalizedText {
        switch self {
        case .none: LocalizedText(en: "no mitigation applied", nl: "geen maatregel genomen")
        case .claimed: LocalizedText(en: "mitigated, by claim only", nl: "maatregel genomen, alleen volgens opgave")
        case .proven: LocalizedText(en: "mitigated, proven", nl: "maatregel genomen, bewezen")
        case .ineffective: LocalizedText(en: "the mitigation does not work", nl: "de maatregel werkt niet")
        case .conflicting: LocalizedText(en: "checks contradict each other", nl: "controles spreken elkaar tegen")
        case .expired: LocalizedText(en: "proof expired: a claim again", nl: "bewijs verlopen: weer een opgave")
        }
    }

    var tone: Tone {
        switch self {
        case .none: .attention
        case .claimed, .expired: .claim
        case .proven: .proven
        case .ineffective, .conflicting: .danger
        }
    }
}

extension Power: Worded {
    var words: LocalizedText {
        switch self {
        case .on: LocalizedText(en: "running", nl: "staat aan")
        case .restricted:
            LocalizedText(en: "restricted to an allow-list", nl: "alleen bereikbaar voor toegestane adressen")
        case .off: LocalizedText(en: "switched off", nl: "uitgezet")
        }
    }

    var tone: Tone {
        switch self {
        case .on, .off: .plain
        case .restricted: .claim
        }
    }
}

extension Compromise: Worded {
    var words: LocalizedText {
        switch self {
        case .notExamined: LocalizedText(en: "not examined", nl: "niet onderzocht")
        case .noSign: LocalizedText(en: "examined, no sign found", nl: "onderzocht, geen sporen gevonden")
        case .attempted: LocalizedText(en: "an attempt was seen", nl: "poging gezien")
        case .assumed: LocalizedText(en: "assume a break-in", nl: "ga uit van een inbraak")
        case .found: LocalizedText(en: "a break-in was found", nl: "inbraak gevonden")
        }
    }

    var tone: Tone {
        switch self {
        case .notExamined: .unknown
        case .noSign: .plain
        case .attempted: .attention
        case .assumed, .found: .danger
        }
    }
}

extension FixState.Installed: Worded {
    var words: LocalizedText {
        switch self {
        case .no: LocalizedText(en: "not installed", nl: "niet geïnstalleerd")
        case .claimed: LocalizedText(en: "installed, by claim only", nl: "geïnstalleerd, alleen volgens opgave")
        case .proven: LocalizedText(en: "installed, proven", nl: "geïnstalleerd, bewezen")
        }
    }

    var tone: Tone {
        switch self {
        case .no: .attention
        case .claimed: .claim
        case .proven: .proven
        }
    }
}

extension CourseOfAction: Worded {
    var words: LocalizedText {
        switch self {
        case .investigate: LocalizedText(en: "investigate a break-in", nl: "inbraak onderzoeken")
        case .ask: LocalizedText(en: "find out what is missing", nl: "uitzoeken wat ontbreekt")
        case .none: LocalizedText(en: "nothing to do", nl: "niets te doen")
        case .finish: LocalizedText(en: "finish and prove the fix", nl: "update afronden en bewijzen")
        case .patch: LocalizedText(en: "install the fix", nl: "update installeren")
        case .replace: LocalizedText(en: "replace the version line", nl: "andere versielijn kiezen")
        case .keepOff: LocalizedText(en: "leave it off", nl: "uit laten staan")
        case .updateThenMitigate: LocalizedText(en: "update, then mitigate", nl: "bijwerken, dan maatregel nemen")
        case .mitigate: LocalizedText(en: "apply the mitigation", nl: "maatregel nemen")
        case .prove: LocalizedText(en: "prove the mitigation", nl: "maatregel bewijzen")
        case .monitor: LocalizedText(en: "watch and wait for the fix", nl: "bewaken en wachten op de update")
        case .contain: LocalizedText(en: "contain it", nl: "afschermen")
        }
    }

    var tone: Tone {
        switch self {
        case .investigate: .danger
        case .updateThenMitigate, .patch, .mitigate, .contain, .replace: .attention
        case .ask: .unknown
        case .prove, .finish: .claim
        case .keepOff, .monitor, .none: .plain
        }
    }

    /// The order in which cards are read: lower first.
    var urgency: Int {
        switch self {
        case .investigate: 0
        case .updateThenMitigate: 1
        case .patch: 2
        case .mitigate: 3
        case .contain: 4
        case .ask: 5
        case .prove: 6
        case .replace: 7
        case .finish: 8
        case .keepOff: 9
        case .monitor: 10
        case .none: 11
        }
    }
}

extension Interim: Worded {
    var words: LocalizedText {
        switch self {
        case .none: LocalizedText(en: "nothing more", nl: "niets extra")
        case .switchOff: LocalizedText(en: "switch it off", nl: "uitzetten")
        case .restrictAndMonitor:
            LocalizedText(
                en: "restrict access to an allow-list and watch it intensively",
                nl: "alleen bekende adressen toelaten en intensief bewaken"
            )
        }
    }

    var tone: Tone {
        switch self {
        case .none: .plain
        case .switchOff: .danger
        case .restrictAndMonitor: .attention
        }
    }
}

extension ServiceEffect.Effect: Worded {
    var words: LocalizedText {
        switch self {
        case .stops: LocalizedText(en: "stops", nl: "valt uit")
        case .losesRedundancy: LocalizedText(en: "loses its redundancy", nl: "verliest zijn reserve")
        }
    }

    var tone: Tone {
        switch self {
        case .stops: .danger
        case .losesRedundancy: .attention
        }
    }
}

extension Exposure: Worded {
    var words: LocalizedText {
        switch self {
        case .internet: LocalizedText(en: "reachable from the internet", nl: "bereikbaar vanaf internet")
        case .internal:
            LocalizedText(en: "reachable from its own networks only", nl: "alleen bereikbaar vanuit eigen netwerken")
        case .isolated: LocalizedText(en: "isolated", nl: "afgezonderd")
        }
    }

    var tone: Tone { .plain }
}

extension Criticality: Worded {
    var words: LocalizedText {
        switch self {
        case .low: LocalizedText(en: "of little importance", nl: "van weinig belang")
        case .normal: LocalizedText(en: "of normal importance", nl: "van gewoon belang")
        case .high: LocalizedText(en: "of great importance", nl: "van groot belang")
        case .patientSafety: LocalizedText(en: "patient safety", nl: "patiëntveiligheid")
        }
    }

    var tone: Tone {
        switch self {
        case .low, .normal: .plain
        case .high: .attention
        case .patientSafety: .danger
        }
    }
}
