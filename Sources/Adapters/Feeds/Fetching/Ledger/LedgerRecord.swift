// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants
package import JSONTrees

/// What is remembered of one address: a document, or a list of documents.
package struct LedgerRecord: Hashable, Sendable {
    /// What became of it.
    package enum State: String, Hashable, Sendable {
        /// A document that was taken.
        case accepted
        /// A document kept apart.
        case quarantined
        /// A document that could not be fetched or judged.
        case failed
        /// A list, kept as it was for the next conditional request.
        case list
    }

    /// The address as listed.
    package var url: String
    /// What became of it.
    package var state: State
    /// When the last state was reached.
    package var at: Instant
    /// The accepted file, relative to the provider's folder; also kept while a newer revision is in quarantine.
    package var file: String?
    /// Bytes of the accepted file.
    package var size: Int?
    /// SHA-256 of the bytes judged last, in hexadecimal digits.
    package var sha256: String?
    /// SHA-512 of the bytes judged last.
    package var sha512: String?
    /// The server's tag of the content.
    package var entityTag: String?
    /// The server's date of the content.
    package var lastModified: String?
    /// The instant that the list gave for it, as written there.
    package var updated: String?
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

    /// Makes a record.
    package init(url: String, state: State, at: Instant) {
        self.url = url
        self.state = state
        self.at = at
    }
}

extension LedgerRecord {
    /// The record as JSON; what is nil or empty is left out.
    package var json: JSON {
        var members: [JSON.Member] = [
            .init("at", .string(at.description)), .init("state", .string(state.rawValue)), .init("url", .string(url)),
        ]
        func add(_ key: String, _ value: String?) {
            if let value { members.append(.init(key, .string(value))) }
        }
        add("file", file)
        add("sha256", sha256)
        add("sha512", sha512)
        add("entityTag", entityTag)
        add("lastModified", lastModified)
        add("updated", updated)
        add("fingerprint", fingerprint)
        add("reason", reason)
        add("nextAttempt", nextAttempt?.description)
        if let size { members.append(.init("size", .integer(size))) }
        if attempts > 0 { members.append(.init("attempts", .integer(attempts))) }
        if !gaps.isEmpty {
            members.append(.init("gaps", .array(gaps.map(\.rawValue).sorted().map { .string($0) })))
        }
        if let isValid { members.append(.init("valid", .bool(isValid))) }
        if !failedTests.isEmpty { members.append(.init("failedTests", .array(failedTests.map { .string($0) }))) }
        return .object(members)
    }

    /// Reads what ``json`` wrote; nil when it is something else.
    package init?(_ node: JSONNode) {
        guard let url = node["url"]?.string, let state = node["state"]?.string.flatMap(State.init(rawValue:)),
            let at = node["at"]?.string.flatMap({ Instant(iso8601: $0) })
        else { return nil }
        self.init(url: url, state: state, at: at)
        file = node["file"]?.string
        size = node["size"]?.int
        sha256 = node["sha256"]?.string
        sha512 = node["sha512"]?.string
        entityTag = node["entityTag"]?.string
        lastModified = node["lastModified"]?.string
        updated = node["updated"]?.string
        fingerprint = node["fingerprint"]?.string
        reason = node["reason"]?.string
        isValid = node["valid"]?.bool
        failedTests = node["failedTests"]?.elements.compactMap(\.string) ?? []
        attempts = node["attempts"]?.int ?? 0
        nextAttempt = node["nextAttempt"]?.string.flatMap { Instant(iso8601: $0) }
        gaps = Set(node["gaps"]?.elements.compactMap { $0.string.flatMap(ProofGap.init(rawValue:)) } ?? [])
    }
}
