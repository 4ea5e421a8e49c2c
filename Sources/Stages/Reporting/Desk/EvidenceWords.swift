// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Inventory

extension Evidence.Kind {
    /// What a statement of this kind says, in words.
    var words: LocalizedText {
        switch self {
        case .version: LocalizedText(en: "this version is installed", nl: "deze versie is geïnstalleerd")
        case .remedyApplied: LocalizedText(en: "the mitigation was applied", nl: "de maatregel is genomen")
        case .remedyRemoved: LocalizedText(en: "the mitigation was taken away", nl: "de maatregel is weggehaald")
        case .proofPassed: LocalizedText(en: "a check passed", nl: "een controle is geslaagd")
        case .proofFailed: LocalizedText(en: "a check failed", nl: "een controle is mislukt")
        case .postStepDone: LocalizedText(en: "a step after the fix was done", nl: "een stap na de update is gedaan")
        case .fact: LocalizedText(en: "a fact of the configuration holds", nl: "een feit van de configuratie geldt")
        case .factAbsent:
            LocalizedText(
                en: "a fact of the configuration does not hold",
                nl: "een feit van de configuratie geldt niet"
            )
        case .switchedOff: LocalizedText(en: "it was switched off", nl: "het is uitgezet")
        case .switchedOn: LocalizedText(en: "it was switched on", nl: "het is aangezet")
        case .restricted: LocalizedText(en: "an allow-list is in force", nl: "een toegangslijst is van kracht")
        case .unrestricted: LocalizedText(en: "the allow-list ended", nl: "de toegangslijst is beëindigd")
        case .sighting: LocalizedText(en: "a rule of the hunt fired", nl: "een regel van de jacht sloeg aan")
        case .huntCovered: LocalizedText(en: "a hunt covered a period", nl: "een jacht dekte een periode")
        case .examined: LocalizedText(en: "somebody examined it", nl: "iemand heeft het onderzocht")
        case .rebuilt: LocalizedText(en: "it was built anew", nl: "het is opnieuw opgebouwd")
        case .event: LocalizedText(en: "something happened", nl: "er gebeurde iets")
        }
    }
}
