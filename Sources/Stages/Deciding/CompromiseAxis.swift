// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Instants
import Inventory

/// What an intruder may have done to an asset, strongest first: found, then (cleared by a rebuild) assumed, attempted,
/// no sign, not examined.
struct CompromiseAxis {
    let compromise: Compromise
    let reasons: [Reason]
    /// From when it was known.
    let knownFrom: Instant?
    /// Whether it was found or had to be assumed at any time, also before a rebuild.
    let wasEverSuspected: Bool

    init(_ history: History, _ knowledge: Knowledge) {
        let rebuilt = history.lastRebuilt
        let now = CompromiseAxis.judge(history, knowledge, after: rebuilt)
        compromise = now.compromise
        var reasons = now.reasons
        if let rebuilt, now.compromise != .found, now.compromise != .assumed {
            reasons.append(
                .remedy(
                    "compromise.rebuilt",
                    "installed anew",
                    "opnieuw geïnstalleerd",
                    rebuilt,
                    in: knowledge.of.timeZone
                )
            )
        }
        self.reasons = reasons
        knownFrom = now.knownFrom
        let ever = rebuilt == nil ? now : CompromiseAxis.judge(history, knowledge, after: nil)
        wasEverSuspected = [.found, .assumed].contains(now.compromise) || [.found, .assumed].contains(ever.compromise)
    }

    private typealias Answer = (compromise: Compromise, reasons: [Reason], knownFrom: Instant?)

    private static func judge(_ history: History, _ knowledge: Knowledge, after rebuilt: Evidence?) -> Answer {
        let zone = knowledge.of.timeZone
        let events = history.events.filter { event in rebuilt.map { event.heldAt > $0.heldAt } ?? true }
        func event(_ code: String, _ en: String, _ nl: String, _ event: Evidence) -> [Reason] {
            [.remedy(code, en, nl, event, in: zone)]
        }
        if let found = events.last(where: { $0.isFinding }) {
            return (
                .found, event("compromise.found", "a compromise was found", "een inbraak is gevonden", found),
                found.knownFrom
            )
        }
        if let exposure = AssumedCompromise(history, knowledge, after: rebuilt) {
            return (.assumed, exposure.reasons(knowledge), exposure.knownFrom(knowledge))
        }
        if let seen = events.last(where: { $0.kind == .sighting && $0.value == "was_vulnerable" }) {
            let reasons = event(
                "compromise.was-vulnerable",
                "somebody else's request showed that it was vulnerable",
                "een verzoek van een ander toonde aan dat het kwetsbaar was",
                seen
            )
            return (.assumed, reasons, seen.knownFrom)
        }
        let spared = AssumedCompromise.sparedReason(history, knowledge, after: rebuilt)
        if let attempt = events.last(where: { $0.kind == .sighting && $0.value == "attempt" }) {
            return (
                .attempted,
                event("compromise.attempted", "an attempt was seen", "een poging is gezien", attempt) + spared,
                attempt.knownFrom
            )
        }
        if let clean = events.last(where: { $0.kind == .examined && $0.value == "clean" }) {
            return (
                .noSign,
                event("compromise.examined-clean", "examined, no sign found", "onderzocht, niets gevonden", clean)
                    + spared, clean.knownFrom
            )
        }
        if let hunted = events.last(where: { $0.coversWindow(knowledge) }) {
            let reasons = event(
                "compromise.hunted",
                "logs over \(hunted.value) were searched, no sign found",
                "logs over \(hunted.value) zijn doorzocht, niets gevonden",
                hunted
            )
            return (.noSign, reasons + spared, hunted.knownFrom)
        }
        let partial = events.last { $0.kind == .huntCovered }.map { hunted in
            event(
                "compromise.window-not-covered",
                "the logs searched (\(hunted.value)) do not cover the whole hunting window",
                "de doorzochte logs (\(hunted.value)) dekken niet de hele zoekperiode",
                hunted
            )
        }
        return (.notExamined, (partial ?? []) + spared, nil)
    }
}

extension Evidence {
    fileprivate var isFinding: Bool {
        (kind == .examined && value == "found") || (kind == .sighting && value == "compromise")
    }
}

extension Evidence {
    /// Whether the logs it covers begin before the case's hunting window and reach to the day on which it was held.
    fileprivate func coversWindow(_ knowledge: Knowledge) -> Bool {
        guard let covered else { return false }
        guard let window = knowledge.of.huntingWindow else { return true }
        let day = heldAt.day(in: knowledge.of.timeZone).start(in: knowledge.of.timeZone)
        return covered.lowerBound <= window.from && covered.upperBound >= day
    }
}
