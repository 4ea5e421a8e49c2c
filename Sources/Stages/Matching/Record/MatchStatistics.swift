// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// How many assets a document matches, and how many are marked how (CSAF 2.1, conformance clause 13).
package struct MatchStatistics: Hashable, Sendable {
    /// Assets that match.
    package var matching = 0
    /// Of them those of which it cannot be told whether they are affected.
    package var undecided = 0
    /// Assets that no longer match and were marked.
    package var noLongerMatching = 0
    /// Matching assets by what holds for the document as a whole: done when every vulnerability is, not remediated when
    /// none is begun.
    package var marked: [RemediationMark: Int] = [:]
    /// Matching assets by vulnerability and what holds.
    package var byVulnerability: [String: [RemediationMark: Int]] = [:]
    /// Marks about what the document no longer asks so.
    package var outdated = 0
    /// Assets marked as done whose version is affected all the same.
    package var contradicted = 0

    /// Nothing counted.
    package init() {}

    /// Counts the pairs of a document.
    package init(_ pairs: [MatchLists.Pair]) {
        for pair in pairs {
            guard let held = pair.held else {
                noLongerMatching += 1
                continue
            }
            matching += 1
            if !held.isAffected { undecided += 1 }
            let statuses = pair.remediations.map(\.status)
            let whole: RemediationMark =
                if !statuses.isEmpty, statuses.allSatisfy({ $0 == .done }) {
                    .done
                } else if statuses.allSatisfy({ $0 == .notRemediated }) { .notRemediated } else { .inProgress }
            marked[whole, default: 0] += 1
            for remediation in pair.remediations {
                byVulnerability[remediation.vulnerability, default: [:]][remediation.status, default: 0] += 1
            }
            outdated += pair.remediations.count(where: \.isOutdated)
            if pair.remediations.contains(where: \.isContradicted) { contradicted += 1 }
        }
    }

    /// Adds the counts of another document; vulnerabilities of one id are added up.
    package mutating func add(_ other: MatchStatistics) {
        matching += other.matching
        undecided += other.undecided
        noLongerMatching += other.noLongerMatching
        marked.merge(other.marked, uniquingKeysWith: +)
        byVulnerability.merge(other.byVulnerability) { $0.merging($1, uniquingKeysWith: +) }
        outdated += other.outdated
        contradicted += other.contradicted
    }
}
