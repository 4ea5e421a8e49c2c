// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Instants
import Inventory
import Matching

/// That an asset was open to abuse by the case's compromise rule: on an affected build and not off at some time, and not
/// mitigated in time on a build where the mitigation works.
///
/// Between two events nothing changes, so the time line is walked from event to event.
struct AssumedCompromise {
    let rule: CompromiseRule
    /// The first instant at which it was exposed.
    let since: Instant
    /// The version it had then.
    let version: String
    /// What was known of the remedy that would have spared it, if anything.
    let remedy: Evidence?
    /// What was recorded of that instant: the version that held, and what changed then.
    let evidence: [Evidence]

    init?(_ history: History, _ knowledge: Knowledge, after rebuilt: Evidence?) {
        guard let rule = knowledge.compromiseRule, AssumedCompromise.concerns(history.asset, rule) else { return nil }
        let start = max(rule.exposedFrom, rebuilt?.heldAt ?? rule.exposedFrom)
        guard start <= knowledge.asOf else { return nil }
        let timeline = ExposureTimeline(history, knowledge, rule: rule, rebuilt: rebuilt)
        guard let since = timeline.instants(from: start).first(where: timeline.isExposed(at:)) else { return nil }
        self.rule = rule
        self.since = since
        version = history.versionText(at: since) ?? ""
        remedy = timeline.applied(by: knowledge.asOf)
        let stated = history.last(.version, by: since)
        evidence = (stated.map { [$0] } ?? []) + history.events.filter { $0.heldAt == since }
    }

    /// The rule speaks of some exposures; an asset without one counts as `internet`.
    static func concerns(_ asset: Asset, _ rule: CompromiseRule) -> Bool {
        rule.exposures.isEmpty || rule.exposures.contains(asset.exposure?.rawValue ?? "internet")
    }

    /// When all of it was known: the rule, that it came to this, and the evidence that says so.
    func knownFrom(_ knowledge: Knowledge) -> Instant {
        ([rule.knownFrom, since] + evidence.map(\.knownFrom)).max() ?? rule.knownFrom
    }

    func reasons(_ knowledge: Knowledge) -> [Reason] {
        let day = since.day(in: knowledge.of.timeZone)
        let late = remedy.map { $0.heldAt.day(in: knowledge.of.timeZone) }
        let en = late.map { ", and the mitigation of \($0) came too late or does not work on that build" } ?? ""
        let nl = late.map { ", en de maatregel van \($0) kwam te laat of werkt niet op die build" } ?? ""
        return [
            Reason(
                "compromise.assumed",
                LocalizedText(
                    en: "\(rule.text.en) It was on affected build '\(version)' and not off on \(day)\(en).",
                    nl: "\(rule.text.nl) Het draaide op \(day) op kwetsbare build '\(version)' en stond aan\(nl)."
                ),
                source: knowledge.source(rule.source),
                knownFrom: rule.knownFrom
            )
        ]
    }

    /// Why the rule does not make this asset suspect although it was on and affected: a claim, named as such.
    static func sparedReason(_ history: History, _ knowledge: Knowledge, after rebuilt: Evidence?) -> [Reason] {
        guard let rule = knowledge.compromiseRule, rebuilt == nil, concerns(history.asset, rule) else { return [] }
        let timeline = ExposureTimeline(history, knowledge, rule: rule, rebuilt: nil)
        guard let applied = timeline.applied(by: rule.exposedFrom), applied.heldAt < rule.exposedFrom else { return [] }
        return [
            .remedy(
                "compromise.mitigated-in-time",
                "the mitigation was applied in time on a build where it works; this rests on a claim",
                "de maatregel is op tijd toegepast op een build waar zij werkt; dit rust op een bewering",
                applied,
                in: knowledge.of.timeZone
            )
        ]
    }
}

/// The states of one asset over time that matter to the compromise rule.
struct ExposureTimeline {
    let history: History
    let knowledge: Knowledge
    let rule: CompromiseRule
    let rebuilt: Evidence?

    init(_ history: History, _ knowledge: Knowledge, rule: CompromiseRule, rebuilt: Evidence?) {
        self.history = history
        self.knowledge = knowledge
        self.rule = rule
        self.rebuilt = rebuilt
    }

    /// The start and every later event: from each to the next nothing gets worse.
    func instants(from start: Instant) -> [Instant] {
        let events = history.events.map(\.heldAt).filter { $0 > start && $0 <= knowledge.asOf }
        return [start] + Set(events).sorted()
    }

    func isExposed(at instant: Instant) -> Bool {
        history.power(at: instant) != .off && isAffected(at: instant) && !isSpared(at: instant)
    }

    /// On an affected build: by the version that held, or because its fix could not be had yet.
    private func isAffected(at instant: Instant) -> Bool {
        let subject = Subject(history, at: instant)
        let judging = StatusJudging(knowledge)
        switch judging.judge(subject).status {
        case .knownAffected: return true
        case .fixed: return isBeforeFix(subject, instant, judging)
        case .knownNotAffected, .underInvestigation, .unknown, .needsVendorConfirmation: return false
        }
    }

    private func isBeforeFix(_ subject: Subject, _ instant: Instant, _ judging: StatusJudging) -> Bool {
        guard let day = judging.firstDay(ofFixIn: subject) else { return false }
        return instant < day.start(in: knowledge.of.timeZone)
    }

    /// Mitigated before the rule's day (after a rebuild: on its day) on a build where it works, and not removed since.
    private func isSpared(at instant: Instant) -> Bool {
        guard let applied = applied(by: instant) else { return false }
        let zone = knowledge.of.timeZone
        if let rebuilt {
            guard applied.heldAt <= rebuilt.heldAt.day(in: zone).end(in: zone) else { return false }
        } else {
            guard applied.heldAt < rule.exposedFrom else { return false }
        }
        return works(at: instant)
    }

    /// The claim or proof since which the rule's remedy was in place without interruption.
    func applied(by instant: Instant) -> Evidence? {
        guard let id = rule.unlessApplied else { return nil }
        var first: Evidence?
        for event in history.events where event.remedy == id && event.heldAt <= instant {
            switch event.kind {
            case .remedyApplied, .proofPassed: first = first ?? event
            case .remedyRemoved: first = nil
            default: break
            }
        }
        if let rebuilt, let since = first, since.heldAt < rebuilt.heldAt {
            let day = rebuilt.heldAt.day(in: knowledge.of.timeZone).start(in: knowledge.of.timeZone)
            return history.events.first {
                $0.remedy == id && $0.kind == .remedyApplied && $0.heldAt >= day && $0.heldAt <= instant
            }
        }
        return first
    }

    /// Whether the remedy works on the build that held; where that build is not known (its fix could not be had yet), on
    /// every affected build of the line.
    private func works(at instant: Instant) -> Bool {
        guard let id = rule.unlessApplied, let remedy = knowledge.of.remedies.first(where: { $0.id == id }) else {
            return false
        }
        let subject = Subject(history, at: instant)
        let judging = StatusJudging(knowledge)
        if judging.judge(subject).status == .knownAffected {
            return RemedyOptions.effect(of: remedy, on: subject, in: knowledge).works
        }
        return worksOnWholeLine(remedy, subject)
    }

    private func worksOnWholeLine(_ remedy: Remedy, _ subject: Subject) -> Bool {
        knowledge.matches(subject).allSatisfy { found in
            guard let version = found.version.version else { return false }
            let advisory = knowledge.current.advisories[found.advisory]
            let line = found.products.map(\.product).filter { advisory.products[$0].speaks(ofLineOf: version) }
            return advisory.lists(remedy, forAffectedAmong: line)
        }
    }
}
