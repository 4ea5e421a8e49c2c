// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Instants
import Inventory
import Matching
import Versions

/// Whether an asset is affected at an instant, by what was known then.
struct StatusAxis {
    let status: Status
    /// The subject that was judged: identity, version and facts at the instant.
    let subject: Subject
    /// The version, where it could be read.
    let version: Version?
    /// What is missing when the status is `unknown` and the like: `version`, `variant`, a fact, `vendor`.
    let missing: [String]
    let reasons: [Reason]
    /// From when the status was known.
    let knownFrom: Instant?

    init(_ history: History, _ knowledge: Knowledge) {
        self.init(Subject(history, at: knowledge.asOf), knowledge)
    }

    init(_ subject: Subject, _ knowledge: Knowledge) {
        let judgement = StatusJudging(knowledge).judge(subject)
        self.subject = subject
        version = judgement.version
        var status = judgement.status
        var reasons = judgement.reasons
        var missing = judgement.missing
        if status == .fixed, let version {
            if let day = StatusJudging(knowledge).firstDay(ofFixIn: subject),
                knowledge.asOf < day.start(in: knowledge.of.timeZone)
            {
                status = .knownAffected
                reasons.insert(.fixNotYetPossible(version.text, day, judgement.citation), at: 0)
            } else if let stamp = StampConflict(version, subject, knowledge) {
                status = .needsVendorConfirmation
                missing = ["vendor"]
                reasons.insert(stamp.reason(in: knowledge.of.timeZone), at: 0)
            }
        }
        self.status = status
        self.missing = missing
        self.reasons = reasons
        switch status {
        case .knownAffected: knownFrom = knowledge.firstAffected(subject)
        case .unknown: knownFrom = knowledge.firstNamed(subject)
        case .fixed, .knownNotAffected, .underInvestigation, .needsVendorConfirmation: knownFrom = judgement.knownFrom
        }
    }
}

extension Subject {
    /// What an asset was at an instant, by its history.
    init(_ history: History, at instant: Instant) {
        let asset = history.asset
        let facts = history.facts(at: instant)
        self.init(
            vendor: asset.vendor,
            product: asset.product,
            version: history.versionText(at: instant),
            variant: asset.variant,
            cpe: asset.cpe,
            purl: asset.purl,
            model: asset.model,
            serial: asset.serial,
            facts: facts.present,
            absentFacts: facts.absent
        )
    }
}

/// One status out of every current advisory and every vulnerability of the case, with its reasons.
struct StatusJudging {
    let knowledge: Knowledge

    init(_ knowledge: Knowledge) {
        self.knowledge = knowledge
    }

    struct Answer {
        var status = Status.unknown
        var version: Version?
        var missing: [String] = []
        var reasons: [Reason] = []
        var knownFrom: Instant?
        var citation = ""
    }

    /// What asks most of us decides; that nobody speaks of a version decides only when nothing else is said.
    func judge(_ subject: Subject) -> Answer {
        var decisive: (judgement: StatusJudgement, found: Match)?
        for found in knowledge.matches(subject) {
            for judgement in found.statuses where decisive.map({ rank(judgement) < rank($0.judgement) }) ?? true {
                decisive = (judgement, found)
            }
        }
        guard let decisive else {
            return Answer(missing: ["vendor"], reasons: [.notSpokenOf(subject.version ?? "", knowledge.of.id)])
        }
        return answer(decisive.judgement, decisive.found, subject)
    }

    private func rank(_ judgement: StatusJudgement) -> Int {
        switch (judgement.status, judgement.cause) {
        case (.knownAffected, _): 0
        case (.underInvestigation, _): 1
        case (.unknown, .notSpokenOf): 6
        case (.unknown, _): 2
        case (.needsVendorConfirmation, _): 3
        case (.fixed, _): 4
        case (.knownNotAffected, _): 5
        }
    }

    private func answer(_ judgement: StatusJudgement, _ found: Match, _ subject: Subject) -> Answer {
        let advisory = knowledge.current.advisories[found.advisory]
        let version = found.version.version
        var answer = Answer(
            status: judgement.status,
            version: version,
            missing: missing(judgement.cause),
            knownFrom: advisory.knownFrom,
            citation: advisory.citation
        )
        answer.reasons.append(reason(judgement, advisory, found, subject))
        if !judgement.assumedVariants.isEmpty { answer.reasons.append(.variantAssumed(judgement.assumedVariants)) }
        let decisive = found.products.first { judgement.products.contains($0.product) } ?? found.products.first
        for evidence in decisive?.evidence ?? [] {
            answer.reasons.append(.matched(evidence, advisory.citation, advisory.knownFrom))
        }
        return answer
    }

    private func missing(_ cause: StatusJudgement.Cause) -> [String] {
        switch cause {
        case .versionMissing, .versionUnreadable, .undecided: ["version"]
        case .notSpokenOf: ["vendor"]
        case .variantMissing: ["variant"]
        case .factMissing(let facts): facts.map { "fact:\($0)" }
        case .listed, .aboveFixed, .otherModel, .factAbsent: []
        }
    }

    private func reason(
        _ judgement: StatusJudgement,
        _ advisory: Advisory,
        _ found: Match,
        _ subject: Subject
    ) -> Reason {
        let text = found.version.version?.text ?? subject.version ?? ""
        let product = judgement.products.first.map { advisory.products[$0] }
        let (citation, knownFrom) = (advisory.citation, advisory.knownFrom)
        switch judgement.cause {
        case .listed where judgement.status == .knownAffected:
            return .affected(text, product?.versionText ?? product?.product ?? "", citation, knownFrom)
        case .listed where judgement.status == .knownNotAffected:
            return .notAffected(
                LocalizedText(en: "the advisory says not affected", nl: "de waarschuwing zegt: niet kwetsbaar"),
                citation,
                knownFrom
            )
        case .listed where judgement.status == .underInvestigation:
            return .undecided("the publisher is still investigating", citation)
        case .listed, .aboveFixed:
            return .fixed(text, citation, knownFrom)
        case .otherModel(let model):
            let models = product?.modelNumbers.joined(separator: ", ") ?? ""
            return .notAffected(
                LocalizedText(en: "model \(model) is none of: \(models)", nl: "model \(model) is geen van: \(models)"),
                citation,
                knownFrom
            )
        case .factAbsent(let facts):
            let list = facts.joined(separator: ", ")
            return .notAffected(
                LocalizedText(en: "it has none of: \(list)", nl: "het heeft geen van: \(list)"),
                citation,
                knownFrom
            )
        case .versionMissing: return .versionMissing
        case .versionUnreadable(let text): return .versionUnreadable(text)
        case .undecided(let why): return .undecided(why, citation)
        case .notSpokenOf: return .notSpokenOf(text, citation)
        case .variantMissing(let variants): return .variantMissing(variants)
        case .factMissing(let facts): return .factMissing(facts)
        }
    }

    /// The first day on which the fix that a fixed version carries could be had, by the vendor's remediations of its
    /// line; else the day a revision first listed it as fixed.
    func firstDay(ofFixIn subject: Subject) -> CalendarDate? {
        let zone = knowledge.of.timeZone
        for found in knowledge.matches(subject) {
            guard let version = found.version.version else { continue }
            let advisory = knowledge.current.advisories[found.advisory]
            let affected = found.products.map(\.product).filter { product in
                advisory.vulnerabilities.contains { $0.statuses[product]?.contains(.knownAffected) == true }
                    && advisory.products[product].speaks(ofLineOf: version)
            }
            let dates = advisory.vulnerabilities.flatMap(\.remediations)
                .filter { $0.category == "vendor_fix" && affected.contains(where: $0.products.contains) }
                .compactMap(\.date)
            if let first = dates.min() { return first.day(in: zone) }
        }
        let first = knowledge.revisions.first { index in
            match(subject, against: index).contains { $0.statuses.contains { $0.status == .fixed } }
        }
        return first?.advisories.first?.knownFrom.day(in: zone)
    }
}

extension AdvisoryProduct {
    /// Whether what it says about versions is about the line of a version.
    func speaks(ofLineOf version: Version) -> Bool {
        switch versions {
        case .version(let other): other.isSameLine(as: version)
        case .range(let range): range.constraints.contains { $0.version.isSameLine(as: version) }
        case .all, .notMachineReadable, nil: false
        }
    }
}

/// A build whose number says "fixed" and whose stamp is older than that of the fix.
struct StampConflict {
    let version: Version
    let built: Instant
    let fix: KnownBuild
    let fixBuilt: Instant

    init?(_ version: Version, _ subject: Subject, _ knowledge: Knowledge) {
        guard let product = knowledge.caseProduct(subject) else { return nil }
        let builds = knowledge.of.knownBuilds.filter { $0.products.contains(product.id) }
        guard let own = builds.first(where: { $0.version == version.with(variant: $0.version.variant) }),
            let built = own.built
        else { return nil }
        // The fix is the lowest build of the line that is said to be fixed.
        let fixes = builds.filter { build in
            var there = subject
            there.version = build.version.text
            return build.version.isSameLine(as: version)
                && StatusJudging(knowledge).judge(there).status == .fixed
        }
        let lowest = fixes.min { left, right in
            if case .before = left.version.compared(to: right.version) { return true }
            return false
        }
        guard let lowest, let fixBuilt = lowest.built, built < fixBuilt else { return nil }
        self.version = version
        self.built = built
        self.fixBuilt = fixBuilt
        fix = lowest
    }

    func reason(in zone: TimeZone) -> Reason {
        .builtBeforeFix(version.text, built.day(in: zone), fix.version.text, fixBuilt.day(in: zone))
    }
}
