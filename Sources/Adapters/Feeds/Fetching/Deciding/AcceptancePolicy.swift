// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

/// What must be shown of a document before it is taken.
///
/// A claim is not proof: what a provider promises (a hash, a signature) must be there and must fit, unless a person says
/// that its absence will do. What is there and does not fit is never taken.
package struct AcceptancePolicy: Hashable, Sendable {
    /// Whether every document needs a signature that holds, promised or not.
    package var requiresSignature: Bool
    /// Whether a document may be taken although its signature is missing or cannot be shown to hold.
    package var allowsUnsigned: Bool
    /// Whether a document may be taken although the promised hash is missing.
    package var allowsMissingHash: Bool
    /// Whether a document that is not shown to be valid CSAF is kept apart.
    package var requiresValid: Bool
    /// The labels that a person asked for.
    package var labels: Set<SharingLabel>

    /// Makes a policy.
    package init(
        requiresSignature: Bool = false,
        allowsUnsigned: Bool = false,
        allowsMissingHash: Bool = false,
        requiresValid: Bool = false,
        labels: Set<SharingLabel> = SharingLabel.open
    ) {
        self.requiresSignature = requiresSignature
        self.allowsUnsigned = allowsUnsigned
        self.allowsMissingHash = allowsMissingHash
        self.requiresValid = requiresValid
        self.labels = labels
    }

    /// Whether a document taken without these proofs may stay; one that nobody validated is not known to be valid.
    package func tolerates(_ gaps: Set<ProofGap>, isValid: Bool?) -> Bool {
        guard !requiresValid || isValid == true else { return false }
        return gaps.allSatisfy { $0 == .signature ? allowsUnsigned : allowsMissingHash }
    }
}

/// A promised proof that a taken document does not have.
package enum ProofGap: String, Hashable, Sendable, CaseIterable {
    /// The hash.
    case hash
    /// The signature.
    case signature
}

/// Why a document is not taken.
package enum QuarantineReason: String, Hashable, Sendable, CaseIterable {
    /// A hash file has another value.
    case hashMismatch = "hash-mismatch"
    /// A promised hash is not there, or no value.
    case hashMissing = "hash-missing"
    /// The signature was not made over these bytes.
    case badSignature = "bad-signature"
    /// The signature cannot be shown to hold.
    case unprovenSignature = "unproven-signature"
    /// The needed signature is not there.
    case signatureMissing = "signature-missing"
    /// It is not a CSAF document that can be used.
    case unreadable = "unreadable"
    /// It is labelled for fewer people than the list it was in, or than was asked for.
    case label = "label"
    /// It is not shown to be valid CSAF.
    case notValid = "not-valid"
}

/// What becomes of a fetched document.
package enum DocumentVerdict: Hashable, Sendable {
    /// It is taken; with what it lacks and what is remarkable.
    case accepted(gaps: Set<ProofGap>, remarks: Set<Remark>)
    /// It is kept apart.
    case quarantined(QuarantineReason, String)
    /// It could not be judged this time.
    case failed(String)
}

/// Something of a document that does not keep it from being taken.
package enum Remark: String, Hashable, Sendable, CaseIterable {
    /// Taken without the promised hash.
    case withoutHash
    /// One of several hash files is not there, or cannot be fetched.
    case someHashMissing
    /// The provider promises no hash.
    case noHashOffered
    /// Taken without a signature that holds.
    case withoutSignature
    /// The provider promises no signature.
    case noSignatureOffered
    /// The signature holds for 90 days or less.
    case signatureExpiresSoon
    /// The signature holds for 30 days or less.
    case signatureExpiresVerySoon
    /// The file's name is not the one that the standard gives it.
    case otherName
    /// The document is labelled for more people than its list.
    case narrowerList
    /// Not shown to be valid CSAF.
    case notValid
}
