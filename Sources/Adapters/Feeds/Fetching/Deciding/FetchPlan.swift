// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants

/// A document as a provider's lists have it.
package struct DocumentListing: Hashable, Sendable {
    /// Its address.
    package var url: String
    /// When it last changed, as the list writes it; nil when the list does not tell.
    package var updated: String?
    /// Addresses of its hash files that the list names.
    package var hashes: [String] = []
    /// The address of its signature that the list names.
    package var signature: String?
    /// What the list is labelled; nil when it is not.
    package var label: SharingLabel?
    /// Whether a hash or signature that the list does not name may be at the address of the naming rule.
    package var followsNamingRule = false

    /// Lists a document.
    package init(url: String, updated: String? = nil, label: SharingLabel? = nil) {
        self.url = url
        self.updated = updated
        self.label = label
    }

    /// One entry for each address, sorted by it; a document in several lists counts for the fewest people of these.
    package static func merged(_ documents: [DocumentListing]) -> [DocumentListing] {
        var byURL: [String: DocumentListing] = [:]
        for document in documents {
            guard var known = byURL[document.url] else {
                byURL[document.url] = document
                continue
            }
            if let label = document.label { known.label = known.label.map { max($0, label) } ?? label }
            known.updated = known.updated ?? document.updated
            known.hashes += document.hashes.filter { !known.hashes.contains($0) }
            known.signature = known.signature ?? document.signature
            byURL[document.url] = known
        }
        return byURL.values.sorted { $0.url < $1.url }
    }
}

/// What to do about a listed document.
package enum PlannedStep: Hashable, Sendable {
    /// Ask for it.
    case fetch
    /// Ask for it only if it changed since.
    case fetchIfChanged(entityTag: String?, lastModified: String?)
    /// Nothing: it is here, and the list says that it has not changed.
    case keep
    /// Nothing yet: it failed, and the time to try again has not come.
    case wait(until: Instant)
}

/// How a run asks.
package struct PlanRules: Hashable, Sendable {
    /// Ask for what failed, whatever the time.
    package var retriesNow = false
    /// Ask for everything, if it changed.
    package var rechecks = false
    /// What must be shown of documents; one taken under a laxer policy is asked for again.
    package var policy = AcceptancePolicy()

    /// The rules without any wish.
    package init() {}

    /// What to do about a listed document, by what is remembered of it, and whether the accepted file has the size that is
    /// remembered.
    package func step(
        for document: DocumentListing,
        _ record: LedgerRecord?,
        isFileThere: Bool,
        now: Instant
    ) -> PlannedStep {
        guard let record else { return .fetch }
        switch record.state {
        case .list: return .fetch
        case .accepted:
            guard isFileThere, policy.tolerates(record.gaps, isValid: record.isValid) else { return .fetch }
            if !rechecks, let updated = document.updated, updated == record.updated { return .keep }
            guard record.entityTag != nil || record.lastModified != nil else { return .fetch }
            return .fetchIfChanged(entityTag: record.entityTag, lastModified: record.lastModified)
        case .quarantined, .failed:
            if retriesNow || document.updated != record.updated { return .fetch }
            guard let next = record.nextAttempt, next > now else { return .fetch }
            return .wait(until: next)
        }
    }
}
