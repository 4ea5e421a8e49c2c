// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings
import Instants
import Sigma

/// Keeps the hits that correlations count, and correlates them in the order of time.
///
/// Logs are read one behind the other, but what one client did stands in several; so hits are kept until all are read. They
/// are few; more than ``limit`` are not kept, which is a finding.
package struct CorrelatedHits: Sendable {
    /// Hits that are kept.
    package static let limit = 1_000_000

    private let rules: HuntRules
    private var hits: [(file: String, line: Int, hit: Hit)] = []
    private var withoutTime = 0
    private var dropped = 0

    /// Keeps nothing yet.
    package init(_ rules: HuntRules) { self.rules = rules }

    /// Keeps a hit when a correlation counts its rule.
    package mutating func add(_ hit: Hit, in file: String, line: Int) {
        guard hit.correlated != nil else { return }
        guard hit.time != nil else {
            withoutTime += 1
            return
        }
        if hits.count < CorrelatedHits.limit { hits.append((file, line, hit)) } else { dropped += 1 }
    }

    /// The correlations that hit, by the time of their last event, and what kept others from being seen.
    package func finish() -> (sightings: [Sighting], findings: [Finding]) {
        guard !rules.set.correlations.isEmpty else { return ([], []) }
        var engine = CorrelationEngine(rules.set)
        let order = hits.indices.sorted { left, right in
            let first = hits[left].hit.time ?? .distantPast
            let second = hits[right].hit.time ?? .distantPast
            return first == second ? left < right : first < second
        }
        var matches: [CorrelationMatch] = []
        for index in order {
            guard let event = hits[index].hit.correlated, let time = hits[index].hit.time else { continue }
            matches += engine.add(rule: hits[index].hit.rule, event: event, at: time, reference: index)
        }
        matches += engine.finish()
        return (matches.compactMap(sighting), findings(engine.report))
    }

    private func sighting(_ match: CorrelationMatch) -> Sighting? {
        let prepared = rules.set.correlations[match.correlation]
        guard prepared.correlation.reportsAlone(in: rules.set, match.correlation), let last = match.references.last
        else { return nil }
        let lines = match.references.map { SightedLine(file: hits[$0].file, line: hits[$0].line) }
        return Sighting(prepared, rules.correlationVerdicts[match.correlation], hits[last], match, lines)
    }

    private func findings(_ report: CorrelationReport) -> [Finding] {
        var findings: [Finding] = []
        if dropped > 0 || report.droppedGroups > 0 || report.droppedEvents > 0 {
            let count = dropped + report.droppedGroups + report.droppedEvents
            findings.append(
                Finding(
                    .error,
                    "hunt.correlation-overflow",
                    "\(count) events that correlations count did not fit in memory: what they would have shown is not known",
                    help: "hunt in shorter periods, or in fewer logs at once"
                )
            )
        }
        if withoutTime > 0 {
            findings.append(
                Finding(
                    .warning,
                    "hunt.correlation-without-time",
                    "\(withoutTime) lines that correlations count have no time and were left out of them",
                    help: "look at these lines by hand; they are sightings of their own rules where those report alone"
                )
            )
        }
        return findings
    }
}

extension CorrelationRule {
    /// Whether its hits are reported: a correlation that another counts is so only when it says `generate: true`.
    func reportsAlone(in set: RuleSet, _ index: Int) -> Bool {
        let isCounted = set.correlations.contains { $0.members.contains(.correlation(index)) }
        return !isCounted || generate == true
    }
}
