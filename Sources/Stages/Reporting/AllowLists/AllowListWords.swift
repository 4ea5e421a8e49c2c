// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Addresses
import AllowLists

/// What a plan for an allow-list says, in words.
enum AllowListWords {
    static func name(_ network: KnownNetwork) -> String {
        network.name.isEmpty ? network.prefix.description : network.name
    }

    static func name(_ kind: Stability.Kind, _ words: Wording) -> String {
        switch kind {
        case .steady: words.say("lasting", "vast")
        case .shifting: words.say("new within two weeks", "binnen twee weken nieuw")
        case .fleeting: words.say("new within three days", "binnen drie dagen nieuw")
        }
    }

    static func name(_ risk: Plan.Risk, _ words: Wording) -> String {
        switch risk {
        case .knownBadInside: words.say("a known attacker is in it", "er zit een bekende aanvaller in")
        case .knownBadNear: words.say("known attackers are near it", "er zitten bekende aanvallers vlakbij")
        case .wide: words.say("wide", "breed")
        case .changing: words.say("addresses that do not last", "adressen die niet blijven")
        case .stale: words.say("nobody came for two weeks", "twee weken niemand gekomen")
        case .onePerson: words.say("one person", "één persoon")
        case .privateAddress: words.say("not from the internet", "niet van het internet")
        }
    }
}
