// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants

/// A hash file of a document, and what came of it.
package enum HashOutcome: Hashable, Sendable {
    /// Its value is that of the document: the kind, such as `sha512`.
    case matched(String)
    /// Its value is another one.
    case mismatched(String)
    /// It is not there.
    case missing(String)
    /// It does not begin with a value of the right length.
    case unreadable(String)
    /// It could not be fetched this time.
    case failed(String)
}

/// A signature of a document, and what came of it.
package enum SignatureOutcome: Hashable, Sendable {
    /// Made over these bytes by a key of the provider: the key's fingerprint, and until when the signature holds.
    case good(fingerprint: String, expires: Instant?)
    /// Not made over these bytes.
    case bad
    /// Made by a key that has expired since.
    case expiredKey
    /// Expired itself.
    case expired
    /// Made by a key that was revoked.
    case revokedKey
    /// Made by a key that is none of the provider's, or whose fingerprint is not the one named.
    case unknownKey
    /// No file there.
    case missing
    /// Not a signature that can be read.
    case unreadable
    /// It could not be fetched this time.
    case failed(String)
    /// It could not be checked here.
    case notChecked(String)
}

/// Everything that is known of a fetched document before it is taken.
package struct DocumentEvidence: Hashable, Sendable {
    /// The hash files looked at, in the order they were asked for.
    package var hashes: [HashOutcome]
    /// Whether the provider says that there is a hash: by a link, or by calling itself trusted.
    package var isHashPromised: Bool
    /// The signature.
    package var signature: SignatureOutcome
    /// Whether the provider says that there is a signature.
    package var isSignaturePromised: Bool
    /// Why the reader refused the document; nil when it could be read.
    package var refusal: String?
    /// The schema and mandatory tests that the document is not shown to pass; empty when it is shown to be valid.
    package var failedTests: [String]
    /// What the list it stands in is labelled; nil when it is not.
    package var listLabel: SharingLabel?
    /// What the document is labelled.
    package var documentLabel: SharingLabel
    /// Whether the name is the one that the standard gives it.
    package var hasStandardName: Bool

    /// Makes evidence.
    package init(
        hashes: [HashOutcome] = [],
        isHashPromised: Bool = false,
        signature: SignatureOutcome = .missing,
        isSignaturePromised: Bool = false,
        refusal: String? = nil,
        failedTests: [String] = [],
        listLabel: SharingLabel? = nil,
        documentLabel: SharingLabel = .clear,
        hasStandardName: Bool = true
    ) {
        self.hashes = hashes
        self.isHashPromised = isHashPromised
        self.signature = signature
        self.isSignaturePromised = isSignaturePromised
        self.refusal = refusal
        self.failedTests = failedTests
        self.listLabel = listLabel
        self.documentLabel = documentLabel
        self.hasStandardName = hasStandardName
    }
}
