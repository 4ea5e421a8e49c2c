// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Foundation
import Instants
import Matching
import Versions

/// What can be done for a build at an instant: the fix with its dates, and the mitigations that work on this build.
struct RemedyOptions {
    /// Whether there is a fix for this line and variant.
    var fix = FixProspect.none
    /// The fix that can be had.
    var available: FixState.Release?
    /// From when it was known that the fix can be had.
    var availableKnownFrom: Instant?
    /// The fix that is announced.
    var announced: FixState.Release?
    /// The revision that speaks of the fix.
    var fixCitation: String?
    /// From when the announced date was known.
    var announcedKnownFrom: Instant?
    /// What each mitigation does on this build.
    var effects: [String: RemedyEffect] = [:]
    /// Where to go when no mitigation works here.
    var updateTarget: (build: Version, remedy: String)?

    /// Whether a mitigation works here, or on a later build.
    var mitigation: MitigationProspect {
        if effects.values.contains(where: { $0.works }) { return .works }
        return updateTarget == nil ? .none : .worksOnLaterBuild
    }
}

/// What a mitigation does on a build, as known at an instant.
enum RemedyEffect {
    /// The advisory lists it for this build.
    case works(citation: String, knownFrom: Instant)
    /// The advisory offers it, but not for this build.
    case ineffective(citation: String, knownFrom: Instant)
    /// An earlier revision offered it; the current one does not, for any product.
    case withdrawn(citation: String, knownFrom: Instant)
    /// No revision offers it.
    case notOffered

    var works: Bool {
        if case .works = self { return true }
        return false
    }
}

extension RemedyOptions {
    init(for subject: Subject, in knowledge: Knowledge) {
        let matches = knowledge.matches(subject)
        let affected = matches.filter { !$0.affectedProducts.isEmpty }
        guard !affected.isEmpty else { return }
        for remedy in knowledge.of.remedies where remedy.isMitigation {
            effects[remedy.id] = RemedyOptions.effect(of: remedy, on: subject, in: knowledge)
        }
        readFix(affected, subject, knowledge)
        if !effects.values.contains(where: { $0.works }) {
            updateTarget = RemedyOptions.updateTarget(from: subject, affected, effects, knowledge)
        }
    }

    // MARK: Mitigations

    /// Whether every current advisory that offers the remedy lists it for every product that makes the subject affected.
    static func effect(of remedy: Remedy, on subject: Subject, in knowledge: Knowledge) -> RemedyEffect {
        let index = knowledge.current
        var offer: (works: Bool, advisory: Advisory)?
        for found in knowledge.matches(subject) where !found.affectedProducts.isEmpty {
            let advisory = index.advisories[found.advisory]
            guard let works = advisory.offers(remedy, for: found) else { continue }
            if offer?.works != false { offer = (works, advisory) }
        }
        guard let offer else { return withdrawn(remedy, knowledge) ?? .notOffered }
        let since = firstSaid(offer.works, remedy, subject, offer.advisory, knowledge)
        return offer.works
            ? .works(citation: since.citation, knownFrom: since.knownFrom)
            : .ineffective(citation: since.citation, knownFrom: since.knownFrom)
    }

    /// The revision since which an advisory has said without interruption what it says now.
    private static func firstSaid(
        _ works: Bool,
        _ remedy: Remedy,
        _ subject: Subject,
        _ advisory: Advisory,
        _ knowledge: Knowledge
    ) -> Advisory {
        var first = advisory
        let earlier = knowledge.revisions.filter { $0.advisories.first?.trackingID == advisory.trackingID }
        for index in earlier.reversed() {
            guard let revision = index.advisories.first,
                let found = match(subject, against: index, preconditions: knowledge.preconditions).first,
                !found.affectedProducts.isEmpty, revision.offers(remedy, for: found) == works
            else { break }
            first = revision
        }
        return first
    }

    /// Whether a remedy works on every affected build that a subject may be, where its build is not known.
    ///
    /// False when no affected product may be meant: then nobody says that it works.
    static func worksWhateverTheBuild(_ remedy: Remedy, _ subject: Subject, _ knowledge: Knowledge) -> Bool {
        var isSaid = false
        for found in knowledge.matches(subject) {
            let advisory = knowledge.current.advisories[found.advisory]
            let affected = found.products.filter(\.mayApply).map(\.product).filter { product in
                advisory.vulnerabilities.contains { $0.statuses[product]?.contains(.knownAffected) == true }
            }
            guard advisory.lists(remedy, forAffectedAmong: affected) else { return false }
            isSaid = isSaid || !affected.isEmpty
        }
        return isSaid
    }

    private static func withdrawn(_ remedy: Remedy, _ knowledge: Knowledge) -> RemedyEffect? {
        let revisions = knowledge.revisions.compactMap { $0.advisories.first }
        guard let last = revisions.lastIndex(where: { $0.offers(remedy) }), last + 1 < revisions.count else {
            return nil
        }
        let next = revisions[last + 1]
        return .withdrawn(citation: next.citation, knownFrom: next.knownFrom)
    }

    /// The nearest later build of the line that the case lists and on which a mitigation works.
    private static func updateTarget(
        from subject: Subject,
        _ affected: [Match],
        _ effects: [String: RemedyEffect],
        _ knowledge: Knowledge
    ) -> (build: Version, remedy: String)? {
        guard let version = affected.lazy.compactMap(\.version.version).first,
            let product = knowledge.caseProduct(subject)
        else { return nil }
        let today = knowledge.asOf.day(in: knowledge.of.timeZone)
        var nearest: (build: Version, remedy: String)?
        for build in knowledge.of.knownBuilds
        where build.products.contains(product.id) && (build.availableFrom ?? today) <= today {
            guard case .before = version.compared(to: build.version), version.isSameLine(as: build.version) else {
                continue
            }
            if let best = nearest, case .before = build.version.compared(to: best.build) {
            } else if nearest != nil {
                continue
            }
            var there = subject
            there.version = build.version.text
            let working = knowledge.of.remedies.first { remedy in
                remedy.isMitigation && effect(of: remedy, on: there, in: knowledge).works
            }
            if let working { nearest = (build.version, working.id) }
        }
        return nearest
    }

    // MARK: The fix

    private mutating func readFix(_ affected: [Match], _ subject: Subject, _ knowledge: Knowledge) {
        var availables: [(release: FixState.Release, version: Version?)] = []
        var everywhere = true
        for found in affected {
            let advisory = knowledge.current.advisories[found.advisory]
            for statement in FixStatement.all(advisory, found, knowledge) {
                if statement.isNotPlanned { fix = .notPlanned }
                if let release = statement.available {
                    availables.append((release, statement.availableVersion))
                    fixCitation = advisory.citation
                } else {
                    everywhere = false
                }
                if let date = statement.announced, date > (announced?.date ?? CalendarDate(daysSince1970: .min)) {
                    announced = .init(version: nil, date: date)
                    fixCitation = advisory.citation
                    announcedKnownFrom = advisory.knownFrom
                }
            }
        }
        if everywhere, let highest = availables.max(by: { isBefore($0.version, $1.version) }) {
            // Which of the builds is meant cannot be told while the variant is not known.
            let isOneVariant = Set(availables.compactMap { $0.version?.variant ?? "regular" }).count <= 1
            available = isOneVariant ? highest.release : .init(version: nil, date: highest.release.date)
            announced = nil
            fix = .available
            availableKnownFrom = RemedyOptions.firstAvailable(subject, knowledge)
        } else if fix != .notPlanned, announced != nil {
            fix = .announced
        }
    }

    private func isBefore(_ left: Version?, _ right: Version?) -> Bool {
        guard let left else { return right != nil }
        guard let right, case .before = left.compared(to: right) else { return false }
        return true
    }

    /// From when it was known that the fix can be had: the revision that first said so, or the fix's own day if later.
    private static func firstAvailable(_ subject: Subject, _ knowledge: Knowledge) -> Instant? {
        for index in knowledge.revisions {
            guard let advisory = index.advisories.first else { continue }
            for found in match(subject, against: index, preconditions: knowledge.preconditions) {
                let statements = FixStatement.all(advisory, found, knowledge)
                guard !statements.isEmpty, statements.allSatisfy({ $0.available != nil }) else { continue }
                return max(advisory.knownFrom, statements.compactMap(\.availableFrom).max() ?? advisory.knownFrom)
            }
        }
        return nil
    }
}

/// What one advisory says of the fix for one vulnerability of one product that makes a subject affected.
struct FixStatement {
    var available: FixState.Release?
    var availableVersion: Version?
    var availableFrom: Instant?
    var announced: CalendarDate?
    var isNotPlanned = false

    /// What it says for each vulnerability and product, in document order; each product may have a remediation of its own.
    static func all(_ advisory: Advisory, _ found: Match, _ knowledge: Knowledge) -> [FixStatement] {
        found.affectedProducts.sorted { $0.key < $1.key }.flatMap { vulnerability, products in
            products.map { FixStatement(advisory, vulnerability, $0, found, knowledge) }
        }
    }

    private init(_ advisory: Advisory, _ vulnerability: Int, _ product: Int, _ found: Match, _ knowledge: Knowledge) {
        let zone = knowledge.of.timeZone
        let remediations = advisory.vulnerabilities[vulnerability].remediations
        for remediation in remediations where remediation.products.contains(product) {
            let isToCome = remediation.date.map { $0 > knowledge.asOf } ?? false
            switch remediation.category {
            case "vendor_fix" where !isToCome:
                availableVersion = advisory.nearestFixed(vulnerability, product, found)
                available = .init(version: availableVersion?.text, date: remediation.date?.day(in: zone))
                availableFrom = remediation.date
            case "vendor_fix", "none_available", "fix_planned":
                announced = remediation.date?.day(in: zone)
            case "no_fix_planned":
                isNotPlanned = true
            default:
                break
            }
        }
        if available != nil {
            announced = nil
            isNotPlanned = false
        }
    }
}

extension MatchedProduct {
    /// Whether the subject is one of its versions, or may be.
    fileprivate var mayApply: Bool {
        switch applicability {
        case .inside, .unknown: true
        case .outside, .elsewhere, .otherModel: false
        }
    }
}

extension Remedy {
    /// Whether a remediation of an advisory is this remedy.
    func isMeant(by remediation: AdvisoryRemediation) -> Bool {
        guard remediation.category == category else { return false }
        return url == nil || remediation.url == url
    }
}

extension Advisory {
    /// Whether a remedy is listed for each affected one among some products.
    func lists(_ remedy: Remedy, forAffectedAmong products: [Int]) -> Bool {
        vulnerabilities.allSatisfy { vulnerability in
            let listed = vulnerability.remediations.filter(remedy.isMeant)
            return products.filter { vulnerability.statuses[$0]?.contains(.knownAffected) == true }
                .allSatisfy { product in listed.contains { $0.products.contains(product) } }
        }
    }

    /// Whether the advisory offers a remedy at all.
    func offers(_ remedy: Remedy) -> Bool {
        vulnerabilities.contains { $0.remediations.contains(where: remedy.isMeant) }
    }

    /// Whether a remedy is listed for every product that makes the subject affected; nil when it is not offered at all.
    func offers(_ remedy: Remedy, for found: Match) -> Bool? {
        guard offers(remedy) else { return nil }
        return found.affectedProducts.allSatisfy { vulnerability, products in
            let listed = vulnerabilities[vulnerability].remediations.filter(remedy.isMeant)
            return products.allSatisfy { product in listed.contains { $0.products.contains(product) } }
        }
    }

    /// The lowest fixed version above the subject's, on the same line and of the variant the affected product speaks of.
    func nearestFixed(_ vulnerability: Int, _ affected: Int, _ found: Match) -> Version? {
        guard let version = found.version.version else { return nil }
        let variants = products[affected].versions?.variants ?? ["regular"]
        var nearest: Version?
        for matched in found.products
        where vulnerabilities[vulnerability].statuses[matched.product]?.contains(.fixed) == true {
            guard let fixed = products[matched.product].versions?.lowest, version.isSameLine(as: fixed),
                variants.contains(fixed.variant ?? "regular"), case .before = version.compared(to: fixed)
            else { continue }
            if let best = nearest, case .after = fixed.compared(to: best) { continue }
            nearest = fixed
        }
        return nearest
    }
}

extension VersionStatement {
    /// The variants it speaks of; one that names none speaks of the regular builds.
    fileprivate var variants: Set<String> {
        switch self {
        case .version(let version): [version.variant ?? "regular"]
        case .range(let range): range.variants.isEmpty ? ["regular"] : range.variants
        case .all, .notMachineReadable: ["regular"]
        }
    }

    /// The version a statement names, or at which its range begins.
    var lowest: Version? {
        switch self {
        case .version(let version): version
        case .range(let range):
            range.constraints.first { $0.comparator != .less && $0.comparator != .lessOrEqual }?.version
        case .all, .notMachineReadable: nil
        }
    }
}
