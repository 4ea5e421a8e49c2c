// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

import Casework
import Findings
import Instants
import Sigma

/// Correlates hits as they arrive, while logs are followed, and can go on after a stop.
///
/// Hits count in the order in which they arrive. Those that a correlation may still need are kept, at most ``limit``: given
/// back to ``init(_:kept:)`` after a stop, a correlation that began before it is still seen.
package struct RunningCorrelations: Sendable {
    /// Hits that are kept.
    package static let limit = 2000

    private let rules: HuntRules
    private let names: [String]
    private var engine: CorrelationEngine
    private var hits: [Int: KeptHit] = [:]
    private var next = 0
    /// The first hit that may still be there.
    private var oldest = 0
    private let span: Int64

    /// Goes on with hits that were kept; begins anew without.
    package init(_ rules: HuntRules, kept: [KeptHit] = []) {
        self.rules = rules
        names = rules.set.rules.map { Sighting.Rule($0.rule.header, source: $0.place.file).id }
        engine = CorrelationEngine(rules.set)
        span = rules.set.correlations.map { $0.correlation.timespan.milliseconds }.max() ?? 0
        // What they complete was reported before the stop.
        for hit in kept { _ = add(hit) }
    }

    /// The hits that correlations may still need, in the order in which they came.
    package var kept: [KeptHit] { (oldest..<next).compactMap { hits[$0] } }

    /// Takes a hit; the correlations that it completes.
    package mutating func add(_ hit: Hit, in file: String, line: Int) -> [Sighting] {
        guard !rules.set.correlations.isEmpty, let event = hit.correlated, let time = hit.time else { return [] }
        let kept = KeptHit(
            rule: names[hit.rule],
            milliseconds: time.milliseconds,
            file: file,
            line: line,
            raw: hit.raw,
            fields: hit.fields,
            event: event.fields.compactMapValues { if case .text(let text) = $0 { text } else { nil } }
        )
        return add(kept)
    }

    private mutating func add(_ hit: KeptHit) -> [Sighting] {
        guard let rule = names.firstIndex(of: hit.rule) else { return [] }
        let reference = next
        next += 1
        hits[reference] = hit
        let event = SigmaEvent(fields: hit.event.mapValues { .text($0) })
        let time = Instant(milliseconds: hit.milliseconds)
        let matches = engine.add(rule: rule, event: event, at: time, reference: reference)
        let sightings = matches.compactMap(sighting)
        forget(before: hit.milliseconds - span)
        return sightings
    }

    private mutating func forget(before milliseconds: Int64) {
        while oldest < next,
            next - oldest > RunningCorrelations.limit || (hits[oldest]?.milliseconds ?? .min) < milliseconds
        {
            hits[oldest] = nil
            oldest += 1
        }
    }

    private func sighting(_ match: CorrelationMatch) -> Sighting? {
        let prepared = rules.set.correlations[match.correlation]
        guard prepared.correlation.reportsAlone(in: rules.set, match.correlation) else { return nil }
        let known = match.references.compactMap { hits[$0] }
        guard let last = known.last else { return nil }
        return Sighting(
            prepared,
            rules.correlationVerdicts[match.correlation],
            last,
            match,
            known
        )
    }
}

/// A hit that a correlation may still need, in a form that can be kept on disk.
package struct KeptHit: Hashable, Sendable, Codable {
    /// The identifier of the rule.
    let rule: String
    /// When it happened, in milliseconds since 1970.
    let milliseconds: Int64
    let file: String
    let line: Int
    let raw: String
    /// Fields worth showing.
    let fields: [String: String]
    /// The fields that correlations read.
    let event: [String: String]
}

extension Sighting {
    fileprivate init(
        _ prepared: PreparedCorrelation,
        _ verdict: AbuseVerdict,
        _ last: KeptHit,
        _ match: CorrelationMatch,
        _ known: [KeptHit]
    ) {
        rule = Rule(prepared.correlation.header, source: prepared.place.file)
        self.verdict = verdict
        time = match.last
        file = last.file
        line = last.line
        event = last.fields
        raw = last.raw
        correlation = Correlation(
            first: match.first,
            group: Dictionary(zip(prepared.correlation.groupBy, match.group)) { first, _ in first },
            lines: known.map { SightedLine(file: $0.file, line: $0.line) },
            isTruncated: match.isTruncated || known.count < match.references.count
        )
    }
}
