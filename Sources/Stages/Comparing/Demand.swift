// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What a document asks of whoever runs certain of its products: per vulnerability what is said of them, by version, and
/// what can be done.
///
/// Two states of a document that ask the same give equal demands, whatever their versions, ids and texts around are.
package struct Demand: Hashable, Sendable {
    /// One vulnerability of it.
    package struct Entry: Hashable, Sendable {
        /// The vulnerability's id.
        package var vulnerability: String
        /// Each status with the versions or ranges it is said of, both sorted.
        package var statuses: [Statement]
        /// What can be done, sorted.
        package var offers: [RemedyOffer]

        /// Makes an entry.
        package init(vulnerability: String, statuses: [Statement], offers: [RemedyOffer]) {
            self.vulnerability = vulnerability
            self.statuses = statuses.sorted { ($0.status, $0.versions) < ($1.status, $1.versions) }
            self.offers = offers.sorted { $0.text < $1.text }
        }
    }

    /// A status and of which version or range it is said.
    package struct Statement: Hashable, Sendable {
        /// CSAF's word.
        package var status: String
        /// The version or range as written; empty where there is none.
        package var versions: String

        /// Makes a statement.
        package init(status: String, versions: String) {
            self.status = status
            self.versions = RemedyOffer.foldedVersions(versions)
        }

        fileprivate var text: String { versions.isEmpty ? status : "\(status) \(versions)" }
    }

    /// The vulnerabilities of which something is said, in document order.
    package var entries: [Entry]

    /// Makes a demand.
    package init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// What is asked otherwise than before.
    package func changes(since old: Demand) -> [Change] {
        let before = Dictionary(old.entries.map { ($0.vulnerability, $0) }) { first, _ in first }
        let now = Set(entries.map(\.vulnerability))
        var changes: [Change] = []
        for entry in entries {
            guard let was = before[entry.vulnerability] else {
                changes.append(
                    Change(.vulnerabilityAdded, vulnerability: entry.vulnerability, to: Demand.text(entry.statuses))
                )
                continue
            }
            if was.statuses != entry.statuses {
                let (from, to) = (Demand.text(was.statuses), Demand.text(entry.statuses))
                changes.append(Change(.statusChanged, vulnerability: entry.vulnerability, from: from, to: to))
            }
            changes += RemedyChange.between(was.offers, entry.offers).map {
                Change($0, vulnerability: entry.vulnerability)
            }
        }
        return changes
            + old.entries.filter { !now.contains($0.vulnerability) }.map {
                Change(.vulnerabilityRemoved, vulnerability: $0.vulnerability, from: Demand.text($0.statuses))
            }
    }

    private static func text(_ statuses: [Statement]) -> String { statuses.map(\.text).joined(separator: "; ") }
}
