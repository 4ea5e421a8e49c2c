// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Comparing
package import Findings

/// What was matched at which run, and what was said about it since: the events of a record, folded.
///
/// Events in, lists out: it holds no file and no clock. Matches are kept per identity (what is the same of many assets), so
/// that a million assets of a few thousand products stay small.
package struct MatchRecord: Sendable {
    /// A document as a run last saw it.
    package struct Document: Hashable, Sendable {
        /// Who published it.
        package var publisher: String
        /// Its tracking id.
        package var id: String
        /// Its tracking version.
        package var version: String
        /// Its release date.
        package var released: String
        /// Its title.
        package var title: String
        /// The file it was read from.
        package var file: String
        /// A short mark of everything that matching reads of it; only to name reasons, never to decide.
        package var digest: String
        /// Its vulnerabilities, in document order.
        package var vulnerabilities: [String]
        /// Whether it was looked at for some assets only.
        package var isPartial: Bool
    }

    /// What assets have in common that are matched alike.
    package struct Identity: Hashable, Sendable {
        /// The vendor as the inventory writes it.
        package var vendor: String
        /// The product as the inventory writes it.
        package var product: String
        /// The version; nil when it is not known.
        package var version: String?
        /// Variant, CPE, package URL, model, serial and facts, by the names of their columns; empty ones left out.
        package var others: [String: String]
    }

    /// A match that holds.
    package struct Held: Hashable, Sendable {
        /// Number of the demand.
        package var demand: Int32
        /// Whether it is affected; false where that cannot be told.
        package var isAffected: Bool
        /// Number of the batch since which it is so.
        package var since: Int32
        /// Why it was brought up.
        package var because: MatchReason
    }

    /// Where an asset stands.
    struct Standing: Sendable {
        var identity: Int32
        var since: Int32
    }

    struct DocumentKey: Hashable, Sendable {
        var publisher: String
        var id: String
    }

    struct DemandKey: Hashable, Sendable {
        var document: Int
        var demand: Demand
    }

    struct PairKey: Hashable, Sendable {
        var document: Int
        var asset: String
    }

    struct MarkKey: Hashable, Sendable {
        var document: Int
        var asset: String
        var vulnerability: String
    }

    /// What somebody said.
    package struct Mark: Hashable, Sendable {
        /// What was done.
        package var status: RemediationMark
        /// Who says it.
        package var by: String
        /// When it was said, ISO 8601.
        package var at: String
        /// Why, or with what.
        package var why: String
        /// Number of what the document asked of the asset then; -1 where it did not match.
        package var demand: Int32

        /// Says something; what was asked then is filled in where it is recorded.
        package init(status: RemediationMark, by: String, at: String, why: String, demand: Int32 = -1) {
            self.status = status
            self.by = by
            self.at = at
            self.why = why
            self.demand = demand
        }
    }

    /// A run of the matching.
    package struct Run: Hashable, Sendable {
        /// Number of the batch.
        package var number: Int
        /// When, ISO 8601.
        package var at: String
        /// `manual` or `automatic`.
        package var trigger: String
        /// Who.
        package var by: String
        /// How many documents were looked at.
        package var documents: Int
        /// How many assets.
        package var assets: Int
        /// How many pairs were brought up, by reason.
        package var broughtUp: [MatchReason: Int]
    }

    /// Documents by number.
    package internal(set) var documents: [Document] = []
    /// Identities by number.
    package internal(set) var identities: [Identity] = []
    /// Whole runs, oldest first.
    package internal(set) var runs: [Run] = []
    /// What was remarked while reading.
    package internal(set) var findings: [Finding] = []

    var documentNumbers: [DocumentKey: Int] = [:]
    var identityNumbers: [Identity: Int] = [:]
    var demands: [(document: Int, demand: Demand)] = []
    var demandNumbers: [DemandKey: Int] = [:]
    var assets: [String: Standing] = [:]
    /// By document: the match of each identity.
    var held: [[Int32: Held]] = []
    /// What limited runs found since, by pair; nil: looked at, and no match.
    var looked: [PairKey: (identity: Int32, held: Held?)] = [:]
    var marks: [MarkKey: [Mark]] = [:]
    /// Number of the next batch.
    package internal(set) var nextBatch = 1
    /// Whether the last batch was begun and not ended, or the last line is torn: whoever appends begins a new line first.
    package internal(set) var endsTorn = false

    /// An empty record.
    package init() {}

    /// How many assets it knows.
    package var assetCount: Int { assets.count }

    /// The demand of a number.
    package func demand(_ number: Int32) -> Demand? {
        demands.indices.contains(Int(number)) ? demands[Int(number)].demand : nil
    }
}
