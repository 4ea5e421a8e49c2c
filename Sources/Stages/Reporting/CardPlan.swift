// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Deciding
import Instants
import Inventory
import Matching

/// The plan on a card: the steps in order with their deadlines, the measure until then, and what that costs.
struct CardPlan {
    let card: AssetCard

    private var decision: Decision { card.decision }
    private var wording: Wording { card.report.wording }
    private var asOf: Instant { card.report.assessment.asOf }

    var content: [HTML] {
        var parts: [HTML] = []
        if let interim { parts.append(interim) }
        parts.append(plan)
        if let outlook { parts.append(outlook) }
        if let impact { parts.append(impact) }
        if let priority { parts.append(priority) }
        return parts
    }

    // MARK: Steps

    private var plan: HTML {
        tag(.div, .style("part")) {
            tag(card.headings.part, text: wording.say("Plan", "Plan"))
            if decision.steps.isEmpty {
                tag(.p, text: wording.say("Nothing is left to do.", "Er is niets meer te doen."))
            } else {
                tag(.ol, .style("steps")) {
                    for step in decision.steps { item(step) }
                }
            }
        }
    }

    private func item(_ step: Step) -> HTML {
        tag(.li) {
            tag(.strong, text: sentence(step))
            if let reason = step.reason, step.action != .postStep { " – \(wording.say(reason))" }
            if let from = step.from {
                tag(.br)
                from > asOf.day(in: wording.zone)
                    ? wording.say("Expected on \(wording.day(from))", "Verwacht op \(wording.day(from))")
                    : wording.say(
                        "Was expected on \(wording.day(from)) and is not there yet",
                        "Werd verwacht op \(wording.day(from)) en is er nog niet"
                    )
            }
            if let deadline = step.deadline {
                tag(.br)
                tag(.span, .style(deadline < asOf ? "deadline passed" : "deadline")) {
                    wording.say("Before ", "Vóór ")
                    wording.time(deadline)
                    if deadline < asOf { wording.say(" – this has passed", " – deze termijn is verstreken") }
                }
            }
        }
    }

    private func sentence(_ step: Step) -> String {
        var text = wording.say(step.action.words)
        switch step.action {
        case .ask: return text + ": " + missingFact(step.what ?? "", wording)
        case .postStep: return step.reason.map(wording.say) ?? "\(text): \(step.what ?? "")"
        case .mitigate, .prove:
            if let title = step.remedy.flatMap(title) { text += ": \(title)" }
        case .update, .patch:
            if let to = step.to {
                text += wording.say(" to ", " naar ") + to
            } else if step.action == .patch, decision.fix.available == nil {
                text += wording.say(", as soon as it is there", ", zodra die er is")
            }
        case .isolate, .preserveEvidence, .rebuild, .revokeSecrets, .restrict, .monitor, .replace, .keepOff: break
        }
        if step.action == .patch, let to = step.to {
            return wording.say("Install the fix: ", "Installeer de update: ") + to
        }
        return text
    }

    private func title(_ remedy: String) -> String? {
        card.report.of.remedies.first { $0.id == remedy }.map { wording.say($0.title) } ?? remedy
    }

    // MARK: Until then

    private var interim: HTML? {
        guard decision.interim != .none else { return nil }
        return tag(.div, .style("part interim \(decision.interim.tone.rawValue)")) {
            tag(
                card.headings.part,
                text: wording.say("Now, until the plan is carried out", "Nu, tot het plan is uitgevoerd")
            )
            tag(.p) {
                symbol(decision.interim.tone)
                tag(.strong, text: wording.say(decision.interim.words).capitalizedFirst + ".")
            }
            if decision.interim == .switchOff, decision.isTolerableTogether == false {
                tag(
                    .p,
                    .style("loud"),
                    text: wording.say(
                        "Not everything at once: all assets that this organization is told to switch off "
                            + "cannot be off together.",
                        "Niet alles tegelijk: de systemen die deze organisatie moet uitzetten, kunnen "
                            + "niet allemaal tegelijk uit."
                    )
                )
            }
        }
    }

    private var outlook: HTML? {
        var sentences: [String] = []
        if let available = decision.fix.available, decision.status == .knownAffected {
            let build = available.version ?? ""
            sentences.append(
                wording.say("The fix \(build) is available", "De update \(build) is beschikbaar")
                    + (available.date.map { wording.say(" since ", " sinds ") + wording.date($0) } ?? "") + "."
            )
        }
        if let review = decision.nextReview {
            sentences.append(
                wording.say("Look again on \(wording.day(review)).", "Opnieuw beoordelen op \(wording.day(review)).")
            )
        }
        guard !sentences.isEmpty else { return nil }
        return tag(.p, .style("outlook"), text: sentences.joined(separator: " "))
    }

    // MARK: What switching off costs

    private var impact: HTML? {
        guard decision.status != .fixed, decision.status != .knownNotAffected, decision.power != .off else {
            return nil
        }
        return tag(.div, .style("part")) {
            tag(
                card.headings.part,
                text: wording.say("What stops when it is switched off", "Wat stopt als het uitgaat")
            )
            if decision.impact.services.isEmpty {
                tag(.p, text: tolerability)
            } else {
                tag(.ul, .style("services")) {
                    for service in decision.impact.services { item(service) }
                }
                tag(.p, text: tolerability)
            }
        }
    }

    private func item(_ service: Impact.Service) -> HTML {
        let known = card.report.inventory.services[ServiceID(rawValue: service.id)]
        let effect = ServiceEffect.Effect(rawValue: service.effect)
        return tag(.li) {
            tag(.strong, text: service.name)
            " "
            effect.map { wording.say($0.words) } ?? service.effect
            if let known { " (\(facts(known).joined(separator: "; ")))" }
        }
    }

    private func facts(_ service: BusinessService) -> [String] {
        var facts = [wording.say(service.criticality.words)]
        if let users = service.users {
            facts.append(
                wording.count(
                    users,
                    LocalizedText(en: "user", nl: "gebruiker"),
                    LocalizedText(en: "users", nl: "gebruikers")
                )
            )
        }
        if let fallback = service.fallback {
            let hours = service.fallbackHours.map {
                wording.count($0, LocalizedText(en: " hour", nl: " uur"), LocalizedText(en: " hours", nl: " uur"))
            }
            facts.append(
                wording.say("fallback: ", "uitwijk: ") + fallback
                    + (hours.map { ", " + $0.replacing("  ", with: " ") } ?? "")
            )
        } else {
            facts.append(wording.say("no fallback", "geen uitwijk"))
        }
        return facts
    }

    private var tolerability: String {
        switch decision.impact.isTolerable {
        case true?: wording.say("Bearable, by the policy.", "Te dragen, volgens het beleid.")
        case false?: wording.say("Not bearable, by the policy.", "Niet te dragen, volgens het beleid.")
        case nil:
            wording.say(
                "No service names this asset: nobody knows what it would cost, so it does not count as bearable.",
                "Geen dienst noemt dit systeem: niemand weet wat het zou kosten, dus telt het niet als te dragen."
            )
        }
    }

    // MARK: How fast

    private var priority: HTML? {
        guard let priority = decision.priority else { return nil }
        let order = ["E", "EXP", "A", "HI"]
        let keys = priority.inputs.keys.sorted {
            (order.firstIndex(of: $0) ?? order.count, $0) < (order.firstIndex(of: $1) ?? order.count, $1)
        }
        let inputs = keys.map { key in
            let point = decisionPoint(key, priority.inputs[key] ?? "", wording)
            return "\(point.question): \(point.answer)"
        }
        return tag(.div, .style("part")) {
            tag(card.headings.part, text: wording.say("How fast", "Hoe snel"))
            tag(.p) {
                tag(.strong, text: priorityOutcome(priority.outcome, wording).capitalizedFirst)
                " – \(inputs.joined(separator: "; ")). "
                tag(.small, text: wording.say("Table \(priority.table).", "Tabel \(priority.table)."))
            }
        }
    }
}

extension String {
    /// With its first letter as a capital.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
