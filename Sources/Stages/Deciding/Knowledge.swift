// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Instants
import Inventory
import Matching
import Versions

/// What was known of a case at an instant: only revisions and statements published by then.
///
/// Judgements are remembered by subject, because many assets of an inventory are alike; an instance belongs to one
/// assessment.
final class Knowledge {
    let of: Case
    /// What catalogues of exploitation assert of it.
    let catalogs: CatalogFacts
    let asOf: Instant
    /// The latest revision of each advisory.
    let current: AdvisoryIndex
    /// The preconditions known by then.
    let preconditions: [Precondition]
    /// Every revision known by then, oldest first, each searchable alone.
    let revisions: [AdvisoryIndex]

    private var matches: [Subject: [Match]] = [:]
    private var firstAffected: [Subject: Instant?] = [:]
    private var options: [Subject: RemedyOptions] = [:]

    init(_ of: Case, catalogs: [CatalogFile] = [], asOf: Instant) {
        let facts = CatalogFacts(catalogs, of: of, asOf: asOf)
        var of = of
        of.exploitation = (of.exploitation + facts.listed).sorted { $0.knownFrom < $1.knownFrom }
        of.knownExploitedFrom = ([of.knownExploitedFrom] + facts.listed.map(\.knownFrom)).compactMap(\.self).min()
        self.of = of
        self.catalogs = facts
        self.asOf = asOf
        preconditions = of.preconditions.filter { ($0.knownFrom ?? .distantPast) <= asOf }
        let names = ProductNames(of.products)
        let known = of.advisories.filter { $0.knownFrom <= asOf }
        revisions = known.map { AdvisoryIndex([$0], names: names) }
        var latest: [String: Advisory] = [:]
        for advisory in known { latest[advisory.trackingID] = advisory }
        current = AdvisoryIndex(latest.values.sorted { $0.trackingID < $1.trackingID }, names: names)
    }

    /// What the current revisions say of a subject.
    func matches(_ subject: Subject) -> [Match] {
        if let known = matches[subject] { return known }
        let found = match(subject, against: current, preconditions: preconditions)
        matches[subject] = found
        return found
    }

    /// Whether a product of the case, or of its current revisions, names a subject.
    func isNamed(_ subject: Subject) -> Bool {
        caseProduct(subject) != nil || !match(subject, against: current, preconditions: preconditions).isEmpty
    }

    /// From when a revision named the subject at all.
    func firstNamed(_ subject: Subject) -> Instant? {
        revisions.first { !match(subject, against: $0).isEmpty }?.advisories.first?.knownFrom
    }

    /// The first instant from which a revision said that the subject is affected.
    func firstAffected(_ subject: Subject) -> Instant? {
        if let known = firstAffected[subject] { return known }
        let first = revisions.first { index in
            match(subject, against: index, preconditions: preconditions)
                .contains { $0.statuses.contains { $0.status == .knownAffected } }
        }
        let instant = first?.advisories.first?.knownFrom
        firstAffected[subject] = instant
        return instant
    }

    /// What can be done for a subject.
    func remedyOptions(_ subject: Subject) -> RemedyOptions {
        if let known = options[subject] { return known }
        let found = RemedyOptions(for: subject, in: self)
        options[subject] = found
        return found
    }

    /// The product of the case that a subject is.
    func caseProduct(_ subject: Subject) -> CaseProduct? {
        current.names.caseProduct(current.names.key(vendor: subject.vendor, product: subject.product))
    }

    /// Whether two texts say the same version of an asset, however each is written.
    func isSameVersion(_ text: String, _ other: String?, of asset: Asset) -> Bool {
        guard let other, text != other else { return text == other }
        let subject = Subject(vendor: asset.vendor, product: asset.product)
        guard let scheme = caseProduct(subject)?.scheme, let version = try? Version(text, scheme: scheme) else {
            return false
        }
        return (try? Version(other, scheme: scheme)) == version
    }

    /// How far exploitation was known to be, with the statement that says so.
    var exploitation: (level: ExploitationStatement.Level, statement: ExploitationStatement?) {
        let known = of.exploitation.filter { $0.knownFrom <= asOf }
        guard let strongest = known.max(by: { $0.level < $1.level }) else { return (.none, nil) }
        return (strongest.level, strongest)
    }

    /// The compromise rule, once it is known.
    var compromiseRule: CompromiseRule? { of.compromiseRule.flatMap { $0.knownFrom <= asOf ? $0 : nil } }

    /// A source's title for a key of the case.
    func source(_ key: String?) -> String? { key.map { of.sources[$0]?.title ?? $0 } }
}

extension Match {
    /// Positions of the products that make the subject affected, by vulnerability.
    var affectedProducts: [Int: [Int]] {
        var products: [Int: [Int]] = [:]
        for (vulnerability, judgement) in statuses.enumerated() where judgement.status == .knownAffected {
            products[vulnerability] = judgement.products
        }
        return products
    }
}
