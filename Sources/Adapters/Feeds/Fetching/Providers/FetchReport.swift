// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Findings
package import Instants

/// What came of a run.
package struct FetchReport: Sendable {
    /// Each provider, in the order they were found.
    package var providers: [ProviderReport] = []
    /// Remarks that belong to no provider.
    package var findings: [Finding] = []
    /// Whether a place that was named gave nothing: its documents are unknown, not absent.
    package var hasUnreachable = false

    /// All remarks.
    package var allFindings: [Finding] { findings + providers.flatMap(\.findings) }
}

/// What came of one provider.
package struct ProviderReport: Sendable {
    /// The address of its metadata.
    package var url: String
    /// Its name, as it calls itself.
    package var name: String
    /// Its role, as it calls itself; empty when it does not.
    package var role: String
    /// Its folder.
    package var folder: String
    /// The feeds and folders that were asked for.
    package var lists: [String] = []
    /// Each listed document, by address.
    package var items: [FetchItem] = []
    /// What is remarkable.
    package var findings: [Finding] = []
    /// Whether some list, or all of the provider, could not be asked.
    package var isIncomplete = false

    /// How many items have a verdict.
    package func count(_ verdict: FetchItem.Verdict) -> Int { items.count { $0.verdict == verdict } }
}

/// What came of one document.
package struct FetchItem: Hashable, Sendable {
    /// The end of it.
    package enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// New or changed, shown to be whole, and taken.
        case accepted
        /// Here already, and not changed.
        case unchanged
        /// Kept apart.
        case quarantined
        /// Not fetched, or not judged.
        case failed
    }

    /// Its address.
    package var url: String
    /// The end of it.
    package var verdict: Verdict
    /// The accepted file, relative to the provider's folder; of an older revision when the newest was not taken.
    package var file: String?
    /// SHA-256 of the bytes judged last.
    package var sha256: String?
    /// SHA-512 of the bytes judged last.
    package var sha512: String?
    /// The fingerprint of the key that signed it.
    package var fingerprint: String?
    /// Promised proofs that it lacks.
    package var gaps: Set<ProofGap> = []
    /// Whether the bytes judged last are shown to be valid CSAF; nil when nobody looked.
    package var isValid: Bool?
    /// The schema and mandatory tests that they do not pass.
    package var failedTests: [String] = []
    /// Why it was not taken.
    package var reason: String?
    /// Failures since it was last taken.
    package var attempts = 0
    /// Before when it is not asked for again.
    package var nextAttempt: Instant?
    /// What is remarkable about it.
    package var remarks: Set<Remark> = []

    /// Makes an item.
    package init(url: String, verdict: Verdict) {
        self.url = url
        self.verdict = verdict
    }

    /// What is remembered, as the end of a run that asked nothing.
    init(_ record: LedgerRecord, _ verdict: Verdict) {
        self.init(url: record.url, verdict: verdict)
        file = record.file
        sha256 = record.sha256
        sha512 = record.sha512
        fingerprint = record.fingerprint
        gaps = record.gaps
        isValid = record.isValid
        failedTests = record.failedTests
        reason = record.reason
        attempts = record.attempts
        nextAttempt = record.nextAttempt
    }
}
