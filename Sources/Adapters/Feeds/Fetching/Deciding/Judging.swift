// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: Dijkwacht contributors

package import Instants

extension DocumentVerdict {
    /// Judges a document by what is known of it.
    ///
    /// Order: what could not be asked for (tried again), then hashes, signature, content, label and validity.
    ///
    /// - Parameters:
    ///   - evidence: what is known.
    ///   - policy: what must be shown.
    ///   - now: for the time a signature still holds.
    package init(_ evidence: DocumentEvidence, by policy: AcceptancePolicy, at now: Instant) {
        var judging = Judging(evidence, policy, now)
        self =
            judging.hashes() ?? judging.signature() ?? judging.content()
            ?? .accepted(gaps: judging.gaps, remarks: judging.remarks)
    }
}

/// One judgement under way.
private struct Judging {
    let evidence: DocumentEvidence
    let policy: AcceptancePolicy
    let now: Instant
    var gaps: Set<ProofGap> = []
    var remarks: Set<Remark> = []

    init(_ evidence: DocumentEvidence, _ policy: AcceptancePolicy, _ now: Instant) {
        self.evidence = evidence
        self.policy = policy
        self.now = now
    }

    /// A value that differs outweighs everything; one that fits proves the bytes.
    mutating func hashes() -> DocumentVerdict? {
        var hasMatch = false
        var failure: String?
        var lack: String?
        for hash in evidence.hashes {
            switch hash {
            case .mismatched(let kind): return .quarantined(.hashMismatch, "the \(kind) file has another value")
            case .matched: hasMatch = true
            case .failed(let why): failure = failure ?? why
            case .missing(let kind): lack = lack ?? "the \(kind) file is not there"
            case .unreadable(let kind): lack = "the \(kind) file holds no such value"
            }
        }
        if hasMatch {
            if lack ?? failure != nil, evidence.isHashPromised { remarks.insert(.someHashMissing) }
            return nil
        }
        if let failure { return .failed("hash: \(failure)") }
        guard evidence.isHashPromised else {
            remarks.insert(.noHashOffered)
            return nil
        }
        guard policy.allowsMissingHash else {
            return .quarantined(.hashMissing, lack ?? "there is no hash file")
        }
        gaps.insert(.hash)
        remarks.insert(.withoutHash)
        return nil
    }

    mutating func signature() -> DocumentVerdict? {
        switch evidence.signature {
        case .good(_, let expires):
            remarkExpiry(expires)
            return nil
        case .bad: return .quarantined(.badSignature, "the signature was not made over this document")
        case .failed(let why): return .failed("signature: \(why)")
        case .missing:
            guard evidence.isSignaturePromised || policy.requiresSignature else {
                remarks.insert(.noSignatureOffered)
                return nil
            }
            return unsigned(.signatureMissing, "the signature is not there")
        case .expiredKey: return unsigned(.unprovenSignature, "the key of the signature has expired")
        case .expired: return unsigned(.unprovenSignature, "the signature has expired")
        case .revokedKey: return unsigned(.unprovenSignature, "the key of the signature was revoked")
        case .unknownKey: return unsigned(.unprovenSignature, "the signature is by no key of the provider")
        case .unreadable: return unsigned(.unprovenSignature, "the signature cannot be read")
        case .notChecked(let why): return unsigned(.unprovenSignature, "the signature was not checked: \(why)")
        }
    }

    private mutating func unsigned(_ reason: QuarantineReason, _ message: String) -> DocumentVerdict? {
        guard policy.allowsUnsigned, !policy.requiresSignature else { return .quarantined(reason, message) }
        gaps.insert(.signature)
        remarks.insert(.withoutSignature)
        return nil
    }

    private mutating func remarkExpiry(_ expires: Instant?) {
        guard let expires else { return }
        if expires <= now.adding(days: 30) {
            remarks.insert(.signatureExpiresVerySoon)
        } else if expires <= now.adding(days: 90) {
            remarks.insert(.signatureExpiresSoon)
        }
    }

    mutating func content() -> DocumentVerdict? {
        if let refusal = evidence.refusal { return .quarantined(.unreadable, refusal) }
        let label = evidence.documentLabel
        if let list = evidence.listLabel, label > max(list, .clear) {
            return .quarantined(.label, "labelled \(label.folder), but listed as \(list.folder)")
        }
        guard policy.labels.contains(label) || (label == .unlabeled && evidence.listLabel != nil) else {
            return .quarantined(.label, "labelled \(label.folder), which was not asked for")
        }
        if !evidence.failedTests.isEmpty {
            guard !policy.requiresValid else {
                return .quarantined(.notValid, "not valid by \(evidence.failedTests.joined(separator: ", "))")
            }
            remarks.insert(.notValid)
        }
        if let list = evidence.listLabel, label != .unlabeled, label < list { remarks.insert(.narrowerList) }
        if !evidence.hasStandardName { remarks.insert(.otherName) }
        return nil
    }
}
